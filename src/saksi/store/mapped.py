"""Where and when the events that a query finds happened: clusters for a map, bins for a timeline, facets.

All of it is counted by the database, over the same events that `search_events` lists: what has a place and what has
none add up to all, and each bin and facet says how many a query for it finds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from typing import Any, Final, Literal, NamedTuple

from sqlalchemy import Column, ColumnElement, Connection, Row, func, select

from saksi.store.archive import parts
from saksi.store.conditions import conditions_on_events
from saksi.store.query import Query
from saksi.store.schema import articles, parties, tellings

Level = Literal["place", "admin", "country"]
Step = Literal["day", "month", "year"]
Box = tuple[float, float, float, float]

RADIUS_KM: Final = {"site": 2.0, "city": 10.0, "admin": 75.0, "country": 300.0}
FACETS: Final = ("type", "actor", "status", "outlet", "language", "country")
MOST_DAYS = 92
MOST_MONTHS = 144
MOST_YEARS = 200
FEW = 50  # one event in so many may lie before the timeline,
MANY = 10  # and one of so few
_LETTERS = {"day": 10, "month": 7, "year": 4}  # of an ISO day
_COLUMNS: Final[dict[str, Column[Any]]] = {
    "type": tellings.c.type, "status": tellings.c.status, "country": tellings.c.country,
    "outlet": articles.c.outlet, "language": articles.c.language,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Totals:
    """How many events a query finds, how many of them have coordinates, how many a day, and the first and last day."""

    events: int
    placed: int
    dated: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Cluster:
    """Events at one place or at several near one another.

    `latitude` and `longitude` are the mean of theirs; `box` is (south, west, north, east) of the places, `radius_km`
    how far around its point the vaguest of them may lie. `name` is of the place that most events name, `places` how
    many there are. Records that name only a province or a country are never put together with sharper ones (`level`).
    """

    level: Level
    latitude: float
    longitude: float
    events: int
    places: int
    name: str
    country: str | None
    radius_km: float
    box: Box


@dataclass(frozen=True, slots=True)
class Bin:
    """Events of one day, month or year: its first day, and how many there are of each status."""

    start: date
    by_status: tuple[tuple[str, int], ...]

    @property
    def events(self) -> int:
        """How many there are in all."""
        return sum(count for _, count in self.by_status)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bins that hold events, in order. An event of several days counts in each bin that one of them lies in.

    `earlier` of those in the first bin lie before it: a look back in an article does not stretch the timeline.
    """

    step: Step
    bins: tuple[Bin, ...]
    earlier: int


def totals(connection: Connection, query: Query) -> Totals:
    """How much a query finds."""
    day = func.coalesce(tellings.c.start, tellings.c.end)
    counted = (func.count(), func.count(tellings.c.latitude), func.count(day), func.min(day), func.max(day))
    found = select(*counted).select_from(tellings).where(*conditions_on_events(connection, query))
    return Totals(*connection.execute(found).one())


def clusters(connection: Connection, query: Query, cell: float) -> tuple[Cluster, ...]:
    """The events that have coordinates, put together by squares of `cell` degrees; most events first."""
    t = tellings.c
    place = (t.latitude, t.longitude, t.place_precision)
    wanted = (*conditions_on_events(connection, query), t.latitude.is_not(None), t.longitude.is_not(None))
    counted = select(*place, func.count().label("n"), func.min(t.number).label("one")).where(*wanted).group_by(*place)
    squares: dict[tuple[Any, ...], list[Row[Any]]] = {}
    for row in connection.execute(counted):
        squares.setdefault(_square(row, cell), []).append(row)
    largest = [max(rows, key=lambda row: (row.n, -row.one)) for rows in squares.values()]
    named = _names(connection, [row.one for row in largest])
    found = (
        _cluster(rows, _level(most.place_precision), *named[most.one])
        for rows, most in zip(squares.values(), largest, strict=True)
    )
    return tuple(sorted(found, key=lambda c: (-c.events, c.level, c.latitude, c.longitude)))


def _names(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[str, str | None]]:
    """Place and country of some tellings."""
    found: dict[int, tuple[str, str | None]] = {}
    for part in parts(numbers):
        of = select(tellings.c.number, tellings.c.place, tellings.c.country).where(tellings.c.number.in_(part))
        found.update((number, (place or "", country)) for number, place, country in connection.execute(of))
    return found


def _level(precision: str | None) -> Level:
    if precision in ("site", "city"):
        return "place"
    return "country" if precision == "country" else "admin"


def _square(row: Row[Any], cell: float) -> tuple[Any, ...]:
    level = _level(row.place_precision)
    if level == "country":  # countries stay apart: nothing lies between two of them
        return level, row.latitude, row.longitude
    return level, int((row.latitude + 90) / cell), int((row.longitude + 180) / cell)


def _cluster(rows: Sequence[Row[Any]], level: Level, name: str, country: str | None) -> Cluster:
    events = sum(row.n for row in rows)
    latitudes, longitudes = [row.latitude for row in rows], [row.longitude for row in rows]
    return Cluster(
        level=level,
        latitude=sum(row.latitude * row.n for row in rows) / events,
        longitude=sum(row.longitude * row.n for row in rows) / events,
        events=events,
        places=len(rows),
        name=name,
        country=country,
        radius_km=max(RADIUS_KM.get(row.place_precision, RADIUS_KM["admin"]) for row in rows),
        box=(min(latitudes), min(longitudes), max(latitudes), max(longitudes)),
    )


