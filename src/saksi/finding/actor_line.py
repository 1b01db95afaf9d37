"""One sentence as parallel lists of its words: most words are looked at once, so no object is made for each.

`spots` are the few places where the lexicon or a pronoun may begin; everything after works from those.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import compress
from operator import itemgetter
from typing import Final

from saksi.lang.phrases import Columns, fold, split_words, word_columns
from saksi.records import Span

_PLAIN: Final = re.compile(r"[a-zA-Z0-9]+(?:[ -][a-zA-Z0-9]+)*")
# What may begin at a word: a phrase of the lexicon, and whether the word by itself is one, in any case or as printed;
# a pointing word, and whether it points only together with the next.
PHRASE: Final = 1
POINTER: Final = 2
ALONE: Final = 4
EXACT: Final = 8
PAIRED: Final = 16
_CACHE_LIMIT: Final = 30000
_LONGEST_KEPT: Final = 60


class WordClasses(dict[str, int]):
    """What may begin at each word, worked out once a word."""

    def __init__(self, classify: Callable[[str], int]) -> None:
        super().__init__()
        self.classify = classify

    def __missing__(self, word: str) -> int:
        found = self.classify(word)
        if len(self) < _CACHE_LIMIT and len(word) <= _LONGEST_KEPT:
            self[word] = found
        return found


class Line:
    """A sentence: the folded words, where each begins and ends in the text, and which have a capital."""

    __slots__ = ("capitals", "ends", "spots", "starts", "text", "words")

    def __init__(self, text: str, words: Columns, capitals: list[int], spots: list[tuple[int, int]]) -> None:
        self.text = text
        self.starts, self.ends, self.words = words
        self.capitals, self.spots = capitals, spots

    def __len__(self) -> int:
        return len(self.words)

    def written(self, first: int, last: int) -> str:
        """The text of words first..last (end exclusive) as printed."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def capital(self, i: int) -> bool:
        """Whether there is a word `i` and it begins with a capital letter."""
        return 0 <= i < len(self.words) and self.text[self.starts[i]].isupper()


def read_line(text: str, start: int, end: int, classes: WordClasses) -> Line:
    """The line of one stretch of a text."""
    words = word_columns(text, start, end)
    return Line(text, words, *_marked(text, words, classes))


def read_lines(text: str, spans: Iterable[Span], classes: WordClasses) -> list[Line]:
    """The lines of sentences in text order; all words of the text are looked at in one go."""
    starts, ends, words = whole = word_columns(text, 0, len(text))
    capitals, spots = _marked(text, whole, classes)
    lines = []
    capital = spot = 0
    for start, end in spans:
        first = bisect_left(starts, start)
        last = bisect_left(starts, end, first)
        if (first and ends[first - 1] > start) or (last > first and ends[last - 1] > end):
            lines.append(read_line(text, start, end, classes))  # a word reaches over the end of the sentence
            continue
        capital = bisect_left(capitals, first, capital)
        next_capital = bisect_left(capitals, last, capital)
        spot = bisect_left(spots, (first,), spot)
        next_spot = bisect_left(spots, (last,), spot)
        lines.append(
            Line(
                text,
                Columns(starts[first:last], ends[first:last], words[first:last]),
                [i - first for i in capitals[capital:next_capital]],
                [(i - first, found) for i, found in spots[spot:next_spot]],
            )
        )
        capital, spot = next_capital, next_spot
    return lines


def _marked(text: str, words: Columns, classes: WordClasses) -> tuple[list[int], list[tuple[int, int]]]:
    """Which words have a capital, and where something may begin."""
    if not words.starts:
        return [], []
    initials = itemgetter(*words.starts, words.starts[0])(text)
    capitals = list(compress(range(len(words.starts)), map(str.isupper, initials)))
    found = list(map(classes.__getitem__, words.lows))
    return capitals, [(i, found[i]) for i in compress(range(len(found)), found)]


def words_of(phrase: str, folded: bool = True) -> tuple[str, ...]:
    """A phrase as words, folded or as written."""
    # Most phrases are letters and inner hyphens, for which splitting at spaces is enough and much faster.
    if _PLAIN.fullmatch(phrase):
        return tuple((phrase.lower() if folded else phrase).split())
    return tuple(split_words(fold.__wrapped__(phrase) if folded else phrase))
