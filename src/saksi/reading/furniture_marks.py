"""The marks of one text while its furniture is read: stretches with their rules, and the lines taken as a whole."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from saksi.lang.phrases import fold
from saksi.reading.blocks import trim
from saksi.records import Furniture, Span

_BULLET = re.compile(r"[•*·▪●◦‣>#→▶►]\s*\S|[-–—]\s+\S|\d{1,2}[.)]\s+\S|\[\s*\d")
_BLOCK_LINES = 8
_TITLE_WORDS = 22
_LINK_WORDS = 5


class FurnitureMarks:
    """A text with its blocks, and what of them has been marked so far."""

    def __init__(self, text: str, blocks: Sequence[Span]) -> None:
        self.text, self.blocks = text, blocks
        self.folded = fold(text)
        self.starts = [block.start for block in blocks]
        self.spans: list[tuple[Span, str]] = []
        self.taken: set[int] = set()

    def block_at(self, start: int, end: int) -> int:
        """The number of the block that holds a stretch; -1 where none does."""
        index = bisect_right(self.starts, start) - 1
        return index if index >= 0 and end <= self.blocks[index].end else -1

    def mark(self, span: Span, index: int, rule: str) -> None:
        """Mark a stretch of a block."""
        self.spans.append((span, rule))
        if span == self.blocks[index]:
            self.taken.add(index)

    def take(self, index: int, rule: str) -> None:
        """Mark a whole block."""
        self.taken.add(index)
        self.spans.append((self.blocks[index], rule))

    def take_below(self, index: int, rule: str) -> None:
        """The titles and list items under a header line."""
        for below in range(index + 1, min(index + 1 + _BLOCK_LINES, len(self.blocks))):
            block = self.blocks[below]
            line = self.text[block.start : block.end]
            if below in self.taken:
                continue
            if not self._list_item(line) and not self._bare_title(line):
                break
            self.take(below, rule)

    @staticmethod
    def _list_item(line: str) -> bool:
        """A link in a list; one that is a whole sentence, with its full stop, is the story's own."""
        told = line.endswith(".") and len(line.split()) > _LINK_WORDS
        return bool(_BULLET.match(line)) and len(line) < 200 and not told

    def _bare_title(self, line: str) -> bool:
        words = line.split()
        if len(words) > _TITLE_WORDS or line[-1] in ".,;:…" or line[0] in "([":
            return False
        return line[-1] not in '"”' or line.rstrip("\"”'’")[-1:] not in tuple(".,!?")

    def merged(self) -> list[Furniture]:
        """Furniture in order and without overlaps."""
        merged: list[Furniture] = []
        for span, rule in sorted(self.spans):
            trimmed = trim(self.text, span.start, span.end)
            if trimmed is None:
                continue
            last = merged[-1] if merged else None
            if last and (trimmed.start < last.span.end or self._one_stretch(last, trimmed, rule)):
                merged[-1] = Furniture(Span(last.span.start, max(last.span.end, trimmed.end)), last.rule)
            else:
                merged.append(Furniture(trimmed, rule))
        return merged

    def _one_stretch(self, last: Furniture, span: Span, rule: str) -> bool:
        """Neighbouring sentences of one rule, with nothing but blanks between them."""
        between = self.text[last.span.end : span.start]
        return last.rule == rule and span.start - last.span.end < 4 and "\n" not in between and not between.strip()
