"""One sentence as parallel lists of its words: most words are looked at once, so no object is made for each.

`spots` are the few places where the lexicon or a pronoun may begin; everything after works from those.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import itemgetter
from typing import Final

from saksi.lang.phrases import fold, split_words, word_columns

_PLAIN: Final = re.compile(r"[a-zA-Z0-9]+(?:[ -][a-zA-Z0-9]+)*")
# What may begin at a word.
PHRASE: Final = 1
POINTER: Final = 2
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

    def __init__(self, text: str, start: int, end: int, classes: WordClasses) -> None:
        self.text = text
        self.starts, self.ends, self.words = word_columns(text, start, end)
        self.capitals: list[int] = []
        self.spots: list[tuple[int, int]] = []
        if self.starts:
            initials = itemgetter(*self.starts, start)(text)
            self.capitals = [i for i, upper in enumerate(map(str.isupper, initials[:-1])) if upper]
            self.spots = [(i, found) for i, found in enumerate(map(classes.__getitem__, self.words)) if found]

    def __len__(self) -> int:
        return len(self.words)

    def written(self, first: int, last: int) -> str:
        """The text of words first..last (end exclusive) as printed."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def capital(self, i: int) -> bool:
        """Whether there is a word `i` and it begins with a capital letter."""
        return 0 <= i < len(self.words) and self.text[self.starts[i]].isupper()


def words_of(phrase: str, folded: bool = True) -> tuple[str, ...]:
    """A phrase as words, folded or as written."""
    # Most phrases are letters and inner hyphens, for which splitting at spaces is enough and much faster.
    if _PLAIN.fullmatch(phrase):
        return tuple((phrase.lower() if folded else phrase).split())
    return tuple(split_words(fold.__wrapped__(phrase) if folded else phrase))
