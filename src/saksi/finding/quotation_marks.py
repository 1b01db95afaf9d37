"""Stretches between quotation marks: curly, straight, low, angled, doubled and single.

One pass over the marks of the text, so that a page full of them costs no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from saksi.records import Span

_MARK = re.compile('[“”„"«»\n]')
_MARK_OR_DOUBLED = re.compile("[“”„\"«»\n]|``|''")
# The look behind stands after the mark, so that the search runs from mark to mark.
_SINGLE = re.compile(r"['‘](?<![\w'’‘].)(?=[^\s'‘’])([^\n'‘’“”\"]|['’](?=\w)){3,1200}?[,.?!…]['’](?![\w'’])")
_OPENERS = "“„«"
_INSIDE_MOST = 6_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands between two marks: `outer` with the marks, `content` without.

    `runs_on` says that the next paragraph opens a quotation without this one having been closed.
    """

    outer: Span
    content: Span
    runs_on: bool = False


def find_stretches(text: str) -> list[Stretch]:
    """All quoted stretches in text order, the outermost only."""
    doubles = list(_double(text))
    if "'" in text or "‘" in text:
        doubles += _single(text, doubles)
        doubles.sort(key=lambda s: s.outer)
    return doubles


def _double(text: str) -> Iterator[Stretch]:
    start, inside, depth, last_close = -1, 0, 0, -1
    marks = _MARK_OR_DOUBLED if "``" in text or "''" in text else _MARK
    for mark in marks.finditer(text):
        at, end = mark.span()
        if mark[0] == "\n":
            if depth:
                yield from _unclosed(text, start, inside, last_close, at)
                depth = 0
            continue
        if depth and at - start > _INSIDE_MOST:
            depth = 0
        opening = _is_opening(text, at, end, depth > 0)
        if opening and not depth:
            start, inside, depth, last_close = at, end, 1, -1
        elif opening:
            depth += 1
        elif depth:
            depth -= 1
            last_close = at
            if not depth:
                yield Stretch(Span(start, end), Span(inside, at))
    if depth:
        yield from _unclosed(text, start, inside, last_close, len(text))


def _is_opening(text: str, at: int, end: int, is_open: bool) -> bool:
    """The side a mark is on tells more than its shape: many desks type one shape for both."""
    if text[at] == "`":
        return True
    before = text[at - 1] if at else "\n"
    after = text[end] if end < len(text) else "\n"
    free_before = before.isspace() or before in "([{—–-/“\"'‘`"
    free_after = after.isspace() or after in ",.;:?!)]}…”\"'’—–-/"
    if is_open and text[at] in "\"'" and free_before:
        # `..., "kata dia`: a closing mark that slipped to the next word
        inside_end = text[max(0, at - 3) : at].rstrip()[-1:]
        return inside_end not in {",", ".", "?", "!"}
    if free_before != free_after:
        return free_before
    return text[at] in _OPENERS if text[at] in "“”„«»" else not is_open


def _unclosed(text: str, start: int, inside: int, last_close: int, paragraph_end: int) -> Iterator[Stretch]:
    """A quotation still open at the end of its paragraph: run on into the next, or closed at its last inner mark."""
    following = text[paragraph_end : paragraph_end + 40].lstrip()
    end = start + len(text[start:paragraph_end].rstrip()) if paragraph_end - start < _INSIDE_MOST else start
    if following[:1] and following[0] in '“„«"' and end - inside > 30:
        yield Stretch(Span(start, end), Span(inside, end), runs_on=True)
    elif last_close > inside:
        yield Stretch(Span(start, last_close + 1), Span(inside, last_close))


def _single(text: str, doubles: list[Stretch]) -> list[Stretch]:
    found = []
    index = 0
    for match in _SINGLE.finditer(text):
        while index < len(doubles) and doubles[index].outer.end <= match.start():
            index += 1
        if index < len(doubles) and doubles[index].outer.start < match.end():
            continue
        found.append(Stretch(Span(*match.span()), Span(match.start() + 1, match.end() - 1)))
    return found
