"""The article's own text out of a page: menus, cards, comments, share bars and notices go.

Boxes that are boilerplate by tag or name, boxes that open with the heading of a list of other articles or of comments,
and cards (a linked heading with what stands beside it) are dropped. Then the region is found: the box that says it
holds the article, or from the whole page downwards as long as one box holds most of the running text. Last, blocks of
the region that are mostly links are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate

from selectolax.lexbor import LexborHTMLParser

from saksi.reading.layout import Block, Box, Layout, read_layout
from saksi.reading.page_words import page_words

_WORDS = page_words()
_RELATED = re.compile(rf"(?:{'|'.join(_WORDS['related_headings'])})\s*[:.…»>]*")
_COMMENTS = re.compile(rf"(?:{'|'.join(_WORDS['comment_headings'])})\s*[:.…»>]*")
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_SENTENCE_ENDS = (".", "!", "?", '"', "”", "’", ")")
# Lengths are characters of text.
_SHORTEST_RUN = 30
_SHORTEST_LOOSE = 60
_SHORTEST_TEXT = 250
_LONGEST_HEADING = 60
_LARGEST_CARD = 450
_RUNNING = 140
# Shares of the running text.
_MOST_DROPPED = 0.25
_DOMINANT = 0.92
_LEADING = 0.6
_STATED = 0.5
_BYSTANDER = 0.15


def main_text(tree: LexborHTMLParser) -> str:
    """The article's paragraphs, one a line; "" where the page has no running text. The tree is changed."""
    layout = read_layout(tree)
    kept = _article_lines(layout, named=True)
    if sum(map(len, kept)) < _SHORTEST_TEXT:
        more = _article_lines(layout, named=False)
        if sum(map(len, more)) > 2 * sum(map(len, kept)):
            return "\n".join(more)
    return "\n".join(kept)


def _article_lines(layout: Layout, *, named: bool) -> list[str]:
    """The lines that stay; with `named`, boxes that are boilerplate by tag or name go."""
    page = _Weighed(layout)
    if named:
        page.drop_named()
    page.drop_lists()
    page.drop_cards()
    return _kept(page.region())


