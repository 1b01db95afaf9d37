"""Which of many spans share a character with a given one, without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from saksi.records import Span


class Overlaps:
    """Spans in any order, asked many times."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._order = sorted(range(len(spans)), key=lambda i: spans[i].start)
        self._starts = [spans[i].start for i in self._order]
        # The farthest end so far tells where looking back may stop.
        self._reach = list(accumulate((spans[i].end for i in self._order), max))

    def of(self, span: Span) -> list[int]:
        """Positions of the spans that overlap `span`, in the order in which they were given."""
        found = []
        at = bisect_left(self._starts, span.end) - 1
        while at >= 0 and self._reach[at] > span.start:
            if self._spans[self._order[at]].end > span.start:
                found.append(self._order[at])
            at -= 1
        return sorted(found) if len(found) > 1 else found
