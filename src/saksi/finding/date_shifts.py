"""Units and shifts: "last week", "two days ago", "in recent days", "a day earlier"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from saksi.finding.date_calendar import PRECISION, add_months, edge_of, period, shift, value_of
from saksi.finding.date_items import Item
from saksi.finding.date_setting import UNRESOLVED, VAGUE, Reading, Setting, direction, gather
from saksi.records import TimeValue

# "hours later" is mostly the same day, "twelve hours later" mostly not
SAME_DAY_HOURS = 6
LONGEST_COUNT = 14


def unit_value(items: Sequence[Item], setting: Setting) -> TimeValue | None:
    """ "last week", "tahun ini", "early next month": a calendar unit beside the day of publication."""
    r = gather(items)
    unit = r.get("U") or r.get("J") or "weekend"
    if setting.published is None:
        return replace(UNRESOLVED, precision=PRECISION.get(unit, "range"))
    if r.get("L") == "rolling":
        return _window(1, unit, setting.published)
    if unit == "weekend" and "L" not in r:
        return _weekend(setting.published, setting.future)
    when = direction(r) if "L" in r else 0
    if unit == "weekend" and when == 0:
        return _weekend(setting.published, not setting.future or setting.future)
    first, last = period(shift(setting.published, unit, when), unit)
    if "E" in r:
        return value_of(*edge_of(first, last, r["E"]), "range")
    if when == 0 and unit in PRECISION:
        first, last = (setting.published, last) if setting.future else (first, setting.published)
    return value_of(first, last, PRECISION.get(unit, "range"))


def _weekend(published: date, future: bool) -> TimeValue:
    first, last = period(published, "weekend")
    if first > published and not future:
        first, last = shift(first, "week", -1), shift(last, "week", -1)
    return value_of(first, last, "range")


def _window(count: int, unit: str, published: date) -> TimeValue:
    if unit in ("hour", "minute"):
        first = shift(published, "day", -1 if count > 6 else 0)
    elif unit in ("day", "week"):
        first = shift(published, "day", 1 - count * (7 if unit == "week" else 1))
    else:
        first = shift(shift(published, unit, -count), "day", 1)
    return value_of(first, published, "range")


def shift_value(items: Sequence[Item], setting: Setting) -> TimeValue | None:
    """ "two days ago", "tiga bulan lalu", "in the past three weeks", "dua hari lagi"."""
    r = gather(items)
    unit, count = _unit_count(r)
    published = setting.published
    if published is None or count is None or not {"N", "D", "V", "F"} & r.keys():
        return replace(VAGUE, precision=PRECISION.get(unit, "range"))
    if "F" in r:
        week = unit == "day"
        return value_of(shift(published, "day", -6), published, "range") if week and direction(r) < 0 else VAGUE
    if r.get("L") == "rolling":
        return _window(count, unit, published)
    if unit in ("hour", "minute"):
        return value_of(published, published, "day") if count < 6 else VAGUE
    return _around(shift(published, unit, count * (direction(r) if "L" in r else -1)), unit, "published")


def window_value(items: Sequence[Item], setting: Setting) -> TimeValue | None:
    """ "the last three days", "in recent days", "beberapa hari terakhir", "the next two weeks"."""
    r = gather(items)
    unit, count = _unit_count(r)
    if setting.published is None:
        return VAGUE
    if "F" in r or count is None:
        count = 7 if unit == "day" and "L" in r and direction(r) < 0 else None
    if count is None:
        return VAGUE
    if r.get("L") == 1:
        return value_of(setting.published, shift(setting.published, unit, count), "range")
    return _window(count, unit, setting.published)


def anchor_value(items: Sequence[Item], setting: Setting) -> TimeValue | None:
    """ "a day earlier", "dua hari kemudian", "the next day": hangs on the last dated day before it."""
    r = gather(items)
    unresolved = TimeValue(None, None, "day", "anchor")
    if "a" in r and setting.around:
        return _same(r["a"], setting.around)
    if "a" in r:
        return unresolved
    if setting.anchor is None:
        return _long_after(r, setting.around) or unresolved
    if "A" in r:
        # "tiga hari setelahnya"
        day = shift(setting.anchor, "day", r["A"] * r.get("N", r.get("D", 1)))
        return value_of(day, day, "day", "anchor")
    unit, count = _unit_count(r)
    if unit in ("hour", "minute") and (count is None or "F" in r or count <= SAME_DAY_HOURS):
        return value_of(setting.anchor, setting.anchor, "day", "anchor")
    if count is None or "F" in r or unit in ("hour", "minute"):
        return unresolved
    return _around(shift(setting.anchor, unit, count * r["G"]), unit, "anchor")


def _same(told: str | list[Any], around: date) -> TimeValue:
    """ "that year", "the following month" ([unit, count]), "that spring" ([first month, months])."""
    if isinstance(told, str):
        return _around(around, told, "anchor")
    first, count = told
    if isinstance(first, str):
        return _around(shift(around, first, count), first, "anchor")
    begin = add_months(date(around.year, 1, 1), first - 1)
    return value_of(begin, shift(add_months(begin, count), "day", -1), "range", "anchor")


def _long_after(r: Reading, around: date | None) -> TimeValue | None:
    """ "a year earlier" where a month or year was named last, but no day."""
    unit, count = _unit_count(r)
    if around is None or count is None or "F" in r or "A" in r or unit not in ("month", "quarter", "year", "decade"):
        return None
    return _around(shift(around, unit, count * r["G"]), unit, "anchor")


def clause_value(items: Sequence[Item], setting: Setting) -> TimeValue | None:
    """ "two days after the raid": hangs on what the clause tells, which only the code step can know."""
    return TimeValue(None, None, "day", "anchor")


def counted_behind(items: Sequence[Item], day: date) -> TimeValue | None:
    """ "(on Friday,) two days after the raid": the day of what is told behind it."""
    r = gather(items)
    if "A" in r:
        return _around(shift(day, "day", -r["A"]), "day", "anchor")
    unit, count = _unit_count(r)
    if count is None or "F" in r or unit not in ("day", "week") or count > LONGEST_COUNT:
        return None  # "40 days after" is seldom meant to the day
    return _around(shift(day, unit, -count * r["B"]), unit, "anchor")


def days_after_value(items: Sequence[Item], setting: Setting) -> TimeValue | None:
    """ "(the attack came) two days after": the day of what follows, so many days before the one named last."""
    unit, count = _unit_count(gather(items))
    if setting.anchor is None or count is None:
        return TimeValue(None, None, "day", "anchor")
    return _around(shift(setting.anchor, unit, -count), unit, "anchor")


def _unit_count(r: Reading) -> tuple[str, int | None]:
    if "V" in r:
        return str(r["V"]), 1
    unit = str(r.get("U") or r.get("J") or r.get("I") or "day")
    count = r.get("N", r.get("D"))
    return unit, (7 if count is None and "F" in r else count)


def _around(day: date, unit: str, reference: str) -> TimeValue:
    first, last = period(day, "year" if unit in ("decade", "century") else unit)
    return value_of(first, last, PRECISION.get(unit, "year" if unit in ("decade", "century") else "range"), reference)
