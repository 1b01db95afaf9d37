"""The noun phrase that is the subject of a cue: what stands before the cue, freed of what cannot belong to it."""

from __future__ import annotations

from saksi.finding.quotation_line import Line, Range

_NEAR = 6
_OFFICE_MOST = 24
_MARKS = frozenset(';:—–―…()[]"!?,.')


def subject_phrase(line: Line, start: int, end: int) -> Range | None:
    """The noun phrase in a stretch before a cue; where the stretch is a clause, the one that ends it, if any."""
    words, lows = line.words, line.lows
    while end > start + 1 and _trails(line, end - 1):
        end -= 1
    if lows[start] in words.by:
        start += 1  # "... was echoed by the mayor, who noted that ..."
    if not has_sound(lows[start]):
        return None
    return (start, end) if _is_phrase(line, start, end) else _nearest_phrase(line, start, end)


def has_sound(low: str) -> bool:
    """True for a token with a letter or a figure."""
    return low[:1].isalnum() or any(c.isalnum() for c in low)


def _nearest_phrase(line: Line, start: int, end: int) -> Range | None:
    """As in "the money he said ...", "what was the third time the group said ...": the subject next to the cue."""
    words, lows = line.words, line.lows
    if lows[end - 1] in words.pronouns and end - start > 1:
        return end - 1, end
    first = end
    while first > start and line.is_name(first - 1):
        first -= 1
    for index in range(first - 1, max(start, end - _NEAR), -1):
        if lows[index] in words.articles or lows[index] in words.possessives:
            return (index, end) if _is_phrase(line, index, end) else None
    return (first, end) if first < end else None


def _is_phrase(line: Line, start: int, end: int) -> bool:
    """False for what can be no noun phrase: "raising fresh", "read the", "the ad is", "virulently"."""
    words, lows = line.words, line.lows
    if end - start == 1 and not line.is_name(start):
        last = lows[start]
        known = last in words.heads or last in words.addressees or last in words.nouns
        return known or not words.plural_ends or last.endswith(words.plural_ends)
    if lows[start] in words.auxiliaries or _is_headless(line, start, end):
        return False
    for index in range(start + 1, end):
        low = lows[index]
        if low in words.auxiliaries:
            return False
        if low in words.articles and not line.is_name(index) and not _before_article(line, index - 1):
            return False
    return True


def _is_headless(line: Line, start: int, end: int) -> bool:
    """True where the noun is still to come and the cue is none: "a large | pledged", "raising fresh | questions"."""
    words, last = line.words, line.lows[end - 1]
    if line.is_name(end - 1):
        return False
    if last in words.adjectives or last.endswith(words.adjective_suffixes):
        return True
    gerund = bool(words.plural_ends) and line.lows[start].endswith("ing") and not line.is_name(start)
    return gerund and not (last in words.heads or last in words.addressees or last.endswith(words.plural_ends))


def _trails(line: Line, index: int) -> bool:
    """True for a small-letter word that no noun phrase ends with: "prosecutors in | April", "the mayor this | week"."""
    words, low = line.words, line.lows[index]
    if low in words.titles or line.is_name(index):
        return False
    return low in words.articles or low in words.prepositions or low in words.times


def _before_article(line: Line, index: int) -> bool:
    """True where "the" may follow inside a noun phrase: behind "of", "and", "all", a comma or a name."""
    words, low = line.words, line.lows[index]
    if low in words.prepositions or low in words.noun_links or low in words.coordinators or low in words.determiners:
        return True
    return line.is_name(index) or not low[-1:].isalnum()


def behind_second_office(line: Line, relative: int, limit: int) -> int | None:
    """As in "Wali Kota Palu yang juga ketua partai Deni Wamu": behind the name that a second office stands before."""
    words = line.words
    if line.low(relative + 1) not in words.second_offices:
        return None
    end = relative + 2
    while (
        end < limit and end - relative < _OFFICE_MOST and line.low(end) not in _MARKS and not line.has_verb_prefix(end)
    ):
        if line.low(end) in words.adverbials and not line.is_name(end):
            break
        end += 1
    return end if line.is_name(end - 1) and line.is_name(end - 2) and end - relative > 3 else None
