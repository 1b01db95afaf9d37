"""Captions and credits that stand unmarked among the sentences of a page.

Three things are told apart, all of them around the name of an agency or a word such as "Credit" or "Photograph":

- a caption: from its opener ("Image Police closed ... Credit Jane Roe/Agency"), or the
  sentence before a credit in brackets or with a label;
- a line that begins with an agency and goes on with a sentence of its own ("Agency Smoke rises over the harbour");
- the bare credit ("Jane Roe / Agency").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from saksi.reading.caption_starts import REACH, begins_afresh, caption_opener, caption_sentence, sentence_end
from saksi.reading.credit_table import CREDIT_WORD, CreditTable
from saksi.records import Span

# Without one of these no bare credit can be read.
_BARE_SIGNS = ("/", "via ", "Via ", "| ")
_BRACKETED = re.compile(rf"(?: {CREDIT_WORD}){{0,4}}[.,]?(?:\s*(?:[/|,-]|via|for)\s*[\w .'’/-]{{2,50}})?")
_STORY_BEHIND = re.compile(r"\s*[-–—]+\s+[A-Z\"“‘']")
_DATELINE_REACH = 40
_CLOSING = re.compile(r"[)\]]")
_RUN = re.compile(rf"{CREDIT_WORD}(?: {CREDIT_WORD})*")
# How many words a line has that an agency's name opens.
_FEWEST_WORDS = 3
_LINE_WORDS = 60
_CREDIT_REACH = 90
_NAME_WORDS = 2


class CreditMark(NamedTuple):
    """A stretch and which of the three it is: "caption", "agency_line" or "credit_line"."""

    span: Span
    kind: str


def find_credits(
    text: str, block: Span, clues: Sequence[Span], done: Sequence[Span], table: CreditTable
) -> list[CreditMark]:
    """Marks of one block around its clues (agencies and labels), in order; `done` is the furniture known already."""
    marks: list[CreditMark] = []
    floor, first = block.start, 0
    for clue in clues:
        while first < len(done) and done[first].start <= clue.start:
            floor = max(floor, done[first].end)
            first += 1
        if clue.start < floor:
            continue
        room = Span(floor, done[first].start if first < len(done) else block.end)
        mark = _agency_line(text, room, block, clue, table) or _credit(text, room, block, clue, table)
        if mark:
            marks.append(mark)
            floor = mark.span.end
    return marks


# ---------------------------------------------------------------- agency lines
def _agency_line(text: str, room: Span, block: Span, clue: Span, table: CreditTable) -> CreditMark | None:
    """A line, or a sentence in a running paragraph, that an agency's name opens without taking part in it."""
    marked = table.marked_line.match(text, clue.start, room.end)
    if not marked and not begins_afresh(text, room.start, clue.start):
        return None
    m = marked or table.line.match(text, clue.start, room.end)
    if not m:
        return None
    end = sentence_end(text, m.end(), room.end, table)
    words = text[m.end() : end].split()
    if not _FEWEST_WORDS < len(words) <= _LINE_WORDS:
        return None
    if not marked:
        photo = table.photo.match(text, clue.start) is not None
        if table.speech.search(text, m.end(), end) or not _unconnected(words, photo, table):
            return None
    if clue.start == block.start and block.end - clue.start < 2 * REACH:
        rest = sentence_end(text, end, block.end, table)
        end = rest if rest == block.end and marked else end
    return CreditMark(Span(clue.start, end), "agency_line")


def _unconnected(words: list[str], photo: bool, table: CreditTable) -> bool:
    """True where the words after an agency's name begin a sentence of their own."""
    first, second = words[0].strip("\"“'‘,"), words[1]
    if first.lower() in table.not_after or (first.isupper() and len(first) > 1) or words[0].endswith((",", ".", ":")):
        return False
    if first.lower() in table.starters:
        return True
    return photo or (second.isalpha() and second.islower() and second not in table.not_after)


