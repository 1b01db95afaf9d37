"""Calendar arithmetic for time expressions: periods, shifts and choosing the year that a date without one means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from saksi.records import TimeValue
from saksi.vocab import DatePrecision

PRECISION: dict[str, DatePrecision] = {
    "day": "day", "week": "week", "weekend": "range", "month": "month", "year": "year",
}  # fmt: skip
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"hour": 0, "minute": 0, "day": 1, "week": 7, "weekend": 7}


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1) if year + month // 12 < 10000 else date.max


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day. Years are kept within the calendar."""
    index = max(12, min(day.year * 12 + day.month - 1 + months, 9998 * 12))
    year, month = divmod(index, 12)
    return make_day(year, month + 1, day.day) or month_end(year, month + 1)


def shift(day: date, unit: str, count: int) -> date:
    """`day` moved by so many units; kept within the calendar."""
    if unit in _MONTHS:
        return add_months(day, max(-90000, min(90000, count * _MONTHS[unit])))
    try:
        return day + timedelta(count * _DAYS[unit])
    except OverflowError:
        return date.min if count < 0 else date.max


def period(day: date, unit: str) -> tuple[date, date]:
    """First and last day of the calendar unit that holds `day`. Weeks begin on Monday."""
    if unit == "week":
        first = shift(day, "day", -day.weekday())
        return first, shift(first, "day", 6)
    if unit == "weekend":
        first = shift(day, "day", 5 - day.weekday())
        return first, shift(first, "day", 1)
    if unit in _MONTHS:
        months = _MONTHS[unit]
        if months > 12:
            year = max(1, day.year - day.year % (months // 12))
            return date(year, 1, 1), date(min(9999, year + months // 12 - 1), 12, 31)
        month = (day.month - 1) // months * months + 1
        return date(day.year, month, 1), month_end(day.year, month + months - 1)
    return day, day


def value_of(
    first: date | None, last: date | None, precision: DatePrecision, reference: str = "published"
) -> TimeValue:  # fmt: skip
    """A TimeValue; `reference` as in the record."""
    if first and last and first > last:
        # Only where a shift was cut off at the calendar's own ends.
        first = last
    if reference == "absolute":
        return TimeValue(first, last, precision, "absolute")
    return TimeValue(first, last, precision, "anchor" if reference == "anchor" else "published")


def edge_of(first: date, last: date, edge: str) -> tuple[date, date]:
    """The early, middle or late part of a period.

    Days 1-10, 11-20 and 21 to the end of a month; the first and the last quarter of a year; thirds of the others.
    Halves are halves: of a month days 1-15 and 16 to the end.
    """
    length = (last - first).days + 1
    if edge in ("first-half", "second-half"):
        middle = date(first.year, 6, 30) if length >= 365 else first + timedelta(length // 2 - 1)
        return (first, middle) if edge == "first-half" else (middle + timedelta(1), last)
    third = 10 if 28 <= length <= 31 else max(1, length // 3)
    if 365 <= length <= 366:
        first_cut, last_cut = date(first.year, 3, 31), date(first.year, 10, 1)
    else:
        first_cut, last_cut = first + timedelta(third - 1), first + timedelta(2 * third)
    if edge == "early":
        return first, first_cut
    return (last_cut, last) if edge == "late" else (first_cut + timedelta(1), last_cut - timedelta(1))


def choose(candidates: Callable[[int], tuple[date, date] | None], published: date, when: int | None, future: bool,
           fits: Callable[[date], bool] | None = None, horizon: int = 0) -> tuple[date, date] | None:  # fmt: skip
    """The period meant by an expression without a year: `candidates(year)` is that period in one year.

    `when` is -1 for "last", 1 for "next", 0 for "this", None for no word. By default it is the latest that begins on or
    before publication (single days: or `horizon` days after it), in a future clause the next one.
    `fits` tells a day that agrees with the weekday named beside it.
    """
    # No year but a leap day's lies further off than two.
    for years in (2, 8):
        around = [
            p
            for y in range(max(1, published.year - years), min(9998, published.year + years) + 1)
            if (p := candidates(y))
        ]
        if chosen := _chosen(around, published, when, future, fits, horizon):
            return chosen
    return None


def _chosen(around: list[tuple[date, date]], published: date, when: int | None, future: bool,
            fits: Callable[[date], bool] | None, horizon: int) -> tuple[date, date] | None:  # fmt: skip
    if fits:
        fitting = [p for p in around if fits(p[0]) and -400 < (p[0] - published).days < (400 if future else 90)]
        if fitting:
            return min(fitting, key=lambda p: abs((p[0] - published).days))
    past = [p for p in around if p[0] <= published]
    ahead = [p for p in around if p[1] >= published]
    if when == -1:
        past = [p for p in past if p[1] < published]
    elif when == 1:
        ahead = [p for p in ahead if p[0] > published]
    elif when == 0:
        same = [p for p in around if p[0].year == published.year]
        return same[0] if same else None
    elif not future:
        near = [p for p in around if p[0] == p[1] and 0 <= (p[0] - published).days <= horizon]
        past = near[:1] or past
    if when == 1 or (when is None and future):
        return ahead[0] if ahead else None
    return past[-1] if past else None
