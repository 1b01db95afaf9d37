"""Headings: the headline above a text, and the short lines between its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from saksi.lang.pack import Pack
from saksi.lang.phrases import fold
from saksi.reading.datelines import cut_dateline, is_lone_dateline
from saksi.reading.line_shapes import ends_as_sentence, is_prose, unfinished
from saksi.records import Span, Structure

_HEADING_WORDS = 12
_HEADING_CHARS = 90
_HEADLINE_WORDS = 25
_LEAD_WORDS = 7
_TOP_LINES = 5
_SPEAKER = re.compile(r"[A-Z][A-Z .'’-]+:\s")
_ITEM = re.compile(r"(?:[•*·▪●◦‣\-–—#>]|\(?(?:\d{1,2}|[a-z])[.)])\s*\S")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s+\S")


def mark_headline(text: str, story: Sequence[Span], pack: Pack, title: str | None, found: dict[int, Structure]) -> None:
    """The headline where it stands above the text: the given title, or a first line that does not end as a sentence."""
    first = next((i for i in range(len(story)) if i not in found), None)
    if first is None or first + 1 >= len(story):
        return
    line = text[story[first].start : story[first].end]
    same = title is not None and fold(line).strip(" .") == fold(title).strip(" .")
    if same or (
        unfinished(line) and _is_prose_after(text, story, first, found) and len(line.split()) <= _HEADLINE_WORDS
    ):
        if not same and (cut_dateline(text, story[first], pack, strong=True) or _ITEM.match(line)):
            return
        found[first] = Structure(story[first], "heading", f"{pack.code}.structure.headline")


def _is_prose_after(text: str, story: Sequence[Span], i: int, found: dict[int, Structure]) -> bool:
    after = [k for k in range(i + 1, min(i + 7, len(story))) if k not in found]
    return any(_opens_prose(text[story[k].start : story[k].end]) for k in after[:3])


def mark_lone_dateline(text: str, story: Sequence[Span], pack: Pack, found: dict[int, Structure]) -> None:
    """The place in capitals on a line of its own, below headline or byline and right above the first paragraph."""
    for i, (block, below) in enumerate(pairwise(story)):
        if i in found:
            continue
        if is_prose(text[block.start : block.end]) or i > _TOP_LINES:
            return
        if i and is_lone_dateline(text, block, pack) and is_prose(text[below.start : below.end]):
            found[i] = Structure(block, "dateline", f"{pack.code}.structure.dateline_line")
            return


def _opens_prose(line: str) -> bool:
    """Prose, or what leads to a list of it: "It was not the first time. Here is what happened before:"."""
    return is_prose(line) or (line.endswith(":") and len(line.split()) >= _LEAD_WORDS)


def mark_headings(
    text: str, story: Sequence[Span], blocks: Sequence[Span], pack: Pack, found: dict[int, Structure]
) -> None:
    """Add to `found` the short lines that break off between an ended paragraph and prose."""
    where = {block: n for n, block in enumerate(blocks)}
    for i in range(1, len(story) - 1):
        block = story[i]
        if i in found or block not in where or block.end - block.start > _HEADING_CHARS:
            continue
        line = text[block.start : block.end]
        below = next((k for k in range(i + 1, len(story)) if k not in found), i)
        if not _heading_shape(line) or not _opens_prose(text[story[below].start : story[below].end]):
            continue
        above = text[story[i - 1].start : story[i - 1].end]
        if i - 1 in found or ends_as_sentence(above) or (above.endswith(":") and _NUMBERED.match(line)):
            found[i] = Structure(block, "heading", f"{pack.code}.structure.heading")


def _heading_shape(line: str) -> bool:
    words = line.split()
    if not 1 <= len(words) <= _HEADING_WORDS or not unfinished(line):
        return False
    if _ITEM.match(line) and not _NUMBERED.match(line):
        return False
    return (
        any(c.isalpha() for c in line)
        and not _SPEAKER.match(line)
        and line[0] not in "([,;"
        and line.count('"') % 2 == 0
    )
