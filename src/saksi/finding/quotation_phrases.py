"""Who speaks: the noun phrase of the speaker before or after a cue word.

Works on the tokens of one sentence with the closed word lists of the pack; no tagger is needed where news writing is
as formulaic as it is around its cues.
"""

from __future__ import annotations

from dataclasses import dataclass

from saksi.finding.quotation_cues import Words
from saksi.lang.phrases import Token
from saksi.records import Span

_BREAKS = frozenset(';:—–―…()[]"!?')
_LONGEST = 32
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """The tokens of one sentence, or of the part of it that lies between two quotations."""

    text: str
    tokens: list[Token]
    words: Words
    cue_starts: frozenset[int] = frozenset()

    def low(self, index: int) -> str:
        """The folded token, or "" outside the line."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def is_name(self, index: int) -> bool:
        """True for a token written with a capital."""
        return self.text[self.tokens[index].start].isupper()

    def is_cue(self, index: int) -> bool:
        """True where a cue word begins."""
        return index < len(self.tokens) and self.tokens[index].start in self.cue_starts

    def span(self, part: Range) -> Span:
        """Characters from the first token of a range to the last."""
        return Span(self.tokens[part[0]].start, self.tokens[part[1] - 1].end)


def speaker_before(line: Line, cue: int, floor: int = 0) -> Range | None:
    """The subject of a finite cue: nearest clause to its left, without lead-in and interpolations."""
    words = line.words
    last = cue - 1
    while last >= floor and _is_verbal_extra(line, last):
        last -= 1
    if last < floor:
        return None
    if line.low(last) in words.relatives:
        last -= 2 if line.low(last - 1) == "," else 1
        if last < floor:
            return None
    start, crossed = _clause_start(line, last, floor)
    start = _skip_lead_in(line, start, last + 1)
    end = _phrase_end(line, start, last + 1)
    if crossed or line.low(end) == ",":
        end = _join_name(line, start, end, last + 1)
    if end <= start or end - start > _LONGEST or line.low(start) in words.no_source:
        return None
    return (start, end) if any(c.isalnum() for c in line.low(start)) else None


def _is_verbal_extra(line: Line, index: int) -> bool:
    low = line.low(index)
    return low in line.words.adverbs or low in line.words.modals


def _clause_start(line: Line, last: int, floor: int) -> tuple[int, bool]:
    """First token of the clause that ends at `last`, and whether commas were crossed on the way."""
    words = line.words
    crossing = line.low(last) == ","
    crossed = crossing
    index = last
    while index >= floor:
        low = line.low(index)
        if low == "," and not crossing:
            following = line.low(index + 1)
            if following not in words.prepositions and following not in words.times:
                return index + 1, crossed
            crossing = crossed = True
        elif (low in _BREAKS and low not in "()") or low in words.complementisers:
            return index + 1, crossed
        elif low in words.conjunctions and index > floor and _parts_clauses(line, index, last):
            return index + 1, crossed
        index -= 1
    return floor, crossed


def _parts_clauses(line: Line, index: int, last: int) -> bool:
    after_comma = line.low(index - 1) == ","
    return after_comma or (last - index < 8 and line.low(index) not in line.words.noun_links)


def _skip_lead_in(line: Line, start: int, end: int) -> int:
    """Past "On Monday,", "Sementara itu," and bare connectives."""
    words = line.words
    while start < end:
        low = line.low(start)
        comma = next((i for i in range(start, end) if line.low(i) == ","), -1)
        leads = low in words.prepositions or low in words.times or low in words.adverbs or low in words.conjunctions
        leads = leads or (words.code == "en" and low.endswith("ing") and comma > 0)
        if leads and comma > 0:
            start = comma + 1
        elif low in words.adverbs or low in words.conjunctions or low == ",":
            start += 1
        else:
            return start
    return start


def _phrase_end(line: Line, start: int, limit: int) -> int:
    words = line.words
    index = start
    while index < limit:
        low = line.low(index)
        stops = low in _BREAKS or low == "," or low in words.relatives
        if index > start and not stops:
            stops = low in words.times or (
                (low in words.prepositions or low in words.adverbs) and low not in words.noun_links
            )
        if stops:
            return index
        index += 1
    return index


def _join_name(line: Line, start: int, end: int, limit: int) -> int:
    """ "Ketua Dewan Pers, Nama Orang, di Jakarta": a title and the name behind its comma are one speaker."""
    words = line.words
    if line.low(end) != "," or not any(line.low(i) in words.titles for i in range(start, end)):
        return end
    for _ in range(3):
        first = end + 1
        stop = first
        while (
            stop < limit and line.is_name(stop) and line.low(stop) not in words.times and line.low(stop) not in _BREAKS
        ):
            stop += 1
        if not 1 <= stop - first <= 8 or (stop < limit and not _ends_name(line, stop)):
            return end
        end = stop
        if line.low(end) != ",":
            return end
    return end


def _ends_name(line: Line, index: int) -> bool:
    low, words = line.low(index), line.words
    return low in {",", ".", "("} or low in words.prepositions or low in words.relatives or low in words.adverbs


def speaker_after(line: Line, first: int, limit: int) -> Range | None:
    """The speaker behind an inverted cue or a preposition: "kata X", "said X", "menurut X", "according to X"."""
    words = line.words
    while line.low(first) in words.by:
        first += 1
    if first >= limit or line.low(first) in words.no_source:
        return None
    if line.low(first) in words.pronouns and line.low(first) not in words.determiners:
        return first, first + 1
    end = first
    while end < limit and end - first < _LONGEST:
        low = line.low(end)
        if low in _BREAKS or low in {",", "."} or low in words.relatives or low in words.times:
            break
        if end > first and low not in words.noun_links:
            if low in words.prepositions or low in words.adverbs or low in words.conjunctions or low in words.be:
                break
        elif end == first and low in words.prepositions:
            return None
        end += 1
    if end == first:
        return None
    if line.low(end) == ",":
        end = _join_name(line, first, end, limit)
    return (first, end) if any(c.isalpha() for c in line.low(first)) else None


def is_nominal(line: Line, part: Range) -> bool:
    """True where every word may belong to a speaker's name or title: nothing in it says that a clause has begun."""
    words = line.words
    return all(
        line.is_name(i)
        or line.low(i) in words.titles
        or line.low(i) in words.determiners
        or line.low(i) in words.pronouns
        or line.low(i) in words.noun_links
        or line.low(i) in words.addressees
        or line.low(i) in words.plurals
        or line.low(i)[:1] in {"-", "'", "’", "."}
        for i in range(*part)
    )
