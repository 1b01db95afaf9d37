"""Articles of the archive as exports take them: all of them, or what has changed since a cursor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, Connection, Select, or_, select

from saksi.errors import StoreError
from saksi.export.items import ExportItem, Removed
from saksi.store.archive import parts
from saksi.store.schema import articles, changed, clock, incidents, records, tellings, tombstones
from saksi.store.stored import StoredArticle, articles_numbered


def exported(
    connection: Connection,
    *,
    since: int | None = None,
    published_until: date | None = None,
    held_back_after: date | None = None,
    whole_incidents: bool = False,
    coder: str | None = None,
    reviewed_only: bool = False,
) -> Iterator[ExportItem]:
    """Articles in the order they were added; with `since` those in which anything has changed after that number.

    `published_until` leaves out what was published later, for those who publish with a delay; articles without a day
    are left out too then, since nobody knows. `held_back_after` is the `published_until` of the export before: what
    was published later is new to the reader even where nothing has changed since.

    `whole_incidents` makes an update one of incidents: every article that tells a changed one, and of each article
    only the events that are of such incidents or of none.

    `coder` gives the records of an older coder or of a person instead of the current ones, where there are any; those
    of their events that the current record has too keep their incidents. Raises StoreError where nobody is so named.

    `reviewed_only` leaves out the events that no person has accepted, edited or added, and the articles that have no
    others; in an update such an article comes without events, since what it had may be gone.
    """
    query = select(articles.c.number).order_by(articles.c.number)
    if coder is not None:
        _check_coder(connection, coder)
    fresh: set[str] | None = None
    if since is not None:
        reached: list[ColumnElement[bool]] = [
            articles.c.number.in_(select(changed.c.article).where(changed.c.seq > since))
        ]
        if held_back_after is not None:
            reached.append(_held_back(held_back_after))
        if whole_incidents:
            joined = _changed_incidents(since, held_back_after)
            fresh = set(connection.scalars(joined))
            reached.append(articles.c.number.in_(select(tellings.c.article).where(tellings.c.incident.in_(joined))))
        query = query.where(or_(*reached))
    if published_until is not None:
        query = query.where(articles.c.published <= published_until)
    numbers = list(connection.scalars(query))
    for item in items_numbered(connection, numbers, coder):
        shown = item if fresh is None else _only(item, fresh)
        shown = _reviewed(shown) if reviewed_only else shown
        if shown.record.events or not reviewed_only or since is not None:
            yield shown


def items_numbered(connection: Connection, numbers: Sequence[int], coder: str | None = None) -> Iterator[ExportItem]:
    """The articles of some numbers as exports take them, in the order of their numbers; `coder` as in `exported`."""
    for part in parts(sorted(set(numbers))):
        told, reviews, changed_by = _standing(connection, part)
        for stored in articles_numbered(connection, part, coder):
            of_events = told.get(stored.number, {})
            if coder is not None:
                of_events = {e.id: of_events[e.id] for e in stored.record.events if e.id in of_events}
            decided = reviews.get(stored.number, {}) if coder is None else {}
            yield _item(stored, of_events, changed_by[stored.number], decided)


def _held_back(after: date) -> ColumnElement[bool]:
    return or_(articles.c.published > after, articles.c.published.is_(None))


def _changed_incidents(since: int, held_back_after: date | None) -> Select[tuple[str]]:
    """The ids of incidents that have changed, or that an article tells which was held back."""
    if held_back_after is None:
        return select(incidents.c.id).where(incidents.c.seq > since)
    of = select(tellings.c.incident).join(articles, articles.c.number == tellings.c.article)
    shown = of.where(_held_back(held_back_after), tellings.c.incident.is_not(None))
    return select(incidents.c.id).where(or_(incidents.c.seq > since, incidents.c.id.in_(shown)))


def _only(item: ExportItem, incidents: set[str]) -> ExportItem:
    """The item with no other events than those of some incidents, and those of none."""
    of = item.incidents
    events = tuple(event for event in item.record.events if event.id not in of or of[event.id] in incidents)
    return replace(item, record=replace(item.record, events=events))


def _reviewed(item: ExportItem) -> ExportItem:
    """The item with the events alone that a person has accepted or edited."""
    events = tuple(event for event in item.record.events if event.id in item.reviews)
    kept = {event.id: item.incidents[event.id] for event in events if event.id in item.incidents}
    return replace(item, record=replace(item.record, events=events), incidents=kept)


def _check_coder(connection: Connection, coder: str) -> None:
    known = sorted(connection.scalars(select(records.c.coder).distinct()))
    if coder not in known:
        there_are = f"there are {', '.join(known)}" if known else "there are none at all"
        raise StoreError(f"There is no record by coder '{coder}'; {there_are}.", "absent")


def removed(connection: Connection, since: int) -> list[Removed]:
    """What has gone after a number: event records (named "ARTICLE/EVENT") and incidents."""
    gone = (
        select(tombstones)
        .where(tombstones.c.seq > since)
        .order_by(tombstones.c.seq, tombstones.c.kind, tombstones.c.id)
    )
    return [Removed(r.kind, r.id, r.into, r.seq) for r in connection.execute(gone)]


def now(connection: Connection) -> int:
    """The cursor to ask with next time."""
    return int(connection.execute(select(clock.c.seq)).scalar_one())


def _standing(
    connection: Connection, numbers: Sequence[int]
) -> tuple[dict[int, dict[str, str]], dict[int, dict[str, str]], dict[int, int]]:
    """For each article its events' incidents, their reviews, and the number of the last change to them."""
    t = tellings.c
    of = select(t.article, t.event, t.incident, t.review).where(t.article.in_(numbers))
    joined: dict[int, dict[str, str]] = {}
    reviews: dict[int, dict[str, str]] = {}
    for article, event, incident, review in connection.execute(of.order_by(t.number)):
        if incident:
            joined.setdefault(article, {})[event] = incident
        if review:
            reviews.setdefault(article, {})[event] = review
    last = select(changed.c.article, changed.c.seq).where(changed.c.article.in_(numbers))
    return joined, reviews, {row.article: row.seq for row in connection.execute(last)}


def _item(stored: StoredArticle, incidents: dict[str, str], seq: int, reviews: dict[str, str]) -> ExportItem:
    return ExportItem(stored.key, stored.record, incidents, stored.copy_group, stored.added_at, seq, reviews)
