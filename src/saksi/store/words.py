"""The words of a text as they are indexed and looked up: lower-case, without accents, stemmed by its language.

The stems are Snowball's. They are made here and not in the database, so that SQLite and PostgreSQL find the same.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_WORD = re.compile(r"\w+")
_STEMMERS = {"id": "indonesian", "en": "english"}
LONGEST = 60


def stems(text: str, language: str) -> list[str]:
    """The stems of the words of a text, in order. A language without a stemmer keeps its words whole."""
    stem = _stem_in(language)
    return [stem(word) for word in _WORD.findall(_folded(text)) if len(word) <= LONGEST]


def stems_in_any(word: str) -> set[str]:
    """What a word looked up may be stored as: its stem in each language that has a stemmer, or itself."""
    folded = _folded(word)
    return {_stem_in(language)(folded) for language in (*_STEMMERS, "")}


def _folded(text: str) -> str:
    lower = text.lower()
    if lower.isascii():
        return lower
    return "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))


@cache
def _stem_in(language: str):  # type: ignore[no-untyped-def]
    name = _STEMMERS.get(language)
    if name is None:
        return str
    import snowballstemmer

    stem = snowballstemmer.stemmer(name).stemWord
    # News repeats its words; the cache is what keeps indexing cheap.
    return lru_cache(maxsize=100_000)(lambda word: str(stem(word)))
