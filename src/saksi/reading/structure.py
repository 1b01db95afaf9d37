"""Datelines, headings and bylines: parts of the page that are no story, but no furniture either."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from saksi.lang.pack import Pack
from saksi.reading.blocks import trim, without
from saksi.reading.bylines import mark_bylines, signatures
from saksi.reading.datelines import find_dateline
from saksi.reading.headings import mark_headings, mark_headline, mark_lone_dateline
from saksi.records import Span, Structure


def find_structure(
    text: str, blocks: Sequence[Span], furniture: Sequence[Span], pack: Pack, title: str | None = None
) -> list[Structure]:
    """Structure of the blocks that are not furniture, in order and without overlaps."""
    story = _outside(text, blocks, furniture)
    if not story:
        return []
    found: dict[int, Structure] = {}
    mark_bylines(text, story, pack, found)
    mark_lone_dateline(text, story, pack, found)
    mark_headline(text, story, pack, title, found)
    mark_headings(text, story, blocks, pack, found)
    marks = list(found.values())
    rest = [i for i in range(len(story)) if i not in found]
    if not any(mark.kind == "dateline" for mark in marks):
        marks += find_dateline(text, [story[i] for i in rest], pack)
    marks += signatures(text, [story[i] for i in rest], pack)
    return _apart(sorted(marks, key=lambda mark: mark.span), furniture)


def _apart(marks: Sequence[Structure], furniture: Sequence[Span]) -> list[Structure]:
    """Marks that overlap neither an earlier one nor furniture in the middle of their paragraph."""
    apart: list[Structure] = []
    for mark in marks:
        if apart and mark.span.start < apart[-1].span.end:
            continue
        at = bisect_right(furniture, mark.span)
        if any(span.overlaps(mark.span) for span in furniture[max(0, at - 1) : at + 1]):
            continue
        apart.append(mark)
    return apart


def _outside(text: str, blocks: Sequence[Span], furniture: Sequence[Span]) -> list[Span]:
    """Blocks without those that furniture covers; a block with furniture at its ends is shortened to the rest."""
    left: list[Span] = []
    first = 0
    for block in blocks:
        while first < len(furniture) and furniture[first].end <= block.start:
            first += 1
        last = first
        while last < len(furniture) and furniture[last].start < block.end:
            last += 1
        if first == last:
            left.append(block)
        elif pieces := without(block, furniture[first:last]):
            rest = trim(text, pieces[0].start, pieces[-1].end)
            left.extend([rest] if rest else [])
    return left
