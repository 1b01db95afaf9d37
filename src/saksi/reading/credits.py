"""Captions and credits that stand unmarked among the sentences of a page.

Three things are told apart, all of them around the name of an agency or a word such as "Credit" or "Photograph":

- a caption: from its opener ("Image Police closed ... Credit Jane Roe/Agency"), or the
  sentence before a credit in brackets or with a label;
- a line that begins with an agency and goes on with a sentence of its own ("Agency Smoke rises over the harbour");
- the bare credit ("Jane Roe / Agency").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from saksi.lang.pack import Pack
from saksi.records import Span

_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_WORD = rf"(?:{_CAPITAL}\.(?:{_CAPITAL}\.)*|{_CAPITAL}[\w'’-]+)"
_NAME = rf"{_WORD}(?: (?:(?:de|van|von|der|den|al|el|bin|la|da|dos|di) )?{_WORD}){{0,3}}"
_SEPARATOR = r"(?: ?/ ?|,? via | for (?:the |The )?|, | \| )"
# Without one of these no bare credit can be read.
_BARE_SIGNS = ("/", "via ", "Via ", "| ")
_STOP = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[A-Z\"“'‘(\[©])")
_BRACKETED = re.compile(rf"(?: {_WORD}){{0,4}}[.,]?(?:\s*(?:[/|,-]|via|for)\s*[\w .'’/-]{{2,50}})?")
_CLOSING = re.compile(r"[)\]]")
_RUN = re.compile(rf"{_WORD}(?: {_WORD})*")
# How far a caption reaches at most before its credit, in characters, sentences and words.
_LONGEST = 450
_MOST_SENTENCES = 3
_MOST_WORDS = 60
_FEWEST_WORDS = 3
_CREDIT_REACH = 90
_NAME_WORDS = 2
_HEADLINE_WORDS = 4
_LINE_WORDS = 60
_QUOTE = re.compile('["“”]')


class CreditTable(NamedTuple):
    """Patterns made from the `credit` table of a pack."""

    labelled: re.Pattern[str]
    bare: re.Pattern[str]
    line: re.Pattern[str]
    marked_line: re.Pattern[str]
    photo: re.Pattern[str]
    agency_after: re.Pattern[str]
    opener: re.Pattern[str]
    speech: re.Pattern[str]
    starters: frozenset[str]
    not_after: frozenset[str]
    shortened: frozenset[str]


class CreditMark(NamedTuple):
    """A stretch and which of the three it is: "caption", "agency_line" or "credit_line"."""

    span: Span
    kind: str


def _any(words: Iterable[str], capitals: bool = True) -> str:
    forms = {form for word in words for form in ((word, word.upper()) if capitals else (word,))}
    return "(?:" + "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form))) + ")"


@cache
def credit_table(pack: Pack) -> CreditTable | None:
    """The patterns of a pack; None where it has no such table."""
    table: Mapping[str, Any] = pack.table("furniture").get("credit", {})
    if not table:
        return None
    sentences = pack.table("sentences")
    agency = _any([*table["agencies"], *table["photo_agencies"]]) + r"(?![\w'’])"
    chain = rf"(?>{agency}(?:{_SEPARATOR}{agency})*)"
    names = rf"{_NAME}(?:{_SEPARATOR}{_NAME})*?{_SEPARATOR}"
    who = rf"(?:{names}{chain}|{chain}(?: ?/ ?(?P<tail>{_WORD}))?|(?P<name>{_WORD}))"
    label = _any(table["labels"]) + r"(?![\w'’])"
    # A name that is no agency's counts only after a colon or the like.
    signed = rf"(?:{label} ?[:.…|]+ ?|© ?){who}"
    named = rf"{label} (?:by |oleh )?(?:{names})?{chain}"
    pictures = _any(table["photo_agencies"]) + r"(?![\w'’])"
    photo = r"(?: PHOTO| Photo| FOTO| Foto)?"
    openers = _any(table["openers"], capitals=False)
    tails = _any(table["tails"], capitals=False)
    speech = _any([*sentences.get("speech", ()), *table["speech"]], capitals=False)
    return CreditTable(
        labelled=re.compile(f"{signed}|{named}"),
        bare=re.compile(
            rf"(?<![\w/])(?:{_NAME}(?: ?/ ?|,? via ){chain}|{chain}{photo} ?/ ?(?P<tail>{_WORD})"
            rf"|(?<=[|] ){pictures}|\b[Vv]ia {chain})"
        ),
        line=re.compile(rf"{chain}(?=\s+[A-Z\"“])\s+"),
        marked_line=re.compile(rf"{chain} ?{tails}\s+(?=[A-Z\"“])"),
        agency_after=re.compile(rf" ?\({chain}\)"),
        photo=re.compile(pictures),
        opener=re.compile(rf"(?<!\S){openers}(?: \d{{1,2}} of \d{{1,2}})?\s+(?=[A-Z\"“])"),
        speech=re.compile(rf"\b{speech}\b"),
        starters=frozenset(sentences.get("starters", ())) | frozenset(table["determiners"]),
        not_after=frozenset(table["not_after"]),
        shortened=frozenset(w.lower() for key in ("before_name", "anywhere") for w in sentences.get(key, ())),
    )


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
    if not marked and not _fresh(text, room.start, clue.start):
        return None
    m = marked or table.line.match(text, clue.start, room.end)
    if not m:
        return None
    end = _sentence_end(text, m.end(), room.end, table)
    words = text[m.end() : end].split()
    if not _FEWEST_WORDS < len(words) <= _LINE_WORDS:
        return None
    if not marked:
        photo = table.photo.match(text, clue.start) is not None
        if table.speech.search(text, m.end(), end) or not _unconnected(words, photo, table):
            return None
    if clue.start == block.start and block.end - clue.start < 2 * _LONGEST:
        rest = _sentence_end(text, end, block.end, table)
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
        span, sure = _in_brackets(text, bracket, table)
    else:
        span, sure = _unbracketed(text, low, min(room.end, clue.end + _CREDIT_REACH), clue, table)
    if span is None:
        return None
    opener = _opener(text, room.start, span.start, table)
    if opener is not None:
        return CreditMark(Span(opener, span.end), "caption")
    closes = block.end - span.end < 5 and not text[span.end : block.end].strip(" .")
    if sure or (closes and not bracket):
        start = _caption_sentence(text, room.start, span.start, table)
        if start is not None:
            return CreditMark(Span(start, span.end), "caption")
    if bracket and not sure:
        return None
    if not bracket and not _fresh(text, room.start, span.start):
        return None
    return CreditMark(span, "credit_line")


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
    if m is not None and not (signed or _fresh(text, low, m.start())):
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


def caption_start(text: str, low: int, credit: int, table: CreditTable) -> int | None:
    """Where the caption begins that a credit closes; None where the story's own sentence stands before it."""
    opener = _opener(text, low, credit, table)
    return opener if opener is not None else _caption_sentence(text, low, credit, table)


