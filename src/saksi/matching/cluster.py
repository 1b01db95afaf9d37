"""Clustering: tellings into happenings, from the links between them.

Average link, built up from the strongest pair: two groups join while the mean weight over all pairs between them is
positive. A pair without a link counts as `APART`, one within an article as `ONE_ARTICLE`. An article tells one act
once, but for tellings of it that are linked, which begin as one. So where a group has grown to hold two of one article,
the one nearer to the others stays, and what has to leave is grouped anew: two acts of many tellings part, which a rule
from the start on would leave in splinters.

The outcome depends on the set of tellings and links alone, since ties are broken by the tellings' keys: any order of
arrival gives the same groups.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations, groupby

from saksi.records import TellingKey

APART = -2.0
ONE_ARTICLE = -8.0
Pair = tuple[TellingKey, TellingKey]
Group = tuple[TellingKey, ...]


def cluster(
    keys: Sequence[TellingKey],
    weights: Mapping[Pair, float],
    separated: Collection[frozenset[TellingKey]] = (),
    joined: Collection[frozenset[TellingKey]] = (),
) -> list[Group]:
    """Groups of keys, each sorted, together sorted by their first. `weights` are in bits, each pair given once.

    Two tellings that a person has separated never join. Two that a person has joined begin as one group; where that
    would put two separated ones together, the separation holds.
    """
    apart = frozenset(separated)
    weights = {(min(pair), max(pair)): weight for pair, weight in weights.items()}
    retold = {frozenset(pair) for pair, weight in weights.items() if pair[0].article == pair[1].article and weight > 0}
    begun = _begun(keys, {*joined, *retold}, apart)
    done: list[Group] = []
    while begun:
        of = {key: unit for unit in begun for key in unit}
        weights = {pair: weight for pair, weight in weights.items() if pair[0] in of and pair[1] in of}
        leaving: list[Group] = []
        for group in _joined(begun, weights, apart):
            kept, left = _told_once(sorted({of[key] for key in group}), weights)
            done.append(tuple(sorted(key for unit in kept for key in unit)))
            leaving += left
        begun = sorted(leaving)
    return sorted(done)


def _joined(
    begun: Sequence[Group], weights: Mapping[Pair, float], apart: frozenset[frozenset[TellingKey]]
) -> set[Group]:
    links = _Links(begun, weights)
    while links.heap:
        left, right = links.strongest()
        if left and right and not _kept_apart(left, right, apart):
            links.join(left, right)
    return links.groups


def _told_once(units: Sequence[Group], weights: Mapping[Pair, float]) -> tuple[list[Group], list[Group]]:
    """Those of a group's parts that stay together, no two of one article, and those that leave it.

    What has begun as one goes before all else, then what is nearest to the other articles of the group.
    """
    of = {unit: {key.article for key in unit} for unit in units}
    if max(Counter(article for articles in of.values() for article in articles).values()) == 1:
        return list(units), []
    keys = [key for unit in units for key in unit]
    near = {unit: round(_nearness(unit, keys, weights), 9) for unit in units}
    kept: list[Group] = []
    left: list[Group] = []
    taken: set[str] = set()
    for unit in sorted(units, key=lambda unit: (len(unit) == 1, -near[unit], unit)):
        if of[unit] & taken:
            left.append(unit)
        else:
            kept.append(unit)
            taken |= of[unit]
    return kept, left


def _nearness(unit: Group, keys: Sequence[TellingKey], weights: Mapping[Pair, float]) -> float:
    """The mean over a unit's tellings of what their links to those of other articles add up to."""
    pairs = ((min(key, other), max(key, other)) for key in unit for other in keys if key.article != other.article)
    return sum(weights.get(pair, APART) for pair in pairs) / len(unit)


def _kept_apart(left: Group, right: Group, apart: frozenset[frozenset[TellingKey]]) -> bool:
    return bool(apart) and any(frozenset({a, b}) in apart for a in left for b in right)


def _begun(
    keys: Sequence[TellingKey], joined: Collection[frozenset[TellingKey]], apart: frozenset[frozenset[TellingKey]]
) -> list[Group]:
    """The groups that people, or links within an article, have made; every other key is one of its own."""
    group: dict[TellingKey, Group] = {key: (key,) for key in keys}
    for left, right in sorted(tuple(sorted(pair)) for pair in joined if len(pair & group.keys()) == 2):
        ours, theirs = group[left], group[right]
        if ours != theirs and not _kept_apart(ours, theirs, apart):
            both = tuple(sorted(ours + theirs))
            group |= dict.fromkeys(both, both)
    return sorted(set(group.values()))


class _Links:
    """The groups so far, and for each two that are linked the sum of weights above `APART`."""

    def __init__(self, groups: Sequence[Group], weights: Mapping[Pair, float]) -> None:
        self.groups: set[Group] = set(groups)
        self.near: dict[Group, dict[Group, float]] = {}
        of = {key: group for group in groups for key in group}
        for (left, right), weight in sorted(weights.items()):
            self._link(of[left], of[right], weight - APART)
        for _, told in groupby(sorted(of), key=lambda key: key.article):
            for left, right in combinations(told, 2):
                self._link(of[left], of[right], ONE_ARTICLE - APART)
        entries = (self._entry(a, b) for a, found in self.near.items() for b in found if a < b)
        self.heap = [entry for entry in entries if entry[0] < 0]
        heapify(self.heap)

    def _link(self, left: Group, right: Group, surplus: float) -> None:
        if left == right:
            return
        for a, b in ((left, right), (right, left)):
            of = self.near.setdefault(a, {})
            of[b] = of.get(b, 0.0) + surplus

    def _entry(self, left: Group, right: Group) -> tuple[float, Group, Group]:
        mean = APART + self.near[left][right] / (len(left) * len(right))
        return (-round(mean, 9), *sorted((left, right)))  # type: ignore[return-value]

    def strongest(self) -> tuple[Group | None, Group | None]:
        """The strongest pair, or None twice where one of it has gone into another group."""
        _, left, right = heappop(self.heap)
        standing = left in self.groups and right in self.groups
        return (left, right) if standing else (None, None)

    def join(self, left: Group, right: Group) -> None:
        """Make one group of two."""
        both = tuple(sorted(left + right))
        self.groups -= {left, right}
        self.groups.add(both)
        gone = (self.near.pop(left, {}), self.near.pop(right, {}))
        for found in gone:
            for other, surplus in found.items():
                if other in self.groups:
                    self._link(both, other, surplus)
                    self.near[other].pop(left, None)
                    self.near[other].pop(right, None)
        for other in self.near.get(both, {}):
            entry = self._entry(both, other)
            if entry[0] < 0:
                heappush(self.heap, entry)
