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
# In a text without line breaks: what may stand between paragraphs, and between the sentences within them.
_WIDE = re.compile(r"[.!?…][\"”’')\]]*[ \t\u00a0]{2,}(?=[A-Z\"“‘'(\[])")
_DASHED = re.compile(r"[.!?…][\"”’')\]]*[ \u00a0](?:[–—]|--?)[ \u00a0]+(?=[A-Z\"“‘'(\[])")
_NARROW = re.compile(r"[a-z]{4}[.!?][\"”]?[ \u00a0](?=[A-Z\"“])")
_FEWEST_GAPS = 2
# Who types two blanks after every full stop leaves few single ones; between paragraphs they are a part of all.
_NARROW_SHARE = 0.25
WRAP_WIDTH = range(45, 101)
LONGEST_WRAPPED = 120
FEWEST_WRAPPED = 4


def read_blocks(text: str) -> list[Span]:
    """Non-empty blocks of the text in order, without the white space around them.

    A block is a line; only in texts hard-wrapped at some width, as old wires are, it is what blank lines enclose. In a
    text without line breaks, wide gaps after some full stops or dashes between sentences may part paragraphs.
    """
    lines = [trimmed for m in _LINE.finditer(text) if (trimmed := trim(text, m.start(), m.end()))]
    if len(lines) == 1:
        return _apart(text, lines[0])
    if not _hard_wrapped(text, lines):
        return lines
    return [
        trimmed for m in _PARAGRAPH.finditer(text.replace("\r", "\n")) if (trimmed := trim(text, m.start(), m.end()))
    ]


def _apart(text: str, line: Span) -> list[Span]:
    """The paragraphs of a text in one line, as far as its gaps show them."""
    gaps = list(_DASHED.finditer(text, line.start, line.end)) if "– " in text or "— " in text or "- " in text else []
    if len(gaps) < _FEWEST_GAPS:
        gaps = []
    if "  " in text or "\u00a0" in text or "\t" in text:
        wide = list(_WIDE.finditer(text, line.start, line.end))
        if len(wide) >= _FEWEST_GAPS:
            narrow = sum(1 for _ in _NARROW.finditer(text, line.start, line.end))
            gaps += wide if narrow >= _NARROW_SHARE * len(wide) else []
    if not gaps:
        return [line]
    blocks, start = [], line.start
    for gap in sorted(gaps, key=lambda gap: gap.start()):
        end = gap.start() + len(gap[0].rstrip(" \t\u00a0–—-"))
        blocks.append(Span(start, end))
        start = gap.end()
    return [*blocks, Span(start, line.end)]


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
