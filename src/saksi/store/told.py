"""The tellings of one incident with their articles: what comparing them side by side needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from saksi.records import Article, EventRecord, Incident, TellingKey, Wording
from saksi.store.archive import parts
from saksi.store.schema import articles
from saksi.store.stored import StoredArticle, articles_numbered


@dataclass(frozen=True, slots=True)
class Told:
    """One telling of an incident: its event record as reviewers left it, and the article that it stands in.

    Tellings of one `copy_group` stand in articles that print one text. `wording` is that of the event's clause.
    """

    key: TellingKey
    event: EventRecord
    copy_group: str
    article: Article
    wording: tuple[Wording, ...]

    @property
    def outlet(self) -> str:
        """Who printed it; the article's own id where no outlet is known."""
        return self.article.outlet or self.article.id


def told_of(connection: Connection, incident: Incident) -> tuple[Told, ...]:
    """The tellings of an incident in the order in which they were published. One that is gone meanwhile is left out."""
    stored = articles_keyed(connection, {key.article for key in incident.members})
    found = []
    for key in incident.members:
        article = stored.get(key.article)
        event = next((e for e in article.record.events if e.id == key.event), None) if article else None
        if article and event:
            said = tuple(w for w in article.record.wording if w.span.overlaps(event.evidence))
            found.append(Told(key, event, article.copy_group, article.record.article, said))
    return tuple(found)


def articles_keyed(connection: Connection, keys: Iterable[str]) -> dict[str, StoredArticle]:
    """Articles by their whole keys, those of them that are there."""
    numbers: list[int] = []
    for part in parts(sorted(keys)):
        numbers += connection.scalars(select(articles.c.number).where(articles.c.key.in_(part)))
    return {article.key: article for article in articles_numbered(connection, numbers)}


def outlets_of(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """The outlet of each article, or the id it came with where none is known: by the article's key."""
    found: dict[str, str] = {}
    columns: tuple[Any, ...] = (articles.c.key, articles.c.outlet, articles.c.given_id)
    for part in parts(sorted(keys)):
        for key, outlet, given in connection.execute(select(*columns).where(articles.c.key.in_(part))):
            found[key] = outlet or given
    return found
