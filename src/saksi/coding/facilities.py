"""Bases beside a word for their kind, whose name is spelt otherwise than in the gazetteer: "Pangkalan Udara X"."""

from __future__ import annotations

import re
from functools import lru_cache

from saksi.coding.clauses import ClauseWords, Row
from saksi.data.gazetteer import name_key, place_senses
from saksi.records import Span, Toponym

LONGEST = 3  # items of a name
KEPT = 2_000  # names remembered between articles
_FEATURES = frozenset({"MIL", "AIRP"})
_DOUBLED = re.compile(r"([bdfgklmnprstz])\1")
_SPELLINGS = (("ay", "ai"), ("ey", "ei"), ("ei", "ai"), ("ou", "u"), ("q", "k"), ("khm", "hm"), ("dh", "z"))


def find_facilities(row: Row, words: ClauseWords) -> list[tuple[int, Span, Toponym]]:
    """The position, span and place of each base that stands by a word for its kind."""
    found = []
    items, kinds = row.items, words.classes["facility_words"]
    for k, item in enumerate(items):
        if item.kind not in ("actor", "word"):
            continue
        parts = item.lower.split(" ")
        if parts[0] not in kinds and parts[-1] not in kinds:
            continue
        for last in range(k, min(k + LONGEST, len(items))):
            place = _known(name_key(_bare(" ".join(x.lower for x in items[k : last + 1]), words)))
            if place is not None:
                found.append((k, Span(item.start, items[last].end), place))
                break
    return found


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
    spelt = {key, _DOUBLED.sub(r"\1", key)}
    for old, new in _SPELLINGS:
        spelt |= {x.replace(old, new) for x in spelt} | {x.replace(new, old) for x in spelt if len(new) > 1}
    bases = {s.toponym for x in sorted(spelt) for s in place_senses(x) if s.toponym.feature in _FEATURES}
    return bases.pop() if len(bases) == 1 else None
