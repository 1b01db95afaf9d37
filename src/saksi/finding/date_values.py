"""From the items of one time expression to the days it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final, Literal

from saksi.finding.date_calendar import PRECISION, choose, edge_of, make_day, month_end, period, shift, value_of
from saksi.finding.date_items import Item
from saksi.records import TimeValue

UNRESOLVED: Final = TimeValue(None, None, "day", "published")
VAGUE: Final = TimeValue(None, None, "range", "published")


Tense = Literal["future", "past", "deadline"]


@dataclass(frozen=True)
class Setting:
    """What an expression is resolved against: publication, the dates named before it, and the tense around it.

    `anchor` is the last single day named, `around` the first day of the last time named, `tense` what the clause tells.
    """

    published: date | None
    anchor: date | None
    around: date | None
    tense: Tense | None

    @property
    def future(self) -> bool:
        """True in a clause of what is to come."""
        return self.tense == "future"


Reading = Mapping[str, Any]
Resolver = Callable[[Sequence[Item], Setting], TimeValue | None]


def gather(items: Sequence[Item]) -> dict[str, Any]:
    """The items by code; the first of each code counts, a second one stands under the code doubled."""
    found: dict[str, Any] = {}
    for item in items:
        found.setdefault(item.code if item.code not in found else item.code * 2, item.value)
    return found


# ---------------------------------------------------------------- days, months and years by name or figure
def calendar_value(items: Sequence[Item], setting: Setting) -> TimeValue | None:
    """Weekdays, dates, months, years, with direction words and edges; None where the day does not exist."""
    r = gather(items)
    year, month, day = r.get("Y"), r.get("M"), r.get("D")
    if "C" in r or "c" in r:
        year, month, day = r.get("C") or r["c"]
    if "U" in r and r["U"] == "year" and "L" in r and year is None:
        if setting.published is None:
            return UNRESOLVED
        year = setting.published.year + _direction(r)
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


def _direction(r: Reading) -> int:
    return r["L"] if isinstance(r["L"], int) else -1


def _when(r: Reading) -> int | None:
    return _direction(r) if "L" in r else None


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
    when = _when(r)
    future = setting.future if when is None else when > 0
    chosen = choose(in_year, setting.published, -1 if when == -1 else None, future, fits, _horizon(setting, "c" in r))
    return value_of(chosen[0], chosen[1], "day") if chosen else UNRESOLVED


def _horizon(setting: Setting, figures: bool) -> int:
    """How many days ahead a date without year may lie: wires date pages by other clocks; deadlines look forward.

    Dailies write "(22/4)" only of days near their own.
    """
    return {"deadline": 120, "past": 0}.get(setting.tense or "", 60 if figures else 1)


def _month(r: Reading, year: int | None, month: int, setting: Setting) -> TimeValue | None:
    if year is not None:
        first, last, reference = date(year, month, 1), month_end(year, month), "absolute"
    elif setting.published is None:
        return replace(UNRESOLVED, precision="month")
    else:
        chosen = choose(lambda y: (date(y, month, 1), month_end(y, month)), setting.published, _when(r), setting.future)
        if chosen is None:
            return replace(UNRESOLVED, precision="month")
        (first, last), reference = chosen, "published"
    if "E" in r:
        return value_of(*edge_of(first, last, r["E"]), "range", reference)
    return value_of(first, last, "month", reference)


def _weekday(r: Reading, setting: Setting) -> TimeValue:
    if setting.published is None:
        return UNRESOLVED
    when, today = _when(r), setting.published
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


def range_value(items: Sequence[Item], setting: Setting) -> TimeValue | None:
    """From one date to another; each side lends the other the month or year that it leaves out."""
    figures = [i for i in items if i.code in "DCc"]
    cut = next((n for n, item in enumerate(items) if item.code in "-&" and _parts_ends(items, n, figures)), None)
    if cut is None:
        return None
    left, right = list(items[:cut]), list(items[cut + 1 :])
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
    last = calendar_value(right, setting)
    if last is None or last.end is None or last.start is None:
        return UNRESOLVED if last else None
    if "Y" in {i.code for i in right} and "Y" not in left_codes and "M" in {i.code for i in left}:
        first = calendar_value([*left, *(i for i in right if i.code == "Y")], setting)
        if first and first.start and first.start > last.end:
            year = Item(0, 0, "Y", last.end.year - 1)
            first = calendar_value([*left, year], setting)
    else:
        first = calendar_value(left, setting if setting.future else replace(setting, published=last.end))
    if first is None or first.start is None or first.start > last.end:
        return UNRESOLVED
    return TimeValue(first.start, last.end, "range", last.reference)


def _parts_ends(items: Sequence[Item], index: int, figures: Sequence[Item]) -> bool:
    """True for the mark between the two ends of a range: in "Sabtu-Minggu (6-7/1)" the one between the figures."""
    return not figures or any(item.code in "DCc" for item in items[:index])


# ---------------------------------------------------------------- units and shifts
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
    when = _direction(r) if "L" in r else 0
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
        return value_of(shift(published, "day", -6), published, "range") if week and _direction(r) < 0 else VAGUE
    if r.get("L") == "rolling":
        return _window(count, unit, published)
    if unit in ("hour", "minute"):
        return value_of(published, published, "day") if count < 6 else VAGUE
    return _around(shift(published, unit, count * (_direction(r) if "L" in r else -1)), unit, "published")


def window_value(items: Sequence[Item], setting: Setting) -> TimeValue | None:
    """ "the last three days", "in recent days", "beberapa hari terakhir", "the next two weeks"."""
    r = gather(items)
    unit, count = _unit_count(r)
    if setting.published is None:
        return VAGUE
    if "F" in r or count is None:
        count = 7 if unit == "day" and "L" in r and _direction(r) < 0 else None
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
        return _around(setting.around, r["a"], "anchor")
    if setting.anchor is None or "a" in r:
        return unresolved
    if "A" in r:
        day = shift(setting.anchor, "day", r["A"])
        return value_of(day, day, "day", "anchor")
    unit, count = _unit_count(r)
    if count is None or "F" in r or unit in ("hour", "minute"):
        return unresolved
    return _around(shift(setting.anchor, unit, count * r["G"]), unit, "anchor")


def clause_value(items: Sequence[Item], setting: Setting) -> TimeValue | None:
    """ "two days after the raid": hangs on what the clause tells, which only the code step can know."""
    return TimeValue(None, None, "day", "anchor")


def _unit_count(r: Reading) -> tuple[str, int | None]:
    if "V" in r:
        return str(r["V"]), 1
    unit = str(r.get("U") or r.get("J") or r.get("I") or "day")
    count = r.get("N", r.get("D"))
    return unit, (7 if count is None and "F" in r else count)


def _around(day: date, unit: str, reference: str) -> TimeValue:
    first, last = period(day, "year" if unit in ("decade", "century") else unit)
    return value_of(first, last, PRECISION.get(unit, "year" if unit in ("decade", "century") else "range"), reference)


# ---------------------------------------------------------------- words
def word_value(items: Sequence[Item], setting: Setting) -> TimeValue | None:
    """ "yesterday", "tadi malam", "overnight": days from publication, in the value as [first, last]."""
    r = gather(items)
    if setting.published is None:
        return UNRESOLVED
    first, last = (shift(setting.published, "day", n) for n in (r["R"] if isinstance(r["R"], list) else [r["R"]] * 2))
    return value_of(first, last, "day" if first == last else "range")


def vague_value(items: Sequence[Item], setting: Setting) -> TimeValue | None:
    """ "now", "recently": a time, but no day."""
    return VAGUE


def decade_value(items: Sequence[Item], setting: Setting) -> TimeValue | None:
    """ "the 1990s", "1990-an"."""
    r = gather(items)
    first, last = date(r["Z"], 1, 1), date(r["Z"] + 9, 12, 31)
    if "E" in r:
        first, last = edge_of(first, last, r["E"])
    return value_of(first, last, "range", "absolute")


def part_value(items: Sequence[Item], setting: Setting) -> TimeValue | None:
    """Quarters, halves and seasons: the value is [first month, months]."""
    r = gather(items)
    start, months = r.get("Q") or r["S"]

    def in_year(y: int) -> tuple[date, date]:
        return date(y, start, 1), month_end(*divmod(y * 12 + start + months - 2, 12)) if start + months - 1 > 12 else (
            month_end(y, start + months - 1)
        )

    if "Y" in r:
        first, last = in_year(r["Y"])
        return value_of(first, last, "range", "absolute")
    if setting.published is None:
        return VAGUE
    if r.get("U") == "year" and "L" in r:
        return value_of(*in_year(setting.published.year + _direction(r)), "range")
    chosen = choose(in_year, setting.published, _when(r), setting.future)
    return value_of(chosen[0], chosen[1], "range") if chosen else VAGUE


def feast_value(items: Sequence[Item], setting: Setting) -> TimeValue | None:
    """Feast days of the civil calendar: the value is [month, day] or [month, weekday, which one]."""
    r = gather(items)

    def in_year(y: int) -> tuple[date, date] | None:
        if len(r["H"]) == 2:
            found = make_day(y, *r["H"])
        else:
            month, weekday, which = r["H"]
            first = date(y, month, 1)
            found = first + timedelta((weekday - first.weekday()) % 7 + 7 * (which - 1))
        return (found, found) if found else None

    if "Y" in r:
        exact = in_year(r["Y"])
        return value_of(exact[0], exact[1], "day", "absolute") if exact else None
    if setting.published is None:
        return UNRESOLVED
    chosen = choose(in_year, setting.published, _when(r), setting.future)
    return value_of(chosen[0], chosen[1], "day") if chosen else UNRESOLVED


def event_value(items: Sequence[Item], setting: Setting) -> TimeValue | None:
    """Days known by their figures alone ("9/11"): the value is [year, month, day]."""
    day = date(*gather(items)["x"])
    return value_of(day, day, "day", "absolute")


def clock_value(items: Sequence[Item], setting: Setting) -> TimeValue | None:
    """A time of day alone; the caller gives it the day that its sentence names."""
    return TimeValue(None, None, "day", "anchor")


RESOLVERS: Final[Mapping[str, Resolver]] = {
    "calendar": calendar_value, "range": range_value, "unit": unit_value, "shift": shift_value, "window": window_value,
    "anchor": anchor_value, "clause": clause_value, "word": word_value, "vague": vague_value, "decade": decade_value,
    "part": part_value, "feast": feast_value, "event": event_value, "clock": clock_value,
}  # fmt: skip
