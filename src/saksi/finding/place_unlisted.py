"""Villages and districts that the text calls so and no gazetteer lists ("Desa X", "the village of X").

Their mentions carry one candidate without coordinates and with the feature `UNLISTED`; the code step takes the point of
the district or province that the text puts them in, or drops them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from saksi.finding.place_runs import Word
from saksi.records import Mention, PlaceCandidates, Span, Toponym

UNLISTED: Final = "UNLISTED"
_LONGEST: Final = 3


def find_unlisted(
    text: str, words: Sequence[Word], found: Sequence[Mention], leads: frozenset[str], code: str
) -> list[Mention]:
    """Names behind a word for a village or district, where no other place was found."""
    taken = {m.span.start for m in found}
    mentions: list[Mention] = []
    for at, word in enumerate(words[:-1]):
        if word.lower not in leads:
            continue
        first = at + 1
        if words[first].lower == "of" and words[first].gap == " " and first + 1 < len(words):
            first += 1
        elif code == "en":
            continue
        last = _name_end(text, words, first, leads)
        if last is None or any(start in taken for start in range(word.start, words[last].end)):
            continue
        span = Span(words[first].start, words[last].end)
        place = Toponym(text[span.start : span.end], None, None, None, None, None, "admin", 0, UNLISTED)
        mentions.append(Mention("place", span, PlaceCandidates((place,)), f"{code}.places.unlisted"))
    return mentions


def _name_end(text: str, words: Sequence[Word], first: int, leads: frozenset[str]) -> int | None:
    if not words[first].capital or words[first].gap != " " or words[first].lower in leads:
        return None
    if text[words[first].start : words[first].end].isupper():
        return None
    last = first
    while last + 1 < len(words) and last - first + 1 < _LONGEST:
        word = words[last + 1]
        if not word.capital or word.gap != " " or word.lower in leads:
            break
        last += 1
    return last
