"""Blocking: which tellings are worth comparing. Two that share no key are never compared.

Keys join a kind of act with a day and a place, a day and a party, or two parties; days and places also under their
neighbours, so that tellings a day or a village apart still meet. A telling's keys depend on the telling alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from saksi.matching.kinds import kind
from saksi.records import Telling

FORTNIGHT = 14


def block_keys(telling: Telling) -> frozenset[str]:
    """The keys under which a telling is looked up."""
    return frozenset(_keys(telling))


def _keys(telling: Telling) -> Iterator[str]:
    event = telling.event
    act = kind(event.type)
    countries = {event.place.country} if event.place and event.place.country else set()
    names = {_name(p.id or p.name) for p in (*event.actors, *event.recipients)}
    times = list(_times(telling))
    for when in times:
        for country in countries:
            yield f"{act} {when} {country}"
        for name in names:
            yield f"{act} {when} {name}"
        if not countries and not names:
            yield f"{act} {when} {telling.copy_group}"
    for one in names:
        for other in names:
            if one < other:
                yield f"{act} {one} & {other}"


def _times(telling: Telling) -> Iterator[str]:
    """The fortnights, each under two offsets, in which the act or (without a date) the report falls."""
    day = telling.event.date
    known = [d for d in (day.start, day.end) if d] if day else []
    for moment in known or ([telling.published] if telling.published else []):
        yield from _fortnights(moment)
    if not known and not telling.published:
        yield "undated"


def _fortnights(moment: date) -> Iterator[str]:
    number = moment.toordinal()
    yield f"a{number // FORTNIGHT}"
    yield f"b{(moment + timedelta(days=FORTNIGHT // 2)).toordinal() // FORTNIGHT}"


def _name(value: str) -> str:
    return " ".join(value.casefold().split())
