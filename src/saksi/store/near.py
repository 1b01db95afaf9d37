"""What stands next to incidents: others that their tellings resemble, who contradicts, where a telling stands now."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select, union_all

from saksi.records import TellingKey
from saksi.store.schema import articles, incidents, links, tellings

_OURS, _THEIRS = tellings.alias(), tellings.alias()  # made once: dear to make


def near_incidents(connection: Connection, incident: str, limit: int) -> list[str]:
    """The incidents whose tellings resemble those of this one most without having been joined with it."""
    ways = (
        select(_THEIRS.c.incident.label("id"), links.c.weight)
        .join(_OURS, _OURS.c.number == of).join(_THEIRS, _THEIRS.c.number == to)
        .where(_OURS.c.incident == incident, _THEIRS.c.incident != incident)
        for of, to in ((links.c.left, links.c.right), (links.c.right, links.c.left))
    )  # fmt: skip
    found = union_all(*ways).subquery()
    strongest = select(found.c.id).group_by(found.c.id).order_by(func.max(found.c.weight).desc(), found.c.id)
    return list(connection.scalars(strongest.limit(limit)))


def contradicted(connection: Connection, names: Sequence[str]) -> dict[str, int]:
    """In how many fields the tellings of incidents contradict one another; those in which none do are left out."""
    of = select(incidents.c.id, incidents.c.differing).where(incidents.c.id.in_(names), incidents.c.differing > 0)
    return {row.id: row.differing for row in connection.execute(of)}


def incident_telling(connection: Connection, key: TellingKey) -> str | None:
    """The incident in which a telling stands; None where it is gone or waits to be matched for the first time."""
    of = select(tellings.c.incident).join(articles, articles.c.number == tellings.c.article)
    return connection.scalar(of.where(articles.c.key == key.article, tellings.c.event == key.event))
