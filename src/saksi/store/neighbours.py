"""What the archive holds around one article: the articles that print its text too, and the incidents it tells of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from saksi.store.schema import articles, tellings
from saksi.store.stored import StoredArticle

MOST_COPIES = 100


@dataclass(frozen=True, slots=True)
class Copy:
    """Another article of the same copy group."""

    key: str
    outlet: str | None
    published: date | None
    title: str | None


def copies_of(connection: Connection, article: StoredArticle) -> tuple[Copy, ...]:
    """The other articles of its copy group, first published first (those without a day last); 100 at most."""
    a = articles.c
    others = (
        select(a.key, a.outlet, a.published, a.title)
        .where(a.copy_group == article.copy_group, a.number != article.number)
        .order_by(a.published.is_(None), a.published, a.number)
        .limit(MOST_COPIES)
    )
    return tuple(Copy(*row) for row in connection.execute(others))


def incidents_of(connection: Connection, article: StoredArticle) -> dict[str, str]:
    """The incident of each of the article's current events: event id to incident id. Unmatched events are left out."""
    of = select(tellings.c.event, tellings.c.incident).where(
        tellings.c.article == article.number, tellings.c.incident.is_not(None)
    )
    return {event: str(incident) for event, incident in connection.execute(of)}
