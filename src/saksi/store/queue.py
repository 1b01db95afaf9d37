"""What waits for review: event records in the order in which they are worth a look, page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal_column, or_, select

from saksi.records import TellingKey
from saksi.store.conditions import conditions_on_events
from saksi.store.cursors import read_cursor, write_cursor
from saksi.store.query import Query
from saksi.store.schema import articles, decisions, incidents, tellings
from saksi.store.search import EVENT_COLUMNS, walked_events
from saksi.vocab import REVIEW_STATES

Order = Literal["confidence", "disagreement"]
PLACES: Final = {"confidence": ("confidence", "number"), "disagreement": ("differing", "incident", "number")}


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
    as "open", "accepted", "edited" and "added" and, of the whole archive since no query finds what is gone, "rejected"
    and "merged". Raises UsageError for a cursor that no page of this order ended with.
    """
    wanted = _wanted(connection, query, order, decided)
    keys = _keys(order)
    if cursor is not None:
        wanted = [*wanted, _behind(keys, read_cursor(cursor, *(key.type.python_type for key, _ in keys)))]
    numbers = list(connection.scalars(_in_order(connection, wanted, keys, order).limit(limit + 1)))
    rows = _rows(connection, numbers[:limit])
    more = write_cursor(*(rows[-1][name] for name in PLACES[order])) if len(numbers) > limit and rows else None
    return QueuePage(tuple(_without_number(row) for row in rows), more, _counts(connection, query, order))


def _rows(connection: Connection, numbers: Sequence[int]) -> list[dict[str, Any]]:
    """The rows of some tellings, in their order. They are found whole only once the page is known."""
    columns = (*EVENT_COLUMNS, tellings.c.confidence, tellings.c.review, incidents.c.differing)
    found = (
        select(*columns)
        .join(articles, articles.c.number == tellings.c.article)
        .outerjoin(incidents, incidents.c.id == tellings.c.incident)
        .where(tellings.c.number.in_(numbers))
    )
    by_number = {row.number: dict(row._mapping) for row in connection.execute(found)}
    return [by_number[number] for number in numbers]


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
    at = _place(connection, key, keys, order)
    if at is None:
        return None, _nearest(connection, wanted, keys, order)
    turned = [(column, not down) for column, down in keys]
    before, after = ([*wanted, _behind(way, at)] for way in (turned, keys))
    return _nearest(connection, before, turned, order), _nearest(connection, after, keys, order)


def _place(
    connection: Connection, key: TellingKey, keys: Sequence[tuple[Any, bool]], order: Order
) -> Sequence[Any] | None:
    """Where a record stands in an order; None where it has no place there."""
    named = select(tellings.c.number).join(articles, articles.c.number == tellings.c.article)
    number = connection.scalar(named.where(articles.c.key == key.article, tellings.c.event == key.event))
    of = _told(connection, select(*(column for column, _ in keys)), order).where(tellings.c.number == number)
    return connection.execute(of.where(*_ordered(order))).first()


def _nearest(
    connection: Connection, wanted: Sequence[Any], keys: Sequence[tuple[Any, bool]], order: Order
) -> TellingKey | None:
    """The first record in an order."""
    number = connection.scalar(_in_order(connection, wanted, keys, order).limit(1))
    of = select(articles.c.key, tellings.c.event).join(articles, articles.c.number == tellings.c.article)
    row = connection.execute(of.where(tellings.c.number == number)).first()
    return TellingKey(*row) if row else None


def _in_order(
    connection: Connection, wanted: Sequence[Any], keys: Sequence[tuple[Any, bool]], order: Order
) -> Select[Any]:
    found = _told(connection, select(tellings.c.number), order).where(*wanted)
    return found.order_by(*(key.desc() if down else key for key, down in keys))


def _told(connection: Connection, found: Select[Any], order: Order) -> Select[Any]:
    """By disagreement from the incidents on, whose index has the order; the plus keeps SQLite from beginning with the
    tellings."""
    if order == "confidence":
        return found.select_from(tellings)
    name: Any = literal_column("+incidents.id") if connection.dialect.name == "sqlite" else incidents.c.id
    return found.select_from(incidents.join(tellings, tellings.c.incident == name))


def _wanted(connection: Connection, query: Query | None, order: Order, decided: bool) -> list[Any]:
    review: Any = literal_column("+tellings.review") if connection.dialect.name == "sqlite" else tellings.c.review
    found = [*walked_events(connection, query or Query()), *_ordered(order)]
    return found if decided else [*found, review.is_(None)]


def _ordered(order: Order) -> list[Any]:
    return [incidents.c.differing > 0] if order == "disagreement" else []


def _keys(order: Order) -> list[tuple[Any, bool]]:
    """What the order goes by, and whether downwards."""
    if order == "disagreement":
        return [(incidents.c.differing, True), (incidents.c.id, False), (tellings.c.number, False)]
    return [(tellings.c.confidence, False), (tellings.c.number, False)]


def _behind(keys: Sequence[tuple[Any, bool]], last: Sequence[Any]) -> ColumnElement[bool]:
    """What comes after the row with these values. The bound on the first key stands by itself, so that an index is
    entered there."""
    (key, down), value = keys[0], last[0]
    beyond: ColumnElement[bool] = key < value if down else key > value
    if len(keys) == 1:
        return beyond
    bound = key <= value if down else key >= value
    return and_(bound, or_(beyond, _behind(keys[1:], last[1:])))


def _counts(connection: Connection, query: Query | None, order: Order) -> dict[str, int]:
    of = _told(connection, select(tellings.c.review, func.count()), order).group_by(tellings.c.review)
    counted = of.where(*conditions_on_events(connection, query or Query()), *_ordered(order))
    found = {state or "open": count for state, count in connection.execute(counted)}
    return {state: found.get(state, 0) for state in ("open", *REVIEW_STATES)} | _gone(connection)


def _gone(connection: Connection) -> dict[str, int]:
    """How many records reviewers have rejected, or merged into others, without taking it back."""
    undoing = decisions.alias()
    taken_back = select(undoing.c.id).where(undoing.c.undoes == decisions.c.id).exists()
    of = select(decisions.c.action, func.count()).where(decisions.c.action.in_(("reject", "merge")), ~taken_back)
    found = {action: int(count) for action, count in connection.execute(of.group_by(decisions.c.action))}
    return {"rejected": found.get("reject", 0), "merged": found.get("merge", 0)}


def _without_number(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "number"}
