"""Blocking: which tellings are worth comparing. Two that share no key are never compared.

A key joins a kind of act and a fortnight with a spot, a party, or a name that stands at the head of the story; or the
act and half a year with two parties; or, whatever the day, with a party and a spot. Times and spots are cut under two
offsets, so that tellings a day or a village apart still meet. A telling's keys depend on the telling alone, and none
but the last grows with the years that an archive spans.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from saksi.matching.kinds import kind
from saksi.matching.parties import standing
from saksi.records import Place, Telling

FORTNIGHT = 14  # days
HALF_YEAR = 182
HALF_DEGREES = 2.0
MANY_HEADS = 8


def block_keys(telling: Telling) -> frozenset[str]:
    """The keys under which a telling is looked up."""
    return frozenset(_keys(telling))


def _keys(telling: Telling) -> Iterator[str]:
    event = telling.event
    act = kind(event.type)
    parties = {standing(p.name, p.id) for p in (*event.actors, *event.recipients)}
    spots = set(_spots(event.place)) if event.place else set()
    country = event.place.country if event.place else None
    with_days = {*spots, *(p.name for p in parties if p.kind not in ("state", "described")), *heads(telling)}
    if country:
        with_days |= {f"{country} {p.name}" for p in parties}
    for when in _times(telling):
        for what in with_days or {telling.copy_group}:
            yield f"{act} {when} {what}"
    for one in parties:
        yield from (f"{act} {spot} {one.name}" for spot in spots)
        for when in _times(telling, HALF_YEAR):
            yield from (f"{act} {when} {one.name} & {other.name}" for other in parties if one.name < other.name)


def heads(telling: Telling) -> tuple[str, ...]:
    """The names at the head of the story, states left out: the longest, since common names are short."""
    found = sorted((n for n in telling.head_names if standing(n, None).kind != "state"), key=lambda n: (-len(n), n))
    return tuple(found[:MANY_HEADS])


def _spots(place: Place) -> Iterator[str]:
    """The squares of half a degree, under two offsets, in which a place lies; none for a country."""
    if place.latitude is None or place.longitude is None or place.precision == "country":
        return
    high, wide = place.latitude * HALF_DEGREES, place.longitude * HALF_DEGREES
    yield f"a{int(high // 1)},{int(wide // 1)}"
    yield f"b{int((high + 0.5) // 1)},{int((wide + 0.5) // 1)}"


def _times(telling: Telling, length: int = FORTNIGHT) -> frozenset[str]:
    """The stretches of days, each under two offsets, in which the act and the report fall. Where the report's day is
    unknown, one word more: of two such reports of one act, only one may give the day of the act."""
    day = telling.event.date
    moments = {d for d in (*((day.start, day.end) if day else ()), telling.published) if d}
    found = frozenset(name for moment in moments for name in _stretches(moment, length))
    return found if telling.published else found | {"undated"}


def _stretches(moment: date, length: int) -> Iterator[str]:
    yield f"{length}a{moment.toordinal() // length}"
    yield f"{length}b{(moment + timedelta(days=length // 2)).toordinal() // length}"
