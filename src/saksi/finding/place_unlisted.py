"""Villages and districts that the text calls so and no gazetteer lists ("Desa X", "the village of X").

Their mentions carry one candidate without coordinates and with the feature `UNLISTED`; the code step takes the point of
the district or province that the text puts them in, or drops them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from saksi.lang.phrases import fold
from saksi.records import Mention, PlaceCandidates, Span, Toponym

UNLISTED: Final = "UNLISTED"
_WORD: Final = r"[^\W\d_a-zà-þ][\w'’-]+"


@cache
def _pattern(leads: frozenset[str], of: bool) -> re.Pattern[str]:
    words = "|".join(sorted(leads, key=lambda w: (-len(w), w)))
    link = "of " if of else ""
    return re.compile(rf"(?<!\w)(?i:{words})\.? {link}({_WORD}(?: {_WORD}){{0,2}})")


def find_unlisted(text: str, found: Sequence[Mention], leads: frozenset[str], code: str) -> list[Mention]:
    """Names behind a word for a village or district, where no other place was found."""
    folded, link = fold(text), " of " if code == "en" else " "
    if not any(lead + link in folded for lead in leads):
        return []
    taken = [m.span for m in found]
    mentions: list[Mention] = []
    for match in _pattern(leads, code == "en").finditer(text):
        start = match.start(1)
        words = match[1].split(" ")
        cut = next((n for n, word in enumerate(words) if word.lower() in leads), len(words))
        span = Span(start, start + len(" ".join(words[:cut])))
        if cut == 0 or words[0].isupper() or any(span.overlaps(t) for t in taken):
            continue
        place = Toponym(text[span.start : span.end], None, None, None, None, None, "admin", 0, UNLISTED)
        mentions.append(Mention("place", span, PlaceCandidates((place,)), f"{code}.places.unlisted"))
    return mentions
