"""Whether two tellings may be of one place: the same, or one within the other."""

from __future__ import annotations

from saksi.records import Place

REGION_DEGREES = 2.0


def places_agree(a: Place | None, b: Place | None) -> bool:
    """True unless the two cannot be one place, or one the region that the other lies in."""
    if a is None or b is None or a.name == b.name:
        return True
    if a.country != b.country:
        return False
    if "country" in (a.precision, b.precision):
        return True
    if "admin" in (a.precision, b.precision):
        if a.admin1 is not None and b.admin1 is not None:
            return a.admin1 == b.admin1
        return are_near(a, b)
    return False


def are_near(a: Place, b: Place) -> bool:
    """True for a region outside the provinces ("Golan Heights") and a place it may hold."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return True
    return abs(a.latitude - b.latitude) < REGION_DEGREES and abs(a.longitude - b.longitude) < REGION_DEGREES
