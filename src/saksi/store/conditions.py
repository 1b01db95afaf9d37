"""What a query asks of the archive's rows, as conditions of SQL.

Parts of names are looked up among the different names first: there are far fewer than rows that bear them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, func, literal_column, or_, select, text

from saksi.errors import UsageError
from saksi.store.coded import LONGEST_NAME, folded
from saksi.store.query import Query
from saksi.store.schema import articles, parties, tellings
from saksi.store.words import stems_in_any

KM_PER_DEGREE = 111.32
MOST_NAMES = 500  # that are listed in a query; more are looked up in it
_WORDS = re.compile(r'"([^"]*)"|(\S+)')
Read = Callable[[Column[Any]], ColumnElement[Any]]
Condition = ColumnElement[bool]


class Conditions:
    """A query's conditions, with the names that it is about looked up once.

    Raises UsageError for words that hold no word, and for a role without a party.
    """

    def __init__(self, connection: Connection, query: Query) -> None:
        if query.role and not query.party:
            raise UsageError("A role is asked for with a party.", "usage")
        self._query = query
        self._sqlite = connection.dialect.name == "sqlite"
        self._places = _places_with(connection, query.place) if query.place else None
        self._parties = list(_parties(connection, query))
        self.on_articles = tuple(_on_articles(connection, query))

    def on_events(self) -> list[Condition]:
        """What must hold of the rows of `tellings`, for the database to look up in what order it likes."""
        inside = (tellings.c.article.in_(of) for of in self.on_articles)
        named = (tellings.c.number.in_(_telling_of(of)) for of in self._parties)
        return [*self._of_rows(_as_it_is), *named, *inside]

    def on_walked(self, *along: Column[Any]) -> list[Condition]:
        """The same for rows looked at one by one, which are found by their number or the index on columns `along`."""
        inside = (self._read(along)(tellings.c.article).in_(of) for of in self.on_articles)
        return [*self.on_rows(*along), *inside]

    def on_rows(self, *along: Column[Any]) -> list[Condition]:
        """The same without what is asked of articles."""
        read = self._read(along)
        named = (
            select(parties.c.telling).where(parties.c.telling == tellings.c.number, *_bears(of, read)).exists()
            for of in self._parties
        )
        return [*self._of_rows(read), *named]

    def narrow(self) -> Iterator[Select[Any]]:
        """For each thing asked of events that an index finds, the numbers of the tellings for which it holds."""
        t = tellings.c
        yield from map(_telling_of, self._parties)
        if self._places is not None:
            yield select(t.number).where(t.place.in_(self._places))
        if self._query.country:
            yield select(t.number).where(t.country == self._query.country)
        if position := _position(self._query, _as_it_is):
            yield select(t.number).where(*position)

    @property
    def of_events(self) -> bool:
        """Whether anything is asked of events, and not of articles alone."""
        return bool(self._parties or self._of_rows(_as_it_is))

    def _read(self, along: Sequence[Column[Any]]) -> Read:
        return _unindexed_but(along) if self._sqlite else _as_it_is

    def _of_rows(self, read: Read) -> list[Condition]:
        t, query = tellings.c, self._query
        same = {t.type: query.type, t.mode: query.mode, t.status: query.status, t.country: query.country}
        found = [read(column) == value for column, value in same.items() if value]
        if self._places is not None:
            found.append(read(t.place).in_(self._places))
        if query.since:
            found.append(func.coalesce(t.end, t.start) >= query.since)
        if query.until:
            found.append(func.coalesce(t.start, t.end) <= query.until)
        if query.killed is not None:
            found.append(t.killed_low >= query.killed)
        if query.injured is not None:
            found.append(t.injured_low >= query.injured)
        return found + _position(query, read)


def conditions_on_events(connection: Connection, query: Query) -> list[Condition]:
    """What must hold of the rows of `tellings` for a query's events. Raises UsageError as `Conditions` does."""
    return Conditions(connection, query).on_events()


def _on_articles(connection: Connection, query: Query) -> Iterator[Select[Any]]:
    """For each thing asked of articles the numbers of those for which it holds."""
    if query.words is not None:
        yield _with_words(connection.dialect.name, query.words)
    if query.outlet:
        yield select(articles.c.number).where(articles.c.outlet == query.outlet[:LONGEST_NAME])
    if query.language:
        yield select(articles.c.number).where(articles.c.language == query.language)


