"""What the archive keeps of matching: block keys, links between tellings, separations by people, incidents."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from saksi.export.encoding import decode, encode
from saksi.matching.agreement import contradictions
from saksi.records import Comparison, Incident, Link, Telling, TellingKey
from saksi.store.archive import parts
from saksi.store.changed import note_changed
from saksi.store.coded import bury, revive
from saksi.store.schema import articles, blocks, incidents, links, tellings

LONGEST_KEY = 200
# Made once: a table under another name is dear to make.
_OURS, _THEIRS = tellings.alias(), tellings.alias()
_LEFT, _RIGHT = articles.alias(), articles.alias()
Pair = tuple[int, int]


def unmatched(connection: Connection, limit: int) -> list[int]:
    """The numbers of tellings that have not been matched since they were added or changed."""
    waiting = select(tellings.c.number).where(tellings.c.matched == 0).order_by(tellings.c.number).limit(limit)
    return list(connection.scalars(waiting))


def store_blocks(connection: Connection, keys: Mapping[int, Iterable[str]]) -> None:
    """Replace the block keys of some tellings."""
    for part in parts(list(keys)):
        connection.execute(delete(blocks).where(blocks.c.telling.in_(part)))
    rows = [{"telling": number, "key": key} for number, of in keys.items() for key in sorted(map(_block, of))]
    if rows:
        connection.execute(insert(blocks), rows)


def sharing_blocks(connection: Connection, keys: Iterable[str]) -> dict[str, list[int]]:
    """Block key to the tellings stored under it."""
    stored: dict[str, list[int]] = {}
    wanted = {key: _block(key) for key in keys}
    for part in parts(sorted(set(wanted.values()))):
        for key, number in connection.execute(select(blocks.c.key, blocks.c.telling).where(blocks.c.key.in_(part))):
            stored.setdefault(key, []).append(number)
    return {key: stored[block] for key, block in wanted.items() if block in stored}


def _block(key: str) -> str:
    """A block key as it is stored: PostgreSQL takes no NUL and indexes no long text."""
    if len(key) <= LONGEST_KEY and key.isascii() and "\0" not in key:
        return key
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def store_links(connection: Connection, touched: Sequence[int], found: Mapping[Pair, Link]) -> None:
    """Replace all links of the tellings `touched` by those `found` ((left, right) with left < right)."""
    for part in parts(touched):
        connection.execute(delete(links).where(or_(links.c.left.in_(part), links.c.right.in_(part))))
    rows = [
        {"left": left, "right": right, "weight": link.weight, "comparisons": encode(link.comparisons)}
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


def linked_with(
    connection: Connection, numbers: Iterable[int], joined: Collection[Pair] = ()
) -> tuple[set[int], dict[Pair, float]]:
    """All tellings that links, or joins by people, lead to from these, directly or through others; and those links."""
    reached, edge = set(numbers), set(numbers)
    found: dict[Pair, float] = {}
    beside: dict[int, set[int]] = {}
    for left, right in joined:
        beside.setdefault(left, set()).add(right)
        beside.setdefault(right, set()).add(left)
    while edge:
        near = links_of(connection, sorted(edge))
        found |= near
        edge = ({n for pair in near for n in pair} | {n for at in edge for n in beside.get(at, ())}) - reached
        reached |= edge
    return reached, found


def numbered_pairs(connection: Connection, pairs: Collection[frozenset[TellingKey]]) -> set[Pair]:
    """Pairs of tellings by their numbers, those of which both are there."""
    wanted = {key for pair in pairs for key in pair}
    numbers: dict[TellingKey, int] = {}
    of = select(tellings.c.number, articles.c.key, tellings.c.event).join(
        articles, articles.c.number == tellings.c.article
    )
    for part in parts(sorted({key.article for key in wanted})):
        for number, article, event in connection.execute(of.where(articles.c.key.in_(part))):
            numbers[TellingKey(article, event)] = number
    known = [sorted(numbers[key] for key in pair if key in numbers) for pair in pairs]
    return {(pair[0], pair[1]) for pair in known if len(pair) == 2}


def store_incidents(
    connection: Connection,
    groups: Mapping[int, Incident],
    members: Mapping[int, Telling],
    new: Collection[int],
    seq: int,
) -> None:
    """Write the incidents of some tellings anew: `groups` gives each telling's number its incident.

    Those `new` are matched by that; others that wait still do, since their own links are not looked at yet.

    An incident that these tellings no longer tell gets a tombstone that names the one most of them went into.
    """
    before = _standing(connection, sorted(groups))
    kept = {incident.id: incident for incident in groups.values()}
    gone: dict[str, str | None] = {}
    for old in sorted({was for was, _ in before.values() if was} - set(kept)):
        gone_to = sorted(groups[n].id for n, (was, _) in before.items() if was == old)
        gone[old] = max(gone_to, key=gone_to.count)
    for part in parts(sorted(gone)):
        connection.execute(delete(incidents).where(incidents.c.id.in_(part)))
    bury(connection, "incident", gone, seq)
    changed = [
        {"of": number, "named": incident.id, "at": seq if number in new or before[number][1] else 0}
        for number, incident in groups.items()
        if before[number][0] != incident.id or (number in new and not before[number][1])
    ]
    if changed:
        joined = update(tellings).where(tellings.c.number == bindparam("of"))
        connection.execute(joined.values(incident=bindparam("named"), matched=bindparam("at")), changed)
        for moved in parts([row["of"] for row in changed]):
            note_changed(connection, select(tellings.c.article).where(tellings.c.number.in_(moved)), seq)
    told: dict[str, list[Telling]] = {}
    for number, incident in sorted(groups.items()):
        told.setdefault(incident.id, []).append(members[number])
    _write(connection, [_row(kept[name], of, seq) for name, of in told.items()])


def _write(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Store the rows of incidents that are new or say something else than before; others keep their number."""
    standing: dict[str, dict[str, Any]] = {}
    names = sorted(row["id"] for row in rows)
    for part in parts(names):
        of = connection.execute(select(incidents).where(incidents.c.id.in_(part)))
        standing.update((row.id, {**row._mapping, "seq": None}) for row in of)
    fresh = [row for row in rows if standing.get(row["id"]) != {**row, "seq": None}]
    for part in parts(sorted(row["id"] for row in fresh)):
        connection.execute(delete(incidents).where(incidents.c.id.in_(part)))
    if fresh:
        connection.execute(insert(incidents), fresh)
    revive(connection, "incident", names)


