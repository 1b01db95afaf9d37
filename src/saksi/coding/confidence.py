"""Confidence of a record: how often records like it were right on our own gold set.

The table holds [right, seen] for four kinds of key, from coarse to fine: everything, the type, the type with the number
of filled slots, the trigger rule with that number. Each share is drawn towards the one above it as if that one had
been seen `PRIOR` times, so that a rule seen once decides little.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Final

TABLE: Final = "confidence.toml"
UNKNOWN: Final = 0.5
PRIOR: Final = 4


def keys(type: str, rule: str, filled: int) -> tuple[str, ...]:
    """The table's keys for one record, coarse to fine."""
    return "all", type, f"{type}/{filled}", f"{rule}/{filled}"


def filled_slots(event: Mapping[str, Any]) -> int:
    """How many of actors, recipients, place and date a record's event fills."""
    return sum(bool(event[slot]) for slot in ("actors", "recipients", "place", "date"))


def confidence(type: str, rule: str, filled: int) -> float:
    """Share of like records that were right, smoothed; 0.5 where nothing has been counted."""
    return smoothed(counts(), keys(type, rule, filled))


def smoothed(table: Mapping[str, list[int]], path: tuple[str, ...]) -> float:
    """The share at the finest key, each level leaning on the one before."""
    share = UNKNOWN
    for key in path:
        right, seen = table.get(key, (0, 0))
        share = (right + PRIOR * share) / (seen + PRIOR)
    return round(share, 3)


@cache
def counts() -> Mapping[str, list[int]]:
    """The shipped table; empty where there is none."""
    file = resources.files("saksi.data").joinpath(TABLE)
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
