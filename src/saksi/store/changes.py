"""What has changed since a number, page by page: articles, incidents, and what is gone, in the order of the changes."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select

from saksi.errors import UsageError
from saksi.export.items import ExportItem, Removed
from saksi.records import Incident
from saksi.store.archive import parts
from saksi.store.cursors import LARGEST, read_cursor, write_cursor
from saksi.store.exported import items_numbered, now
from saksi.store.matched import stored_incidents
from saksi.store.schema import changed, incidents, tombstones

Changed = ExportItem | Incident | Removed
ARTICLE, INCIDENT, TELLING_GONE, INCIDENT_GONE = range(4)  # of one transaction, in this order
_AFTER_ALL = 9
_GONE = {TELLING_GONE: "telling", INCIDENT_GONE: "incident"}


class _Place(NamedTuple):
    """Where a change stands in the order; `name` is an article's number or another thing's id."""

    seq: int
    rank: int
    name: int | str


@dataclass(frozen=True, slots=True)
class Changes:
    """One page. `cursor` is what to ask with next, now (`more`) or later."""

    items: tuple[Changed, ...]
    cursor: str
    more: bool


def changes(connection: Connection, since: str, *, limit: int) -> Changes:
    """The changes after a cursor: what a page ended with, or the number that an export did; "0" gives everything.

    Each thing that was changed comes once, as it is now; if it changes while somebody reads page by page, again.
    Applied in their order they make a copy equal to the archive. Raises UsageError for a cursor that is none.
    """
    after = _read(since)
    newest = now(connection)
    found = list(heapq.merge(*(_of(connection, rank, after, limit + 1) for rank in range(4))))
    shown, more = found[:limit], len(found) > limit
    cursor = write_cursor(*_packed(shown[-1])) if more else str(max(newest, after.seq))
    return Changes(tuple(_things(connection, shown)), cursor, more)


def _read(since: str) -> _Place:
    if since.isascii() and since.isdigit():
        if int(since) > LARGEST:
            raise UsageError(f"'{since}' is not a cursor that a page ended with.", "cursor")
        return _Place(int(since), _AFTER_ALL, "")
    seq, rank, name = read_cursor(since, int, int, str)
    if rank > INCIDENT_GONE or (rank == ARTICLE and not (name.isascii() and name.isdigit() and int(name) <= LARGEST)):
        raise UsageError(f"'{since}' is not a cursor that a page ended with.", "cursor")
    return _Place(seq, rank, int(name) if rank == ARTICLE else name)


def _packed(place: _Place) -> tuple[int, int, str]:
    return place.seq, place.rank, str(place.name)


def _of(connection: Connection, rank: int, after: _Place, limit: int) -> list[_Place]:
    """The first changes of a rank after a place."""
    query, seq, name = _rows(rank)
    query = query.where(_beyond(seq, name, rank, after)).order_by(seq, name).limit(limit)
    return [_Place(row[0], rank, row[1]) for row in connection.execute(query)]


def _rows(rank: int) -> tuple[Select[Any], Any, Any]:
    if rank == ARTICLE:
        return select(changed.c.seq, changed.c.article), changed.c.seq, changed.c.article
    if rank == INCIDENT:
        return select(incidents.c.seq, incidents.c.id), incidents.c.seq, incidents.c.id
    t = tombstones.c
    return select(t.seq, t.id).where(t.kind == _GONE[rank]), t.seq, t.id


def _beyond(seq: Any, name: Any, rank: int, after: _Place) -> ColumnElement[bool]:
    if rank == after.rank:
        return and_(seq >= after.seq, or_(seq > after.seq, name > after.name))
    beyond: ColumnElement[bool] = seq >= after.seq if rank > after.rank else seq > after.seq
    return beyond


def _things(connection: Connection, places: list[_Place]) -> Iterator[Changed]:
    """What stands at each place, in their order."""
    numbers = [int(place.name) for place in places if place.rank == ARTICLE]
    names = [str(place.name) for place in places if place.rank == INCIDENT]
    items = dict(zip(sorted(numbers), items_numbered(connection, numbers), strict=True))
    told = {incident.id: incident for incident in stored_incidents(connection, names)}
    into = _into(connection, places)
    for place in places:
        if place.rank == ARTICLE:
            yield items[int(place.name)]
        elif place.rank == INCIDENT:
            yield told[str(place.name)]
        else:
            yield Removed(_GONE[place.rank], str(place.name), into[place.rank, str(place.name)], place.seq)


def _into(connection: Connection, places: list[_Place]) -> dict[tuple[int, str], str | None]:
    """For each thing that is gone what it has gone into."""
    t = tombstones.c
    found: dict[tuple[int, str], str | None] = {}
    for rank, kind in _GONE.items():
        names = [str(place.name) for place in places if place.rank == rank]
        for part in parts(names):
            rows = connection.execute(select(t.id, t.into).where(t.kind == kind, t.id.in_(part)))
            found.update({(rank, name): into for name, into in rows})
    return found
