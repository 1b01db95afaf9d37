"""Figures to acts: each count goes to the most specific act that caused it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from saksi.coding.counts import Count, count
from saksi.coding.drafts import Draft, changed
from saksi.records import Mention, Quantity, Sentence, Span
from saksi.vocab import TollKind

CAUSES = {
    "killed": ("ASSAULT", "COERCE", "PROTEST"), "injured": ("ASSAULT", "COERCE", "PROTEST"),
    "missing": ("ASSAULT",), "displaced": ("ASSAULT", "COERCE"), "detained": ("COERCE", "PROTEST"),
    "abducted": ("ASSAULT", "COERCE"), "released": ("RETREAT",),
}  # fmt: skip

TOLD = ("reported", "claimed", "hedged")
OPENING = 12
UPROOTING = (".coerce.displace", ".coerce.drive_from_home", ".coerce.force")  # no acts, but what came of one
# What is taken, shut or banned kills nobody.
BLOODLESS = frozenset(
    {"seize", "search", "ban", "close_gates", "close_down", "border_shut", "censor", "blockade", "cyber"}
)
NEXT = 1
REACH = 3  # sentences, where every one of them is a paragraph
FAR = 6
BEFELL: dict[str, TollKind] = {
    "assault.dead": "killed", "assault.kill": "killed", "assault.deadly": "killed", "assault.fallen": "killed",
    "assault.shoot_dead": "killed", "assault.found_slain": "killed", "assault.assassinate": "killed",
    "assault.injured": "injured",
    "assault.injuring": "injured",
    "assault.abduct": "abducted", "coerce.arrest": "detained", "coerce.secure": "detained",
    "retreat.release": "released", "retreat.free": "released",
}  # fmt: skip


def attach_tolls(drafts: Sequence[Draft], quantities: Sequence[Mention], sentences: Sequence[Sentence]) -> list[Draft]:
    """The drafts with their figures. A figure without an act in its sentence goes to the last fitting act before it."""
    given: dict[int, list[Count]] = {}
    counted: dict[TollKind, dict[int, int]] = {}  # the acts that have a figure of a kind, with the largest
    unlinked: list[tuple[Span, Quantity]] = []
    homes = _Homes(drafts, sentences)
    home: int | None = None
    for m in quantities:
        q = m.value
        if not isinstance(q, Quantity) or q.subgroup or q.natural:
            continue
        if q.kind is None:
            unlinked.append((m.span, q))
            continue
        if not (q.added and home is not None):
            home = homes.of(m.span, q, counted.get(q.kind, {}) if m.rule.endswith(".toll") else {})
        if home is not None:
            given.setdefault(home, []).append(count(q.kind, m.span, q))
            figures = counted.setdefault(q.kind, {})
            figures[home] = max(figures.get(home, 0), q.low or q.high or 0)
    for span, q in unlinked:
        owner = next((i for i, d in enumerate(drafts) if _befell(d) and _counts_recipient(d, span)), None)
        if owner is not None and owner not in given:
            given[owner] = [count(_befell(drafts[owner]) or "killed", span, q)]
    return [changed(d, tolls=tuple(given[i])) if i in given else d for i, d in enumerate(drafts)]


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
            kind: [i for i, d in enumerate(drafts) if d.trigger.type in types and _may_cost(d, kind)]
            for kind, types in CAUSES.items()
        }

    def of(self, span: Span, q: Quantity, counted: Mapping[int, int]) -> int | None:
        """The act whose word tells of the figure, the nearest fitting one of the sentence, else one told before it.

        "The death toll" is that of an act already `counted`, of several the one with most dead that it can have grown
        from; other figures go up to a paragraph back.
        """
        number = bisect_right(self._starts, span.start) - 1
        if number < 0 or not self._sentences[number].span.contains(span):
            return None
        fitting, drafts = self._fitting[q.kind or "killed"], self._drafts
        first = bisect_left(fitting, number, key=lambda i: drafts[i].sentence)
        here = fitting[first : bisect_right(fitting, number, key=lambda i: drafts[i].sentence)]
        if here:
            told = [i for i in here if q.cue is not None and drafts[i].span.start <= q.cue < drafts[i].span.end]
            return min(told or here, key=lambda i: (abs(drafts[i].span.start - span.start), i))
        if q.lasting:
            return None  # "since May 300 have died": no toll of the act told before
        follows = fitting[first] if first < len(fitting) else None
        if follows is not None and drafts[follows].sentence == number + 1 and self._opens_with_victim(drafts[follows]):
            return follows
        last = fitting[first - 1] if first else None
        if last is None:
            return None
        of_toll = [i for i in counted if number - drafts[i].sentence <= FAR and drafts[i].sentence < number]
        if of_toll:
            return max(of_toll, key=lambda i: (counted[i] if counted[i] <= (q.low or q.high or 0) else 0, i))
        near = self._sentences[number].paragraph - drafts[last].paragraph <= 1
        return last if near or number - drafts[last].sentence <= REACH else None

    def _opens_with_victim(self, draft: Draft) -> bool:
        """True for "A driver died at the scene. He was beaten by a mob": what follows tells what befell him."""
        start = self._starts[draft.sentence]
        named = any(start <= m.span.start <= start + OPENING for m in draft.recipients)
        struck = draft.passive and draft.trigger.form == "passive" and draft.trigger.type == "ASSAULT"
        return struck and (named or (not draft.recipients and draft.span.start <= start + OPENING))


def _may_cost(draft: Draft, kind: str) -> bool:
    """True for an act that may have such figures: nobody is killed by a seizure."""
    harmless = kind in ("killed", "injured") and draft.rule.rpartition(".")[2] in BLOODLESS
    return not (draft.stance.embedded or harmless)


def _is_told_beside(harm: Draft, act: Draft) -> bool:
    """True where the act is told again in the sentence of those it harmed."""
    return any(row == harm.position[0] for row, _ in act.covers)


def keep_counts(told: Sequence[Draft], kept: Sequence[Draft]) -> list[Draft]:
    """The kept acts with what deaths and injuries that stand as no act of their own count: "92 students were hurt"."""
    given: dict[int, tuple[Count, ...]] = {}
    for harm in told:
        uprooting = harm.rule.endswith(UPROOTING)
        if not harm.tolls or not (uprooting or harm.trigger.form == "stative") or any(d is harm for d in kept):
            continue
        for c in harm.tolls:
            if uprooting and c.kind != "displaced":
                continue
            fitting = [
                i
                for i, d in enumerate(kept)
                if d.trigger.type in CAUSES[c.kind]
                and _may_cost(d, c.kind)
                and (_is_told_beside(harm, d) or 0 <= harm.sentence - d.sentence <= (0 if c.whom.lasting else NEXT))
                and d.status in TOLD
                and not any(own.kind == c.kind for own in d.tolls)
            ]
            if fitting:
                home = max(fitting, key=lambda i: kept[i].position)
                given[home] = (*given.get(home, ()), c)
    return [changed(d, tolls=(*d.tolls, *given[i])) if i in given else d for i, d in enumerate(kept)]