def _row(incident: Incident, told: Sequence[Telling], seq: int) -> dict[str, Any]:
    said = {field.name: field.values for field in incident.fields}
    days = [d for t in told if t.event.date for d in (t.event.date.start, t.event.date.end) if d]
    countries = [t.event.place.country for t in told if t.event.place and t.event.place.country]
    return {
        "id": incident.id, "articles": incident.articles, "independent": incident.independent,
        "type": said["type"][0].value, "country": max(sorted(set(countries)), key=countries.count, default=None),
        "start": min(days, default=None), "end": max(days, default=None),
        "body": encode(incident), "differing": len(contradictions(told)), "seq": seq,
    }  # fmt: skip


def _incident_ids(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for part in parts(numbers):
        of = select(tellings.c.number, tellings.c.incident).where(tellings.c.number.in_(part))
        found.update({number: name for number, name in connection.execute(of) if name})
    return found


def _standing(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[str | None, int]]:
    """For each telling the incident it stands in, and when it was matched (0: waiting)."""
    found: dict[int, tuple[str | None, int]] = {}
    for part in parts(numbers):
        of = select(tellings.c.number, tellings.c.incident, tellings.c.matched).where(tellings.c.number.in_(part))
        found.update((number, (name, matched)) for number, name, matched in connection.execute(of))
    return found


def stored_incidents(connection: Connection, ids: Sequence[str]) -> Iterator[Incident]:
    """Incidents by their ids, in the order given."""
    bodies: dict[str, bytes] = {}
    for part in parts(ids):
        of = select(incidents.c.id, incidents.c.body).where(incidents.c.id.in_(part))
        bodies.update((name, body) for name, body in connection.execute(of))
    for name in ids:
        if name in bodies:
            yield decode(bodies[name], Incident)


def fellows(connection: Connection, numbers: Sequence[int]) -> set[int]:
    """The tellings that stand in one incident with any of these, themselves included."""
    found = set(numbers)
    for part in parts(sorted({*_incident_ids(connection, numbers).values()})):
        found.update(connection.scalars(select(tellings.c.number).where(tellings.c.incident.in_(part))))
    return found


def reasons(connection: Connection, incident: str, limit: int | None = None) -> list[Link]:
    """The links among an incident's tellings, strongest first, each with what was compared; `limit` at most."""
    ours, theirs, left, right = _OURS, _THEIRS, _LEFT, _RIGHT
    query = (
        select(left.c.key, ours.c.event, right.c.key, theirs.c.event, links.c.weight, links.c.comparisons)
        .join(ours, ours.c.number == links.c.left).join(theirs, theirs.c.number == links.c.right)
        .join(left, left.c.number == ours.c.article).join(right, right.c.number == theirs.c.article)
        .where(ours.c.incident == incident, theirs.c.incident == incident)
        .order_by(links.c.weight.desc(), links.c.left, links.c.right)
        .limit(limit)
    )  # fmt: skip
    return [
        Link(TellingKey(a, e), TellingKey(b, f), weight, tuple(decode(body, list[Comparison])))
        for a, e, b, f, weight, body in connection.execute(query)
    ]
