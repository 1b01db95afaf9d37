"""What the class names and ids of an element say of it: boilerplate, the article, or nothing."""

from __future__ import annotations

import re
from itertools import pairwise

from saksi.reading.page_words import page_words

_PAGE = page_words()
_WORDS = frozenset(_PAGE["boilerplate_words"])
_STEMS = tuple(_PAGE["boilerplate_stems"])
_PAIRS = frozenset(_PAGE["boilerplate_pairs"])
_ARTICLE = frozenset(_PAGE["article_names"])
_PART = re.compile(r"[A-Za-z0-9]+")
_HUMP = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_DIGITS = "0123456789"
_MOST_KNOWN = 50_000
_LONGEST = 600

_known: dict[str, tuple[bool, bool]] = {}


def named(names: str) -> tuple[bool, bool]:
    """Whether names, parted by blanks, say boilerplate, and whether one of them says article, which goes before.

    Names are read as words: `relatedPosts`, `related-posts` and `c-related__posts` say the same. What build tools make
    up (`css-1ad3f`) says nothing.
    """
    found = _known.get(names)
    if found is None:
        found = _read(names[:_LONGEST])
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        _known[names] = found
    return found


def _read(names: str) -> tuple[bool, bool]:
    boilerplate = False
    for name in names.split():
        words = _words(name)
        if _is_boilerplate(words):
            boilerplate = True
        elif any(word in _ARTICLE for word in words) or any(f"{a} {b}" in _ARTICLE for a, b in pairwise(words)):
            return False, True
    return boilerplate, False


def _words(name: str) -> list[str]:
    words: list[str] = []
    for part in _PART.findall(name):
        bare = part.strip(_DIGITS)
        if bare.islower() or bare.isupper():
            words.append(bare.lower())
        elif bare.isalpha():
            words += [hump.lower() for hump in _HUMP.findall(bare)]
    return words


def _is_boilerplate(words: list[str]) -> bool:
    for word in words:
        if word in _WORDS or word.startswith(_STEMS):
            return True
    return any(f"{a} {b}" in _PAIRS for a, b in pairwise(words))
