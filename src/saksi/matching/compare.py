"""Comparing two tellings: what agrees and what does not, each with its weight in bits; the sum is the match weight.

Weights are log2 of how much likelier an outcome is among tellings of one happening than among others (Fellegi and
Sunter, "A theory for record linkage", 1969).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt

from saksi.matching.meaning import meanings
from saksi.records import Comparison, EventDate, Link, Party, Place, Telling

PRIOR = -5.0
EARTH_KM = 6371.0
NEAR_KM = 25.0
FAR_KM = 120.0
_UNREAL = frozenset({"planned", "threatened"})

Comparer = Callable[[Telling, Telling], Comparison | None]


def compare(left: Telling, right: Telling) -> Link | None:
    """The link of two tellings; None where more speaks against one happening than for it."""
    found = [Comparison("chance", "prior", PRIOR)]
    found += [c for comparer in COMPARERS if (c := comparer(left, right)) is not None]
    weight = round(sum(c.weight for c in found), 2)
    return Link(left.key, right.key, weight, tuple(found)) if weight > 0 else None


def _act(left: Telling, right: Telling) -> Comparison:
    a, b = left.event, right.event
    if a.type != b.type:
        return Comparison("type", "differs", -3.0)
    if a.mode and b.mode:
        return Comparison("mode", "same", 2.0) if a.mode == b.mode else Comparison("mode", "differs", -1.0)
    return Comparison("type", "same", 1.0)


def _reality(left: Telling, right: Telling) -> Comparison | None:
    if (left.event.status in _UNREAL) != (right.event.status in _UNREAL):
        return Comparison("status", "done against to come", -3.0)
    return None


def _actors(left: Telling, right: Telling) -> Comparison | None:
    return _parties("actors", left.event.actors, right.event.actors)


def _recipients(left: Telling, right: Telling) -> Comparison | None:
    return _parties("recipients", left.event.recipients, right.event.recipients)


def _parties(name: str, left: Sequence[Party], right: Sequence[Party]) -> Comparison | None:
    if not left or not right:
        return None
    ours, theirs = ({_fold(p.id or p.name) for p in of} for of in (left, right))
    if ours & theirs:
        return Comparison(name, "shared", 3.0)
    words = ({w for p in of for w in _fold(p.name).split()} for of in (left, right))
    if set.intersection(*words):
        return Comparison(name, "a word shared", 1.0)
    return Comparison(name, "differ", -1.5)


def _fold(value: str) -> str:
    return " ".join(value.casefold().split())


def _place(left: Telling, right: Telling) -> Comparison | None:
    a, b = left.event.place, right.event.place
    if a is None or b is None:
        return None
    if a.country and b.country and a.country != b.country:
        return Comparison("place", "another country", -6.0)
    if "country" in (a.precision, b.precision):
        return Comparison("place", "same country", 1.0)
    distance = kilometres(a, b)
    if distance is None:
        return None
    if distance <= NEAR_KM:
        return Comparison("place", f"within {NEAR_KM:.0f} km", 4.0)
    if "admin" in (a.precision, b.precision) and distance <= FAR_KM:
        return Comparison("place", "the same region", 2.0)
    return Comparison("place", "elsewhere", -5.0)


def kilometres(a: Place, b: Place) -> float | None:
    """Great-circle distance; None where either has no position."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    high, wide = radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)
    h = sin(high / 2) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(wide / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(h))


def _day(left: Telling, right: Telling) -> Comparison | None:
    a, b = left.event.date, right.event.date
    if a is None or b is None or not (a.start or a.end) or not (b.start or b.end):
        return _reported(left, right)
    gap = _gap(a, b)
    if gap == 0:
        short = all(d.start and d.end and (d.end - d.start).days <= 3 for d in (a, b))
        return Comparison("date", "same day" if short else "overlapping", 4.0 if short else 2.0)
    if gap == 1:
        return Comparison("date", "a day apart", 0.5)
    return Comparison("date", f"{gap} days apart", -3.0 if gap <= 7 else -7.0)


def _gap(a: EventDate, b: EventDate) -> int:
    """Days between two spans; 0 where they share a day."""
    (a1, a2), (b1, b2) = _span(a), _span(b)
    return max(0, (b1 - a2).days, (a1 - b2).days)


def _span(d: EventDate) -> tuple[date, date]:
    return d.start or date.min + timedelta(1), d.end or date.max - timedelta(1)


def _reported(left: Telling, right: Telling) -> Comparison | None:
    if left.published is None or right.published is None:
        return None
    gap = abs((left.published - right.published).days)
    if gap <= 2:
        return Comparison("published", f"{gap} days apart", 1.0)
    return Comparison("published", f"{gap} days apart", -1.0 if gap <= 14 else -4.0)


def _tolls(left: Telling, right: Telling) -> Comparison | None:
    a, b = left.event.killed, right.event.killed
    if a is None or b is None:
        return None
    (a1, a2), (b1, b2) = ((t.low or t.high or 0, t.high or t.low or 0) for t in (a, b))
    if a1 <= b2 and b1 <= a2:
        return Comparison("killed", "agree", 2.0)
    low, high = sorted((max(a2, 1), max(b2, 1)))
    return Comparison("killed", "differ", -2.0 if high > 5 * low else 0.0)


def _words(left: Telling, right: Telling) -> Comparison:
    near = meanings().nearness(left.words, right.words)
    return Comparison("words", f"nearness {near:.2f}", round(8 * (near - 0.45), 2))


def _story(left: Telling, right: Telling) -> Comparison:
    near = meanings().nearness(f"{left.title or ''} {left.lead}", f"{right.title or ''} {right.lead}")
    return Comparison("story", f"nearness {near:.2f}", round(8 * (near - 0.45), 2))


COMPARERS: tuple[Comparer, ...] = (_act, _reality, _actors, _recipients, _place, _day, _tolls, _words, _story)
