"""What a cue word's complement is and where it ends: the reported clause, infinitive or noun phrase."""

from __future__ import annotations

import re
from collections.abc import Callable

from saksi.finding.quotation_line import Line, Range

END_MARKS = frozenset({".", "!", "?", '"', "'", ";", "…"})
_NO_CLAUSE = END_MARKS | {":"}
_INFINITIVE_REACH = 10
_SPAN_REACH = 3
_DASHES = frozenset("-–—")
_HOUR = re.compile(r"[0-2]?\d[.:][0-5]\d")
_NO_INFINITIVE = END_MARKS | {","}
_NO_OBJECT = END_MARKS | {",", ")", "and", "or", "dan", "atau"}


def is_adverbial(line: Line, index: int) -> bool:
    """True for a token that opens an adverbial: a preposition, a word of time, an adverb."""
    return line.low(index) in line.words.adverbials


def behind_complementiser(line: Line, start: int, limit: int) -> int | None:
    """Index behind "that"/"bahwa", right here or after an adverbial or an addressee."""
    words, lows = line.words, line.lows
    low = line.low(start)
    if low in words.complementisers:
        return start + 1
    if low != "," and low not in words.adverbials and low not in words.addressees:
        return None
    complementisers = words.complementisers
    for index in range(start + 1, min(start + 24, limit)):
        low = lows[index]
        if low in complementisers:
            return index + 1
        if low in _NO_CLAUSE:
            return None
    return None


def after_interpolation(line: Line, start: int, limit: int) -> int | None:
    """First token of a bare reported clause: past commas and "on Monday", "di Jakarta, Senin (1/2),"."""
    words, lows = line.words, line.lows
    index = start
    for _ in range(5):
        while line.low(index) in {",", ":"}:
            index += 1
        if index >= limit:
            return None
        low = lows[index]
        if low in words.complementisers:
            return index + 1
        if low in words.times:
            while index < limit and (lows[index] in words.times or lows[index].isdigit()):
                index += 1
        elif low in words.quotatives:
            index += 1
        elif low in words.relatives and line.low(index - 1) == ",":
            comma = line.index_of(",", index + 1, limit)  # "Menurut X, yang melihatnya, ..."
            if comma < 0:
                break
            index = comma
        elif low in words.prepositions:
            behind = _behind_preposition(line, start, index, limit)
            if behind is None:
                return None
            if behind == index:
                break
            index = behind
        else:
            close = line.index_of(")", index, min(index + 12, limit)) if low == "(" else -1
            if close < 0:
                break
            index = close + 1
    return index if index < limit else None


def _behind_preposition(line: Line, start: int, index: int, limit: int) -> int | None:
    """Past the setting that a preposition opens; the preposition itself where it opens none, None where all ends."""
    words = line.words
    if "settings" in words.grammar:
        return _skip_setting(line, index, limit) if index == start else index
    leads = index == start or line.low(index - 1) in words.quotatives
    comma = line.index_of(",", index, min(index + 16, limit)) if leads else -1
    return index if comma < 0 else comma + 1


def _skip_setting(line: Line, start: int, limit: int) -> int | None:
    """As in "in a statement", "at a rally on Friday", "to reporters": up to the noun of the occasion, else None."""
    words = line.words
    for index in range(start + 1, min(start + 8, limit)):
        low = line.low(index)
        if low in words.addressees or low in words.times:
            while line.low(index + 1).isdigit():
                index += 1  # "said on June 22, ..."
            return index + 1
        if low in END_MARKS or low == ",":
            return index + 1 if low == "," else None
    return None


def bare_clause(line: Line, start: int, limit: int) -> Range | None:
    """The reported clause behind a verb that needs no complementiser, past when and where it was said."""
    words = line.words
    begin = behind_complementiser(line, start, limit)
    if begin is None:
        begin = after_interpolation(line, start, limit)
    if begin is None or line.low(begin) in words.anaphors or line.low(begin) in words.by:
        return None
    return begin, clause_end(line, begin, limit)


def _that_clause(line: Line, start: int, limit: int) -> Range | None:
    """Only where a complementiser, a colon, a question word or (in some languages) a comma opens the clause."""
    words = line.words
    begin = behind_complementiser(line, start, limit)
    if begin is None and (line.low(start) in words.question_words or line.low(start) in {":", '"'}):
        begin = start
    if begin == start and line.low(start) == '"':
        close = line.index_of('"', start + 1, limit)
        return start + 1, close if close >= 0 else limit
    if begin is None and "comma_clauses" in words.grammar and line.low(start) == ",":
        begin = after_interpolation(line, start, limit)
    return (begin, clause_end(line, begin, limit)) if begin is not None else None


