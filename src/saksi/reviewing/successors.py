"""Which event record of a newer coder stands for which of an older one: by evidence and type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from saksi.records import EventRecord, Span

LEAST_SHARE = 0.5


def successors(
    old: Sequence[EventRecord], new: Sequence[EventRecord], also: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The id of an older event record to that of its successor; each has at most one, and is one at most once.

    The same id is the same event. Otherwise the types must be equal and the clauses of evidence share at least half
    of their characters (Dice); the closest pairs go first. `also` gives events a second type that will do: the one a
    person gave them. All events of the older record take part, so that none gets what another's successor is.
    """
    types = also or {}
    pairs = sorted(
        (a.id != b.id, -share(a.evidence, b.evidence), b.evidence, a.evidence, a.id, b.id)
        for a in old
        for b in new
        if a.id == b.id
        or (b.type in (a.type, types.get(a.id)) and share(a.evidence, b.evidence) >= LEAST_SHARE)
    )  # fmt: skip
    found: dict[str, str] = {}
    taken: set[str] = set()
    for *_, before, after in pairs:
        if before not in found and after not in taken:
            found[before] = after
            taken.add(after)
    return found


def share(a: Span, b: Span) -> float:
    """How much of two stretches is common to both: 0 to 1."""
    common = min(a.end, b.end) - max(a.start, b.start)
    whole = (a.end - a.start) + (b.end - b.start)
    return 2 * common / whole if common > 0 else 0.0
