"""The records of stored articles: whole as JSON, one for each version of the coder, and flat for what is looked up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select, update

from saksi.records import ArticleRecord, EventRecord, Reviewed, Toll
from saksi.store.archive import next_number, parts
from saksi.store.changed import match_again, note_changed
from saksi.store.entries import stored_text
from saksi.store.reviewed import keep_reviewed, record_body, review_all
from saksi.store.schema import articles, blocks, incidents, links, parties, records, tellings, tombstones

NO_DAY = date.min
LONGEST_NAME = 400  # what PostgreSQL can index; a name cut short is still found by its beginning
LARGEST = 2**31 - 1
Row = dict[str, Any]
Numbered = Sequence[tuple[int, ArticleRecord]]


def insert_records(connection: Connection, numbered: Numbered, coder: str, now: datetime) -> None:
    """Store the records of articles that have none of this coder yet, and their tellings."""
    _insert_bodies(connection, numbered, coder, now)
    insert_tellings(connection, [(number, Reviewed(record)) for number, record in numbered])


def _insert_bodies(connection: Connection, numbered: Numbered, coder: str, now: datetime) -> None:
    bodies = [{"article": n, "coder": coder, "body": record_body(r), "coded_at": now} for n, r in numbered]
    connection.execute(insert(records), bodies)


def insert_tellings(connection: Connection, numbered: Sequence[tuple[int, Reviewed]]) -> None:
    """Store the events of articles, as reviewers left them, for looking up and matching."""
    number = next_number(connection, tellings.c.number)
    rows: list[Row] = []
    named: list[Row] = []
    for article, shown in numbered:
        published = shown.record.article.published or NO_DAY
        for event in shown.record.events:
            of_article = {"number": number, "article": article, "published": published, "incident": None}
            rows.append({**of_article, **telling_row(event, shown.states.get(event.id))})
            named += party_rows(number, event)
            number += 1
    if rows:
        connection.execute(insert(tellings), rows)
    if named:
        connection.execute(insert(parties), named)


def replace_records(connection: Connection, numbered: Numbered, coder: str, now: datetime, seq: int) -> None:
    """Make a newer coder's records the current ones, with what reviewers have decided applied to them again.

    The older records stay, readable by their coder's name. Articles that another program has brought up to this coder
    meanwhile are left as they are.
    """
    waiting = _not_of(connection, [article for article, _ in numbered], coder)
    if not waiting:
        return
    fresh = [(article, record) for article, record in numbered if article in waiting]
    for part in parts(sorted(waiting)):
        old = connection.scalars(select(tellings.c.number).where(tellings.c.article.in_(part))).all()
        remove_tellings(connection, old, seq)
        # Going back to a coder of before: its record was kept and is made anew.
        connection.execute(delete(records).where(records.c.article.in_(part), records.c.coder == coder))
        connection.execute(update(articles).where(articles.c.number.in_(part)).values(coder=coder, seq=seq))
        note_changed(connection, part, seq)
    _insert_bodies(connection, fresh, coder, now)
    shown = review_all(connection, [(number, waiting[number], record) for number, record in fresh], coder)
    keep_reviewed(connection, dict(fresh), shown)
    insert_tellings(connection, [(number, shown[number]) for number, _ in fresh])
    again = [f"{waiting[number]}/{event.id}" for number, of in shown.items() for event in of.record.events]
    revive(connection, "telling", again)


def _not_of(connection: Connection, numbers: Sequence[int], coder: str) -> dict[int, str]:
    """The number and key of those articles whose current record is not of a coder."""
    found: dict[int, str] = {}
    for part in parts(numbers):
        other = select(articles.c.number, articles.c.key).where(articles.c.number.in_(part), articles.c.coder != coder)
        found.update((number, key) for number, key in connection.execute(other))
    return found


def remove_tellings(connection: Connection, numbers: Sequence[int], seq: int) -> None:
    """Take tellings out, leave a tombstone for each, and have what they were joined with matched again.

    An incident that nothing else tells of goes with them.
    """
    for part in parts(numbers):
        of = tellings.c.number.in_(part)
        gone = connection.execute(
            select(articles.c.key, tellings.c.event, tellings.c.incident)
            .join(articles, articles.c.number == tellings.c.article).where(of)
        ).all()  # fmt: skip
        shared = sorted({row.incident for row in gone if row.incident})
        connection.execute(delete(links).where(or_(links.c.left.in_(part), links.c.right.in_(part))))
        connection.execute(delete(blocks).where(blocks.c.telling.in_(part)))
        connection.execute(delete(parties).where(parties.c.telling.in_(part)))
        connection.execute(delete(tellings).where(of))
        bury(connection, "telling", {f"{key}/{event}": None for key, event, _ in gone}, seq)
        _match_again(connection, shared, seq)


def _match_again(connection: Connection, shared: Sequence[str], seq: int) -> None:
    told = set(connection.scalars(select(tellings.c.incident).where(tellings.c.incident.in_(shared)).distinct()))
    match_again(connection, tellings.c.incident.in_(sorted(told)), seq)
    untold = [name for name in shared if name not in told]
    connection.execute(delete(incidents).where(incidents.c.id.in_(untold)))
    bury(connection, "incident", dict.fromkeys(untold), seq)


def bury(connection: Connection, kind: str, gone: Mapping[str, str | None], seq: int) -> None:
    """Leave word, for those who follow updates, that things are gone, or have gone into something else."""
    revive(connection, kind, list(gone))
    if gone:
        rows = [{"kind": kind, "id": name, "into": into, "seq": seq} for name, into in gone.items()]
        connection.execute(insert(tombstones), rows)


def revive(connection: Connection, kind: str, names: Sequence[str]) -> None:
    """Take that word back of things that are there again."""
    for part in parts(names):
        connection.execute(delete(tombstones).where(tombstones.c.kind == kind, tombstones.c.id.in_(part)))


def _looked_up(kind: str, toll: Toll | None) -> Row:
    """A toll's bounds as columns of 32 bits hold them; the record itself keeps whatever number the text writes."""
    bounds = {"low": toll.low if toll else None, "high": toll.high if toll else None}
    return {f"{kind}_{bound}": None if count is None else min(count, LARGEST) for bound, count in bounds.items()}


def telling_row(e: EventRecord, state: str | None) -> Row:
    """What is looked up of an event, waiting to be matched."""
    place, day, killed, injured = e.place, e.date, e.killed, e.injured
    return {
        "event": e.id, "type": e.type, "mode": e.mode, "means": e.means,
        "status": e.status, "source": stored_text(e.according_to.name), "confidence": e.confidence,
        "place": stored_text(place.name) if place else None, "country": place.country if place else None,
        "latitude": place.latitude if place else None, "longitude": place.longitude if place else None,
        "place_precision": place.precision if place else None,
        "start": day.start if day else None, "end": day.end if day else None,
        **_looked_up("killed", killed), **_looked_up("injured", injured),
        "matched": 0, "review": state,
    }  # fmt: skip


def party_rows(number: int, e: EventRecord) -> list[Row]:
    """The actors, recipients and source of an event, for looking up."""
    of = [("actor", p) for p in e.actors] + [("recipient", p) for p in e.recipients] + [("source", e.according_to)]
    return [
        {"telling": number, "role": role, "name": stored_text(p.name), "folded": folded(p.name), "party_id": p.id}
        for role, p in of
    ]


def folded(name: str) -> str:
    """A party's name as it is looked up: case and spaces do not count."""
    return (stored_text(" ".join(name.casefold().split())) or "")[:LONGEST_NAME]
