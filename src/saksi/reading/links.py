"""Where the title of a linked article ends, when it stands within running text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*(?=\s|$)")
_STRIP = "\"“”'‘’()[],:;|?!."
# How far a title reaches at most, in words and characters.
_MOST_WORDS = 28
_MOST_CHARS = 260
# A line of this length or less without a full stop is the link alone: no sentence of the story is glued to it.
_SHORT_LINE = 120


class TitleWords(NamedTuple):
    """Words of a language that tell titles from sentences: small words of titles, sentence openers, finite verbs."""

    small: frozenset[str]
    openers: frozenset[str]
    verbs: frozenset[str]

    @classmethod
    def of(cls, table: Mapping[str, Any], sentences: Mapping[str, Any]) -> TitleWords:
        """From a pack's tables."""
        return cls(
            frozenset(table.get("small", ())),
            frozenset(sentences.get("starters", ())) | frozenset(table.get("openers", ())),
            frozenset(table.get("verbs", ())),
        )


def looks_like_title(piece: str) -> bool:
    """True where most words of a piece begin with a capital, as in a headline."""
    words = [w.strip(_STRIP) for w in piece.split()[:9]]
    words = [w for w in words if w and w[0].isalpha()]
    if len(words) < 3 or not words[0][0].isupper():
        return False
    return sum(w[0].isupper() for w in words) >= 0.6 * len(words)


def link_end(text: str, start: int, end: int, words: TitleWords, *, line_start: bool) -> int:
    """The end of the link whose title begins at `start` and may run to `end`, the end of its paragraph.

    A title ends with its paragraph, at a final mark, or where a sentence plainly begins. Failing that a link that opens
    its line takes the line.
    """
    reach = min(end, start + _MOST_CHARS)
    tokens = []
    for m in _WORD.finditer(text, start, reach):
        tokens.append(m)
        if len(tokens) > _MOST_WORDS:
            break
    tokens = [m for m in tokens if m[0].strip(_STRIP)]
    if not tokens:
        return end if line_start else start
    if line_start and end - start <= _SHORT_LINE and text[end - 1] not in '.!?"”' and not _stops_within(tokens):
        return end
    titled = _title_case(tokens, words)
    for i, token in enumerate(tokens):
        if i and (cut := _sentence_begins(tokens, i, words, titled)) is not None:
            return tokens[cut].start()
        stop = _SENTENCE_END.search(token[0])
        if stop and not _shortened(token[0]) and (i + 1 == len(tokens) or _fresh(tokens[i + 1][0])):
            return token.start() + stop.end()
    return end if line_start or reach == end else tokens[-1].end()


def _stops_within(tokens: list[re.Match[str]]) -> bool:
    return any(_SENTENCE_END.search(m[0]) and not _shortened(m[0]) for m in tokens)


def _title_case(tokens: list[re.Match[str]], words: TitleWords) -> bool:
    """True where the first words have capitals, apart from those that keep a small letter in headlines."""
    bare = [word for m in tokens[:12] if (word := m[0].strip(_STRIP)) and word[0].isalpha()]
    telling = [word for word in bare if word.lower() not in words.small][:5]
    return len(telling) >= 2 and sum(word[0].isupper() for word in telling) >= 0.75 * len(telling)


def _fresh(word: str) -> bool:
    first = word.lstrip("\"“'‘([")[:1]
    return first.isupper() or first.isdigit()


def _shortened(token: str) -> bool:
    bare = token.rstrip('."”')
    return token.endswith(".") and (len(bare) <= 2 or "." in bare)


def _sentence_begins(tokens: list[re.Match[str]], i: int, words: TitleWords, titled: bool) -> int | None:
    """Index of the token that opens a new sentence, where token `i` shows that one has begun."""
    word = tokens[i][0].strip(_STRIP)
    before = tokens[i - 1][0]
    if i < 3 or not word:
        return None
    lower = word.lower()
    if titled:
        # A small-letter word that no headline has: the sentence began at the capitalised word before it.
        if word[0].islower() and lower not in words.small and "-" not in before[-1]:
            return _opener(tokens, i, words)
        return None
    # In a title in sentence case, a capitalised opener or a name before a finite verb opens the sentence.
    if word[0].isupper() and before[-1] not in ",:" and lower in words.openers:
        return i
    if lower in words.verbs and i > 4 and tokens[i - 1][0][0].isupper() and tokens[i - 2][0][0].islower():
        return i - 1
    return None


def _opener(tokens: list[re.Match[str]], i: int, words: TitleWords) -> int | None:
    while i > 4 and tokens[i - 1][0] in words.small:
        i -= 1
    first = i
    while first > 3 and tokens[first - 1][0].lstrip('"“(')[:1].isupper():
        first -= 1
    run = range(first, i)
    for j in reversed(run):
        if j >= 3 and tokens[j][0].strip(_STRIP).lower() in words.openers:
            return j
    return i - 1 if len(run) and i - 1 >= 3 else None
