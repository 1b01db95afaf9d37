"""Match in memory: block, compare and cluster tellings, and describe what comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from saksi.matching.block import block_keys
from saksi.matching.cluster import cluster
from saksi.matching.compare import compare_many
from saksi.matching.describe import describe
from saksi.records import Incident, Link, Telling, TellingKey


def match_tellings(
    told: Sequence[Telling],
    separations: Iterable[tuple[TellingKey, TellingKey]] = (),
    joins: Iterable[tuple[TellingKey, TellingKey]] = (),
) -> tuple[Incident, ...]:
    """The incidents of some tellings, sorted by their first members' keys."""
    by_key = {telling.key: telling for telling in told}
    weights = {pair: link.weight for pair, link in find_links(by_key).items()}
    apart, together = ({frozenset(pair) for pair in pairs} for pairs in (separations, joins))
    groups = cluster(sorted(by_key), weights, apart, together)
    return tuple(describe([by_key[key] for key in group]) for group in groups)


def find_links(told: Mapping[TellingKey, Telling]) -> dict[tuple[TellingKey, TellingKey], Link]:
    """The links among tellings that share a block."""
    found = compare_many((told[a], told[b]) for a, b in blocked_pairs(told))
    return {(link.left, link.right): link for link in found}


def blocked_pairs(told: Mapping[TellingKey, Telling]) -> list[tuple[TellingKey, TellingKey]]:
    """The pairs of tellings that share a block, sorted."""
    blocks: dict[str, list[TellingKey]] = {}
    for key, telling in told.items():
        for block in block_keys(telling):
            blocks.setdefault(block, []).append(key)
    return sorted({(a, b) for of in blocks.values() for a in of for b in of if a < b})