def _told(line: Line, start: int, limit: int) -> Range | None:
    """As in "told reporters (on Monday) (that) ...": past the addressee."""
    words = line.words
    index = start
    while index < limit and index - start < 9:
        low = line.low(index)
        if low in words.complementisers or low in words.infinitives:
            return index + 1, clause_end(line, index + 1, limit)
        if low in words.addressees or (low in words.pronouns and index == start):
            index += 1
            break
        if not (line.is_name(index) or low in words.determiners or low in words.noun_links or low in words.possessives):
            break
        if index > start and low in words.determiners:
            break
        index += 1
    if index == start or index >= limit:
        return None
    for behind in range(index, min(index + 6, limit)):  # "told the news website N. N. that"
        if line.low(behind) in words.complementisers:
            return behind + 1, clause_end(line, behind + 1, limit)
        if line.low(behind) == "," or line.low(behind) in END_MARKS:
            break
    return bare_clause(line, index, limit)


def _infinitive(line: Line, start: int, limit: int) -> Range | None:
    words, lows = line.words, line.lows
    for index in range(start, min(start + _INFINITIVE_REACH, limit)):
        low = lows[index]
        if low in words.infinitives and line.low(index + 1) in words.be and line.low(index + 2) in words.anonymous:
            return None  # "asked not to be named"
        if low in words.infinitives:
            return start, _own_part(line, index + 1, clause_end(line, index + 1, limit))
        if index > start and line.has_verb_prefix(index):
            return start, clause_end(line, index, limit)
        setting = low in words.noun_links or lows[index + 1] in words.times
        if low in _NO_INFINITIVE or (low in words.prepositions and not setting):
            return None
    return None


def _own_part(line: Line, start: int, end: int) -> int:
    """As in "asked X to leave, and Y has agreed", "to ban the group, which had ...": nobody asks what follows."""
    words, lows = line.words, line.lows
    for index in range(start + 1, end):
        if lows[index] != ",":
            continue
        if lows[index + 1] in words.relatives and _is_past(line, index + 2):
            return index
        opens = line.is_name(index + 2) or lows[index + 2] in words.articles or lows[index + 2] in words.pronouns
        if opens and lows[index + 1] in words.coordinators and _has_verb(line, index + 3, end):
            return index
    return end


def _is_past(line: Line, index: int) -> bool:
    low = line.low(index)
    return low in line.words.be or low in line.words.adverbs or low.endswith("ed")  # "had", "sudah" are adverbs here


def _has_verb(line: Line, start: int, end: int) -> bool:
    words, lows = line.words, line.lows
    for index in range(start, min(start + _INFINITIVE_REACH, end)):
        low = lows[index]
        if low in words.be or low in words.modals or line.is_verb_cue(index) or line.has_verb_prefix(index):
            return True
        if low.endswith("ed") and not line.is_name(index):
            return True
    return False


def _object(line: Line, start: int, limit: int) -> Range | None:
    words, lows = line.words, line.lows
    if start >= limit:
        return None
    low = lows[start]
    if low in _NO_OBJECT or low in words.adverbials or low in words.no_objects:
        return None
    end = clause_end(line, start, limit)
    for index in range(start + 1, end):
        if lows[index] == "," and (lows[index + 1] in words.relatives or lows[index + 1].endswith("ing")):
            return start, index
    return before_sequel(line, start, end)


def before_sequel(line: Line, start: int, end: int) -> Range:
    """As in "declared a curfew after gunmen stormed the jail": the jail was stormed, whoever declares what."""
    for index in range(start + 1, end):
        if line.lows[index] == "," and line.lows[index + 1].endswith("ing"):
            return start, index  # "declared X the winner, sparking protests"
        acts = line.lows[index] in line.words.coordinators and line.lows[index + 1].endswith("ed")
        if acts and line.low(index + 2) in line.words.determiners:
            return start, index  # "declared an emergency and imposed a curfew"
        if line.lows[index] in line.words.sequels and _opens_clause(line, index + 1, end):
            return start, index
    return start, end