class _Weighed:
    """A layout with the running text of its blocks; what is dropped weighs nothing."""

    def __init__(self, layout: Layout) -> None:
        self.blocks, self.boxes = layout
        self.dropped = bytearray(len(self.blocks))
        self.weights = [_weight(block) for block in self.blocks]
        self._sum()

    def _sum(self) -> None:
        self.before = list(accumulate(self.weights, initial=0.0))
        self.total = self.before[-1]

    def weight(self, box: Box) -> float:
        """Running text within a box, as of the last time it was summed."""
        return self.before[box.end] - self.before[box.start]

    def drop(self, start: int, end: int) -> None:
        for n in range(start, end):
            self.dropped[n] = 1
            self.weights[n] = 0.0

    # ------------------------------------------------------------ dropping
    def drop_named(self) -> None:
        """Boxes whose tag or name says boilerplate, unless much of the page stands in them."""
        most = _MOST_DROPPED * self.total
        for box in self.boxes:
            if box.boilerplate and self.weight(box) <= most:
                self.drop(box.start, box.end)
        for n, block in enumerate(self.blocks):
            if block.boilerplate and self.weights[n] <= most:
                self.drop(n, n + 1)
        self._sum()

    def drop_lists(self) -> None:
        """Boxes that open with the heading of other articles; and everything from the heading of comments on."""
        most = _MOST_DROPPED * self.total
        for n, block in enumerate(self.blocks):
            if self.dropped[n] or len(block.text) >= _LONGEST_HEADING:
                continue
            text = block.text.lower()
            if _COMMENTS.fullmatch(text) and 2 * self.before[n] > self.total:
                self.drop(n, len(self.blocks))
                break
            if _RELATED.fullmatch(text):
                self._drop_opened(n, most)
        self._sum()

    def _drop_opened(self, n: int, most: float) -> None:
        box: Box | None = self.blocks[n].box
        while box is not None and box.start == n and self.weight(box) <= most:
            self.drop(box.start, box.end)
            box = box.parent

    def drop_cards(self) -> None:
        """Linked headings, with the small box they stand in."""
        most = _MOST_DROPPED * self.total
        for n, block in enumerate(self.blocks):
            if self.dropped[n] or block.tag not in _HEADINGS or block.tag == "h1" or not _is_linked(block):
                continue
            box: Box | None = block.box
            while box is not None and self._length(box) <= _LARGEST_CARD and self.weight(box) <= most:
                self.drop(box.start, box.end)
                box = box.parent
        self._sum()

    def _length(self, box: Box) -> int:
        length = 0
        for block in self.blocks[box.start : box.end]:
            length += len(block.text)
            if length > _LARGEST_CARD:
                break
        return length

    # ------------------------------------------------------------ the region
    def region(self) -> list[Block]:
        """The blocks of the article's box, after the lead that stands between the title and this box."""
        within: dict[int, list[Box]] = {}
        for below in self.boxes:
            if self.weight(below):
                within.setdefault(id(below.parent), []).append(below)
        box = self._stated() or self.boxes[0]
        while main := self._main(box, within.get(id(box), [])):
            box = main
        lead = self._lead(box)
        return lead + [b for n, b in enumerate(self.blocks[box.start : box.end], box.start) if not self.dropped[n]]

    def _stated(self) -> Box | None:
        """The innermost box that says it holds the article and holds at least half of the running text."""
        least = _STATED * self.total
        stated = [box for box in self.boxes if box.article and self.weight(box) >= least] if self.total else []
        return stated[-1] if stated else None

    def _main(self, box: Box, within: list[Box]) -> Box | None:
        """The one of the boxes within a box that holds most of its text; None where the text is spread."""
        if not within:
            return None
        whole = self.weight(box)
        best = max(within, key=self.weight)
        share = self.weight(best) / whole
        if share >= _DOMINANT:
            return best
        if share < _LEADING:
            return None
        others = [other for other in within if other is not best]
        own = whole - sum(map(self.weight, within))
        alike = " " in best.key and any(other.key == best.key for other in others)
        if alike or own > (1 - _DOMINANT) * whole or max(map(self.weight, others), default=0.0) > _BYSTANDER * whole:
            return None
        return best

    def _lead(self, box: Box) -> list[Block]:
        """Running text between the last main heading before a box and the box."""
        title = next((n for n in range(box.start - 1, -1, -1) if self.blocks[n].tag == "h1"), None)
        if title is None:
            return []
        return [
            self.blocks[n]
            for n in range(title + 1, box.start)
            if self.weights[n] >= _SHORTEST_LOOSE and self.blocks[n].text.endswith(_SENTENCE_ENDS)
        ]


def _weight(block: Block) -> float:
    """Characters of running text: links count against it, and short pieces for nothing."""
    tag, text, linked, _, _ = block
    length = len(text)
    if length < _SHORTEST_RUN or tag in _HEADINGS:
        return 0.0
    if tag != "p" and (length < _SHORTEST_LOOSE or tag == "li"):
        return 0.5 * max(0.0, length - 1.5 * linked) if tag == "li" else 0.0
    return max(0.0, length - 1.5 * linked)


# ---------------------------------------------------------------- blocks
def _kept(blocks: Iterable[Block]) -> list[str]:
    """Texts of the blocks that stay. A heading stays with the text below it; under a heading of other articles nothing
    stays until running text comes again."""
    kept: list[str] = []
    pending: list[str] = []
    elsewhere = False
    for block in blocks:
        text = block.text
        if len(text) < _LONGEST_HEADING and _RELATED.fullmatch(text.lower()):
            elsewhere, pending = True, []
            continue
        if elsewhere and not _resumes(block):
            continue
        elsewhere = False
        if block.tag in _HEADINGS:
            pending = [*pending[-1:], text]
            continue
        if _is_links(block):
            pending = []
            continue
        kept.extend(pending)
        pending = []
        kept.append(text)
    return kept


def _resumes(block: Block) -> bool:
    """True for running text after a list of other articles."""
    if block.linked > 0.3 * len(block.text):
        return False
    length = len(block.text)
    return length >= _RUNNING or (block.tag == "p" and length >= _SHORTEST_RUN and block.text.endswith(_SENTENCE_ENDS))


def _is_linked(block: Block) -> bool:
    return block.linked > 0.8 * len(block.text)


def _is_links(block: Block) -> bool:
    if block.tag == "li":
        return block.linked > 0.5 * len(block.text) and len(block.text) < 200
    return _is_linked(block) and len(block.text) < 250
