"""What waits for review: event records in the order in which they are worth a look, page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, func, literal_column, or_, select

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
    line = _line(connection, query, order, decided)
    last = None if cursor is None else read_cursor(cursor, *(key.type.python_type for key, _ in line.keys))
    numbers = list(connection.scalars(line.behind(last).limit(limit + 1)))
    rows = _rows(connection, numbers[:limit])
    more = write_cursor(*(rows[-1][name] for name in PLACES[order])) if len(numbers) > limit and rows else None
    return QueuePage(tuple(_without_number(row) for row in rows), more, _counts(connection, query, order))


@dataclass(frozen=True, slots=True)
class _Line:
    """A queue: the rows it is of, what must hold of them, and what its order goes by, and whether downwards."""

    rows: FromClause
    wanted: Sequence[Any]
    keys: Sequence[tuple[Any, bool]]

    def behind(self, place: Sequence[Any] | None, *, turned: bool = False) -> Select[Any]:
        """The numbers of what comes after a place (None: all), in order; `turned`: before it, backwards."""
        keys = [(key, down is not turned) for key, down in self.keys]
        found = select(tellings.c.number).select_from(self.rows).where(*self.wanted)
        if place is not None:
            found = found.where(_behind(keys, place))
        return found.order_by(*(key.desc() if down else key for key, down in keys))


def _line(connection: Connection, query: Query | None, order: Order, decided: bool) -> _Line:
    few, wanted = walked_events(connection, query or Query())
    # By disagreement from the incidents on, whose index has the order; the plus keeps SQLite from any other way.
    ordered = connection.dialect.name == "sqlite" and not few
    if not decided:
        review: Any = literal_column("+tellings.review") if ordered else tellings.c.review
        wanted = [*wanted, review.is_(None)]
    if order == "confidence":
        return _Line(tellings, wanted, [(tellings.c.confidence, False), (tellings.c.number, False)])
    name: Any = literal_column("+incidents.id") if ordered else incidents.c.id
    keys = [(incidents.c.differing, True), (incidents.c.id, False), (tellings.c.number, False)]
    rows = incidents.join(tellings, tellings.c.incident == name)
    return _Line(rows, [*wanted, incidents.c.differing > 0], keys)


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
    line = _line(connection, query, order, decided)
    place = _place(connection, key, line.keys, order)
    if place is None:
        return None, _first(connection, line.behind(None))
    before, after = line.behind(place, turned=True), line.behind(place)
    return _first(connection, before), _first(connection, after)


def _place(
    connection: Connection, key: TellingKey, keys: Sequence[tuple[Any, bool]], order: Order
) -> Sequence[Any] | None:
    """Where a record stands in an order; None where it has no place there."""
    told = tellings.join(articles, articles.c.number == tellings.c.article)
    named = [articles.c.key == key.article, tellings.c.event == key.event]
    if order == "disagreement":
        told = told.join(incidents, incidents.c.id == tellings.c.incident)
        named.append(incidents.c.differing > 0)
    return connection.execute(select(*(column for column, _ in keys)).select_from(told).where(*named)).first()


def _first(connection: Connection, numbers: Select[Any]) -> TellingKey | None:
    number = connection.scalar(numbers.limit(1))
    of = select(articles.c.key, tellings.c.event).join(articles, articles.c.number == tellings.c.article)
    row = connection.execute(of.where(tellings.c.number == number)).first()
    return TellingKey(*row) if row else None


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
    counting = select(tellings.c.review, func.count()).group_by(tellings.c.review)
    if order == "confidence":  # no order to keep to: any index will do
        counting = counting.where(*conditions_on_events(connection, query or Query()))
    else:
        line = _line(connection, query, order, decided=True)
        counting = counting.select_from(line.rows).where(*line.wanted)
    found = {state or "open": count for state, count in connection.execute(counting)}
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
