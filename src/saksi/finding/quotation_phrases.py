"""Who speaks: the noun phrase of the speaker before or after a cue word.

Works on the tokens of one sentence with the closed word lists of the pack; no tagger is needed where news writing is
as formulaic as it is around its cues.
"""

from __future__ import annotations

from saksi.finding.quotation_appositions import apposed_speaker, before_interjection
from saksi.finding.quotation_line import Line, Range
from saksi.finding.quotation_subjects import behind_second_office, has_sound, subject_phrase

_BREAKS = frozenset(';:—–―…()[]"!?')
_BOUNDS = _BREAKS - frozenset("()")
_STOPS = _BREAKS | {",", "."}
_LONGEST = 32


def speaker_before(line: Line, cue: int, floor: int = 0) -> Range | None:
    """The subject of a finite cue: nearest clause to its left, without lead-in and interpolations."""
    words, lows = line.words, line.lows
    last = cue - 1
    while last >= floor and line.is_verbal_extra(last) and lows[last] not in words.coordinators:
        last -= 1
    if last < floor:
        return None
    if lows[last] in words.coordinators:
        return _shared_subject(line, last, floor)
    last = before_interjection(line, _before_relative_clause(line, last, floor), floor)
    apposed = apposed_speaker(line, last, floor)
    if apposed is not None:
        return apposed
    if lows[last] in words.relatives:
        if "bare_relatives" not in words.grammar and lows[last - 1] != ",":
            return _relayed_before(line, last, floor)
        last -= 2 if lows[last - 1] == "," else 1
        if last < floor:
            return None
    start, crossed = _clause_start(line, last, floor)
    start = _skip_lead_in(line, start, last + 1)
    while start < last and not has_sound(lows[start]):
        start += 1  # the dot of a list
    if lows[start] in words.no_source and line.low(start + 1) in words.be and start + 2 <= last:
        start += 2  # "There are farmers who say"
    if lows[start] in words.relatives and start < last and "bare_relatives" in words.grammar:
        start += 1  # "the group, which police said burned two houses"
    start = _behind_subordinator(line, start, last)
    end = _phrase_end(line, start, last + 1)
    if crossed or lows[end] == ",":
        end = _join_name(line, start, end, last + 1)
    if end <= start or end - start > _LONGEST or lows[start] in words.no_source:
        return None
    return subject_phrase(line, start, end)


def _relayed_before(line: Line, end: int, floor: int) -> Range | None:
    """As in "mengutip X yang mengatakan": whom the wire quotes."""
    for index in range(end - 2, max(end - 12, floor - 1), -1):
        if line.lows[index] in line.words.relaying:
            return speaker_after(line, index + 1, end)
        if line.lows[index] == ",":
            return None
    return None


def _before_relative_clause(line: Line, last: int, floor: int) -> int:
    """As in "The navy, which at first said nothing, confirmed": the last token before the clause in commas."""
    lows, relatives = line.lows, line.words.relatives
    if lows[last] != ",":
        return last
    for index in range(last - 3, floor, -1):
        if lows[index] == "," and lows[index + 1] in relatives:
            aged = lows[index - 1].isdigit() and lows[index - 2] == ","  # "N. N., 56, who ..."
            return index - 3 if aged and index - 3 >= floor else index - 1
        if lows[index] in _BOUNDS:
            break
    return last


def _shared_subject(line: Line, coordinator: int, floor: int) -> Range | None:
    """As in "X denied it and said", "The mayor came and said": who says the last thing, or who opens the clause."""
    words, lows = line.words, line.lows
    last = coordinator - 2 if lows[coordinator - 1] == "," else coordinator - 1
    for index in range(last, floor, -1):
        if lows[index] in _BOUNDS:
            break
        if line.is_verb_cue(index) and lows[index] not in words.nouns:
            return speaker_before(line, index, floor)
    if last < floor:
        return None
    start = _skip_lead_in(line, _clause_start(line, last, floor)[0], last + 1)
    return head_phrase(line, start, last + 1) if start <= last else None


def clause_subject(line: Line, cue: int) -> Range | None:
    """As in "the president threatened the rebels, saying": what the clause before a participle begins with."""
    last = cue - 2 if line.low(cue - 1) == "," else cue - 1
    if last < 1:
        return None
    start = _skip_lead_in(line, _clause_start(line, last, 0)[0], last + 1)
    return head_phrase(line, _behind_subordinator(line, start, last), last + 1) if start < last else None


def head_phrase(line: Line, start: int, limit: int) -> Range | None:
    """The subject that a clause begins with, up to its verb, as far as closed lists tell."""
    words, lows = line.words, line.lows
    if lows[start] in words.no_source or lows[start] in words.adverbials or not has_sound(lows[start]):
        return None
    end = start + 1
    while end < limit and (
        line.is_name(end)
        or lows[end] in words.offices
        or lows[end] in words.demonstratives
        or lows[end - 1] in words.possessors
    ):
        end += 1
    while end > start + 1 and lows[end - 1] in words.noun_links:
        end -= 1
    return start, end


def _behind_subordinator(line: Line, start: int, last: int) -> int:
    """As in "Ledakan terjadi setelah polisi mengumumkan": behind a clause of its own, the subject of the next one.

    "Gubernur saat rapat menyatakan" and "Gubernur di Ambon saat ditemui menyatakan" are interpolations: either what
    stands before is a name or title alone, or what follows is nobody who could speak.
    """
    words, lows = line.words, line.lows
    for index in range(last - 1, start, -1):
        if lows[index] == ",":
            return start
        if lows[index] in words.conjunctions and lows[index] in words.prepositions:
            follows = line.is_name(index + 1) or lows[index + 1] in words.heads
            return index + 1 if follows and not is_nominal(line, (start, index)) else start
    return start


