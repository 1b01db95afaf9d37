"""Which incidents there are: their ids by filter and page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from saksi.errors import StoreError
from saksi.store.coded import folded
from saksi.store.conditions import parties_with
from saksi.store.cursors import read_cursor, write_cursor
from saksi.store.schema import articles, incidents, parties, tellings, tombstones

_start = func.coalesce(incidents.c.start, date.max)


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """What incidents must be like; None or 1 asks nothing. Days are inclusive; an incident without a day has none."""

    type: str | None = None
    country: str | None = None
    party: str | None = None
    language: str | None = None
    since: date | None = None
    until: date | None = None
    min_articles: int = 1
    min_independent: int = 1
    updated_after: int | None = None


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """Ids of incidents in their order, and the cursor of the next page (None on the last)."""

    ids: tuple[str, ...]
    cursor: str | None


def list_incidents(
    connection: Connection, wanted: IncidentFilter, *, limit: int | None = None, after: str | None = None
) -> list[str]:
    """The ids of incidents in the order of their day (none last) and id; `after` is the last id of the page before."""
    query = select(incidents.c.id).where(and_(True, *_conditions(connection, wanted))).order_by(_start, incidents.c.id)
    if after is not None:
        day = select(_start).where(incidents.c.id == after).scalar_subquery()
        query = query.where(or_(_start > day, and_(_start == day, incidents.c.id > after)))
    return list(connection.scalars(query.limit(limit) if limit else query))


def incidents_page(
    connection: Connection, wanted: IncidentFilter, *, limit: int, cursor: str | None = None
) -> IncidentPage:
    """The same page by page. A cursor goes on even where the incident that it ended with is gone.

    Raises UsageError for a cursor that no page ended with.
    """
    query = (
        select(_start, incidents.c.id)
        .where(and_(True, *_conditions(connection, wanted)))
        .order_by(_start, incidents.c.id)
    )
    if cursor is not None:
        day, name = read_cursor(cursor, date, str)
        query = query.where(_start >= day, or_(_start > day, incidents.c.id > name))
    found = connection.execute(query.limit(limit + 1)).all()
    more = write_cursor(*found[limit - 1]) if len(found) > limit else None
    return IncidentPage(tuple(name for _, name in found[:limit]), more)


def _conditions(connection: Connection, wanted: IncidentFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.type:
        found.append(incidents.c.type == wanted.type)
    if wanted.country:
        found.append(incidents.c.country == wanted.country)
    if wanted.since:
        found.append(incidents.c.end >= wanted.since)
    if wanted.until:
        found.append(incidents.c.start <= wanted.until)
    if wanted.min_articles > 1:
        found.append(incidents.c.articles >= wanted.min_articles)
    if wanted.min_independent > 1:
        found.append(incidents.c.independent >= wanted.min_independent)
    if wanted.updated_after is not None:
        found.append(incidents.c.seq > wanted.updated_after)
    if wanted.party:
        told = select(parties.c.telling).where(parties.c.folded.in_(parties_with(connection, folded(wanted.party))))
        found.append(incidents.c.id.in_(select(tellings.c.incident).where(tellings.c.number.in_(told))))
    if wanted.language:
        printed = select(articles.c.number).where(articles.c.language == wanted.language)
        found.append(incidents.c.id.in_(select(tellings.c.incident).where(tellings.c.article.in_(printed))))
    return found


def find_incident(connection: Connection, name: str) -> str:
    """The whole id of the incident whose id is, or alone begins with, `name`; or of what it has gone into.

    Raises StoreError where there is none, or more than one.
    """
    # A whole id first: only that is looked up in the index.
    if connection.scalar(select(incidents.c.id).where(incidents.c.id == name)):
        return name
    begun = incidents.c.id.startswith(name, autoescape=True)
    found = list(connection.scalars(select(incidents.c.id).where(begun).order_by(incidents.c.id).limit(2)))
    if len(found) == 1 and name:
        return str(found[0])
    if found and name:
        raise StoreError(f"More than one incident's id begins with '{name}'.", "ambiguous")
    gone = select(tombstones.c.into).where(tombstones.c.kind == "incident", tombstones.c.id == name)
    into = connection.scalar(gone)
    if into:
        return find_incident(connection, into)
    raise StoreError(f"There is no incident '{name}' in the archive.", "absent")
