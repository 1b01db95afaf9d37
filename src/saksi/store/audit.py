"""The trail of decisions: who decided what, when and why, in order."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Connection, or_, select

from saksi.records import Decision, TellingKey
from saksi.store.archive import parts
from saksi.store.decisions import read_decisions
from saksi.store.schema import articles, decisions, tellings

PAGE = 200


def trail(
    connection: Connection,
    *,
    article: str | None = None,
    event: TellingKey | None = None,
    incident: str | None = None,
    by: str | None = None,
    after: int = 0,
    limit: int = PAGE,
) -> list[Decision]:
    """The decisions on an article (by key), an event record, the records an incident joins now, or by a person.

    Those taken back and the undoings are among them. All that is asked must hold; `after` is the id of the last
    decision of the page before.
    """
    d = decisions.c
    query = select(decisions).where(d.id > after).limit(limit)
    if article is not None:
        query = query.where(or_(d.article == article, d.other_article == article))
    if by is not None:
        query = query.where(d.by == by)
    if event is not None:
        query = query.where(or_((d.article == event.article) & (d.event == event.event),
                                (d.other_article == event.article) & (d.other_event == event.event)))  # fmt: skip
    if incident is None:
        return read_decisions(connection, query)
    keys = _members(connection, incident)
    found: dict[int, Decision] = {}
    for part in parts(sorted({key.article for key in keys})):
        of = or_(d.article.in_(part), d.other_article.in_(part))
        near = read_decisions(connection, query.where(of).limit(None))
        found.update((made.id, made) for made in near if made.key in keys or made.other in keys)
    return [found[number] for number in sorted(found)][:limit]


def latest(
    connection: Connection,
    *,
    article: str | None = None,
    by: str | None = None,
    day: date | None = None,
    action: str | None = None,
    before: int | None = None,
    limit: int = PAGE,
) -> list[Decision]:
    """Decisions, the last first: on articles whose key is or begins with `article`, by a person, on a day (UTC), of a
    kind. All that is asked must hold; `before` is the id of the last decision of the page before.
    """
    d = decisions.c
    query = select(d.id).order_by(d.id.desc()).limit(limit)
    if article is not None:
        begun = (column.startswith(article, autoescape=True) for column in (d.article, d.other_article))
        query = query.where(or_(*begun))
    if by is not None:
        query = query.where(d.by == by)
    if day is not None:
        midnight = datetime.combine(day, time(), UTC)
        query = query.where(d.at >= midnight, d.at < midnight + timedelta(days=1))
    if action is not None:
        query = query.where(d.action == action)
    if before is not None:
        query = query.where(d.id < before)
    numbers = list(connection.scalars(query))
    return read_decisions(connection, select(decisions).where(d.id.in_(numbers)))[::-1]


def _members(connection: Connection, incident: str) -> set[TellingKey]:
    of = select(articles.c.key, tellings.c.event).join(tellings, articles.c.number == tellings.c.article)
    return {TellingKey(key, event) for key, event in connection.execute(of.where(tellings.c.incident == incident))}
