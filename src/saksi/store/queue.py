"""What waits for review: event records in the order in which they are worth a look, page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from saksi.records import TellingKey
from saksi.store.cursors import read_cursor, write_cursor
from saksi.store.schema import articles, incidents, tellings
from saksi.store.search import EVENT_COLUMNS, Query, conditions_on_events
from saksi.vocab import REVIEW_STATES

Order = Literal["confidence", "disagreement"]


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Rows of the queue, the cursor of the next page (None on the last), and how many records are in which state.

    A row is one of `saksi.store.search.search_events` with `confidence`, `review` (None: nobody has decided) and
    `differing`: in how many fields the tellings of its incident differ.
    """

    rows: tuple[dict[str, Any], ...]
    cursor: str | None
    counts: Mapping[str, int] = field(default_factory=dict)


def review_queue(
    connection: Connection,
    query: Query | None = None,
    *,
    order: Order = "confidence",
    decided: bool = False,
    limit: int = 50,
    cursor: str | None = None,
) -> QueuePage:
    """Event records to look at, those that a query asks for, or all.

    By "confidence" the least sure come first. By "disagreement" only those come whose incident's tellings differ, most
    differing first and incident by incident. What is decided is left out unless `decided`; `counts` has it either way,
    as "open", "accepted", "edited" and "added". Raises UsageError for a cursor that no page of this order ended with.
    """
    shown = _wanted(connection, query, order, decided)
    keys = _keys(order)
    if cursor is not None:
        shown = [*shown, _behind(keys, read_cursor(cursor, *(key.type.python_type for key, _ in keys)))]
    ordered = [key.desc() if down else key for key, down in keys]
    columns = (*EVENT_COLUMNS, tellings.c.confidence, tellings.c.review, incidents.c.differing)
    found = connection.execute(_joined(select(*columns)).where(*shown).order_by(*ordered).limit(limit + 1)).all()
    rows = [dict(row._mapping) for row in found[:limit]]
    more = write_cursor(*(rows[-1][key.name] for key, _ in keys)) if len(found) > limit and rows else None
    counts = _counts(connection, _wanted(connection, query, order, True))
    return QueuePage(tuple(_without_number(row) for row in rows), more, counts)


def beside(
    connection: Connection,
    key: TellingKey,
    query: Query | None = None,
    *,
    order: Order = "confidence",
    decided: bool = False,
) -> tuple[TellingKey | None, TellingKey | None]:
    """The records before and after one in the queue of `review_queue`; None at its ends.

    A record that has been decided on still has its place. One that has none (rejected, merged; by disagreement, one
    whose incident's tellings agree) has nothing before it and the first of the queue after it.
    """
    keys = _keys(order)
    wanted = _wanted(connection, query, order, decided)
    named = (articles.c.key == key.article) & (tellings.c.event == key.event)
    at = connection.execute(_joined(select(*(column for column, _ in keys))).where(named)).first()
    if at is None or None in at:
        return None, _nearest(connection, wanted, keys)
    turned = [(column, not down) for column, down in keys]
    before, after = ([*wanted, _behind(way, at)] for way in (turned, keys))
    return _nearest(connection, before, turned), _nearest(connection, after, keys)


def _nearest(connection: Connection, wanted: Sequence[Any], keys: Sequence[tuple[Any, bool]]) -> TellingKey | None:
    """The first record in an order."""
    of = _joined(select(articles.c.key, tellings.c.event)).where(*wanted)
    row = connection.execute(of.order_by(*(key.desc() if down else key for key, down in keys)).limit(1)).first()
    return TellingKey(*row) if row else None


def _wanted(connection: Connection, query: Query | None, order: Order, decided: bool) -> list[Any]:
    found: list[Any] = conditions_on_events(connection, query or Query())
    if order == "disagreement":
        found.append(incidents.c.differing > 0)
    return found if decided else [*found, tellings.c.review.is_(None)]


def _keys(order: Order) -> list[tuple[Any, bool]]:
    """What the order goes by, and whether downwards."""
    if order == "disagreement":
        return [(incidents.c.differing, True), (tellings.c.incident, False), (tellings.c.number, False)]
    return [(tellings.c.confidence, False), (tellings.c.number, False)]


def _behind(keys: Sequence[tuple[Any, bool]], last: Sequence[Any]) -> ColumnElement[bool]:
    """What comes after the row with these values."""
    found: list[ColumnElement[bool]] = []
    for n, (key, down) in enumerate(keys):
        same = [before == value for (before, _), value in zip(keys[:n], last, strict=False)]
        found.append(and_(*same, key < last[n] if down else key > last[n]))
    return or_(*found)


def _joined(query: Select[Any]) -> Select[Any]:
    return (
        query.select_from(tellings)
        .join(articles, articles.c.number == tellings.c.article)
        .outerjoin(incidents, incidents.c.id == tellings.c.incident)
    )


def _counts(connection: Connection, wanted: Sequence[Any]) -> dict[str, int]:
    of = _joined(select(tellings.c.review, func.count())).where(*wanted).group_by(tellings.c.review)
    found = {state or "open": count for state, count in connection.execute(of)}
    return {state: found.get(state, 0) for state in ("open", *REVIEW_STATES)}


def _without_number(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "number"}
