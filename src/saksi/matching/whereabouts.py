"""How near the places of two tellings are."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from saksi.matching.parties import homes
from saksi.records import EventRecord, Place, Telling

EARTH_KM = 6371.0
NEAR_KM = 25.0
FAR_KM = 120.0


def place_level(left: Telling, right: Telling) -> str | None:
    """The level of agreement of two tellings' places: see `places_level`."""
    return places_level(left.event, right.event)


def places_level(left: EventRecord, right: EventRecord) -> str | None:
    """The level of agreement of two events' places; None where one names none or its position is unknown.

    Fire across a border has two ends: one telling may name the place of launch, the other the target. One of them has
    to name parties of both lands; police bombed in one land and police bombed in another are no such thing.
    """
    a, b = left.place, right.place
    if a is None or b is None:
        return None
    if a.country and b.country and a.country != b.country:
        sides = (homes((*e.actors, *e.recipients)) for e in (left, right))
        return "at both ends" if any({a.country, b.country} <= lands for lands in sides) else "another country"
    if "country" in (a.precision, b.precision):
        return "same country"
    distance = kilometres(a, b)
    if distance is None:
        return None
    if distance <= NEAR_KM:
        return "region named" if "admin" in (a.precision, b.precision) else "within 25 km"
    if "admin" in (a.precision, b.precision) and distance <= FAR_KM:
        return "region named"
    return "elsewhere"


def kilometres(a: Place, b: Place) -> float | None:
    """Great-circle distance; None where either has no position."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    high, wide = radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)
    h = sin(high / 2) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(wide / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(h))
