"""One toll from all that an article counts of one act: groups added up, sub-groups left out, conflicts spanned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from saksi.records import Quantity, Span, Toll
from saksi.vocab import TollKind

FEW = 3


@dataclass(frozen=True, slots=True)
class Count:
    """A figure as told of one act. `whom` says who was counted, as far as the noun tells."""

    kind: TollKind
    low: int | None
    high: int | None
    span: Span
    whom: Quantity

    @property
    def bounds(self) -> tuple[int | None, int | None]:
        """Both bounds."""
        return self.low, self.high


@dataclass(frozen=True, slots=True)
class _Total:
    """Counts that add up."""

    members: tuple[Count, ...]
    low: int | None
    high: int | None

    @property
    def size(self) -> int:
        return self.low or self.high or 0

    @property
    def depth(self) -> int:
        """How narrowly the noun says who was counted; what adds up several groups is as good as "people"."""
        return self.members[0].whom.depth if len(self.members) == 1 else 0


def count(kind: TollKind, span: Span, whom: Quantity) -> Count:
    """The count that a quantity makes."""
    return Count(kind, whom.low, whom.high, span, whom)


def join_counts(counts: Sequence[Count]) -> tuple[Toll, ...]:
    """One toll for each kind; "dozens" alone is no figure and gives none."""
    told = [c for c in counts if not c.whom.vague]
    return tuple(_joined([c for c in told if c.kind == kind]) for kind in dict.fromkeys(c.kind for c in told))


def _joined(counts: Sequence[Count]) -> Toll:
    kept: list[_Total] = []
    totals = [_Total(t.members[:1], *t.members[0].bounds) if _is_broken_down(t) else t for t in _totals(counts)]
    for number, total in enumerate(totals):
        rest = [*totals[:number], *totals[number + 1 :]]
        if not any(_covers(other, total) for other in rest):
            kept.append(total)
    low, high = _spread(kept or totals[:1])
    main = (kept or totals)[0].members[0]
    return Toll(main.kind, low, high, main.span)


def _is_broken_down(total: _Total) -> bool:
    """True for "90 prisoners, 69 women and 21 boys": the groups behind the first figure come to it."""
    first, rest = total.members[0], total.members[1:]
    return len(rest) > 1 and first.low is not None and first.low == sum(m.low or 0 for m in rest)


def _totals(counts: Sequence[Count]) -> list[_Total]:
    """The counts in text order, each on its own or added to those beside it and to those of other people."""
    totals: list[_Total] = []
    for c in sorted(counts, key=lambda c: c.span.start):
        if any(c.bounds == t.members[0].bounds and not c.whom.added for t in totals if len(t.members) == 1):
            continue
        if any(_repeats(c, m) for t in totals for m in t.members if len(t.members) > 1):
            continue
        if totals and c.whom.added and not _is_told_again(c, totals[-1]):
            totals[-1] = _plus(totals[-1], c)
            continue
        home = next((k for k, t in enumerate(totals) if all(are_apart(m.whom, c.whom) for m in t.members)), None)
        if home is None:
            totals.append(_Total((c,), c.low, c.high))
        else:
            totals[home] = _plus(totals[home], c)
    return totals


def _repeats(c: Count, member: Count) -> bool:
    """True for a group of a sum that is told again."""
    return c.bounds == member.bounds and not c.whom.added and not are_apart(member.whom, c.whom)


def _is_told_again(c: Count, total: _Total) -> bool:
    """True for the second group of "two soldiers and three policemen" where both have been added up before."""
    return len(total.members) > 1 and any(m.bounds == c.bounds and m.whom.noun == c.whom.noun for m in total.members)


def _plus(total: _Total, c: Count) -> _Total:
    low = total.low + c.low if total.low is not None and c.low is not None else None
    high = total.high + c.high if total.high is not None and c.high is not None else None
    if (low, high) == (None, None):
        return total
    return replace(total, members=(*total.members, c), low=low, high=high)


def are_apart(a: Quantity, b: Quantity) -> bool:
    """True for people who cannot be the same: soldiers and militants, women and men, gravely and lightly wounded."""
    if a.side is not None and b.side is not None and a.side[0] == b.side[0] and a.side != b.side:
        return True
    return a.grade is not None and b.grade is not None and a.grade != b.grade


def _covers(whole: _Total, t: _Total) -> bool:
    """True where `t` says less than `whole`: one victim or one group of all the dead."""
    if t.size >= whole.size:
        return False
    if len(t.members) > 1:
        # "killed eight ... four policemen died along with two soldiers"
        behind = whole.members[0].span.start < t.members[0].span.start and len(whole.members) == 1
        return behind and all(m.whom.depth > whole.depth for m in t.members)
    first = t.members[0].whom
    # A group is told after all the dead; a narrow figure told first is somebody's total.
    told_after = whole.members[0].span.start < t.members[0].span.start
    single = t.low == t.high == 1 and (whole.size > FEW or (first.depth > 0 and told_after))
    elsewhere = first.located and told_after and len(whole.members) == 1 and not whole.members[0].whom.located
    return single or first.part or elsewhere or (t.depth > whole.depth and told_after)


def _spread(totals: Sequence[_Total]) -> tuple[int | None, int | None]:
    """Smallest and largest stated figure; an open bound stays open only where no figure closes it."""
    low, high = totals[0].low, totals[0].high
    for t in totals[1:]:
        lows = [x for x in (low, t.low) if x is not None]
        highs = [x for x in (high, t.high) if x is not None]
        if len(highs) == 1 and len(lows) == 2:
            highs.append(max(lows))
        if len(lows) == 1 and len(highs) == 2:
            lows.append(min(highs))
        low, high = min(lows) if lows else None, max(highs) if highs else None
    return low, high
