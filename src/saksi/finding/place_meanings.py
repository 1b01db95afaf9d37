"""What a name of the gazetteer may mean, worked out once for a name and kept between articles."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from saksi.data.gazetteer import CODE, OTHER_NAME, PERSON, Sense, name_key, place_senses
from saksi.records import PlaceCandidates, Toponym

KEPT: Final = 20_000  # names, runs and pairs of names remembered between articles

_ABBREVIATED: Final = frozenset({"PCLI", "ADM1", "RGN", "SITE", "PPLX", "SEA", "MIL", "AIRP", "ADM2"})
_WIDE: Final = frozenset({"PCLI", "CONT"})
_BROAD: Final = frozenset({"ISL", "ADM1", "RGN"})
_UNITS: Final = frozenset({"PCLI", "CONT", "ADM1"})
_NATURE: Final = frozenset({"RIV", "MT", "ISL", "RGN", "SEA"})


class Meaning:
    """The senses of a name in one spelling, and what follows from them; compared by identity."""

    __slots__ = (
        "broad",
        "byname",
        "certain",
        "flags",
        "home",
        "inner",
        "largest",
        "natural",
        "outer",
        "plain",
        "senses",
        "strong",
    )

    def __init__(self, senses: tuple[Sense, ...]) -> None:
        named = [s for s in senses if not s.flags & CODE]
        best = max(senses, key=lambda s: s.toponym.population)
        self.senses = senses
        coded = [s for s in senses if s.flags & CODE]  # behind a town "Ala." is the state, not a town in India
        self.outer = PlaceCandidates(tuple(s.toponym for s in (*coded, *named)))
        self.inner = PlaceCandidates(tuple(s.toponym for s in named))
        self.plain = PlaceCandidates(_main(named))
        self.flags = 0 if best.toponym.feature == "PCLI" else best.flags
        if best.toponym.feature == "ADM1" and best.toponym.population > 500_000:
            self.flags &= ~PERSON
        self.strong = any(
            s.toponym.feature in _UNITS or s.toponym.population >= 100_000 for s in senses if not s.flags & OTHER_NAME
        )
        self.certain = any(t.feature in _WIDE for t in self.plain.candidates)
        self.largest = max((t.population for t in self.plain.candidates), default=0)
        self.natural = any(t.feature in _NATURE and not t.population for t in self.plain.candidates)
        self.broad = bool(named) and named[0].toponym.feature in _BROAD
        self.byname = all(s.flags & OTHER_NAME for s in senses)
        self.home = any(s.toponym.country == "IDN" and s.toponym.feature == "PCLI" for s in senses)

    def candidates(self, rule: str) -> PlaceCandidates:
        """The places that may be meant by a name that rests on this rule; codes count only behind another place."""
        return self.outer if rule == "container" else self.inner if rule == "contained" else self.plain


def _main(senses: list[Sense]) -> tuple[Toponym, ...]:
    """Another name of a small place gives way to the main name of a larger one."""
    main = [s.toponym for s in senses if not s.flags & OTHER_NAME]
    best = max((t.population for t in main), default=0)
    near = [t for t in main if t.population >= best // 20]
    if not main and len({s.toponym.country for s in senses}) == 1:
        return tuple(s.toponym for s in senses)  # the only place with this name, under another spelling
    return tuple(
        s.toponym
        for s in senses
        if not s.flags & OTHER_NAME
        or s.toponym.population > best
        or (s.toponym.population >= 5_000 and any(_beside(s.toponym, t) for t in near))
    )


def meaning(written: str) -> Meaning | None:
    """What a name in this spelling may mean; None where no place bears it."""
    key = name_key(written)
    if len(key) < 2:
        return None
    short = len(key) <= 4 and " " not in key
    return _meaning(key, short and written.replace(".", "").isupper(), len(key) <= 3 and short)


@lru_cache(maxsize=KEPT)
def _meaning(key: str, capitals: bool, tiny: bool) -> Meaning | None:
    """Abbreviations stand in capitals ("US", not "Us"), and short words in capitals are abbreviations, unless they are
    the full name of somewhere well known ("GAZA (Reuters)")."""
    senses = place_senses(key)
    if capitals:
        senses = tuple(s for s in senses if _abbreviates(s, key) or s.flags & CODE or s.toponym.population >= 200_000)
    elif tiny:
        senses = tuple(s for s in senses if s.flags & CODE or not _abbreviates(s, key))
    return Meaning(senses) if senses else None


def _abbreviates(sense: Sense, key: str) -> bool:
    return sense.toponym.feature in _ABBREVIATED and (
        name_key(sense.toponym.name) != key and not sense.flags & OTHER_NAME
    )


@lru_cache(maxsize=KEPT)
def holds(outer: Meaning, inner: Meaning) -> bool:
    """True when one sense of `outer` is the country or province of a sense of `inner`, or a town close by."""
    return any(_holds(o.toponym, i.toponym) for o in outer.senses[:8] for i in inner.senses[:20])


def neighbours(name: Meaning, province: Meaning) -> bool:
    """True when a sense of `name` lies in the country of a unit that `province` may mean."""
    countries = {s.toponym.country for s in province.senses if s.toponym.feature in ("ADM1", "RGN", "PCLI")}
    return any(s.toponym.country in countries for s in name.senses)


def _beside(place: Toponym, other: Toponym) -> bool:
    return (
        place.country == other.country
        and None not in (place.latitude, other.latitude, place.longitude, other.longitude)
        and abs((place.latitude or 0) - (other.latitude or 0)) < 1.2
        and abs((place.longitude or 0) - (other.longitude or 0)) < 1.5
    )


def _holds(outer: Toponym, inner: Toponym) -> bool:
    if outer.country is None or outer.country != inner.country or outer == inner:
        return False
    if outer.feature == "PCLI":
        return inner.feature != "PCLI"
    if outer.feature in ("ADM1", "RGN"):
        return outer.admin1 is not None and outer.admin1 == inner.admin1 and inner.feature != "ADM1"
    if (
        outer.feature not in ("ADM2", "PPL")
        or (outer.feature == "PPL" and outer.population < 50_000)
        or inner.feature in ("ADM1", "ADM2", "RGN")
    ):
        return False
    if outer.feature == "PPL" and outer.population < 4 * inner.population:
        return False
    if outer.latitude is None or inner.latitude is None or outer.longitude is None or inner.longitude is None:
        return False
    return abs(outer.latitude - inner.latitude) < 0.5 and abs(outer.longitude - inner.longitude) < 0.6
