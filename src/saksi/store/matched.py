"""What the archive keeps of matching: block keys, links between tellings, separations by people, incidents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, delete, insert, or_, select, update

from saksi.records import Incident, Link, Telling
from saksi.store.coded import bury
from saksi.store.schema import blocks, incidents, links, separations, tellings

MANY = 500
Pair = tuple[int, int]
T = TypeVar("T")


def unmatched(connection: Connection, limit: int) -> list[int]:
    """The numbers of tellings that have not been matched since they were added or changed."""
    waiting = select(tellings.c.number).where(tellings.c.matched == 0).order_by(tellings.c.number).limit(limit)
    return list(connection.scalars(waiting))


def store_blocks(connection: Connection, keys: Mapping[int, Iterable[str]]) -> None:
    """Replace the block keys of some tellings."""
    for part in parts(list(keys)):
        connection.execute(delete(blocks).where(blocks.c.telling.in_(part)))
    rows = [{"telling": number, "key": key} for number, of in keys.items() for key in sorted(of)]
    if rows:
        connection.execute(insert(blocks), rows)


def sharing_blocks(connection: Connection, keys: Iterable[str]) -> dict[str, list[int]]:
    """Block key to the tellings stored under it."""
    found: dict[str, list[int]] = {}
    for part in parts(sorted(set(keys))):
        for key, number in connection.execute(select(blocks.c.key, blocks.c.telling).where(blocks.c.key.in_(part))):
            found.setdefault(key, []).append(number)
    return found


def store_links(connection: Connection, touched: Sequence[int], found: Mapping[Pair, Link]) -> None:
    """Replace all links of the tellings `touched` by those `found` ((left, right) with left < right)."""
    for part in parts(touched):
        connection.execute(delete(links).where(or_(links.c.left.in_(part), links.c.right.in_(part))))
    rows = [
        {"left": left, "right": right, "weight": link.weight, "comparisons": msgspec.json.encode(link.comparisons)}
        for (left, right), link in sorted(found.items())
    ]
    if rows:
        connection.execute(insert(links), rows)


def links_of(connection: Connection, numbers: Sequence[int]) -> dict[Pair, float]:
    """The weights of all links that one of the tellings has."""
    found: dict[Pair, float] = {}
    for part in parts(numbers):
        near = or_(links.c.left.in_(part), links.c.right.in_(part))
        for left, right, weight in connection.execute(select(links.c.left, links.c.right, links.c.weight).where(near)):
            found[left, right] = weight
    return found


def linked_with(connection: Connection, numbers: Iterable[int]) -> tuple[set[int], dict[Pair, float]]:
    """All tellings that links join with these, directly or through others, and those links."""
    reached, edge = set(numbers), set(numbers)
    found: dict[Pair, float] = {}
    while edge:
        near = links_of(connection, sorted(edge))
        found |= near
        edge = {n for pair in near for n in pair} - reached
        reached |= edge
    return reached, found


def separated(connection: Connection) -> set[frozenset[tuple[str, str]]]:
    """Pairs of (article key, event id) that a person has said are not one happening."""
    standing = select(separations).where(separations.c.withdrawn_at.is_(None))
    return {
        frozenset({(r.left_article, r.left_event), (r.right_article, r.right_event)})
        for r in connection.execute(standing)
    }


def store_incidents(
    connection: Connection, groups: Mapping[int, Incident], members: Mapping[int, Telling], seq: int
) -> None:
    """Write the incidents of some tellings anew: `groups` gives each telling's number its incident.

    An incident that these tellings no longer tell gets a tombstone that names the one most of them went into.
    """
    numbers = sorted(groups)
    before = _incident_ids(connection, numbers)
    kept = {incident.id: incident for incident in groups.values()}
    for old in sorted(set(before.values()) - set(kept)):
        gone_to = sorted(groups[n].id for n, was in before.items() if was == old)
        connection.execute(delete(incidents).where(incidents.c.id == old))
        bury(connection, "incident", old, max(gone_to, key=gone_to.count), seq)
    for number, incident in groups.items():
        changed = {"incident": incident.id, "matched": seq}
        connection.execute(update(tellings).where(tellings.c.number == number).values(**changed))
    for part in parts(sorted(kept)):
        connection.execute(delete(incidents).where(incidents.c.id.in_(part)))
    if kept:
        leads = {incident.id: members[number] for number, incident in sorted(groups.items(), reverse=True)}
        connection.execute(insert(incidents), [_row(i, leads[i.id], seq) for i in kept.values()])


def _row(incident: Incident, lead: Telling, seq: int) -> dict[str, Any]:
    told = {field.name: field.values for field in incident.fields}
    day, place = lead.event.date, lead.event.place
    return {
        "id": incident.id, "articles": incident.articles, "independent": incident.independent,
        "type": told["type"][0].value, "country": place.country if place else None,
        "start": day.start if day else None, "end": day.end if day else None,
        "body": msgspec.json.encode(incident), "seq": seq,
    }  # fmt: skip


def _incident_ids(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for part in parts(numbers):
        of = select(tellings.c.number, tellings.c.incident).where(tellings.c.number.in_(part))
        found.update({number: name for number, name in connection.execute(of) if name})
    return found


def stored_incidents(connection: Connection, ids: Sequence[str]) -> Iterator[Incident]:
    """Incidents by their ids, in the order given."""
    bodies: dict[str, bytes] = {}
    for part in parts(ids):
        of = select(incidents.c.id, incidents.c.body).where(incidents.c.id.in_(part))
        bodies.update((name, body) for name, body in connection.execute(of))
    for name in ids:
        if name in bodies:
            yield msgspec.json.decode(bodies[name], type=Incident)


def parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """A long sequence in pieces that one query can name."""
    for start in range(0, len(values), MANY):
        yield values[start : start + MANY]


def fellows(connection: Connection, numbers: Sequence[int]) -> set[int]:
    """The tellings that stand in one incident with any of these, themselves included."""
    found = set(numbers)
    for part in parts(sorted({*_incident_ids(connection, numbers).values()})):
        found.update(connection.scalars(select(tellings.c.number).where(tellings.c.incident.in_(part))))
    return found
