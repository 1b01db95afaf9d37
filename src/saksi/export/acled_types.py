"""From an event record to ACLED-like types, by the crosswalk `acled.toml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from saksi.export.party_kinds import PROPERTY, crosswalk, party_kind
from saksi.records import EventRecord, Party, Place

# The order in which two labels stand in `interaction`.
LABELS = (
    "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians",
    "External/Other forces",
)  # fmt: skip
ARMED = frozenset(LABELS) - {"Rioters", "Protesters", "Civilians"}


@dataclass(frozen=True, slots=True)
class AcledType:
    """Types of a row, and the labels of its two sides ("" where nobody can say)."""

    disorder_type: str
    event_type: str
    sub_event_type: str
    inter1: str
    inter2: str

    @property
    def interaction(self) -> str:
        """As in "Rebel group-Civilians" or "Sole Protesters"."""
        if self.inter1 and self.inter2:
            return "-".join(sorted((self.inter1, self.inter2), key=LABELS.index))
        return ""


def acled_type(event: EventRecord) -> AcledType | None:
    """The ACLED-like types of a record; None where the crosswalk has none for it."""
    one, two = armed_label(event.actors), armed_label(event.recipients)
    for row in _rows().get(event.type, ()):
        if _fits(row, event, one, two):
            sub = row["sub_event_type"]
            kind = _event_types()[sub]
            table = crosswalk("acled")["disorder"]
            return AcledType(table.get(sub) or table[kind], kind, sub, *_labels(event, kind))
    return None


def armed_label(parties: Sequence[Party]) -> str:
    """The label of a side as if all state forces were at home: that of the first of its parties that has one.

    "property" only where nobody is on the side, "" where nobody can say.
    """
    found = [inter for party in parties if (inter := party_kind(party).inter)]
    people = [inter for inter in found if inter != PROPERTY]
    unknown = len(found) < len(parties)
    return people[0] if people else (PROPERTY if found and not unknown else "")


def _labels(event: EventRecord, event_type: str) -> tuple[str, str]:
    """What `inter1` and `inter2` show. Who demonstrates is a protester or rioter there, whatever he is elsewhere."""
    one, two = label(event.actors, event.place), label(event.recipients, event.place)
    side = {"Protests": "Protesters", "Riots": "Rioters"}.get(event_type)
    if event.type == "PROTEST" and side and armed_label(event.actors) not in ARMED:
        one = side
    if event.type == "ASSAULT" and event_type == "Protests" and two in ("", "Civilians"):
        two = "Protesters" if event.recipients else ""
    return one, two


def label(parties: Sequence[Party], place: Place | None) -> str:
    """The label of a side at a place; "" for things and where nobody can say."""
    country = place.country if place else None
    found = [inter for party in parties if (inter := party_kind(party).inter_in(country)) and inter != PROPERTY]
    return found[0] if found else ""


def _fits(row: Mapping[str, Any], event: EventRecord, one: str, two: str) -> bool:
    hurt = any(t and (t.low or t.high) for t in (event.killed, event.injured))
    return (
        (event.mode or "") in row["modes"]
        and one in row.get("actor", (one,))
        and two in row.get("recipient", (two,))
        and event.means in row.get("means", (event.means,))
        and (hurt or not row.get("hurt"))
        and ("contexts" not in row or not set(row["contexts"]).isdisjoint(event.contexts))
    )


@cache
def _rows() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in crosswalk("acled")["row"]:
        found.setdefault(row["type"], []).append(row)
    return found


@cache
def _event_types() -> Mapping[str, str]:
    return {sub: kind for kind, subs in crosswalk("acled")["sub_event_types"].items() for sub in subs}
