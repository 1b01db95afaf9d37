"""Looking things up: event records, or articles, by words and by what the records say; page by page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, radians
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal_column, or_, select, text

from saksi.errors import UsageError
from saksi.store.coded import LONGEST_NAME, folded
from saksi.store.cursors import read_cursor, write_cursor
from saksi.store.schema import articles, parties, tellings
from saksi.store.words import stems_in_any

KM_PER_DEGREE = 111.32
ROLES = ("actor", "recipient", "source")
_WORDS = re.compile(r'"([^"]*)"|(\S+)')

EVENT_COLUMNS = (
    tellings.c.number, articles.c.key.label("article"), tellings.c.event, tellings.c.type, tellings.c.mode,
    tellings.c.status, tellings.c.source, tellings.c.place, tellings.c.place_precision, tellings.c.country,
    tellings.c.start, tellings.c.end, tellings.c.killed_low, tellings.c.killed_high, tellings.c.injured_low,
    tellings.c.injured_high, tellings.c.incident, articles.c.outlet, articles.c.published, articles.c.title,
    articles.c.language,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; None asks nothing. All that is asked must hold.

    `words` are looked up in titles and texts by their stems, words in quotation marks as a phrase. `party` is part of a
    name, `actor` the whole name of one who acts, in any case. `near` is (latitude, longitude, kilometres), `box`
    (south, west, north, east), in degrees. Days are inclusive; an event that lies partly inside counts. `killed` and
    `injured` are least numbers of which the text is sure (its lower bound).
    """

    words: str | None = None
    type: str | None = None
    mode: str | None = None
    status: str | None = None
    party: str | None = None
    actor: str | None = None
    role: str | None = None
    source: str | None = None
    place: str | None = None
    country: str | None = None
    near: tuple[float, float, float] | None = None
    box: tuple[float, float, float, float] | None = None
    since: date | None = None
    until: date | None = None
    outlet: str | None = None
    language: str | None = None
    killed: int | None = None
    injured: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Found rows, newest publication first, and the cursor of the next page (None on the last)."""

    rows: tuple[dict[str, Any], ...]
    cursor: str | None


def search_events(connection: Connection, query: Query, *, limit: int = 50, cursor: str | None = None) -> Page:
    """Event records that match. Raises UsageError for a cursor that is none, or an empty query of words."""
    wanted = select(tellings.c.number).where(*_event_conditions(query))
    if of := _article_conditions(connection, query):
        # The plus keeps SQLite from looking up every article found and sorting them all: it walks in the pages' order.
        inside: Any = literal_column("+tellings.article" if connection.dialect.name == "sqlite" else "tellings.article")
        wanted = wanted.where(*(inside.in_(condition) for condition in of))
    found = select(*EVENT_COLUMNS).join(articles, articles.c.number == tellings.c.article)
    return _page(connection, found, wanted, (tellings.c.published, tellings.c.number), limit, cursor)


def conditions_on_events(connection: Connection, query: Query) -> list[ColumnElement[bool]]:
    """What must hold of the rows of `tellings` for a query's events. Raises UsageError as `search_events` does."""
    of = [tellings.c.article.in_(condition) for condition in _article_conditions(connection, query)]
    return _event_conditions(query) + of


def search_articles(connection: Connection, query: Query, *, limit: int = 50, cursor: str | None = None) -> Page:
    """Articles that match; what is asked of events must hold of one of their events."""
    columns = (
        articles.c.number, articles.c.key.label("article"), articles.c.given_id, articles.c.outlet,
        articles.c.published, articles.c.title, articles.c.language, articles.c.url, articles.c.copy_group,
    )  # fmt: skip
    wanted = select(articles.c.number)
    inside: Any = literal_column("+articles.number" if connection.dialect.name == "sqlite" else "articles.number")
    wanted = wanted.where(*(inside.in_(condition) for condition in _article_conditions(connection, query)))
    if events := _event_conditions(query):
        wanted = wanted.where(inside.in_(select(tellings.c.article).where(*events)))
    return _page(connection, select(*columns), wanted, (articles.c.published, articles.c.number), limit, cursor)


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
        last_day, last = read_cursor(cursor, date, int)
        after = [day < last_day, and_(day == last_day, number < last)]
        unknown = and_(day.is_(None), number < last) if last_day == date.min else day.is_(None)
        wanted = wanted.where(or_(*after, unknown))
    # SQLite takes no day for the least of all by itself, and only then walks the index.
    first = day.desc() if connection.dialect.name == "sqlite" else day.desc().nulls_last()
    numbers = list(connection.scalars(wanted.order_by(first, number.desc()).limit(limit + 1)))
    shown = connection.execute(found.where(number.in_(numbers[:limit]))).all()
    rows = {row.number: dict(row._mapping) for row in shown}
    ordered = [rows[n] for n in numbers[:limit]]
    last_row = ordered[-1] if len(numbers) > limit and ordered else None
    more = write_cursor(last_row["published"] or date.min, last_row["number"]) if last_row else None
    return Page(tuple({k: v for k, v in row.items() if k != "number"} for row in ordered), more)


