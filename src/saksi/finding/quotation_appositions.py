"""Speakers parted from their cue by commas: ", the police chief, N. N., said", "X, meanwhile, said"."""

from __future__ import annotations

from saksi.finding.quotation_line import Line, Range

_LONGEST = 12


def before_interjection(line: Line, last: int, floor: int) -> int:
    """As in "The ministry, meanwhile, said": the last token before adverbs in commas, else `last`."""
    if line.low(last) != ",":
        return last
    index = last - 1
    while index > floor and (line.lows[index] in line.words.loose or line.is_verbal_extra(index)):
        index -= 1
    return index - 1 if floor < index < last - 1 and line.lows[index] == "," else last


def apposed_speaker(line: Line, last: int, floor: int) -> Range | None:
    """As in "..., the police chief, N. N., said", "..., N. N., the police chief, said": name and office in commas.

    `last` is the comma before the cue. None where fewer than three commas part them from the rest of the sentence.
    """
    if line.low(last) != ",":
        return None
    middle = _comma_before(line, last, floor)
    first = _comma_before(line, middle, floor) if middle > floor else -1
    if first < 0 or not (_is_noun_phrase(line, first + 1, middle) and _is_noun_phrase(line, middle + 1, last)):
        return None
    if _is_name(line, middle + 1, last) and _is_office(line, first + 1, middle):
        return first + 1, last
    if _is_name(line, first + 1, middle) and _is_office(line, middle + 1, last):
        return first + 1, middle
    return None


def _comma_before(line: Line, index: int, floor: int) -> int:
    """The nearest comma to the left within reach; -1 where there is none."""
    return next((i for i in range(index - 1, max(floor, index - _LONGEST) - 1, -1) if line.lows[i] == ","), -1)


def _is_name(line: Line, start: int, end: int) -> bool:
    particles = line.words.particles
    return start < end and all(line.is_name(i) or line.lows[i] in particles for i in range(start, end))


def _is_office(line: Line, start: int, end: int) -> bool:
    """True for a phrase that has a title in it, and more than a name."""
    titled = any(line.lows[i] in line.words.titles for i in range(start, end))
    return titled and any(not line.is_name(i) for i in range(start, end))


def _is_noun_phrase(line: Line, start: int, end: int) -> bool:
    words, lows = line.words, line.lows
    if (
        start >= end
        or lows[start] in words.loose
        or lows[start] in words.prepositions
        or lows[start] in words.relatives
    ):
        return False
    return not any(lows[i] in words.modals or line.is_verb_cue(i) for i in range(start, end))
