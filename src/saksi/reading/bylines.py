"""Bylines: lines that name writers and editors, and the initials and wire credits that close a text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from saksi.lang.pack import Pack
from saksi.lang.phrases import fold
from saksi.reading.line_shapes import is_prose, unfinished
from saksi.records import Span, Structure

_SIGNATURE_BLOCKS = 4
_TAIL_REACH = 250
# A line of names below the headline: of how many words, the headline of how many, and what stands there at least.
_NAME_WORDS = 6
_HEADLINE_WORDS = 25
_FEWEST_LINES = 3
_SIGNATURE = re.compile(r"(?P<signature>[(\[]\s*(?:[\w.*]{1,14}|\*+)(?:\s?[/\-,&|]\s?[\w.*]{1,14}){0,4}\s*[)\]])\s*$")
_SIGNATURE_LETTERS = re.compile(
    r"[(\[]\s*(?:[a-zA-Z]{2,4}|\*+|[\w.* ]+[/\-&|][\w.*/\-&| ]+|[a-z]{2,10}|antara|ant|afp|reuters)\s*[)\]]",
    re.IGNORECASE,
)
_PERSON_LINE = re.compile(r"[A-Z][\w.'’-]*(?:,? [A-Z][\w.'’-]*){0,4}")
_NAME_LINE = re.compile(r"(?:[A-Z][A-Z'’.\-]+)(?:\s+[A-Z][A-Z'’.\-]*){1,4}(?:\s*[|/,]\s*[A-Z][A-Z .'’\-|/,]*)?$")


@cache
def _byline_patterns(pack: Pack, key: str) -> tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...]:
    """Rule, pattern and the folded words of which a line must have one."""
    rows: Sequence[Mapping[str, Any]] = pack.table("structure").get(key, ())
    return tuple((str(row["rule"]), re.compile(str(row["pattern"])), tuple(row.get("needs", ()))) for row in rows)


def mark_bylines(text: str, story: Sequence[Span], pack: Pack, found: dict[int, Structure]) -> None:
    """Add to `found` the lines that name writers, by their place in the story."""
    folded = fold(text)
    rows = [row for row in _byline_patterns(pack, "byline") if any(map(folded.__contains__, row[2]))]
    for i, block in enumerate(story):
        if block.end - block.start > 300:
            continue
        line = folded[block.start : block.end]
        for rule, pattern, needs in rows:
            if any(word in line for word in needs) and pattern.match(text, block.start, block.end):
                found[i] = Structure(block, "byline", rule)
                break
    _mark_titled(text, story, pack, found)
    _mark_below_headline(text, story, pack, found)
    _mark_closing(text, story, pack, found)
    last = story[-1]
    if len(story) > 1 and len(story) - 1 not in found and last.end - last.start < 60:
        line = text[last.start : last.end]
        if _NAME_LINE.match(line) and text[story[-2].end - 1] in '.!?"”)':
            found[len(story) - 1] = Structure(last, "byline", f"{pack.code}.structure.signature_name")


def is_byline(text: str, block: Span, pack: Pack, *, last: bool = False) -> bool:
    """True for a line that by itself names who wrote the text or, at its end, put it out."""
    if any(pattern.match(text, *block) for _, pattern, _ in _byline_patterns(pack, "byline")):
        return True
    if not last:
        return False
    closing = any(pattern.fullmatch(text, *block) for _, pattern, _ in _byline_patterns(pack, "byline_last"))
    return closing or _SIGNATURE.match(text, *block) is not None


def _mark_below_headline(text: str, story: Sequence[Span], pack: Pack, found: dict[int, Structure]) -> None:
    """Add to `found` a line of nothing but names between the headline and the first paragraph."""
    if len(story) < _FEWEST_LINES or 1 in found:
        return
    line, name, below = (text[slice(*block)] for block in story[:3])
    if not unfinished(line) or (is_prose(line) and len(line.split()) > _HEADLINE_WORDS) or not is_prose(below):
        return
    rows = [] if name.count(" ") > _NAME_WORDS else _byline_patterns(pack, "byline_last")
    rule = next((rule for rule, pattern, _ in rows if pattern.fullmatch(text, *story[1])), None)
    if rule:
        found[1] = Structure(story[1], "byline", rule)


def _mark_titled(text: str, story: Sequence[Span], pack: Pack, found: dict[int, Structure]) -> None:
    """Add to `found` a name and the line below it that says what its bearer did: "Sari Dewi", "Penulis"."""
    titles = pack.table("structure").get("byline_titles", ())
    for above, below in pairwise(range(len(story))):
        line = text[story[below].start : story[below].end]
        if line.lower() in titles and _PERSON_LINE.fullmatch(text, story[above].start, story[above].end):
            for i in (above, below):
                found[i] = Structure(story[i], "byline", f"{pack.code}.structure.byline_titled")


def _mark_closing(text: str, story: Sequence[Span], pack: Pack, found: dict[int, Structure]) -> None:
    """Add to `found` the lines below the story's last sentence that name who wrote it or put it out."""
    rows = _byline_patterns(pack, "byline_last")
    for i in range(len(story) - 1, max(0, len(story) - 1 - _SIGNATURE_BLOCKS), -1):
        if i in found:
            continue
        block = story[i]
        rule = next((r for r, pattern, _ in rows if pattern.fullmatch(text, block.start, block.end)), None)
        if rule is None:
            return
        found[i] = Structure(block, "byline", rule)


def signatures(text: str, story: Sequence[Span], pack: Pack) -> list[Structure]:
    """Editors' initials in brackets at the end of the text, and wire credits with them: "(dnu/fjp)", "[IT/r]"."""
    marks = []
    for block in story[-_SIGNATURE_BLOCKS:]:
        marks += _byline_tail(text, block, pack)
        tail_start = max(block.start, block.end - 60)
        m = _SIGNATURE.search(text, tail_start, block.end)
        if not m or not _SIGNATURE_LETTERS.fullmatch(m["signature"]):
            continue
        start = m.start("signature")
        before = text[block.start : start].rstrip()
        inside = m["signature"][1:-1].strip()
        if before and (before[-1] not in '.!?"”…' or (inside.isupper() and inside.isalpha() and len(inside) > 4)):
            continue
        marks.append(Structure(Span(start, m.end("signature")), "byline", f"{pack.code}.structure.signature"))
    return marks


def _byline_tail(text: str, block: Span, pack: Pack) -> list[Structure]:
    """Writers and editors after the last sentence of a paragraph."""
    low = max(block.start, block.end - _TAIL_REACH)
    for rule, pattern, needs in _byline_patterns(pack, "byline_tail"):
        m = pattern.search(text, low, block.end) if any(word in fold(text)[low : block.end] for word in needs) else None
        before = text[block.start : m.start()].rstrip()[-1:] if m else ""
        if m and before and before in '.!?"”)':
            return [Structure(Span(m.start(), block.end), "byline", rule)]
    return []