def _clause_start(line: Line, last: int, floor: int) -> tuple[int, bool]:
    """First token of the clause that ends at `last`, and whether commas were crossed on the way."""
    words, lows = line.words, line.lows
    crossing = lows[last] == ","
    crossed = crossing
    index = last
    while index >= floor:
        low = lows[index]
        if low == "," and not crossing:
            following = lows[index + 1]
            if following not in words.prepositions and following not in words.times:
                return index + 1, crossed
            crossing = crossed = True
        elif _bounds_clause(line, index, last, crossing) and (index > floor or low not in words.conjunctions):
            return index + 1, crossed
        index -= 1
    return floor, crossed


def _bounds_clause(line: Line, index: int, last: int, crossing: bool) -> bool:
    """True where a clause begins behind the token: another verb of saying, a mark, a complementiser, a connective."""
    low, words = line.lows[index], line.words
    if index < last and line.starts[index] in line.verb_starts and low not in words.nouns:
        return True
    if low in _BOUNDS or low in words.complementisers:
        return True
    return low in words.conjunctions and _parts_clauses(line, index, last, crossing)


def _parts_clauses(line: Line, index: int, last: int, crossing: bool) -> bool:
    after_comma = line.low(index - 1) == ","
    if line.low(index) in line.words.prepositions and (crossing or "bare_subordinators" not in line.words.grammar):
        return after_comma and not crossing
    return after_comma or (last - index < 8 and line.low(index) not in line.words.noun_links)


def _skip_lead_in(line: Line, start: int, end: int) -> int:
    """Past "On Monday,", "Sementara itu," and bare connectives."""
    words, lows = line.words, line.lows
    while start < end:
        low = lows[start]
        comma = line.index_of(",", start, end)
        leads = low in words.lead_ins or (
            comma > 0
            and low not in words.titles
            and (low.endswith(words.participle_suffixes) or low.startswith(words.participle_prefixes))
        )
        if leads and comma > 0:
            start = comma + 1
        elif low in words.loose or low == "," or (low in words.lead_times and start + 1 < end):
            start += 1
        else:
            return start
    return start


def _phrase_end(line: Line, start: int, limit: int) -> int:
    words, lows = line.words, line.lows
    index = start
    while index < limit:
        low = lows[index]
        stops = low in _BREAKS or low == "," or low in words.relatives
        if index > start and not stops and low in words.adverbials and low not in words.noun_links:
            stops = low in words.times or low in words.adverbs or not line.is_name(index)
            stops = stops and not (low in words.places and _names_only(line, index + 1, limit))
        behind = _behind_acronym(line, index, limit) if low == "(" and index > start else None
        if low in words.relatives:
            behind = behind_second_office(line, index, limit)
        if stops and behind is None:
            return index
        index = behind or index + 1
    return index


def _behind_acronym(line: Line, opening: int, limit: int) -> int | None:
    """As in "Badan Siber (BSSN) Hinsa Siburian": a name goes on behind the short form in brackets."""
    close = line.index_of(")", opening, min(opening + 5, limit))
    if close < 0 or not line.is_name(opening + 1):
        return None
    return close + 1 if close + 1 < limit and line.is_name(close + 1) else None


def _names_only(line: Line, start: int, end: int) -> bool:
    return start < end and all(line.is_name(i) for i in range(start, end))


def _join_name(line: Line, start: int, end: int, limit: int) -> int:
    """As in "Ketua Dewan Pers, Nama Orang, di Jakarta": a title and the name behind its comma are one speaker."""
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
    words, lows = line.words, line.lows
    while first < limit and lows[first] in words.by:
        first += 1
    if first >= limit or lows[first] in words.no_source:
        return None
    if lows[first] in words.pronouns and lows[first] not in words.determiners:
        return first, first + 1
    if lows[first] in words.prepositions:
        return None
    end = first
    while end < limit and end - first < _LONGEST:
        low = lows[end]
        if low == "(" and end > first:
            behind = _behind_acronym(line, end, limit)
            if behind is not None:
                end = behind
                continue
        if low == "." and lows[end - 1] in words.titles and line.is_name(end + 1):
            end += 1  # "former Ohio Gov. N. N."
            continue
        if low in words.relatives and end > first:
            behind = behind_second_office(line, end, limit)
            if behind is not None:
                end = behind
                continue
        if low in _STOPS or low in words.relatives or low in words.times or low in words.complementisers:
            break
        if end > first and low not in words.noun_links and _goes_on(line, end):
            break
        if end > first and line.is_name(end - 1) and line.has_verb_prefix(end):
            break
        end += 1
    if end == first:
        return None
    if line.low(end) == ",":
        end = _join_name(line, first, end, limit)
    return (first, end) if any(c.isalpha() for c in lows[first]) else None


def _goes_on(line: Line, index: int) -> bool:
    """True for a word that belongs to the clause and no longer to the speaker's name."""
    low, words = line.lows[index], line.words
    if low in words.prepositions and not line.is_name(index):
        return True
    return low in words.loose or low in words.be


def is_nominal(line: Line, part: Range) -> bool:
    """True where every word up to the first link ("of", "for") may belong to a speaker's name or title."""
    words, lows = line.words, line.lows
    for index in range(*part):
        low = lows[index]
        if low in words.noun_links and index > part[0]:
            return True
        if not (line.is_name(index) or low in words.heads or low[:1] in {"-", "'", "."}):
            return False
    return True
