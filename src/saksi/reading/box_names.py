"""What the class names and ids of an element say of it: boilerplate, the article, or nothing."""

from __future__ import annotations

import re

from saksi.reading.page_words import page_words

_PAGE = page_words()
_WORDS = frozenset(_PAGE["boilerplate_words"])
_STEMS = tuple(_PAGE["boilerplate_stems"])
_STEMS_BEGIN = frozenset(stem[:4] for stem in _STEMS)
_PAIRS = frozenset(_PAGE["boilerplate_pairs"])
_ARTICLE = frozenset(_PAGE["article_names"])
_PART = re.compile(r"[A-Za-z0-9]+")
_HUMP = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_DIGIT = re.compile("[0-9]")
_DIGITS = "0123456789"
_MOST_KNOWN = 50_000
_MOST_NAMES = 40
_LONGEST = 80
_NEITHER, _BOILERPLATE, _BODY = range(3)

_known: dict[str, int] = {}


def named(names: str) -> tuple[bool, bool]:
    """Whether names, parted by blanks, say boilerplate, and whether one of them says article, which goes before.

    Names are read as words: `relatedPosts`, `related-posts` and `c-related__posts` say the same. What build tools make
    up (`css-1ad3f`) says nothing.
    """
    boilerplate = False
    for name in names.split(None, _MOST_NAMES)[:_MOST_NAMES]:
        said = _known.get(name)
        if said is None:
            said = _read(name[:_LONGEST])
            if len(_known) >= _MOST_KNOWN:
                _known.clear()
            _known[name] = said
        if said == _BODY:
            return False, True
        if said:
            boilerplate = True
    return boilerplate, False


def _read(name: str) -> int:
    said, before = _NEITHER, ""
    for word in _words(name):
        if word in _WORDS or (word[:4] in _STEMS_BEGIN and word.startswith(_STEMS)):
            return _BOILERPLATE
        if before:
            pair = f"{before} {word}"
            if pair in _PAIRS:
                return _BOILERPLATE
            if pair in _ARTICLE:
                said = _BODY
        if word in _ARTICLE:
            said = _BODY
        before = word
    return said


def _words(name: str) -> list[str]:
    if _DIGIT.search(name) is None:
        return [word.lower() for word in _HUMP.findall(name)]
    words: list[str] = []
    for part in _PART.findall(name):
        bare = part.strip(_DIGITS)
        if bare.isalpha() and (bare.islower() or bare.isupper()):
            words.append(bare.lower())
        elif bare.isalpha():
            words += [hump.lower() for hump in _HUMP.findall(bare)]
    return words
