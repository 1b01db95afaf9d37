"""Folding, tokens and the many-phrase matcher that the finders share.

`fold` never changes the length of a text, so that offsets in the folded text are offsets in the text itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache, partial
from itertools import accumulate
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

T = TypeVar("T")

# Folded one by one where they occur: many times faster than a translation table over the whole text.
_PLAIN = (
    ("’", "'"), ("‘", "'"), ("ʼ", "'"), ("`", "'"), ("“", '"'), ("”", '"'), ("„", '"'), ("«", '"'), ("»", '"'),
    ("\u00a0", " "), ("\u2009", " "), ("\u202f", " "), ("\u2011", "-"), ("\u2010", "-"), ("\t", " "),
)  # fmt: skip
_SURROGATE = re.compile("[\ud800-\udfff]")
_TOKEN = re.compile(r"(\w+(?:(?:[-'’.]|(?<=\d),(?=\d{3}))\w+)*|[^\w\s])")
# The same with the English possessive as a token of its own, and an ampersand inside a name.
_WORD = re.compile(r"(\w++(?:(?:[-.&]|(?<=\d),(?=\d{3})|'(?!s\b))\w++)*+|'s\b|[^\w\s])")


class Token(NamedTuple):
    """A word or a punctuation mark; `lower` is its folded form."""

    start: int
    end: int
    lower: str


class Columns(NamedTuple):
    """Tokens as parallel lists: most are looked at once, so that an object for each would cost more than it gives."""

    starts: list[int]
    ends: list[int]
    lows: list[str]


# Token(*row) without the call of a Python function for each token.
_as_token = partial(tuple.__new__, Token)
_by_start = itemgetter(1)


@lru_cache(maxsize=8)
def fold(text: str) -> str:
    """Lower-cased text of the same length, with plain quotes, apostrophes, hyphens and spaces."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for mark, plain in _PLAIN:
        if mark in lower:
            lower = lower.replace(mark, plain)
    # Lone surrogates have no UTF-8, which the automata need.
    return lower if lower.isascii() else _SURROGATE.sub("\ufffd", lower)


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of text[start:end]; hyphenated words and figures with inner marks ("1,200", "anak-anak") are one."""
    return list(map(_as_token, zip(*token_columns(text, start, len(text) if end is None else end), strict=True)))


def token_columns(text: str, start: int, end: int) -> Columns:
    """The tokens of `tokenise` as starts, ends and folded forms."""
    folded = fold(text)
    return _between(_columns(_TOKEN, folded), start, end) or _split(_TOKEN, folded, start, end)


def word_columns(text: str, start: int, end: int) -> Columns:
    """The same with the English possessive as a word of its own, and an ampersand inside a name."""
    folded = fold(text)
    return _between(_columns(_WORD, folded), start, end) or _split(_WORD, folded, start, end)


def split_words(phrase: str) -> list[str]:
    """The words of `word_columns` in a phrase as it is written."""
    return _WORD.findall(phrase)


def _between(whole: Columns, start: int, end: int) -> Columns | None:
    """The part of a text's columns that lies in text[start:end]; None where a token reaches over either end."""
    starts, ends, lows = whole
    first = bisect_left(starts, start)
    last = bisect_left(starts, end, first)
    if (first and ends[first - 1] > start) or (last > first and ends[last - 1] > end):
        return None
    return Columns(starts[first:last], ends[first:last], lows[first:last])


@lru_cache(maxsize=4)
def _columns(pattern: re.Pattern[str], folded: str) -> Columns:
    """All tokens of a text, split once for everybody. Shared lists: callers must not change them."""
    if pattern is _TOKEN and "'s" not in folded and "&" not in folded:
        return _columns(_WORD, folded)  # nothing in which the two differ
    return _split(pattern, folded, 0, len(folded))


def _split(pattern: re.Pattern[str], folded: str, start: int, end: int) -> Columns:
    # Gaps and tokens in turn, so that their lengths add up to the places where each begins and ends.
    parts: list[str] = pattern.split(folded[start:end])
    places = list(accumulate(map(len, parts), initial=start))
    return Columns(places[1:-1:2], places[2::2], parts[1::2])


class PhraseMatcher(Generic[T]):
    """Finds many phrases at word boundaries in one pass.

    Of phrases that start at one place the longest wins; matches do not overlap unless asked for. A phrase with several
    values yields each.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        values: dict[str, list[T]] = {}
        for phrase, value in phrases:
            values.setdefault(fold(phrase), []).append(value)
        self._values = [tuple(v) for v in values.values()]
        self._opens_wordy = [_wordy(phrase[0]) for phrase in values]
        self._ends_wordy = [_wordy(phrase[-1]) for phrase in values]
        # Of the implementations the one that stays in the processor's caches between two articles: a table of all
        # transitions is quicker on the same text again and again, and slower on a stream of texts.
        self._automaton = AhoCorasick(
            list(values), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        ) if values else None  # fmt: skip

    def find(self, folded: str, overlapping: bool = False) -> list[tuple[int, int, tuple[T, ...]]]:
        """(start, end, values) of every match in a folded text, in order."""
        values = self._values
        if overlapping:
            return [(start, end, values[index]) for index, start, end in self._bounded(folded)]
        found = []
        reached = -1
        for index, start, end in self._bounded(folded):
            if start >= reached:
                reached = end
                found.append((start, end, values[index]))
        return found

    def _bounded(self, folded: str) -> list[tuple[int, int, int]]:
        """(index, start, end) of every match at word boundaries by start, the longest first.

        The automaton reports matches by their end: turned round and sorted by start alone (the sort is stable) they are
        in the order wanted.
        """
        if self._automaton is None:
            return []
        opens_wordy, ends_wordy, size = self._opens_wordy, self._ends_wordy, len(folded)
        hits = []
        for hit in reversed(self._automaton.find_matches_as_indexes(folded, overlapping=True)):
            index, start, end = hit
            # Most neighbours are spaces: asked first, since it is the cheapest question. `_wordy` is written out.
            if start and (c := folded[start - 1]) != " " and opens_wordy[index] and (c.isalnum() or c == "_"):
                continue
            if end < size and (c := folded[end]) != " " and ends_wordy[index] and (c.isalnum() or c == "_"):
                continue
            hits.append(hit)
        hits.sort(key=_by_start)
        return hits


def _wordy(char: str) -> bool:
    return char.isalnum() or char == "_"
