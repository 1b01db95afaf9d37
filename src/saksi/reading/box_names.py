"""What the class names and ids of an element say of it: boilerplate, perhaps boilerplate, the article, or nothing."""

from __future__ import annotations

import re
from enum import IntEnum

from saksi.reading.page_words import page_words

_PAGE = page_words()
_STEMS = tuple(_PAGE["boilerplate_stems"])
_DOUBTFUL_STEMS = tuple(_PAGE["doubtful_stems"])
_STEMS_BEGIN = frozenset(stem[:4] for stem in (*_STEMS, *_DOUBTFUL_STEMS))
_PART = re.compile(r"[A-Za-z0-9]+")
_HUMP = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_DIGIT = re.compile("[0-9]")
_DIGITS = "0123456789"
_MOST_KNOWN = 50_000
_MOST_NAMES = 40
_LONGEST = 80


class Said(IntEnum):
    """What names say, the later the more it counts."""

    NOTHING = 0
    DOUBTFUL = 1
    BOILERPLATE = 2
    ARTICLE = 3


# By word and by pair of words; of what is listed twice boilerplate counts.
_SAYS = {
    **dict.fromkeys(_PAGE["doubtful_words"], Said.DOUBTFUL),
    **dict.fromkeys(_PAGE["article_names"], Said.ARTICLE),
    **dict.fromkeys([*_PAGE["boilerplate_words"], *_PAGE["boilerplate_pairs"]], Said.BOILERPLATE),
}
_FIRST_OF_PAIRS = frozenset(words.split()[0] for words in _SAYS if " " in words)
_BOILERPLATE = Said.BOILERPLATE
_known: dict[str, Said] = {}


def named(names: str) -> Said:
    """What names, parted by blanks, say together.

    Names are read as words: `relatedPosts`, `related-posts` and `c-related__posts` say the same. What build tools make
    up (`css-1ad3f`) says nothing.
    """
    most = Said.NOTHING
    for name in names.split(None, _MOST_NAMES)[:_MOST_NAMES]:
        said = _known.get(name)
        if said is None:
            said = _read(name[:_LONGEST])
            if len(_known) >= _MOST_KNOWN:
                _known.clear()
            _known[name] = said
        if said > most:
            most = said
    return most


def _read(name: str) -> Said:
    most, before = Said.NOTHING, ""
    for word in _words(name):
        says = _SAYS.get(word)
        if word[:4] in _STEMS_BEGIN and not says:
            says = _by_stem(word)
        if says is _BOILERPLATE:
            return _BOILERPLATE
        if before in _FIRST_OF_PAIRS and (together := _SAYS.get(f"{before} {word}")):
            if together is _BOILERPLATE:
                return _BOILERPLATE
            most = together
        if says and says > most:
            most = says
        before = word
    return most


def _by_stem(word: str) -> Said:
    if word.startswith(_STEMS):
        return _BOILERPLATE
    return Said.DOUBTFUL if word.startswith(_DOUBTFUL_STEMS) else Said.NOTHING


def _words(name: str) -> list[str]:
    parts = name.replace("_", "-").split("-")
    if name.islower() and name.isascii() and "".join(parts).isalpha():
        return [part for part in parts if part]
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
