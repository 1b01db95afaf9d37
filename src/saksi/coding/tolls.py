"""Figures to acts: each count goes to the most specific act that caused it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from saksi.coding.drafts import Draft
from saksi.records import Mention, Quantity, Sentence, Span, Toll
from saksi.vocab import TollKind

CAUSES = {
    "killed": ("ASSAULT", "COERCE", "PROTEST"), "injured": ("ASSAULT", "COERCE", "PROTEST"),
    "missing": ("ASSAULT",), "displaced": ("ASSAULT", "COERCE"), "detained": ("COERCE", "PROTEST"),
    "abducted": ("ASSAULT", "COERCE"), "released": ("RETREAT",),
}  # fmt: skip

LIST_GAP = 25
BEFELL: dict[str, TollKind] = {
    "assault.dead": "killed", "assault.kill": "killed", "assault.deadly": "killed", "assault.fallen": "killed",
    "assault.shoot_dead": "killed", "assault.assassinate": "killed", "assault.injured": "injured",
    "assault.injuring": "injured",
    "assault.abduct": "abducted", "coerce.arrest": "detained", "coerce.secure": "detained",
    "retreat.release": "released", "retreat.free": "released",
}  # fmt: skip


def attach_tolls(drafts: Sequence[Draft], quantities: Sequence[Mention], sentences: Sequence[Sentence]) -> list[Draft]:
    """The drafts with their figures. A figure without an act in its sentence goes to the last fitting act before it."""
    given: dict[int, list[Toll]] = {}
    unlinked: list[tuple[Span, Quantity]] = []
    homes = _Homes(drafts, sentences)
    for m in quantities:
        q = m.value
        if not isinstance(q, Quantity) or q.subgroup:
            continue
        if q.kind is None:
            unlinked.append((m.span, q))
            continue
        home = homes.of(m.span, q.kind)
        if home is not None:
            given.setdefault(home, []).append(Toll(q.kind, q.low, q.high, m.span))
    for span, q in unlinked:
        owner = next((i for i, d in enumerate(drafts) if _befell(d) and _counts_recipient(d, span)), None)
        if owner is not None and owner not in given:
            given[owner] = [Toll(_befell(drafts[owner]) or "killed", q.low, q.high, span)]
    return [
        replace(d, tolls=join_tolls(given[i], same_sentence=True)) if i in given else d for i, d in enumerate(drafts)
    ]


def _befell(draft: Draft) -> TollKind | None:
    """What the trigger itself says befell its recipients, by the last part of its rule's name."""
    return BEFELL.get(draft.rule.split(".", 1)[-1])


def _counts_recipient(draft: Draft, span: Span) -> bool:
    """True where the figure stands on or right before one of the recipients."""
    return any(span.start <= m.span.start <= span.end + 2 or span.overlaps(m.span) for m in draft.recipients)


class _Homes:
    """Finds the act that a figure belongs to; drafts and sentences are in text order."""

    def __init__(self, drafts: Sequence[Draft], sentences: Sequence[Sentence]) -> None:
        self._drafts, self._sentences = drafts, sentences
        self._starts = [s.span.start for s in sentences]
        self._fitting = {
            kind: [i for i, d in enumerate(drafts) if d.trigger.type in types and not d.stance.embedded]
            for kind, types in CAUSES.items()
        }

    def of(self, span: Span, kind: str) -> int | None:
        """The nearest fitting act of the sentence, else the last one before it, up to a paragraph back."""
        number = bisect_right(self._starts, span.start) - 1
        if number < 0 or not self._sentences[number].span.contains(span):
            return None
        fitting, drafts = self._fitting[kind], self._drafts
        first = bisect_left(fitting, number, key=lambda i: drafts[i].sentence)
        here = fitting[first : bisect_right(fitting, number, key=lambda i: drafts[i].sentence)]
        if here:
            return min(here, key=lambda i: (abs(drafts[i].span.start - span.start), i))
        last = fitting[first - 1] if first else None
        near = last is not None and self._sentences[number].paragraph - drafts[last].paragraph <= 1
        return last if near else None


def join_tolls(tolls: Sequence[Toll], same_sentence: bool = False) -> tuple[Toll, ...]:
    """One toll for each kind: groups of one sentence are added up, other figures give smallest and largest total."""
    result: dict[str, Toll] = {}
    for t in tolls:
        other = result.get(t.kind)
        if other is None:
            result[t.kind] = t
        elif _is_vague(t) or _is_one_of(t, other) or (other.low, other.high) == (t.low, t.high):
            continue
        elif _is_vague(other) or _is_one_of(other, t):
            result[t.kind] = t
        else:
            result[t.kind] = _sum(other, t) if same_sentence and _beside(other, t) else _spread(other, t)
    return tuple(result.values())


def _is_vague(t: Toll) -> bool:
    """True for "dozens" or "ratusan": a round lower bound that any other figure supersedes."""
    return t.high is None and t.low in (11, 20, 100, 200, 1000, 10_000, 100_000, 1_000_000)


def _is_one_of(t: Toll, whole: Toll) -> bool:
    """True for a single victim named beside a larger toll."""
    return t.low == t.high == 1 and (whole.low or whole.high or 0) > 3


def _beside(a: Toll, b: Toll) -> bool:
    """Groups that are counted one beside the other ("two soldiers and three policemen")."""
    return 0 <= b.span.start - a.span.end <= LIST_GAP


def _sum(a: Toll, b: Toll) -> Toll:
    low = a.low + b.low if a.low is not None and b.low is not None else None
    high = a.high + b.high if a.high is not None and b.high is not None else None
    return replace(a, low=low, high=high) if (low, high) != (None, None) else a


def _spread(a: Toll, b: Toll) -> Toll:
    """Smallest and largest stated figure; an open bound stays open only where no figure closes it."""
    lows = [x for x in (a.low, b.low) if x is not None]
    highs = [x for x in (a.high, b.high) if x is not None]
    if len(highs) == 1 and len(lows) == 2:
        highs.append(max(lows))
    if len(lows) == 1 and len(highs) == 2:
        lows.append(min(highs))
    return replace(a, low=min(lows) if lows else None, high=max(highs) if highs else None)
