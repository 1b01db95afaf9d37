"""Which of the articles in the archive print one text: their copy groups, kept up as articles come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from saksi.matching.copies import NEAR, bands, components, resemblance, signature
from saksi.store.archive import parts
from saksi.store.changed import match_again, note_changed
from saksi.store.schema import articles, tellings
from saksi.store.schema import bands as band_rows


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article about to be stored, with its signature."""

    number: int
    key: str
    mark: bytes

    @classmethod
    def of(cls, number: int, key: str, text: str) -> Arrival:
        """Make the signature of a text."""
        return cls(number, key, signature(text))


def group_copies(connection: Connection, arrivals: Sequence[Arrival]) -> dict[str, str]:
    """The copy group of each arrival and of each stored article whose group it changes: article key to group.

    A group is named after its least key, whatever the order of arrival; an article without near-copies is its own.
    """
    near = _stored_near(connection, arrivals)
    groups = {key: group for key, group, _ in near.values()}
    pairs = list(groups.items())
    for left, right, ours, theirs in _candidates(arrivals, near):
        if resemblance(ours, theirs) >= NEAR:
            pairs.append((left, right))
    joined = components(pairs)
    changed = {key: joined[key] for key, group in groups.items() if joined[key] != group}
    return {a.key: joined.get(a.key, a.key) for a in arrivals} | changed


def store_bands(connection: Connection, arrivals: Iterable[Arrival]) -> None:
    """Store the keys under which later articles find these."""
    rows = [{"key": key, "article": a.number} for a in arrivals for key in bands(a.mark)]
    if rows:
        connection.execute(insert(band_rows), rows)


def move(connection: Connection, groups: dict[str, str], seq: int) -> None:
    """Give stored articles their new copy groups, and have their tellings matched again."""
    became: dict[str, str] = {}
    for part in parts(sorted(groups)):
        of = select(articles.c.key, articles.c.copy_group).where(articles.c.key.in_(part))
        became.update((old, groups[key]) for key, old in connection.execute(of))
    for old, group in became.items():
        of_group = articles.c.copy_group == old
        theirs = select(articles.c.number).where(of_group)
        match_again(connection, tellings.c.article.in_(theirs), seq)
        note_changed(connection, theirs, seq)
        connection.execute(update(articles).where(of_group).values(copy_group=group, seq=seq))


def _stored_near(connection: Connection, arrivals: Sequence[Arrival]) -> dict[int, tuple[str, str, bytes]]:
    """Stored articles that share a band with an arrival: number to (key, group, signature)."""
    wanted = sorted({key for a in arrivals for key in bands(a.mark)})
    found: dict[int, tuple[str, str, bytes]] = {}
    columns = (articles.c.number, articles.c.key, articles.c.copy_group, articles.c.signature)
    for part in parts(wanted):
        near = select(band_rows.c.article).where(band_rows.c.key.in_(part))
        for number, key, group, mark in connection.execute(select(*columns).where(articles.c.number.in_(near))):
            found[number] = (key, group, mark)
    return found


def _candidates(
    arrivals: Sequence[Arrival], near: dict[int, tuple[str, str, bytes]]
) -> set[tuple[str, str, bytes, bytes]]:
    """Pairs (an arrival, another arrival or a stored article) that share a band."""
    at: dict[int, list[tuple[str, bytes]]] = {}
    for key, _, mark in near.values():
        for band in bands(mark):
            at.setdefault(band, []).append((key, mark))
    pairs: set[tuple[str, str, bytes, bytes]] = set()
    for a in arrivals:
        for band in bands(a.mark):
            others = at.setdefault(band, [])
            pairs.update((a.key, key, a.mark, mark) for key, mark in others)
            others.append((a.key, a.mark))
    return pairs