def timeline(connection: Connection, query: Query, found: Totals) -> Timeline:
    """The events that have a day, counted by days, months or years, whichever gives a picture that can be read.

    Where they lie many years apart, the timeline begins so late that one in fifty (one of ten at least) may lie before.
    It ends with the last day on which one began or, of days asked for, with the last of these on which one went on.
    """
    if found.first is None or found.last is None:
        return Timeline("month", (), 0)
    first = max(found.first, query.since or date.min)
    spans = _spans(connection, query)
    going_on = min(max(span.last for span in spans), query.until) if query.until else first
    last = max(found.last, first, going_on)
    step = step_of(first, last)
    begin = _begin(first, step)
    if step == "year":
        late = _most_begin(spans, begin, last)
        step = step_of(late, last)
        begin = min((day for span in spans if (day := _begin(span.first, step)) >= late), default=late)
    return _gathered(spans, step, begin, last)


class _Span(NamedTuple):
    """How many events of a status there are of the same days."""

    first: date
    last: date
    status: str
    events: int


def _spans(connection: Connection, query: Query) -> list[_Span]:
    t = tellings.c
    first, last = func.coalesce(t.start, t.end), func.coalesce(t.end, t.start)
    wanted = (*conditions_on_events(connection, query), first.is_not(None))
    counted = select(first, last, t.status, func.count()).where(*wanted).group_by(first, last, t.status)
    return [_Span(*row) for row in connection.execute(counted)]


def _most_begin(spans: Sequence[_Span], first: date, last: date) -> date:
    """The year with which the timeline begins."""
    total = sum(span.events for span in spans)
    allowed = max(total // FEW, 1 if total >= MANY else 0)
    for span in sorted(spans):
        allowed -= span.events
        if allowed < 0:
            return max(_begin(span.first, "year"), first, date(max(1, last.year - MOST_YEARS + 1), 1, 1))
    return first


def _gathered(spans: Sequence[_Span], step: Step, begin: date, last: date) -> Timeline:
    """The bins from `begin` to `last`; what was over before it in the first."""
    changes: dict[str, list[int]] = {}
    count = _place(last, begin, step) + 1
    earlier = 0
    for span in spans:
        earlier += span.events if span.last < begin else 0
        of = changes.setdefault(span.status, [0] * (count + 1))
        start = min(max(_place(span.first, begin, step), 0), count - 1)
        of[start] += span.events
        of[min(max(_place(span.last, begin, step), start), count - 1) + 1] -= span.events
    running = {status: list(accumulate(of)) for status, of in sorted(changes.items())}
    bins, day = [], begin
    for n in range(count):
        if by_status := tuple((status, of[n]) for status, of in running.items() if of[n]):
            bins.append(Bin(day, by_status))
        day = last_day(day, step) + timedelta(days=1) if n + 1 < count else day
    return Timeline(step, tuple(bins), earlier)


def _place(day: date, begin: date, step: Step) -> int:
    """How many bins after the first one a day's lies; negative before it."""
    if step == "day":
        return (day - begin).days
    months = (day.year - begin.year) * 12 + day.month - begin.month
    return months if step == "month" else day.year - begin.year


def step_of(first: date, last: date) -> Step:
    """Days for up to three months, months for up to twelve years, then years."""
    if (last - first).days < MOST_DAYS:
        return "day"
    months = (last.year - first.year) * 12 + last.month - first.month
    return "month" if months < MOST_MONTHS else "year"


def last_day(start: date, step: Step) -> date:
    """The last day of the bin that begins on a day."""
    if step == "day" or start.year == date.max.year:
        return start if step == "day" else date(start.year, 12, 31)
    following = date(start.year + 1, 1, 1) if step == "year" else _begin(start + timedelta(days=31), "month")
    return following - timedelta(days=1)


def _begin(day: date, step: Step) -> date:
    return _first_day(day.isoformat()[: _LETTERS[step]])


def _first_day(name: str) -> date:
    return date.fromisoformat(name + "0000-01-01"[len(name) :])


def facet(connection: Connection, query: Query, name: str, limit: int = 12) -> tuple[tuple[str, int], ...]:
    """The values of one facet (one of `FACETS`) with their counts, most events first.

    What the query asks of this facet itself is left aside, so that the other choices show.
    """
    wanted = conditions_on_events(connection, replace(query, **{name: None}))
    if name == "actor":
        return _actors(connection, wanted, limit)
    column = _COLUMNS[name]
    if name in ("outlet", "language"):
        # First by article, of which there are fewer: each row of that table holds a whole text.
        n = func.count().label("n")
        told = select(tellings.c.article, n).where(*wanted).group_by(tellings.c.article).subquery()
        total: ColumnElement[int] = func.sum(told.c.n)
        counted = select(column, total).join(told, told.c.article == articles.c.number)
    else:
        total = func.count()
        counted = select(column, total).where(*wanted)
    counted = counted.where(column.is_not(None)).group_by(column).order_by(total.desc(), column).limit(limit)
    return tuple((value, int(count)) for value, count in connection.execute(counted))


def _actors(connection: Connection, wanted: Sequence[ColumnElement[bool]], limit: int) -> tuple[tuple[str, int], ...]:
    p = parties.c
    # An event has an actor once: whom a text names twice the coder puts in one row.
    counted = select(p.folded, func.count()).where(p.role == "actor").group_by(p.folded)
    if wanted:
        counted = counted.where(p.telling.in_(select(tellings.c.number).where(*wanted)))
    ordered = counted.order_by(func.count().desc(), p.folded).limit(limit)
    found = {key: int(count) for key, count in connection.execute(ordered)}
    # As one of them writes it: to compare all ways of writing a name would cost more than the counting.
    written = {
        key: str(connection.scalar(select(p.name).where(p.folded == key, p.role == "actor").limit(1))) for key in found
    }
    return tuple((written[key], count) for key, count in found.items())
