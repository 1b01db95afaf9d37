"""Clustering: tellings into happenings, from the links between them.

Average link, built up from the strongest pair: two groups join while the mean weight over all pairs between them is
positive (a pair without a link counts as `APART`). The outcome depends on the set of tellings and links alone, since
ties are broken by the tellings' keys: any order of arrival gives the same groups.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from heapq import heapify, heappop, heappush

from saksi.records import TellingKey

APART = -4.0
Pair = tuple[TellingKey, TellingKey]
Group = tuple[TellingKey, ...]


def cluster(
    keys: Sequence[TellingKey], weights: Mapping[Pair, float], separated: Collection[frozenset[TellingKey]] = ()
) -> list[Group]:
    """Groups of keys, each sorted, together sorted by their first. `weights` are in bits, each pair given once.

    Two tellings of one article never join, nor two that a person has separated.
    """
    links = _Links(keys, weights)
    apart = frozenset(separated)
    while links.heap:
        left, right = links.strongest()
        if left and right and _may_join(left, right, apart):
            links.join(left, right)
    return sorted(links.groups)


def _may_join(left: Group, right: Group, apart: frozenset[frozenset[TellingKey]]) -> bool:
    if {key.article for key in left} & {key.article for key in right}:
        return False
    return not apart or not any(frozenset({a, b}) in apart for a in left for b in right)


class _Links:
    """The groups so far, and for each two that are linked the sum of weights above `APART`."""

    def __init__(self, keys: Sequence[TellingKey], weights: Mapping[Pair, float]) -> None:
        self.groups: set[Group] = {(key,) for key in keys}
        self.near: dict[Group, dict[Group, float]] = {}
        for (left, right), weight in sorted(weights.items()):
            if (left,) in self.groups and (right,) in self.groups:
                self._link((left,), (right,), weight - APART)
        self.heap = [self._entry(a, b) for a, found in self.near.items() for b in found if a < b]
        heapify(self.heap)

    def _link(self, left: Group, right: Group, surplus: float) -> None:
        for a, b in ((left, right), (right, left)):
            of = self.near.setdefault(a, {})
            of[b] = of.get(b, 0.0) + surplus

    def _entry(self, left: Group, right: Group) -> tuple[float, Group, Group]:
        mean = APART + self.near[left][right] / (len(left) * len(right))
        return (-round(mean, 9), *sorted((left, right)))  # type: ignore[return-value]

    def strongest(self) -> tuple[Group | None, Group | None]:
        """The strongest pair still standing, or None twice where it is too weak or one of it has gone into another."""
        cost, left, right = heappop(self.heap)
        if cost >= 0:
            self.heap.clear()
            return None, None
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
            heappush(self.heap, self._entry(both, other))
