"""What the name of a source says of where it stands (`data/source_names.toml`)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources


def is_caring(name: str) -> bool:
    """True for who treats, rescues or counts victims."""
    return _pattern("caring").search(name) is not None


def is_warring(name: str) -> bool:
    """True for who plans or fights wars, or spies."""
    return _pattern("warring").search(name) is not None


def is_state_run(name: str) -> bool:
    """True for media that a state runs."""
    return _pattern("state_run").search(name) is not None


def is_partisan(name: str) -> bool:
    """True for agencies and channels of states and movements that fight."""
    return _pattern("partisan").search(name) is not None


def is_prosecuting(name: str) -> bool:
    """True for who prosecutes or accuses."""
    return _pattern("prosecuting").search(name) is not None


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    table = tomllib.loads(resources.files("saksi.data").joinpath("source_names.toml").read_text(encoding="utf-8"))
    return re.compile(rf"(?i)\b(?:{'|'.join(table[kind])})\b")
