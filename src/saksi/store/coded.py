"""The records of stored articles: whole as JSON, one for each version of the coder, and flat for what is looked up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select, update

from saksi.export.encoding import encode
from saksi.records import ArticleRecord, EventRecord
from saksi.store.archive import next_number
from saksi.store.entries import stored_text
from saksi.store.schema import articles, blocks, incidents, links, parties, records, tellings, tombstones

MANY = 500
Row = dict[str, Any]
Numbered = Sequence[tuple[int, ArticleRecord]]


def insert_records(connection: Connection, numbered: Numbered, coder: str, now: datetime, seq: int) -> None:
    """Store the records of articles that have none of this coder yet, and their tellings."""
    bodies = [{"article": n, "coder": coder, "body": record_body(r), "coded_at": now} for n, r in numbered]
    connection.execute(insert(records), bodies)
    number = next_number(connection, tellings.c.number)
    rows: list[Row] = []
    named: list[Row] = []
    for article, record in numbered:
        for event in record.events:
            rows.append(_telling(number, article, event, seq))
            named += _parties(number, event)
            number += 1
    if rows:
        connection.execute(insert(tellings), rows)
    if named:
        connection.execute(insert(parties), named)


def replace_records(connection: Connection, numbered: Numbered, coder: str, now: datetime, seq: int) -> None:
    """Make a newer coder's records the current ones. The older records stay, readable by their coder's name."""
    for article, _ in numbered:
        old = connection.execute(select(tellings.c.number).where(tellings.c.article == article)).scalars().all()
        remove_tellings(connection, old, seq)
    insert_records(connection, numbered, coder, now, seq)
    revive(connection, "telling", _names(connection, [article for article, _ in numbered]))
    for article, _ in numbered:
        connection.execute(update(articles).where(articles.c.number == article).values(coder=coder, seq=seq))


def remove_tellings(connection: Connection, numbers: Sequence[int], seq: int) -> None:
    """Take tellings out, leave a tombstone for each, and have what they were joined with matched again."""
    if not numbers:
        return
    of = tellings.c.number.in_(numbers)
    gone = connection.execute(
        select(articles.c.key, tellings.c.event, tellings.c.incident)
        .join(articles, articles.c.number == tellings.c.article).where(of)
    ).all()  # fmt: skip
    shared = [row.incident for row in gone if row.incident]
    connection.execute(update(tellings).where(tellings.c.incident.in_(shared)).values(matched=0))
    connection.execute(delete(links).where(or_(links.c.left.in_(numbers), links.c.right.in_(numbers))))
    connection.execute(delete(blocks).where(blocks.c.telling.in_(numbers)))
    connection.execute(delete(parties).where(parties.c.telling.in_(numbers)))
    connection.execute(delete(tellings).where(of))
    for key, event, _ in gone:
        bury(connection, "telling", f"{key}/{event}", None, seq)
    _remove_untold(connection, set(shared), seq)


def _remove_untold(connection: Connection, names: set[str], seq: int) -> None:
    """Take out those of some incidents that no telling is left of."""
    told = connection.scalars(select(tellings.c.incident).where(tellings.c.incident.in_(names)).distinct())
    for name in sorted(names.difference(told)):
        connection.execute(delete(incidents).where(incidents.c.id == name))
        bury(connection, "incident", name, None, seq)


def bury(connection: Connection, kind: str, name: str, into: str | None, seq: int) -> None:
    """Leave word, for those who follow updates, that something is gone, or has gone into something else."""
    same = (tombstones.c.kind == kind) & (tombstones.c.id == name)
    connection.execute(delete(tombstones).where(same))
    connection.execute(insert(tombstones).values(kind=kind, id=name, into=into, seq=seq))


def revive(connection: Connection, kind: str, names: Sequence[str]) -> None:
    """Take back the word that these are gone: a newer coder may tell again what an older one told under the same id."""
    for start in range(0, len(names), MANY):
        of = tombstones.c.id.in_(names[start : start + MANY])
        connection.execute(delete(tombstones).where(tombstones.c.kind == kind, of))


def record_body(record: ArticleRecord) -> bytes:
    """The record as JSON without its text, which stands once in the article's row."""
    return encode(record.to_dict(with_text=False))


def _telling(number: int, article: int, e: EventRecord, seq: int) -> Row:
    place, day, killed, injured = e.place, e.date, e.killed, e.injured
    return {
        "number": number, "article": article, "event": e.id, "type": e.type, "mode": e.mode, "means": e.means,
        "status": e.status, "source": stored_text(e.according_to.name), "confidence": e.confidence,
        "place": stored_text(place.name) if place else None, "country": place.country if place else None,
        "latitude": place.latitude if place else None, "longitude": place.longitude if place else None,
        "place_precision": place.precision if place else None,
        "start": day.start if day else None, "end": day.end if day else None,
        "killed_low": killed.low if killed else None, "killed_high": killed.high if killed else None,
        "injured_low": injured.low if injured else None, "injured_high": injured.high if injured else None,
        "incident": None, "matched": 0, "seq": seq,
    }  # fmt: skip


def _names(connection: Connection, of_articles: Sequence[int]) -> list[str]:
    """The names "ARTICLE/EVENT" of the tellings of some articles."""
    found: list[str] = []
    for start in range(0, len(of_articles), MANY):
        of = tellings.c.article.in_(of_articles[start : start + MANY])
        told = select(articles.c.key, tellings.c.event).join(articles, articles.c.number == tellings.c.article)
        found += [f"{key}/{event}" for key, event in connection.execute(told.where(of))]
    return found


def _parties(number: int, e: EventRecord) -> list[Row]:
    of = [("actor", p) for p in e.actors] + [("recipient", p) for p in e.recipients] + [("source", e.according_to)]
    return [
        {"telling": number, "role": role, "name": stored_text(p.name), "folded": folded(p.name), "party_id": p.id}
        for role, p in of
    ]


def folded(name: str) -> str:
    """A party's name as it is looked up: case and spaces do not count."""
    return stored_text(" ".join(name.casefold().split())) or ""
