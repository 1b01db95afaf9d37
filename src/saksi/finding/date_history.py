"""History told in order: the year of "In July" is that of the year named before it, not the one of publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from saksi.finding.date_calendar import shift
from saksi.finding.date_items import Codes, Item
from saksi.finding.date_setting import Setting
from saksi.records import TimeValue

_NEWS: Final = re.compile(r"[ROc]|W(?![,nt(]*[MDC])|L(?=[UJW])")  # what hangs on the day of publication
_BARE: Final = frozenset("MDPTESQt,no@-")  # a date or part of a year without a year of its own
_DATED: Final = frozenset("MSQ")
_YEARS: Final = 3  # named at least
_PER_NEWS: Final = 4  # years for each expression that hangs on publication
_ONWARD: Final = 270  # days: "In January" after "in December" is the next year's, "in November" the same year's


def tells_history(codes: Codes, published: date | None) -> bool:
    """True for an article that names years past and next to nothing that hangs on its own day."""
    latest = published.year - 2 if published else 9999
    years = sum(1 for item in codes.items if item is not None and item.code == "Y" and item.value <= latest)
    return years >= _YEARS and years >= _PER_NEWS * len(_NEWS.findall(codes.string))


def in_history(items: Sequence[Item], told: TimeValue | None, setting: Setting) -> Setting:
    """The setting with the time of the story, at most some months behind what was told last, as its present day."""
    codes = {item.code for item in items}
    if told is None or told.start is None or not codes <= _BARE or codes.isdisjoint(_DATED):
        return setting
    now = date(told.start.year, 12, 31) if told.precision == "year" else shift(told.start, "day", _ONWARD)
    return setting._replace(published=now, tense="past")
