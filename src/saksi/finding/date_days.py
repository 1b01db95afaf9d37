"""Days, months and years by name or figure, and the ranges they bound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from saksi.finding.date_calendar import choose, edge_of, make_day, month_end, period, shift, value_of
from saksi.finding.date_items import Item
from saksi.finding.date_setting import UNRESOLVED, Reading, Setting, direction, gather, when_of
from saksi.records import TimeValue


def calendar_value(items: Sequence[Item], setting: Setting) -> TimeValue | None:
    """Weekdays, dates, months, years, with direction words and edges; None where the day does not exist."""
    r = gather(items)
    year, month, day = r.get("Y"), r.get("M"), r.get("D")
    if "C" in r or "c" in r:
        year, month, day = r.get("C") or r["c"]
    if "U" in r and r["U"] == "year" and "L" in r and year is None:
        if setting.published is None:
            return UNRESOLVED
        year = setting.published.year + direction(r)
        r = {k: v for k, v in r.items() if k != "L"}
    if month is not None and day is not None:
        return _month_day(r, year, month, day, setting)
    if month is not None:
        return _month(r, year, month, setting)
    if "W" in r:
        return _weekday(r, setting)
    if year is not None:
        first, last = date(year, 1, 1), date(year, 12, 31)
        if "E" in r:
            first, last = edge_of(first, last, r["E"])
        return value_of(first, last, "range" if "E" in r else "year", "absolute")
    if day is not None:
        return _month_day(r, None, None, day, setting)
    return None


def _month_day(r: Reading, year: int | None, month: int | None, day: int, setting: Setting) -> TimeValue | None:
    if year is not None and month is not None:
        exact = make_day(year, month, day)
        return value_of(exact, exact, "day", "absolute") if exact else None
    if month is not None and make_day(2000, month, day) is None:
        return None
    if setting.published is None:
        return UNRESOLVED
    if month is None:
        here = make_day(setting.published.year, setting.published.month, day)
        before = shift(setting.published.replace(day=1), "month", -1)
        wanted = here if here and (here <= setting.published or setting.future) else before
        return value_of(d := make_day(wanted.year, wanted.month, day), d, "day")

    def in_year(y: int) -> tuple[date, date] | None:
        found = make_day(y, month, day)
        return (found, found) if found else None

    fits = (lambda d: bool(d.weekday() == r["W"])) if "W" in r else None
    # "lalu" and "mendatang" after a full date only say past or future.
    when = when_of(r)
    future = setting.future if when is None else when > 0
    chosen = choose(in_year, setting.published, -1 if when == -1 else None, future, fits, _horizon(setting, "c" in r))
    return value_of(chosen[0], chosen[1], "day") if chosen else UNRESOLVED


def _horizon(setting: Setting, figures: bool) -> int:
    """How many days ahead a date without year may lie, rather than most of a year back; deadlines look forward."""
    return {"deadline": 120, "past": 0}.get(setting.tense or "", 60 if figures else 45)


def _month(r: Reading, year: int | None, month: int, setting: Setting) -> TimeValue | None:
    if year is not None:
        first, last, reference = date(year, month, 1), month_end(year, month), "absolute"
    elif setting.published is None:
        return replace(UNRESOLVED, precision="month")
    else:
        when = when_of(r)
        # "awal Januari lalu" in January is this month's
        when = None if when == -1 and "E" in r else when
        chosen = choose(lambda y: (date(y, month, 1), month_end(y, month)), setting.published, when, setting.future)
        if chosen is None:
            return replace(UNRESOLVED, precision="month")
        (first, last), reference = chosen, "published"
    if "E" in r:
        return value_of(*edge_of(first, last, r["E"]), "range", reference)
    return value_of(first, last, "month", reference)


def _weekday(r: Reading, setting: Setting) -> TimeValue:
    if setting.published is None:
        return UNRESOLVED
    when, today = when_of(r), setting.published
    if r.get("R", 0) in (1, 2):
        when = 1
    if "U" in r and r["U"] in ("week", "weekend") and when is not None:
        monday = shift(period(today, "week")[0], "week", when)
        return value_of(d := shift(monday, "day", r["W"]), d, "day")
    back = (today.weekday() - r["W"]) % 7
    if when == 1 or (when in (None, 0) and setting.future):
        ahead = -back % 7
        day = shift(today, "day", ahead or (7 if when == 1 else 0))
    elif when == -1:
        day = shift(today, "day", -(back or 7))
    else:
        day = shift(today, "day", -back)
    return value_of(day, day, "day")


def next_weekday_value(items: Sequence[Item], setting: Setting) -> TimeValue | None:
    """ "next Tuesday" on a Monday is that of the week after: the nearer one would be called tomorrow."""
    value, today = calendar_value(items, setting), setting.published
    if value is None or today is None or value.start is None or (value.start - today).days > 1:
        return value
    day = shift(value.start, "week", 1)
    return replace(value, start=day, end=day)


class Ends(NamedTuple):
    """The first and last date of a range, and the item that stands between them."""

    first: TimeValue
    last: TimeValue
    cut: int


def range_value(items: Sequence[Item], setting: Setting) -> TimeValue | None:
    """From one date to another; each side lends the other the month or year that it leaves out."""
    cut = _cut(items)
    if cut is None:
        return None
    left, right = _lent(items[:cut], items[cut + 1 :])
    last = calendar_value(right, setting)
    if last is None or last.end is None or last.start is None:
        return UNRESOLVED if last else None
    first = _first(left, right, last.end, setting)
    if first is None or first.start is None or first.start > last.end:
        return UNRESOLVED
    return TimeValue(first.start, last.end, "range", last.reference)


def range_ends(items: Sequence[Item], setting: Setting) -> Ends | None:
    """Both ends of a range with their own values; None where one cannot be resolved."""
    cut = _cut(items)
    if cut is None:
        return None
    left, right = _lent(items[:cut], items[cut + 1 :])
    last = calendar_value(right, setting)
    if last is None or last.end is None:
        return None
    first = _first(left, right, last.end, setting)
    return None if first is None or first.start is None or first.start > last.end else Ends(first, last, cut)


def _cut(items: Sequence[Item]) -> int | None:
    figures = [i for i in items if i.code in "DCc"]
    return next((n for n, item in enumerate(items) if item.code in "-&" and _parts_ends(items, n, figures)), None)


def _lent(first: Sequence[Item], last: Sequence[Item]) -> tuple[list[Item], list[Item]]:
    """Both sides of a range, each with the month or year that only the other one has."""
    left, right = list(first), list(last)
    left_codes, right_codes = {i.code for i in left}, {i.code for i in right}
    numeric = next((i for i in right if i.code in "Cc"), None)
    if numeric and "D" in left_codes and "M" not in left_codes:
        left = [i._replace(code=numeric.code, value=(*numeric.value[:2], i.value)) for i in left if i.code == "D"]
    elif "M" in right_codes and "M" not in left_codes and "D" in left_codes:
        left += [i for i in right if i.code == "M"]
    elif "M" in left_codes and "M" not in right_codes and "D" in right_codes:
        right += [i for i in left if i.code == "M"]
    if "Y" in left_codes and "Y" not in right_codes and "M" in {i.code for i in right}:
        right += [i for i in left if i.code == "Y"]
    return left, right


def _first(left: Sequence[Item], right: Sequence[Item], end: date, setting: Setting) -> TimeValue | None:
    """The first date of a range that ends on `end`."""
    years, left_codes = [i for i in right if i.code == "Y"], {i.code for i in left}
    if not years or "Y" in left_codes or "M" not in left_codes:
        return calendar_value(left, setting if setting.future else setting._replace(published=end))
    first = calendar_value([*left, *years], setting)
    if first and first.start and first.start > end:
        return calendar_value([*left, Item(0, 0, "Y", end.year - 1)], setting)
    return first


def _parts_ends(items: Sequence[Item], index: int, figures: Sequence[Item]) -> bool:
    """True for the mark between the two ends of a range: in "Sabtu-Minggu (6-7/1)" the one between the figures."""
    return not figures or any(item.code in "DCc" for item in items[:index])
