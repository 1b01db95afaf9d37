"""Where the tellings of one happening agree, where they go together, and where they contradict one another.

Only what cannot both be so is a contradiction: a town is not at odds with its province, a day not with its month, "at
least 14" not with 19, a party merely described not with one that is named. Copies of one text are one voice here.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf
from typing import Any, Literal, Protocol

from saksi.matching.kinds import kin_means, modes_fit
from saksi.matching.parties import relation, standing
from saksi.matching.whereabouts import places_level
from saksi.records import EventRecord, Party, TellingKey, Toll

Column = Literal["type", "actors", "recipients", "place", "date", "killed", "injured", "means", "status"]
Standing = Literal["agrees", "fits", "differs", "alone"]


class Account(Protocol):
    """What is asked of a telling here: its key, its event record and the copy group of its article."""

    @property
    def key(self) -> TellingKey: ...  # noqa: D102
    @property
    def event(self) -> EventRecord: ...  # noqa: D102
    @property
    def copy_group(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the tellings stand to one another in one field; a telling that says nothing of it has no standing.

    "agrees": it gives the value that more voices give than any other. "fits": another value, but both may be so.
    "differs": it contradicts the value most told or, where that settles nothing, another telling. "alone": the field
    rests on one voice.
    """

    field: Column
    standings: Mapping[TellingKey, Standing]

    @property
    def contradicted(self) -> bool:
        """Whether two of the tellings cannot both be so."""
        return "differs" in self.standings.values()


def agreements(told: Sequence[Account]) -> dict[Column, Agreement]:
    """The agreement of tellings, field by field; the order of the tellings does not matter."""
    return {field: _agreement(field, told) for field in FIELDS}


def contradictions(told: Sequence[Account]) -> tuple[Column, ...]:
    """The fields in which tellings contradict one another."""
    return tuple(field for field, agreement in agreements(told).items() if agreement.contradicted)


def _agreement(field: Column, told: Sequence[Account]) -> Agreement:
    given = {a.key: (value, a.copy_group, a.event) for a in told if (value := FIELDS[field].value(a.event)) is not None}
    voices: dict[Hashable, set[str]] = {}
    shown: dict[Hashable, EventRecord] = {}
    for key in sorted(given):
        value, group, event = given[key]
        voices.setdefault(value, set()).add(group)
        shown.setdefault(value, event)
    if len(voices) == 1 and len(*voices.values()) == 1:
        return Agreement(field, dict.fromkeys(given, "alone"))
    by_value = _standings(voices, lambda a, b: FIELDS[field].apart(shown[a], shown[b]))
    return Agreement(field, {key: by_value[value] for key, (value, _, _) in given.items()})


def _standings(
    voices: Mapping[Hashable, set[str]], apart: Callable[[Hashable, Hashable], bool]
) -> dict[Hashable, Standing]:
    """The standing of each value. Where two contradict one another, at least one of them is marked."""
    most = max((len(groups) for groups in voices.values()), default=0)
    leading = [value for value, groups in voices.items() if len(groups) == most]
    leader = leading[0] if len(leading) == 1 else None
    against = {value: {other for other in voices if other != value and apart(value, other)} for value in voices}
    beaten = against.get(leader, set())
    found: dict[Hashable, Standing] = {}
    for value in voices:
        if value == leader:
            found[value] = "agrees"
        else:
            found[value] = "differs" if value in beaten or against[value] - beaten else "fits"
    return found


def _act(a: EventRecord, b: EventRecord) -> bool:
    return a.type != b.type or bool(a.mode and b.mode and not modes_fit(a.mode, b.mode))


def _who(left: Sequence[Party], right: Sequence[Party]) -> bool:
    return relation(left, right) == "differ"


def _where(a: EventRecord, b: EventRecord) -> bool:
    assert a.place is not None and b.place is not None
    one, other = a.place, b.place
    precisions = {one.precision, other.precision}
    if one.country == other.country and "country" not in precisions:
        if "admin" in precisions and one.admin1 and other.admin1:
            return one.admin1 != other.admin1
        if precisions == {"city"} and one.geonames_id and other.geonames_id:
            return True  # two towns, however near
    return places_level(a, b) in ("another country", "elsewhere")


def _when(a: EventRecord, b: EventRecord) -> bool:
    (a1, a2), (b1, b2) = _days(a), _days(b)
    return a2 < b1 or b2 < a1


def _days(event: EventRecord) -> tuple[date, date]:
    assert event.date is not None
    return event.date.start or date.min, event.date.end or date.max


def _counts(left: Toll | None, right: Toll | None) -> bool:
    assert left is not None and right is not None
    (a1, a2), (b1, b2) = _bounds(left), _bounds(right)
    return a2 < b1 or b2 < a1


def _bounds(toll: Toll) -> tuple[float, float]:
    return (0 if toll.low is None else toll.low), (inf if toll.high is None else toll.high)


def _means(a: EventRecord, b: EventRecord) -> bool:
    return not kin_means(a.means or "", b.means or "")


def _stated(a: EventRecord, b: EventRecord) -> bool:
    return (a.status == "denied") != (b.status == "denied")


def _names(parties: Sequence[Party]) -> Hashable:
    return frozenset(standing(p.name, p.id).name for p in parties) or None


def _place(event: EventRecord) -> Hashable:
    place = event.place
    return place and (place.name, place.country, place.geonames_id)


def _dated(event: EventRecord) -> Hashable:
    day = event.date
    return (day.start, day.end) if day and (day.start or day.end) else None


def _toll(event: EventRecord, toll: Toll | None) -> Hashable:
    """A toll's bounds; who denies an act vouches for no toll of it."""
    return (toll.low, toll.high) if toll and event.status != "denied" else None


@dataclass(frozen=True, slots=True)
class _Field:
    """How to read a field (None: nothing is said of it), and whether two values that differ cannot both be so."""

    value: Callable[[EventRecord], Any]
    apart: Callable[[EventRecord, EventRecord], bool]


FIELDS: Mapping[Column, _Field] = {
    "type": _Field(lambda e: (e.type, e.mode), _act),
    "actors": _Field(lambda e: _names(e.actors), lambda a, b: _who(a.actors, b.actors)),
    "recipients": _Field(lambda e: _names(e.recipients), lambda a, b: _who(a.recipients, b.recipients)),
    "place": _Field(_place, _where),
    "date": _Field(_dated, _when),
    "killed": _Field(lambda e: _toll(e, e.killed), lambda a, b: _counts(a.killed, b.killed)),
    "injured": _Field(lambda e: _toll(e, e.injured), lambda a, b: _counts(a.injured, b.injured)),
    "means": _Field(lambda e: e.means or None, _means),
    "status": _Field(lambda e: e.status, _stated),
}
