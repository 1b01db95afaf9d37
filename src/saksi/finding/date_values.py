"""The resolvers by the names that `dates.toml` uses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from saksi.finding.date_days import calendar_value, next_weekday_value, range_value
from saksi.finding.date_setting import Resolver
from saksi.finding.date_shifts import (
    anchor_value,
    clause_value,
    days_after_value,
    shift_value,
    unit_value,
    window_value,
)
from saksi.finding.date_words import (
    century_value,
    clock_value,
    decade_value,
    event_value,
    feast_value,
    part_value,
    vague_value,
    word_value,
)

RESOLVERS: Final[Mapping[str, Resolver]] = {
    "calendar": calendar_value, "next_weekday": next_weekday_value,
    "range": range_value, "unit": unit_value, "shift": shift_value, "window": window_value,
    "anchor": anchor_value, "clause": clause_value, "days_after": days_after_value,
    "word": word_value, "vague": vague_value, "decade": decade_value, "century": century_value,
    "part": part_value, "feast": feast_value, "event": event_value, "clock": clock_value,
}  # fmt: skip