def _opens_clause(line: Line, start: int, end: int) -> bool:
    """True where a subject and a verb in the past follow: a clause of its own, which nobody says."""
    words, lows = line.words, line.lows
    for index in range(start + 1, min(start + _INFINITIVE_REACH, end)):
        if lows[index] in words.prepositions or lows[index] == ",":
            return False
        if lows[index] in words.be or (lows[index].endswith("ed") and not line.is_name(index)):
            return lows[index - 1] not in words.determiners
    return False


def clause_end(line: Line, start: int, limit: int) -> int:
    """The reported clause runs to the end of the sentence, or to where the speaker's next verb of saying begins."""
    words, lows = line.words, line.lows
    for index in range(start + 1, limit):
        low = lows[index]
        if low == ";":
            if index > start + 2 and not _is_listed(line, index + 1):
                return index
        elif low == ",":
            if index > start + 1 and _turns(line, index + 1):
                return index
        elif low in words.coordinators and _says_again(line, index + 1):
            return index
    while limit > start and lows[limit - 1] in {".", '"'}:
        limit -= 1
    return limit


def _is_listed(line: Line, start: int) -> bool:
    """Behind a semicolon: one more act of a list, told by a noun ("; and the shooting of two officers")."""
    words = line.words
    while line.low(start) in words.coordinators or line.low(start) == ",":
        start += 1
    while line.low(start) in words.determiners:
        start += 1
    if not (line.low(start).startswith(tuple(words.act_starts)) or line.low(start).endswith(tuple(words.act_ends))):
        return False
    for index in range(start + 1, line.size):
        low = line.low(index)
        if low == ";":
            break
        if line.has_verb_prefix(index) or line.is_cue(index) or low in words.be or low in words.modals:
            return False
    return not words.act_links or line.low(start + 1) in words.act_links


def _says_again(line: Line, index: int) -> bool:
    """Behind a coordinator: a cue, or adverbs and a finite cue ("and also warned")."""
    words, lows = line.words, line.lows
    if line.is_cue(index):
        return lows[index] not in words.nouns
    behind = index
    while lows[behind] in words.adverbs:
        behind += 1
    return behind > index and line.is_verb_cue(behind) and lows[behind] not in words.nouns


def _turns(line: Line, index: int) -> bool:
    """True behind a comma where "adding that", "but he denied" or "sedangkan Y mengatakan" takes over."""
    words = line.words
    low = line.low(index)
    if line.is_cue(index) and low not in words.nouns and (low.endswith("ing") or line.is_verb_cue(index)):
        return True
    if low in words.coordinators and line.is_cue(index + 1):
        return True
    if low in words.determiners and line.low(index + 1) in words.charges:
        return True
    if low in words.charges and line.low(index + 1) in words.relatives:
        return True  # ", tuduhan yang dibantah X"
    if any(
        line.low(i) in words.spans and line.low(i + 1) in words.span_links for i in range(index, index + _SPAN_REACH)
    ):
        return True  # ", just hours after ...", ", beberapa jam setelah ..."
    if low not in words.contrasts:
        return False
    return any(line.is_cue(i) and line.low(i) not in words.nouns for i in range(index + 1, index + 8))


def content_floor(line: Line, end: int) -> int:
    """Where a content that stands before its cue begins: the sentence, or what follows the last semicolon."""
    lows = line.lows
    for index in range(end - 1, -1, -1):
        if lows[index] == ";" and not _is_listed(line, index + 1):
            return index + 1
    return behind_hour(line)


def behind_hour(line: Line) -> int:
    """Where an entry of a live report begins behind its hour: "10.40 WIB - ...", "14:05 – ..."; else 0."""
    if not line.size or not _HOUR.fullmatch(line.lows[0]):
        return 0
    return next((i + 1 for i in range(1, min(5, line.size - 1)) if line.lows[i] in _DASHES), 0)


def is_lead(line: Line, start: int, end: int) -> bool:
    """True for a short lead-in: "In May", "Saat kejadian"."""
    words = line.words
    short = end - start <= 5
    return short and (line.low(start) in words.prepositions or line.low(start) in words.times)


COMPLEMENTS: dict[str, Callable[[Line, int, int], Range | None]] = {
    "tell": _told, "clause": bare_clause, "that": _that_clause, "infinitive": _infinitive, "object": _object,
}  # fmt: skip