def _article_conditions(connection: Connection, query: Query) -> list[Any]:
    """What is asked of articles: for each condition a query for the numbers of those for which it holds."""
    found: list[Any] = []
    if query.words is not None:
        found.append(_with_words(connection.dialect.name, query.words))
    if query.outlet:
        found.append(select(articles.c.number).where(articles.c.outlet == query.outlet[:LONGEST_NAME]))
    if query.language:
        found.append(select(articles.c.number).where(articles.c.language == query.language))
    return found


def _with_words(dialect: str, words: str) -> Any:
    groups = [_stems(phrase.split() or [word]) for phrase, word in _WORDS.findall(words)]
    groups = [group for group in groups if group]
    if not groups:
        raise UsageError("There is no word to look for.", "usage")
    if dialect == "sqlite":
        wanted = " AND ".join("(" + _sqlite_phrase(group) + ")" for group in groups)
        return text("SELECT rowid FROM article_words WHERE article_words MATCH :words").bindparams(words=wanted)
    wanted = " & ".join(" <-> ".join("(" + " | ".join(f"'{s}'" for s in stems) + ")" for stems in g) for g in groups)
    condition = literal_column("words").op("@@")(func.to_tsquery("simple", wanted))
    return select(literal_column("article")).select_from(text("article_words")).where(condition)


def _stems(words: Sequence[str]) -> list[list[str]]:
    parts = [part for word in words for part in re.findall(r"\w+", word)]
    return [sorted(stems_in_any(part)) for part in parts]


def _sqlite_phrase(group: Sequence[Sequence[str]]) -> str:
    """A phrase in each language's stems; one word in any."""
    if len(group) == 1:
        return " OR ".join(f'"{s}"' for s in group[0])
    longest = max(len(stems) for stems in group)
    chosen = {" ".join(stems[min(n, len(stems) - 1)] for stems in group) for n in range(longest)}
    return " OR ".join(f'"{phrase}"' for phrase in sorted(chosen))


def _event_conditions(query: Query) -> list[ColumnElement[bool]]:
    t = tellings.c
    same = {t.type: query.type, t.mode: query.mode, t.status: query.status, t.country: query.country}
    found = [column == value for column, value in same.items() if value]
    if query.place:
        found.append(func.lower(t.place).contains(query.place.lower(), autoescape=True))
    if query.party:
        found.append(t.number.in_(_with_party(query.party, query.role)))
    elif query.role:
        raise UsageError("A role is asked for with a party.", "usage")
    if query.actor:
        named = select(parties.c.telling).where(parties.c.folded == folded(query.actor), parties.c.role == "actor")
        found.append(t.number.in_(named))
    if query.source:
        found.append(t.number.in_(_with_party(query.source, "source")))
    if query.since:
        found.append(func.coalesce(t.end, t.start) >= query.since)
    if query.until:
        found.append(func.coalesce(t.start, t.end) <= query.until)
    if query.killed is not None:
        found.append(t.killed_low >= query.killed)
    if query.injured is not None:
        found.append(t.injured_low >= query.injured)
    return found + _position(query)


def _with_party(name: str, role: str | None) -> Select[tuple[int]]:
    wanted = select(parties.c.telling).where(parties.c.folded.contains(folded(name), autoescape=True))
    return wanted.where(parties.c.role == role) if role else wanted.where(parties.c.role != "source")


def _position(query: Query) -> list[ColumnElement[bool]]:
    return (_inside(query.box) if query.box else []) + (_around(query.near) if query.near else [])


def _inside(box: tuple[float, float, float, float]) -> list[ColumnElement[bool]]:
    t = tellings.c
    south, west, north, east = box
    across = t.longitude.between(west, east) if west <= east else or_(t.longitude >= west, t.longitude <= east)
    return [t.latitude.between(south, north), across]


def _around(near: tuple[float, float, float]) -> list[ColumnElement[bool]]:
    t = tellings.c
    latitude, longitude, km = near
    high = km / KM_PER_DEGREE
    wide = high / max(0.01, cos(radians(latitude)))
    # An ellipse in degrees: exact to a few parts in a hundred up to some hundred kilometres.
    away = (t.latitude - latitude) * (t.latitude - latitude) / (high * high) + (t.longitude - longitude) * (
        t.longitude - longitude
    ) / (wide * wide)
    return [t.latitude.between(latitude - high, latitude + high), away <= 1.0]
