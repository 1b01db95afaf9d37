"""Looking things up: event records, or articles, by words and by what the records say; page by page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, Select, and_, literal_column, or_, select

from saksi.store.conditions import Condition, Conditions
from saksi.store.cursors import read_cursor, write_cursor
from saksi.store.query import Query
from saksi.store.schema import articles, parties, tellings

FEW = 1500  # rows that are looked up and sorted rather than walked by in the pages' order

EVENT_COLUMNS = (
    tellings.c.number, articles.c.key.label("article"), tellings.c.event, tellings.c.type, tellings.c.mode,
    tellings.c.status, tellings.c.source, tellings.c.place, tellings.c.place_precision, tellings.c.country,
    tellings.c.start, tellings.c.end, tellings.c.killed_low, tellings.c.killed_high, tellings.c.injured_low,
    tellings.c.injured_high, tellings.c.incident, articles.c.outlet, articles.c.published, articles.c.title,
    articles.c.language,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """Found rows, newest publication first, and the cursor of the next page (None on the last)."""

    rows: tuple[dict[str, Any], ...]
    cursor: str | None


def search_events(connection: Connection, query: Query, *, limit: int = 50, cursor: str | None = None) -> Page:
    """Event records that match. Raises UsageError for a cursor that is none, or an empty query of words."""
    _, conditions = walked_events(connection, query, tellings.c.type)
    wanted = select(tellings.c.number).where(*conditions)
    found = select(*EVENT_COLUMNS).join(articles, articles.c.number == tellings.c.article)
    return _page(connection, found, wanted, (tellings.c.published, tellings.c.number), limit, cursor)


def search_articles(connection: Connection, query: Query, *, limit: int = 50, cursor: str | None = None) -> Page:
    """Articles that match; what is asked of events must hold of one of their events."""
    columns = (
        articles.c.number, articles.c.key.label("article"), articles.c.given_id, articles.c.outlet,
        articles.c.published, articles.c.title, articles.c.language, articles.c.url, articles.c.copy_group,
    )  # fmt: skip
    asked = Conditions(connection, query)
    few = _few_articles(connection, asked)
    inside: Any = literal_column("+articles.number") if connection.dialect.name == "sqlite" else articles.c.number
    wanted = select(articles.c.number).where(*(inside.in_(of) for of in asked.on_articles))
    if few is not None:
        wanted = wanted.where(few)
    if asked.of_events:
        told = select(tellings.c.number).where(tellings.c.article == articles.c.number, *asked.on_rows())
        wanted = wanted.where(told.exists())
    return _page(connection, select(*columns), wanted, (articles.c.published, articles.c.number), limit, cursor)


def walked_events(connection: Connection, query: Query, *along: Column[Any]) -> tuple[bool, list[Condition]]:
    """What must hold of events that are looked at in an order of their own, by an index that may begin with `along`.

    Where something asked for holds of few events, these are looked up, whatever the order, and True comes before the
    conditions. Raises UsageError as `Conditions` does.
    """
    asked = Conditions(connection, query)
    few = _few_events(connection, asked)
    return (False, asked.on_walked(*along)) if few is None else (True, [few, *asked.on_walked()])


def _few_events(connection: Connection, asked: Conditions) -> Condition | None:
    """What holds of few events, and of all that are asked for; None where nothing asked is so narrow."""
    for numbers in _each_few(connection, asked.narrow()):
        return tellings.c.number.in_(numbers)
    for inside in _each_few(connection, asked.on_articles):
        return tellings.c.article.in_(inside)
    return None


def _few_articles(connection: Connection, asked: Conditions) -> Condition | None:
    """The same of articles."""
    for numbers in _each_few(connection, asked.on_articles):
        return articles.c.number.in_(numbers)
    for told in _each_few(connection, asked.narrow()):
        return articles.c.number.in_(select(tellings.c.article).where(tellings.c.number.in_(told)))
    return None


def _each_few(connection: Connection, found: Iterable[Select[Any]]) -> Iterator[list[int]]:
    for one in found:
        numbers = list(connection.scalars(one.limit(FEW + 1)))
        if len(numbers) <= FEW:
            yield numbers


def parties_of(connection: Connection, page: Page) -> dict[tuple[str, str], dict[str, tuple[str, ...]]]:
    """Who acts and who is acted on in a page of events: (article, event) to role ("actor", "recipient") to names."""
    keys = {row["article"] for row in page.rows}
    named = (
        select(articles.c.key, tellings.c.event, parties.c.role, parties.c.name)
        .join(tellings, tellings.c.article == articles.c.number)
        .join(parties, parties.c.telling == tellings.c.number)
        .where(articles.c.key.in_(keys), parties.c.role != "source")
        .order_by(parties.c.role, parties.c.name)
    )
    shown = {(row["article"], row["event"]) for row in page.rows}
    found: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {telling: {} for telling in shown}
    for article, event, role, name in connection.execute(named):
        if (article, event) in shown:
            roles = found[article, event]
            roles[role] = (*roles.get(role, ()), name)
    return found


def _page(
    connection: Connection,
    found: Select[Any],
    wanted: Select[Any],
    key: tuple[Any, Any],
    limit: int,
    cursor: str | None,
) -> Page:
    """The rows `found` of the numbers `wanted`, in the order of `key` (day and number), descending, days unknown last.

    The numbers of the page are found first, so that only its own rows are looked up whole.
    """
    day, number = key
    if cursor is not None:
        wanted = wanted.where(_behind(day, number, *read_cursor(cursor, date, int)))
    # SQLite takes no day for the least of all by itself, and only then walks the index.
    first = day.desc() if connection.dialect.name == "sqlite" else day.desc().nulls_last()
    numbers = list(connection.scalars(wanted.order_by(first, number.desc()).limit(limit + 1)))
    shown = connection.execute(found.where(number.in_(numbers[:limit]))).all()
    rows = {row.number: dict(row._mapping) for row in shown}
    ordered = [rows[n] for n in numbers[:limit]]
    last_row = ordered[-1] if len(numbers) > limit and ordered else None
    more = write_cursor(last_row["published"] or date.min, last_row["number"]) if last_row else None
    return Page(tuple({k: v for k, v in row.items() if k != "number"} for row in ordered), more)


def _behind(day: Any, number: Any, last_day: date, last: int) -> Condition:
    """What comes after a row. `day <= ...` stands by itself, so that an index is entered there."""
    behind = and_(day <= last_day, or_(day < last_day, number < last))
    if not day.nullable:
        return behind
    if last_day == date.min:  # the row has no day
        return and_(day.is_(None), number < last)
    return or_(behind, day.is_(None))