def _opener(text: str, low: int, credit: int, table: CreditTable) -> int | None:
    """Where a caption that ends in this credit is opened by a word such as "Image"."""
    reach = max(low, credit - _LONGEST)
    found = None
    for m in table.opener.finditer(text, reach, credit):
        glued = m.start() - low < _LONGEST and _is_headline(text[low : m.start()])
        opens = glued or _fresh(text, low, m.start())
        if opens and len(_stops(text, m.end(), credit, table)) <= _MOST_SENTENCES:
            found = m.start()
    return found


def _is_headline(words: str) -> bool:
    """True for a stretch in title case without a full stop, to which a caption may be glued."""
    parts = words.split()
    capitals = sum(word[:1].isupper() for word in parts)
    return _HEADLINE_WORDS <= len(parts) <= 5 * _HEADLINE_WORDS and capitals > 2 * len(parts) / 3


def _caption_sentence(text: str, low: int, credit: int, table: CreditTable) -> int | None:
    """Start of the sentence before a credit, unless it looks like the story's own."""
    reach = max(low, credit - _LONGEST)
    head = len(text[reach:credit].rstrip(" |-–—(")) + reach
    stops = [stop for stop in _stops(text, reach, credit, table) if stop < head]
    if not stops and reach > low:
        return None
    start = stops[-1] if stops else low
    while start < head and text[start].isspace():
        start += 1
    sentence = text[start:head]
    words = sentence.count(" ") + 1
    if not _FEWEST_WORDS <= words <= _MOST_WORDS or not sentence[:1].isupper():
        return None
    return None if table.speech.search(sentence) or _QUOTE.search(sentence) else start


# ---------------------------------------------------------------- where sentences begin
def _stops(text: str, start: int, end: int, table: CreditTable) -> list[int]:
    """Where the sentences after the first one begin, in a stretch."""
    return [m.end() for m in _STOP.finditer(text, start, end) if not _shortened(text, m.start(), table)]


def _shortened(text: str, stop: int, table: CreditTable) -> bool:
    word = text[max(0, stop - 12) : stop].rpartition(" ")[2].lstrip('("“')
    return text[stop] == "." and ((len(word) == 1 and word.isupper()) or word.lower() in table.shortened)


def _sentence_end(text: str, start: int, end: int, table: CreditTable) -> int:
    stops = _stops(text, start, min(end, start + 2 * _LONGEST), table)
    return start + len(text[start : stops[0]].rstrip()) if stops else end


def _fresh(text: str, low: int, at: int) -> bool:
    """True where nothing stands before, or a sentence has ended."""
    before = text[max(low, at - 4) : at].rstrip(" |»-–—")
    return not before or before[-1] in '.!?…"”)]:\n'
