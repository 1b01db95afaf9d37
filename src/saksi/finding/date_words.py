"""Words that name a day or a part of the year: "yesterday", "Christmas", "the third quarter", "now"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from saksi.finding.date_calendar import choose, make_day, month_end, shift, value_of
from saksi.finding.date_items import Item
from saksi.finding.date_setting import UNRESOLVED, VAGUE, Setting, direction, gather, when_of
from saksi.records import TimeValue


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
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(r.get("E", ""), (0, 9))
    return value_of(date(r["Z"] + first, 1, 1), date(r["Z"] + last, 12, 31), "range", "absolute")


def century_value(items: Sequence[Item], setting: Setting) -> TimeValue | None:
    """ "the 19th century", "abad ke-19": its hundred years."""
    number = gather(items)["D"]
    return value_of(date(100 * number - 99, 1, 1), date(100 * number, 12, 31), "range", "absolute")


def part_value(items: Sequence[Item], setting: Setting) -> TimeValue | None:
    """Quarters, halves, other months of a year, seasons: the value is [first month, months]."""
    r = gather(items)
    start, months = r.get("Q") or r.get("q") or r["S"]

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
        return value_of(*in_year(setting.published.year + direction(r)), "range")
    chosen = choose(in_year, setting.published, when_of(r), setting.future)
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
    chosen = choose(in_year, setting.published, when_of(r), setting.future)
    return value_of(chosen[0], chosen[1], "day") if chosen else UNRESOLVED


def event_value(items: Sequence[Item], setting: Setting) -> TimeValue | None:
    """Days known by their figures alone ("9/11"): the value is [year, month, day]."""
    day = date(*gather(items)["x"])
    return value_of(day, day, "day", "absolute")


def clock_value(items: Sequence[Item], setting: Setting) -> TimeValue | None:
    """A time of day alone: on the day told last, if the caller finds none in its sentence."""
    return TimeValue(setting.anchor, setting.anchor, "day", "anchor")
