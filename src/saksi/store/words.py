"""The words of a text as they are indexed and looked up: lower-case, without accents, as their dictionary form.

The lemmas are simplemma's. They are made here and not in the database, so that SQLite and PostgreSQL find the same.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LEMMATISED = ("id", "en")
LONGEST = 60
_WORD = re.compile(r"\w+")


def stems(text: str, language: str) -> list[str]:
    """The words of a text in their dictionary form, in order. A language without a lexicon keeps its words whole."""
    known = language if language in LEMMATISED else ""
    return [_stem(word, known) for word in _WORD.findall(_folded(text)) if len(word) <= LONGEST]


def stems_in_any(word: str) -> set[str]:
    """What a word looked up may be stored as: its form in each language that has a lexicon, or itself."""
    folded = _folded(word)
    return {_stem(folded, language) for language in (*LEMMATISED, "")}


def _folded(text: str) -> str:
    lower = text.lower()
    if lower.isascii():
        return lower
    return _marks().sub("", unicodedata.normalize("NFKD", lower))


@lru_cache(maxsize=1)
def _marks() -> re.Pattern[str]:
    """All combining marks of the first plane; one pattern takes them out much faster than a look at each character."""
    return re.compile("[" + "".join(re.escape(chr(c)) for c in range(0x10000) if unicodedata.combining(chr(c))) + "]+")


@lru_cache(maxsize=200_000)
def _stem(word: str, language: str) -> str:
    """News repeats its words; the cache is what keeps indexing cheap."""
    if not language:
        return word
    import simplemma

    return _folded(simplemma.lemmatize(word, lang=language))
