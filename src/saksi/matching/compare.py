"""Comparing two tellings: what agrees and what does not, each with its weight in bits; the sum is the match weight.

Weights say how much likelier an outcome is among tellings of one happening than among others (Fellegi and Sunter, "A
theory for record linkage", 1969); they stand in `weights.toml` with their source. What costs nothing is compared
first: sentence vectors are made only for pairs that could still be one happening.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from math import sqrt

from saksi.matching.kinds import UNREAL, kin_modes
from saksi.matching.meaning import meanings
from saksi.matching.parties import relation
from saksi.matching.retold import retold
from saksi.matching.whenabouts import dates_level, published_level
from saksi.matching.whereabouts import place_level
from saksi.records import Comparison, Link, Telling, TellingKey, Toll

MANY_RIVALS = 3
SHARED = ((0.4, "nearly all"), (0.25, "most"), (0.16, "many"), (0.09, "some"), (0.04, "few"), (0.0, "none to speak of"))
SHARED_WORDS = tuple(zip((0.3, 0.2, 0.14, 0.09, 0.05, 0.0), (level for _, level in SHARED), strict=True))
ENOUGH = 0.45  # two texts that share this much tell one story; how much more says nothing
CAMPAIGN = 100  # killed: a toll that reporting goes on adding to

Level = Callable[[Telling, Telling], str | None]
Nearness = Callable[[Telling, Telling], float]
Pair = tuple[TellingKey, TellingKey]


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """Bits by comparison and level; for nearness `slope` (bits from 0 to 1) and `centre` (where it tells nothing)."""
    text = (files("saksi.matching") / "weights.toml").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, float]] = tomllib.loads(text)
    return found


def compare(left: Telling, right: Telling) -> Link | None:
    """The link of two tellings; None where more speaks against one happening than for it."""
    found = _begun(left, right)
    return None if found is None else _ended(left, right, found)


def compare_many(pairs: Iterable[tuple[Telling, Telling]]) -> Iterable[Link]:
    """The links among pairs of tellings. Sentence vectors are made in batches, for those pairs alone that need them."""
    begun = []
    for left, right in pairs:
        if left.key.article == right.key.article:
            if (link := retold(left, right)) is not None:
                yield link
        elif (found := _begun(left, right)) is not None:
            begun.append((left, right, found))
    meanings().learn(text for left, right, _ in begun for telling in (left, right) for text in _texts(telling))
    for left, right, found in begun:
        if (link := _ended(left, right, found)) is not None:
            yield link


def _begun(left: Telling, right: Telling) -> list[Comparison] | None:
    """What can be compared without vectors; None where the best vectors could not make up for it."""
    found = [Comparison("chance", "prior", weights()["chance"]["prior"])]
    for name, level in LEVELS.items():
        if (told := level(left, right)) is not None:
            found.append(Comparison(name, told, weights()[name][told]))
    if (shared := likeness(left, right)) is not None:
        found.append(_near("text", shared))
    best = sum(weight["slope"] * (1 - weight["centre"]) for weight in (weights()["words"], weights()["story"]))
    return found if sum(c.weight for c in found) + best > 0 else None


def _ended(left: Telling, right: Telling, begun: list[Comparison]) -> Link | None:
    found = [*begun, *(_near(name, nearness(left, right)) for name, nearness in VECTORS.items())]
    weight = round(sum(c.weight for c in found), 2)
    return Link(left.key, right.key, weight, tuple(found)) if weight > 0 else None


def _near(name: str, nearness: float) -> Comparison:
    scale = weights()[name]
    return Comparison(name, f"nearness {nearness:.2f}", round(scale["slope"] * (nearness - scale["centre"]), 2))


def _act(left: Telling, right: Telling) -> str:
    a, b = left.event, right.event
    if a.type != b.type:
        return "a kin type"
    if not a.mode or not b.mode:
        return "same type"
    if a.mode == b.mode:
        return "same mode"
    return "kin modes" if kin_modes(a.mode, b.mode) else "other modes"


def _status(left: Telling, right: Telling) -> str | None:
    differ = (left.event.status in UNREAL) != (right.event.status in UNREAL)
    return "done against to come" if differ else None


def _actors(left: Telling, right: Telling) -> str | None:
    return relation(left.event.actors, right.event.actors)


def _recipients(left: Telling, right: Telling) -> str | None:
    return relation(left.event.recipients, right.event.recipients)


def _crossed(left: Telling, right: Telling) -> str | None:
    """Whether who acts in one telling is acted on in the other."""
    a, b = left.event, right.event
    if relation(a.actors, b.actors) in _SAME or relation(a.recipients, b.recipients) in _SAME:
        return None
    over = (relation(a.actors, b.recipients), relation(a.recipients, b.actors))
    return "actor is the other's recipient" if any(level in _SAME for level in over) else None


_SAME = frozenset({"same party", "same state", "branch"})


def _killed(left: Telling, right: Telling) -> str | None:
    a, b = left.event.killed, right.event.killed
    if a is None or b is None:
        return None
    (a1, a2), (b1, b2) = _bounds(a), _bounds(b)
    if a1 <= b2 and b1 <= a2:
        return "agree"
    if left.published and right.published and min(a2, b2) >= CAMPAIGN:
        grown = (left.published < right.published) == (a2 < b2)
        if grown and left.published != right.published:
            return "grown"
    low, high = sorted((max(a2, 1), max(b2, 1)))
    return "far apart" if high > 5 * low else "differ"


def _bounds(toll: Toll) -> tuple[int, int]:
    return toll.low or toll.high or 0, toll.high or toll.low or 0


def _rivals(left: Telling, right: Telling) -> str:
    most = max(left.rivals, right.rivals)
    return "the only one of its type" if most == 1 else "one of few" if most <= MANY_RIVALS else "one of many"


def _rank(left: Telling, right: Telling) -> str:
    return ("first in both", "first in one", "first in neither")[bool(left.rank) + bool(right.rank)]


def _names(left: Telling, right: Telling) -> str:
    """How many of their proper names and figures two articles share."""
    return _level(_shared(left.names, right.names), SHARED)


def _vocabulary(left: Telling, right: Telling) -> str | None:
    """How many of their long words two articles of one language share."""
    if left.language != right.language:
        return None
    return _level(_shared(left.vocabulary, right.vocabulary), SHARED_WORDS)


def likeness(left: Telling, right: Telling) -> float | None:
    """How much two articles of one language share of their words, from 0 to `ENOUGH`; None where one has none."""
    if left.language != right.language or not left.stems or not right.stems:
        return None
    return min(_shared(left.stems, right.stems), ENOUGH)


def _level(shared: float, levels: Sequence[tuple[float, str]]) -> str:
    return next(level for least, level in levels if shared >= least)


@lru_cache(maxsize=4096)  # the tellings of two articles come one after another
def _shared(left: frozenset[str], right: frozenset[str]) -> float:
    """The cosine of two sets."""
    return len(left & right) / sqrt(len(left) * len(right) or 1)


def _words(left: Telling, right: Telling) -> float:
    return meanings().nearness(left.words, right.words)


def _story(left: Telling, right: Telling) -> float:
    return meanings().nearness(*(_texts(telling)[1] for telling in (left, right)))


def _texts(telling: Telling) -> tuple[str, str]:
    return telling.words, f"{telling.title or ''} {telling.lead}"


LEVELS: Mapping[str, Level] = {
    "act": _act, "status": _status, "actors": _actors, "recipients": _recipients, "crossed": _crossed,
    "place": place_level, "date": dates_level, "published": published_level, "killed": _killed, "rivals": _rivals,
    "rank": _rank, "names": _names, "vocabulary": _vocabulary,
}  # fmt: skip
VECTORS: Mapping[str, Nearness] = {"words": _words, "story": _story}
