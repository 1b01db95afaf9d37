"""What of a page is dropped, and where in the rest the article stands: by the running text that boxes hold."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import NamedTuple

from saksi.reading.layout import Block, Box, Layout

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
SENTENCE_ENDS = (".", "!", "?", "…", '"', "”", "’", "»", ")", "。", "！", "？", "」", "؟", "।")
_DIGIT = re.compile("[0-9]")
# Lengths are characters of text.
SHORTEST_RUN = 30
_SHORTEST_LOOSE = 60
_SHORTEST_TITLE = 15
_LONGEST_TITLE = 100
_LARGEST_CARD = 450
_SHORTEST_STORY = 500
_LONG_STORY = 800
_SHORTEST_ROW = 3  # in cards
# Shares of the running text.
_MOST_DROPPED = 0.25
_MOST_BESIDE = 0.4  # where a long story is left
_DOMINANT = 0.92
_LEADING = 0.6
_STATED = 0.5
_BYSTANDER = 0.15


class Heads(NamedTuple):
    """Numbers of the blocks that are headings of other articles, and of those that are headings of comments."""

    related: set[int]
    comments: set[int]


class Weighed:
    """A layout with the running text of its blocks; what is dropped weighs nothing."""

    def __init__(self, layout: Layout) -> None:
        self.blocks, self.boxes = layout
        self.dropped = bytearray(len(self.blocks))
        self.weights = [_weight(block) for block in self.blocks]
        self.titles = [n for n, block in enumerate(self.blocks) if block[0] == "h1"]
        self._sum()

    def _sum(self) -> None:
        self.before = list(accumulate(self.weights, initial=0.0))
        self.total = self.before[-1]

    def weight(self, box: Box) -> float:
        """Running text within a box, as of the last time it was summed."""
        return self.before[box.end] - self.before[box.start]

    def _drop(self, start: int, end: int) -> None:
        for n in range(start, end):
            self.dropped[n] = 1
            self.weights[n] = 0.0

    # ------------------------------------------------------------ dropping
    def drop_named(self, spared: frozenset[str] = frozenset()) -> None:
        """Boxes whose tag or name says boilerplate, unless much of the page stands in them or their kind is spared."""
        most = max(_MOST_DROPPED * self.total, min(_MOST_BESIDE * self.total, self.total - _LONG_STORY))
        for box in self.boxes:
            if box.boilerplate and box.key not in spared and self.weight(box) <= most:
                self._drop(box.start, box.end)
        for n, block in enumerate(self.blocks):
            if block.boilerplate and self.weights[n] <= most:
                self._drop(n, n + 1)
        self._drop_doubtful(most)
        self._sum()

    def heavy_kinds(self) -> frozenset[str]:
        """The kinds of boxes named boilerplate that together hold much of the page, which may be the article."""
        held: dict[str, float] = {}
        for box in self.boxes:
            if box.boilerplate:
                held[box.key] = held.get(box.key, 0.0) + self.weight(box)
        return frozenset(key for key, weight in held.items() if weight > _MOST_DROPPED * self.total)

    def _drop_doubtful(self, most: float) -> None:
        """Cards, captions and the like, unless they hold the article: then it is told in them."""
        boxes = [box for box in self.boxes if box.doubtful and not self.dropped[box.start]]
        lines = [n for n, block in enumerate(self.blocks) if block.doubtful]
        end, held = 0, sum(self.weights[n] for n in lines)
        for box in boxes:
            if box.start >= end and self._reads(box):
                end = box.end
                held += sum(self.weights[n] for n in range(box.start, end) if not self.blocks[n].doubtful)
        if 2 * held > sum(self.weights):
            return
        for box in boxes:
            if box.tag == "figcaption" or self.weight(box) <= most:
                self._drop(box.start, box.end)
        for n in lines:
            self._drop(n, n + 1)

    def _reads(self, box: Box) -> bool:
        """True for text that points to no other page."""
        blocks = self.blocks[box.start : box.end]
        return 10 * sum(block.linked for block in blocks) <= sum(len(block.text) for block in blocks)

    def drop_lists(self, heads: Heads) -> None:
        """Boxes that open with the heading of other articles; and everything from the heading of comments on."""
        most = _MOST_DROPPED * self.total
        for n in sorted(heads.related | heads.comments):
            if self.dropped[n]:
                continue
            if n in heads.comments and self._ends_the_article(n):
                self._drop(n, len(self.blocks))
                break
            if n in heads.related:
                self._drop_opened(n, most)
        self._sum()

    def _ends_the_article(self, n: int) -> bool:
        """Whether all that follows the heading of comments may go: most of the text, or a number of them, says so."""
        text, before = self.blocks[n].text, self.before[n]
        return 2 * before > self.total or (before >= _SHORTEST_STORY and _DIGIT.search(text) is not None)

    def _drop_opened(self, n: int, most: float) -> None:
        box: Box | None = self.blocks[n].box
        while box is not None and box.start == n and self.weight(box) <= most:
            self._drop(box.start, box.end)
            box = box.parent

    def drop_cards(self) -> None:
        """Linked headings, with the small box they stand in; small boxes in a row that open with different links."""
        most = _MOST_DROPPED * self.total
        rows: dict[tuple[int, str], dict[str, Box]] = {}
        for n, block in enumerate(self.blocks):
            if block.linked < _SHORTEST_TITLE or self.dropped[n] or not is_linked(block):
                continue
            box: Box | None = block.box
            if block.tag not in HEADINGS:
                while box is not None and box.start == n and self.weight(box):
                    rows.setdefault((id(box.parent), box.key), {})[block.text] = box
                    break
                continue
            while block.tag != "h1" and box is not None and self._is_small(box) and self.weight(box) <= most:
                self._drop(box.start, box.end)
                box = box.parent
        for row in rows.values():
            if len(row) >= _SHORTEST_ROW and all(map(self._is_small, row.values())):
                for card in row.values():
                    self._drop(card.start, card.end)
        self._sum()

    def _is_small(self, box: Box) -> bool:
        length = 0
        for block in self.blocks[box.start : box.end]:
            length += len(block.text)
            if length > _LARGEST_CARD:
                return False
        return True

    # ------------------------------------------------------------ the region
    def region(self) -> list[int]:
        """The blocks of the article's box, after the lead that stands between the title and this box."""
        within: dict[int, list[Box]] = {}
        before = self.before
        for below in self.boxes:
            if before[below.end] - before[below.start]:
                within.setdefault(id(below.parent), []).append(below)
        box = self._stated() or self.boxes[0]
        while main := self._main(box, within.get(id(box), [])):
            box = main
        return self._lead(box) + [n for n in range(box.start, box.end) if not self.dropped[n]]

    def _stated(self) -> Box | None:
        """The innermost box that says it holds the article and holds at least half of the running text.

        The box around it, where others like it stand beside it: an article of several parts.
        """
        least = _STATED * self.total
        stated = [box for box in self.boxes if box.article and self.weight(box) >= least] if self.total else []
        if not stated:
            return None
        best, outer = stated[-1], stated[-1].parent
        alike = [box for box in self.boxes if box.article and box.parent is outer and box.key == best.key]
        parts = [box for box in alike if self.weight(box)]
        return best if outer is None or len(parts) < 2 else outer

    def _main(self, box: Box, within: list[Box]) -> Box | None:
        """The one of the boxes within a box that holds most of its text; None where the text is spread."""
        if not within:
            return None
        whole = self.weight(box)
        best = max(within, key=self.weight)
        share = self.weight(best) / whole
        if share >= _DOMINANT:
            return best
        alike = [other for other in within if other.key == best.key] if " " in best.key else [best]
        if " " in best.key and self._is_titled(best):
            kin = [other for other in within if other.key.split(None, 2)[:2] == best.key.split(None, 2)[:2]]
            if len(kin) > 1 and all(map(self._is_titled, kin)):
                return kin[0]  # whole articles one below the other
        if share < _LEADING:
            return None
        others = [other for other in within if other is not best]
        own = whole - sum(map(self.weight, within))
        if (
            len(alike) > 1
            or own > (1 - _DOMINANT) * whole
            or max(map(self.weight, others), default=0.0) > _BYSTANDER * whole
        ):
            return None
        return best

    def _is_titled(self, box: Box) -> bool:
        at = bisect_left(self.titles, box.start)
        return at < len(self.titles) and self.titles[at] < box.end

    def _lead(self, box: Box) -> list[int]:
        """Running text between the last main heading before a box and the box."""
        at = bisect_left(self.titles, box.start)
        if not at:
            return []
        return [
            n
            for n in range(self.titles[at - 1] + 1, box.start)
            if self.weights[n] >= _SHORTEST_LOOSE and self.blocks[n].text.endswith(SENTENCE_ENDS)
        ]


def _weight(block: Block) -> float:
    """Characters of running text: links count against it, and short pieces for nothing."""
    tag, text, linked, *_ = block
    length = len(text)
    if length < SHORTEST_RUN or is_heading(block):
        return 0.0
    if tag != "p" and tag not in HEADINGS and (length < _SHORTEST_LOOSE or tag == "li"):
        return 0.5 * max(0.0, length - 1.5 * linked) if tag == "li" else 0.0
    return max(0.0, length - 1.5 * linked)


def is_heading(block: Block) -> bool:
    """True for headings; on some pages whole paragraphs are marked up as such."""
    tag, text, *_ = block
    return tag in HEADINGS and (tag == "h1" or len(text) < _LONGEST_TITLE or not text.endswith(SENTENCE_ENDS))


def is_linked(block: Block) -> bool:
    """True where a block is a link and little else."""
    return block.linked > 0.8 * len(block.text)
