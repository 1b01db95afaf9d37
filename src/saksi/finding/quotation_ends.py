"""Where the sentence around a quotation begins and ends, short forms apart."""

from __future__ import annotations

import re

_ENDS = re.compile(r"\n|[.?!](?=\s)")


def sentence_end(text: str, start: int, end: int, short_forms: frozenset[str]) -> int:
    """End of the sentence or paragraph that goes on behind a closing mark, at most `end`."""
    for mark in _ENDS.finditer(text, start, min(end + 1, len(text))):
        index = mark.start()
        if index >= end:
            break
        if text[index] == "\n":
            return index
        if index - start > 1 and (text[index] != "." or not _is_short_form(text, start, index, short_forms)):
            return index
    return end


def _is_short_form(text: str, floor: int, stop: int, short_forms: frozenset[str]) -> bool:
    """True for the full stop of an initial or a title: "Dr.", "J.", "Brig."."""
    word = text[max(floor, stop - 9) : stop].rsplit(" ", 1)[-1]
    return word[:1].isupper() and (len(word) < 4 or word.lower() in short_forms)


def last_sentence_start(text: str, floor: int, end: int, short_forms: frozenset[str]) -> int:
    """Start of the last sentence in text[floor:end]."""
    start = floor
    for mark in _ENDS.finditer(text, floor, end):
        index = mark.start()
        if index < end - 1 and (text[index] == "\n" or not _is_short_form(text, floor, index, short_forms)):
            start = index + 1
    return start
