"""What a cue word's complement is and where it ends: the reported clause, infinitive or noun phrase."""

from __future__ import annotations

from collections.abc import Callable

from saksi.finding.quotation_phrases import Line, Range

END_MARKS = frozenset({".", "!", "?", '"', "'", ";", "…"})


def is_adverbial(line: Line, index: int) -> bool:
    """True for a token that opens an adverbial: a preposition, a word of time, an adverb."""
    words = line.words
    low = line.low(index)
    return low in words.prepositions or low in words.times or low in words.adverbs


def behind_complementiser(line: Line, start: int, limit: int) -> int | None:
    """Index behind "that"/"bahwa", right here or after an adverbial or an addressee."""
    words = line.words
    if line.low(start) in words.complementisers:
        return start + 1
    open_to = is_adverbial(line, start) or line.low(start) == "," or line.low(start) in words.addressees
    if not open_to:
        return None
    for index in range(start + 1, min(start + 24, limit)):
        low = line.low(index)
        if low in words.complementisers:
            return index + 1
        if low in END_MARKS or low == ":":
            return None
    return None


def after_interpolation(line: Line, start: int, limit: int) -> int | None:
    """First token of a bare reported clause: past commas and "on Monday", "di Jakarta, Senin (1/2),"."""
    words = line.words
    index = start
    for _ in range(5):
        while line.low(index) in {",", ":"}:
            index += 1
        low = line.low(index)
        if index >= limit:
            return None
        if low in words.complementisers:
            return index + 1
        if low in words.times:
            while index < limit and (line.low(index) in words.times or line.low(index).isdigit()):
                index += 1
            continue
        if low in words.quotatives:
            index += 1
            continue
        comma = next((i for i in range(index, min(index + 16, limit)) if line.low(i) == ","), None)
        leads = index == start or line.low(index - 1) in words.quotatives
        if low in words.prepositions and leads and words.code != "en" and comma is not None:
            index = comma + 1
            continue
        if low in words.prepositions and words.code == "en" and index == start:
            skipped = _skip_setting(line, index, limit)
            if skipped is None:
                return None
            index = skipped
            continue
        if low == "(":
            close = next((i for i in range(index, min(index + 12, limit)) if line.low(i) == ")"), None)
            if close is not None:
                index = close + 1
                continue
        break
    return index if index < limit else None


def _skip_setting(line: Line, start: int, limit: int) -> int | None:
    """As in "in a statement", "at a rally on Friday", "to reporters": up to the noun of the occasion, else None."""
    words = line.words
    for index in range(start + 1, min(start + 8, limit)):
        low = line.low(index)
        if low in words.addressees or low in words.times:
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
    """Only where a complementiser, a colon, a comma (Indonesian) or a question word opens the clause."""
    words = line.words
    begin = behind_complementiser(line, start, limit)
    if begin is None and (line.low(start) in words.question_words or line.low(start) in {":", '"'}):
        begin = start
    if begin == start and line.low(start) == '"':
        close = next((i for i in range(start + 1, limit) if line.low(i) == '"'), limit)
        return start + 1, close
    if begin is None and words.code != "en" and line.low(start) == ",":
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
    return bare_clause(line, index, limit)


def _infinitive(line: Line, start: int, limit: int) -> Range | None:
    words = line.words
    for index in range(start, min(start + 7, limit)):
        low = line.low(index)
        if low in words.infinitives:
            return (index if words.code == "en" else start), clause_end(line, index + 1, limit)
        if low in END_MARKS or low == "," or low in words.prepositions:
            return None
    return None


def _object(line: Line, start: int, limit: int) -> Range | None:
    words = line.words
    if (
        start >= limit
        or line.low(start) in END_MARKS | {",", ")", "and", "or", "dan", "atau"}
        or is_adverbial(line, start)
    ):
        return None
    if line.low(start) in words.infinitives | words.anaphors | words.by | words.be | words.conjunctions:
        return None
    end = clause_end(line, start, limit)
    for index in range(start + 1, end):
        if line.low(index) == "," and (line.low(index + 1) in words.relatives or line.low(index + 1).endswith("ing")):
            return start, index
    return start, end


def clause_end(line: Line, start: int, limit: int) -> int:
    """The reported clause runs to the end of the sentence, or to where the speaker's next verb of saying begins."""
    words = line.words
    for index in range(start + 2, limit):
        low = line.low(index)
        if low == ";" and index > start + 2:
            return index
        if low == "," and _turns(line, index + 1):
            return index
        if low in words.coordinators and line.is_cue(index + 1) and line.low(index + 1) not in words.nouns:
            return index
    while limit > start and line.low(limit - 1) in {".", '"'}:
        limit -= 1
    return limit


def _turns(line: Line, index: int) -> bool:
    """True behind a comma where "adding that", "but he denied" or "sedangkan Y mengatakan" takes over."""
    words = line.words
    low = line.low(index)
    if line.is_cue(index) and low not in words.nouns and (low.endswith("ing") or line.is_verb_cue(index)):
        return True
    if low in words.coordinators and line.is_cue(index + 1):
        return True
    if low not in words.contrasts:
        return False
    return any(line.is_cue(i) and line.low(i) not in words.nouns for i in range(index + 1, index + 8))


COMPLEMENTS: dict[str, Callable[[Line, int, int], Range | None]] = {
    "tell": _told, "clause": bare_clause, "that": _that_clause, "infinitive": _infinitive, "object": _object,
}  # fmt: skip
