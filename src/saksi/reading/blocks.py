"""Blocks of a text: its lines, or its paragraphs where lines are broken at a fixed width."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from saksi.records import Span

# Python's line boundaries, without the information separators that turn up as noise inside lines.
_LINE = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")
_FINAL = frozenset(".!?:;”\"’')]…»")
WRAP_WIDTH = range(45, 101)
LONGEST_WRAPPED = 120
FEWEST_WRAPPED = 4


def read_blocks(text: str) -> list[Span]:
    """Non-empty blocks of the text in order, without the white space around them.

    A block is a line; only in texts hard-wrapped at some width, as old wires are, it is what blank lines enclose.
    """
    lines = [trimmed for m in _LINE.finditer(text) if (trimmed := trim(text, m.start(), m.end()))]
    if not _hard_wrapped(text, lines):
        return lines
    return [
        trimmed for m in _PARAGRAPH.finditer(text.replace("\r", "\n")) if (trimmed := trim(text, m.start(), m.end()))
    ]


def trim(text: str, start: int, end: int) -> Span | None:
    """The span without white space at either end; None where nothing is left."""
    piece = text[start:end]
    left = piece.lstrip()
    if not left:
        return None
    return Span(end - len(left), start + len(piece.rstrip()))


def _hard_wrapped(text: str, lines: list[Span]) -> bool:
    """True where most line breaks fall inside a sentence at about one width."""
    if len(lines) < FEWEST_WRAPPED or max(line.end - line.start for line in lines) > LONGEST_WRAPPED:
        return False
    inner = [a for a, b in pairwise(lines) if text.count("\n", a.end, b.start) < 2]
    if len(inner) < FEWEST_WRAPPED - 1:
        return False
    broken = sum(line.end - line.start in WRAP_WIDTH and text[line.end - 1] not in _FINAL for line in inner)
    return broken >= 0.6 * len(inner)


def without(block: Span, excluded: Iterable[Span]) -> list[Span]:
    """What is left of a block when the excluded spans (sorted) are taken out."""
    left, start = [], block.start
    for span in excluded:
        if span.end <= start or span.start >= block.end:
            continue
        if span.start > start:
            left.append(Span(start, span.start))
        start = max(start, span.end)
    if start < block.end:
        left.append(Span(start, block.end))
    return left
