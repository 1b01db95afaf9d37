"""An incident out of its tellings: every value told, the figures as a dated series, who vouches for it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal

from saksi.matching.stances import stances_of
from saksi.matching.summary import PARTIES, summarise
from saksi.records import EventDate, Field, Figure, Incident, Telling, TellingKey, Toll, Value
from saksi.vocab import NARRATOR


def describe(members: Sequence[Telling]) -> Incident:
    """One incident; `members` in any order."""
    told = sorted(members, key=_first_told)
    fields = tuple(field for field in _fields(told) if field.values)
    stances = stances_of(told)
    figures = tuple(sorted((f for telling in told for f in _figures(telling)), key=_series))
    independent = len({telling.copy_group for telling in told})
    keys = tuple(telling.key for telling in told)
    return Incident(
        incident_id(keys[0]), keys, len({k.article for k in keys}), independent, fields, figures, stances,
        str(summarise(fields, figures, stances, len({k.article for k in keys}), independent)),
    )  # fmt: skip


def _first_told(telling: Telling) -> tuple[date, TellingKey]:
    return telling.published or date.max, telling.key


def incident_id(first: TellingKey) -> str:
    """The id of the incident whose first telling this is."""
    return hashlib.sha256("\0".join(first).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _fields(told: Sequence[Telling]) -> list[Field]:
    ways: list[
        tuple[Literal["type", "mode", "means", "actors", "recipients", "place", "date"], Callable[[Telling], str]]
    ]
    ways = [
        ("type", lambda t: t.event.type),
        ("mode", lambda t: t.event.mode or ""),
        ("means", lambda t: t.event.means or ""),
        ("actors", lambda t: PARTIES.join(sorted(p.name for p in t.event.actors))),
        ("recipients", lambda t: PARTIES.join(sorted(p.name for p in t.event.recipients))),
        ("place", lambda t: t.event.place.name if t.event.place else ""),
        ("date", lambda t: days(t.event.date)),
    ]
    return [Field(name, _values(told, value)) for name, value in ways]


def _values(told: Sequence[Telling], value: Callable[[Telling], str]) -> tuple[Value, ...]:
    found: dict[str, list[tuple[TellingKey, str]]] = {}
    for telling in told:
        if said := value(telling):
            found.setdefault(said, []).append((telling.key, telling.words))
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Value(said, tuple(by)) for said, by in ordered)


def days(day: EventDate | None) -> str:
    """A date as "2024-01-07", "2024-01-05/2024-01-07", "2024-01-05/.." (open) or "" (none)."""
    if day is None or not (day.start or day.end):
        return ""
    if day.start == day.end:
        return str(day.start)
    return f"{day.start or '..'}/{day.end or '..'}"


def _series(figure: Figure) -> tuple[str, date, TellingKey]:
    return figure.kind, figure.published or date.max, figure.telling


def _figures(telling: Telling) -> list[Figure]:
    """The tolls of a telling with who gives them; who denies an act vouches for no toll of it."""
    e = telling.event
    if e.status == "denied":
        return []
    pairs: list[tuple[Literal["killed", "injured"], Toll | None]] = [("killed", e.killed), ("injured", e.injured)]
    source = telling.outlet or telling.key.article if e.according_to.name == NARRATOR else e.according_to.name
    return [
        Figure(kind, toll.low, toll.high, telling.published, source, telling.key, telling.words)
        for kind, toll in pairs
        if toll
    ]
