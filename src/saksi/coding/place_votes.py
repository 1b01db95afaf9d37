"""What two places, or the places that one name may mean, have to do with each other."""

from __future__ import annotations

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt
from typing import Final

from saksi.records import Toponym

APART: Final = 100.0  # kilometres within which a village may lie in a district
ACROSS: Final = 250.0  # and in a region


def contains(outer: Toponym, inner: Toponym) -> bool:
    """True when `outer` is the country or province that `inner` lies in, or a large town or district right by it."""
    if outer == inner or outer.country is None or outer.country != inner.country:
        return False
    if outer.feature == "PCLI":
        return inner.feature != "PCLI"
    if outer.feature in ("ADM1", "RGN"):
        return outer.admin1 is not None and outer.admin1 == inner.admin1 and inner.feature not in ("ADM1", "PCLI")
    return (
        outer.feature in ("ADM2", "PPL")
        and outer.population >= max(50_000, 4 * inner.population)
        and inner.feature not in ("ADM1", "ADM2", "PCLI", "RGN")
        and distance(outer, inner) < 60
    )


def distance(a: Toponym, b: Toponym) -> float:
    """Kilometres between two places; infinite where a coordinate is missing."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return float("inf")
    lat_a, lat_b = radians(a.latitude), radians(b.latitude)
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b.longitude - a.longitude) / 2) ** 2
    return 12742.0 * asin(sqrt(half))


def agree(inner: Toponym, outer: Toponym) -> bool:
    """True for a place that may lie in the district, town or province named behind it."""
    if inner.country != outer.country:
        return False
    if outer.feature == "ADM1":
        known = inner.admin1 is None or inner.feature == "ADM2"  # provinces are divided, and their old names live on
        return known or inner.admin1 == outer.admin1 or distance(inner, outer) < APART
    if outer.feature == "RGN":
        return (inner.admin1 is not None and inner.admin1 == outer.admin1) or distance(inner, outer) < ACROSS
    if outer.feature == "ADM2" and inner.admin1 is not None and outer.admin1 is not None:
        return inner.admin1 == outer.admin1 and distance(inner, outer) < APART
    return distance(inner, outer) < APART


def nearest(place: Toponym, candidates: Iterable[Toponym], outer: Toponym) -> Toponym:
    """Of the places that a small place's name may mean, the one in what is named behind it: the nearest to the middle
    of a district or to a town; in a province, any."""
    inside = [c for c in candidates if agree(c, outer)]
    if not inside or (outer.feature in ("ADM1", "RGN") and place in inside):
        return place
    return inside[0] if outer.feature in ("ADM1", "RGN") else min(inside, key=lambda c: distance(c, outer))


def rivals(candidates: tuple[Toponym, ...]) -> bool:
    """True where a country shares its name with a large province of another ("Georgia")."""
    return len(candidates) > 1 and (
        any(c.feature == "PCLI" for c in candidates)
        and any(c.feature == "ADM1" and c.population > 2_000_000 for c in candidates)
    )


def vote(candidates: tuple[Toponym, ...]) -> int:
    """How much a name says for the country of its first sense."""
    top = candidates[0]
    if rivals(candidates):
        return 0
    if top.feature == "PCLI":
        return 2
    if top.feature == "ADM1" and outweighs(top, candidates):
        return 1
    return int(top.population > 1_000_000 or all(c.country == top.country for c in candidates))


def outweighs(unit: Toponym, candidates: tuple[Toponym, ...]) -> bool:
    """True for a large unit whose name no place of another country bears that comes near it."""
    return unit.population > 100_000 and not any(
        c.country != unit.country and c.population * 5 > unit.population for c in candidates
    )


def seats_of(candidates: tuple[Toponym, ...]) -> list[Toponym]:
    """The sizeable towns among the candidates."""
    return [c for c in candidates if c.precision == "city" and c.population >= 20_000]


def seat(unit: Toponym, candidates: tuple[Toponym, ...]) -> Toponym:
    """The sizeable town of a unit that bears the same name, which is what the bare name means; else the unit."""
    towns = [
        c
        for c in seats_of(candidates)
        if c.country == unit.country and c.population >= unit.population // 8 and distance(c, unit) < 250
    ]
    return max(towns, key=lambda c: c.population, default=unit)
