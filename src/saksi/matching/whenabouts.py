"""How near the days of two tellings are, and the days on which they were published."""

from __future__ import annotations

from datetime import date, timedelta

from saksi.matching.kinds import UNREAL
from saksi.records import EventDate, Telling

SHORT = 3  # days: spans no longer name one happening's day
LONG = 45


def dates_level(left: Telling, right: Telling) -> str | None:
    """The level of agreement of two tellings' days; None where one has none, unless it was published before."""
    a, b = left.event.date, right.event.date
    if not _dated(a) or not _dated(b) or a is None or b is None:
        return "after the other's report" if _foretold(left, right) or _foretold(right, left) else None
    gap = _gap(a, b)
    if gap == 0:
        lengths = [(d.end - d.start).days if d.start and d.end else LONG + 1 for d in (a, b)]
        return (
            "same day" if max(lengths) <= SHORT else "overlapping" if min(lengths) <= LONG else "long and overlapping"
        )
    if gap == 1:
        return "a day apart"
    return "days apart" if gap <= 7 else "weeks apart"


def published_level(left: Telling, right: Telling) -> str | None:
    """How far apart two tellings were published, where the day of the act is not known to both; None otherwise."""
    if _dated(left.event.date) and _dated(right.event.date):
        return None
    if left.published is None or right.published is None:
        return None
    gap = abs((left.published - right.published).days)
    return "within two days" if gap <= 2 else "within a fortnight" if gap <= 14 else "further apart"


def _foretold(dated: Telling, undated: Telling) -> bool:
    """Whether one telling's act begins after another, without a day, was published as done; a day is left for zones."""
    start = dated.event.date.start if dated.event.date else None
    if start is None or undated.published is None or undated.event.status in UNREAL or _dated(undated.event.date):
        return False
    return start - undated.published > timedelta(1)


def _dated(day: EventDate | None) -> bool:
    return day is not None and bool(day.start or day.end)


def _gap(a: EventDate, b: EventDate) -> int:
    """Days between two spans; 0 where they share a day."""
    (a1, a2), (b1, b2) = _span(a), _span(b)
    return max(0, (b1 - a2).days, (a1 - b2).days)


def _span(d: EventDate) -> tuple[date, date]:
    return d.start or date.min + timedelta(1), d.end or date.max - timedelta(1)
