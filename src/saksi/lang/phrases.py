"""Folding, tokens and the many-phrase matcher that the finders share.

`fold` never changes the length of a text, so that offsets in the folded text are offsets in the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

T = TypeVar("T")

# Folded one by one where they occur: many times faster than a translation table over the whole text.
_PLAIN = (
    ("’", "'"), ("‘", "'"), ("ʼ", "'"), ("`", "'"), ("“", '"'), ("”", '"'), ("„", '"'), ("«", '"'), ("»", '"'),
    ("\u00a0", " "), ("\u2009", " "), ("\u202f", " "), ("\u2011", "-"), ("\u2010", "-"), ("\t", " "),
)  # fmt: skip
_SURROGATE = re.compile("[\ud800-\udfff]")
_TOKEN = re.compile(r"\w+(?:[-'’.](?=\w)\w+)*|[^\w\s]")


class Token(NamedTuple):
    """A word or a punctuation mark; `lower` is its folded form."""

    start: int
    end: int
    lower: str


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
    """Tokens of text[start:end]; hyphenated words and figures with inner marks ("23.000", "anak-anak") are one token."""
    folded = fold(text)
    return [Token(m.start(), m.end(), m[0]) for m in _TOKEN.finditer(folded, start, len(text) if end is None else end)]


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
        self._automaton = AhoCorasick(
            list(values), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        ) if values else None  # fmt: skip

    def find(self, folded: str, overlapping: bool = False) -> Iterator[tuple[int, int, tuple[T, ...]]]:
        """(start, end, values) of every match in a folded text, in order."""
        if self._automaton is None:
            return
        hits = [
            (start, -end, index)
            for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            if _bounded(folded, start, end)
        ]
        hits.sort()
        reached = -1
        for start, negative_end, index in hits:
            if overlapping or start >= reached:
                yield start, -negative_end, self._values[index]
                reached = max(reached, -negative_end)


def _bounded(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    inner_start, inner_end = text[start], text[end - 1]
    return not (_wordy(before) and _wordy(inner_start)) and not (_wordy(after) and _wordy(inner_end))


def _wordy(char: str) -> bool:
    return char.isalnum() or char == "_"
