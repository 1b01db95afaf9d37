"""The tellings of incidents with their articles: what comparing them side by side needs, and no more of each record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, select

from saksi.export.encoding import decode
from saksi.export.parse import event_from_dict, wording_from_dict
from saksi.records import EventRecord, Incident, Span, TellingKey, Wording
from saksi.store.schema import articles, records, reviewed

MANY = 500  # how many values one query names


@dataclass(frozen=True, slots=True)
class Told:
    """One telling of an incident: its event record as reviewers left it, and the article that it stands in.

    `outlet` is the id that the article came with where no outlet is known. Tellings of one `copy_group` stand in
    articles that print one text. `wording` is that of the event's clause.
    """

    key: TellingKey
    event: EventRecord
    copy_group: str
    outlet: str
    title: str | None
    language: str
    published: date | None
    text: str
    wording: tuple[Wording, ...]

    def words(self, span: Span) -> str:
        """A stretch of the article's text."""
        return self.text[span.start : span.end]


class _Record(msgspec.Struct):
    """The parts of a stored record that are read here; the others are passed over."""

    events: list[dict[str, Any]]
    wording: list[dict[str, Any]]


def told_of(connection: Connection, incident: Incident) -> tuple[Told, ...]:
    """The tellings of an incident in the order in which they were published. One that is gone meanwhile is left out."""
    return tellings_of_each(connection, [incident])[0]


def tellings_of_each(connection: Connection, incidents: Sequence[Incident]) -> list[tuple[Told, ...]]:
    """The tellings of each of some incidents: see `told_of`."""
    wanted = {key for incident in incidents for key in incident.members}
    found: dict[TellingKey, Told] = {}
    keys = sorted({key.article for key in wanted})
    for start in range(0, len(keys), MANY):
        for row in connection.execute(_query().where(articles.c.key.in_(keys[start : start + MANY]))):
            found.update((told.key, told) for told in _told(row, wanted))
    return [tuple(found[key] for key in incident.members if key in found) for incident in incidents]


def _query() -> Any:
    a = articles.c
    joined = (
        articles.join(records, (records.c.article == a.number) & (records.c.coder == a.coder))
        .outerjoin(reviewed, reviewed.c.article == a.number)
    )  # fmt: skip
    body = func.coalesce(reviewed.c.body, records.c.body).label("body")
    columns = (a.key, a.given_id, a.outlet, a.title, a.language, a.published, a.text, a.copy_group, body)
    return select(*columns).select_from(joined)


def _told(row: Row[Any], wanted: set[TellingKey]) -> Iterable[Told]:
    record = decode(row.body, _Record)
    text = row.text.decode("utf-8", "surrogatepass")
    wording = [wording_from_dict(one) for one in record.wording]
    for given in record.events:
        key = TellingKey(row.key, given["id"])
        if key in wanted:
            event = event_from_dict(given)
            said = tuple(one for one in wording if one.span.overlaps(event.evidence))
            yield Told(key, event, row.copy_group, row.outlet or row.given_id, row.title, row.language, row.published,
                       text, said)  # fmt: skip


def outlets_of(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """The outlet of each article, or the id it came with where none is known: by the article's key."""
    found: dict[str, str] = {}
    wanted = sorted(keys)
    columns = (articles.c.key, articles.c.outlet, articles.c.given_id)
    for start in range(0, len(wanted), MANY):
        of = select(*columns).where(articles.c.key.in_(wanted[start : start + MANY]))
        found.update((key, outlet or given) for key, outlet, given in connection.execute(of))
    return found
