"""Bases and buildings beside a word for their kind, whose name is spelt otherwise than in the gazetteer: "Pangkalan
Udara X", "gedung DPR" in small letters."""

from __future__ import annotations

from functools import lru_cache

from saksi.coding.clauses import ClauseWords, Row
from saksi.coding.spellings import spellings
from saksi.data.gazetteer import name_key, place_senses
from saksi.records import Span, Toponym

LONGEST = 3  # items of a name
KEPT = 2_000  # names remembered between articles
_FEATURES = frozenset({"MIL", "AIRP"})


def find_facilities(row: Row, words: ClauseWords) -> list[tuple[int, Span, Toponym]]:
    """The position, span and place of each base that stands by a word for its kind."""
    found = []
    items, kinds, buildings = row.items, words.classes["facility_words"], words.classes["building_words"]
    for k, item in enumerate(items):
        if item.kind not in ("actor", "word"):
            continue
        first, last_word = item.lower.partition(" ")[0], item.lower.rpartition(" ")[2]
        if first in buildings:
            found += _building(row, k)
        if first not in kinds and last_word not in kinds:
            continue
        for last in range(k, min(k + LONGEST, len(items))):
            place = _known(name_key(_bare(" ".join(x.lower for x in items[k : last + 1]), words)))
            if place is not None:
                found.append((k, Span(item.start, items[last].end), place))
                break
    return found


def _building(row: Row, k: int) -> list[tuple[int, Span, Toponym]]:
    """The building that the word at `k` and what follows it name."""
    items = row.items
    for last in range(min(k + LONGEST, len(items)) - 1, k - 1, -1):
        key = name_key(" ".join(x.lower for x in items[k : last + 1]))
        sites = {s.toponym for s in place_senses(key) if s.toponym.feature == "SITE"}
        if len(sites) == 1:
            return [(k, Span(items[k].start, items[last].end), sites.pop())]
    return []


def _bare(name: str, words: ClauseWords) -> str:
    """The name without the words for its kind."""
    parts = name.split(" ")
    while parts and words.has("facility_words", parts[0]):
        parts.pop(0)
    while parts and words.has("facility_words", parts[-1]):
        parts.pop()
    return " ".join(parts)


@lru_cache(maxsize=KEPT)
def _known(key: str) -> Toponym | None:
    """The base of this name, or of one that differs only in how another script is written."""
    if len(key) < 4:
        return None
    bases = {s.toponym for x in spellings(key) for s in place_senses(x) if s.toponym.feature in _FEATURES}
    return bases.pop() if len(bases) == 1 else None