def _as_it_is(column: Column[Any]) -> ColumnElement[Any]:
    return column


def _unindexed_but(along: Sequence[Column[Any]]) -> Read:
    """Reads columns so that SQLite does not look in their indexes (the plus keeps it from that), but for some."""

    def read(column: Column[Any]) -> ColumnElement[Any]:
        if any(column is one for one in along):
            return column
        return literal_column(f'+{column.table.name}."{column.name}"', column.type)

    return read


@dataclass(frozen=True, slots=True)
class _Party:
    """A party that is asked for: the names that it may bear, and its role (None: any but the source)."""

    names: Any
    role: str | None


def _parties(connection: Connection, query: Query) -> Iterator[_Party]:
    for part, role in ((query.party, query.role), (query.source, "source")):
        if part:
            yield _Party(parties_with(connection, folded(part)), role)
    if query.actor:
        yield _Party([folded(query.actor)], "actor")


def _bears(party: _Party, read: Read) -> list[Condition]:
    """What holds of the rows of `parties` that name one."""
    p = parties.c
    return [read(p.folded).in_(party.names), read(p.role) == party.role if party.role else read(p.role) != "source"]


def _telling_of(party: _Party) -> Select[Any]:
    return select(parties.c.telling).where(*_bears(party, _as_it_is))


def parties_with(connection: Connection, part: str) -> Any:
    """The folded names of parties that hold a part: a list, or a query where there are many."""
    return _names(connection, parties.c.folded, lambda name: name.contains(part, autoescape=True))


def _places_with(connection: Connection, part: str) -> Any:
    return _names(connection, tellings.c.place, lambda name: func.lower(name).contains(part.lower(), autoescape=True))


def _names(connection: Connection, column: Column[str], holds: Callable[[ColumnElement[str]], Condition]) -> Any:
    """The different values of an indexed column of which something holds: a list, or a query where there are many.

    Each is found by a step in the index from the one before it.
    """
    walked = select(func.min(column).label("name")).cte("walked", recursive=True)
    following = select(func.min(column)).where(column > walked.c.name).correlate(walked).scalar_subquery()
    walked = walked.union_all(select(following).where(walked.c.name.is_not(None)))
    found = select(walked.c.name).where(holds(walked.c.name))
    names = list(connection.scalars(found.limit(MOST_NAMES + 1)))
    return names if len(names) <= MOST_NAMES else found


def _with_words(dialect: str, words: str) -> Select[Any]:
    groups = [_stems(phrase.split() or [word]) for phrase, word in _WORDS.findall(words)]
    groups = [group for group in groups if group]
    if not groups:
        raise UsageError("There is no word to look for.", "usage")
    if dialect == "sqlite":
        wanted = " AND ".join("(" + _sqlite_phrase(group) + ")" for group in groups)
        matching = literal_column("article_words").op("MATCH")(wanted)
        return select(literal_column("rowid")).select_from(text("article_words")).where(matching)
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


def _position(query: Query, read: Read) -> list[Condition]:
    return (_inside(query.box, read) if query.box else []) + (_around(query.near, read) if query.near else [])


def _inside(box: tuple[float, float, float, float], read: Read) -> list[Condition]:
    latitude, longitude = read(tellings.c.latitude), read(tellings.c.longitude)
    south, west, north, east = box
    across = longitude.between(west, east) if west <= east else or_(longitude >= west, longitude <= east)
    return [latitude.between(south, north), across]


def _around(near: tuple[float, float, float], read: Read) -> list[Condition]:
    t = tellings.c
    latitude, longitude, km = near
    high = km / KM_PER_DEGREE
    wide = high / max(0.01, cos(radians(latitude)))
    # An ellipse in degrees: exact to a few parts in a hundred up to some hundred kilometres.
    away = (t.latitude - latitude) * (t.latitude - latitude) / (high * high) + (t.longitude - longitude) * (
        t.longitude - longitude
    ) / (wide * wide)
    return [read(t.latitude).between(latitude - high, latitude + high), away <= 1.0]
