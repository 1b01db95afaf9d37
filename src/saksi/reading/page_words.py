"""The word lists of `page.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def page_words() -> dict[str, list[str]]:
    """All lists by name."""
    return tomllib.loads(Path(__file__).with_name("page.toml").read_text(encoding="utf-8"))
