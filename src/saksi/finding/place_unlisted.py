"""Villages and districts that the text calls so and no gazetteer lists ("Desa X", "the village of X").

Their mentions carry one candidate without coordinates and with the feature `UNLISTED`; the code step takes the point of
the district or province that the text puts them in, or drops them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Final

from saksi.lang.phrases import fold
from saksi.records import Mention, PlaceCandidates, Span, Toponym

UNLISTED: Final = "UNLISTED"
_ARTICLE: Final = r"(?:(?:al|el|ad|ar|as|ash|at|az|ed|er|es|ez)-)"
_WORD: Final = rf"{_ARTICLE}?[^\W\d_a-zà-þ][\w'’-]+"
_NAME: Final = re.compile(rf"{_WORD}(?: {_WORD}){{0,2}}")


@cache
def _pattern(leads: frozenset[str], link: str) -> re.Pattern[str]:
    """The words of a village or district in folded text; what stands before them is looked at behind their first
    letter, since a set in front keeps the search fast."""
    rests: dict[str, list[str]] = {}
    for lead in sorted(leads, key=lambda w: (-len(w), w)):
        rests.setdefault(lead[0], []).append(re.escape(lead[1:]))
    words = "|".join(f"{first}(?<!\\w.)(?:{'|'.join(rest)})" for first, rest in rests.items())
    return re.compile(rf"(?:{words})\.? {re.escape(link)}", re.DOTALL)


@cache
def _linked(leads: frozenset[str], link: str) -> tuple[str, ...]:
    return tuple(f"{lead} {link}" for lead in leads)


def find_unlisted(text: str, found: Sequence[Mention], leads: frozenset[str], link: str, code: str) -> list[Mention]:
    """Names behind a word for a village or district and `link` ("of "), where no other place was found.

    `found` is in text order.
    """
    folded = fold(text)
    if not any(map(folded.__contains__, _linked(leads, link))):
        return []
    starts = [m.span.start for m in found]
    mentions: list[Mention] = []
    reached = 0
    for lead in _pattern(leads, link).finditer(folded):
        match = _NAME.match(text, lead.end())
        if match is None or match.start() < reached:
            continue
        start, words = match.start(), match[0].split(" ")
        cut = next((n for n, word in enumerate(words) if word.lower() in leads), len(words))
        span = Span(start, start + len(" ".join(words[:cut])))
        reached = span.end
        at = bisect_left(starts, span.end)
        if cut == 0 or words[0].isupper() or (at and span.overlaps(found[at - 1].span)):
            continue
        place = Toponym(text[span.start : span.end], None, None, None, None, None, "admin", 0, UNLISTED)
        mentions.append(Mention("place", span, PlaceCandidates((place,)), f"{code}.places.unlisted"))
    return mentions