# ---------------------------------------------------------------- credits and the captions before them
def _credit(text: str, room: Span, block: Span, clue: Span, table: CreditTable) -> CreditMark | None:
    low = max(room.start, clue.start - _CREDIT_REACH)
    bracket = _bracket(text, low, room.end, clue)
    if bracket:
        if opens_story(text, bracket, block):
            return None
        span, sure = _in_brackets(text, bracket, table)
    else:
        span, sure = _unbracketed(text, low, min(room.end, clue.end + _CREDIT_REACH), clue, table)
    if span is None:
        return None
    opener = caption_opener(text, room.start, span.start, table)
    if opener is not None:
        return CreditMark(Span(opener, span.end), "caption")
    closes = block.end - span.end < 5 and not text[span.end : block.end].strip(" .")
    if sure or (closes and not bracket):
        start = caption_sentence(text, room.start, span.start, table)
        if start is not None:
            return CreditMark(Span(start, span.end), "caption")
    if bracket and not sure:
        return None
    if not bracket and not begins_afresh(text, room.start, span.start):
        return None
    return CreditMark(span, "credit_line")


def opens_story(text: str, bracket: Span, block: Span) -> bool:
    """True for the outlets of a dateline: "Goma (AFP/ANTARA) - The rebels ..."."""
    near = 0 <= bracket.start - block.start < _DATELINE_REACH
    return near and _STORY_BEHIND.match(text, bracket.end) is not None


def _bracket(text: str, low: int, high: int, clue: Span) -> Span | None:
    opening = max(text.rfind("(", low, clue.start), text.rfind("[", low, clue.start))
    if opening < 0 or max(text.rfind(")", opening, clue.start), text.rfind("]", opening, clue.start)) >= 0:
        return None
    closing = _CLOSING.search(text, clue.end, min(high, clue.end + _CREDIT_REACH))
    return Span(opening, closing.end()) if closing else None


def _in_brackets(text: str, bracket: Span, table: CreditTable) -> tuple[Span | None, bool]:
    """A bracket that holds nothing but a credit, and whether it names more than an agency."""
    inner = Span(bracket.start + 1, bracket.end - 1)
    m = table.labelled.match(text, *inner) or table.bare.match(text, *inner)
    if not m:
        return None, False
    return (bracket, True) if _BRACKETED.fullmatch(text, m.end(), inner.end) else (None, False)


def _unbracketed(text: str, low: int, high: int, clue: Span, table: CreditTable) -> tuple[Span | None, bool]:
    """A credit in running text, and whether such a credit always follows a caption."""
    m = table.labelled.match(text, clue.start, high)
    sure = m is not None
    signed = m is not None and (m[0].startswith("©") or (m.lastgroup is None and "/" in m[0]))
    if m is not None and not (signed or begins_afresh(text, low, m.start())):
        return None, False
    if m is None:
        window = text[low:high]
        if not any(sign in window for sign in _BARE_SIGNS):
            return None, False
        m = next((m for m in table.bare.finditer(text, low, high) if m.start() <= clue.start < m.end()), None)
        if m is None:
            return None, False
        sure = m["tail"] is not None
    end = _name_end(text, m.start(m.lastgroup), high) if m.lastgroup else m.end()
    if agency := table.agency_after.match(text, end, high):
        end = agency.end()
    after = text[end : end + 3]
    if after[:1] == "." and (not after[1:2] or after[1:2].isspace()):
        end, after = end + 1, after[1:]
    follower = after.lstrip(" |»-–")[:1]
    if after[:1] in (",", ";", "'", "’") or follower.islower() or follower.isdigit():
        return None, False
    return Span(m.start(), end), sure


def _name_end(text: str, start: int, high: int) -> int:
    """Where a name ends of which no agency shows the end: the sentence after it may begin with capitals too."""
    run = _RUN.match(text, start, high)
    if not run:
        return start
    words = list(re.finditer(r"\S+", run[0]))
    follower = text[run.end() : min(high, run.end() + 2)].strip()
    if not follower or follower[0] in ".(|/])":
        keep = len(words) if len(words) <= 2 * _NAME_WORDS else _NAME_WORDS
    else:
        # "BNPB Warga mengungsi" opens a sentence with its second word, "Jane Roe of the coast guard" does not.
        short = len(words) <= _NAME_WORDS and not words[0][0].isupper()
        keep = min(_NAME_WORDS, len(words) if short or follower[0] in '"“' else max(1, len(words) - 1))
    return start + words[keep - 1].end()
