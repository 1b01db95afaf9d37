"""Whether two lists of actors or recipients may name the same."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.coding.items import entity
from saksi.records import Entity, Mention

# Words in the name of a state's whole police or army.
WHOLE = ("National Police", "Armed Forces", "Defense Forces")


def meet(a: Sequence[Mention], b: Sequence[Mention]) -> bool:
    """True where two lists may name the same: one is empty, they share an entity, both only describe people, or one
    describes attackers and the other names their group."""
    # Attacked towns are compared as places.
    a, b = ([m for m in x if entity(m).kind != "place"] for x in (a, b))
    if not a or not b or not keys(a).isdisjoint(keys(b)):
        return True
    if any(_is_part(entity(x), entity(y)) or _speaks_for(entity(x), entity(y)) for x in a for y in b):
        return True
    if not (_described(a) or _described(b)):
        return False
    return (_described(a) and _described(b)) or _armed(a) or _armed(b)


def _is_part(a: Entity, b: Entity) -> bool:
    """True for a force and one of its units: "the National Police", "Detachment 88"."""
    if a.kind != b.kind or a.kind not in ("police", "military") or a.country is None or a.country != b.country:
        return False
    return any(word in e.name for e in (a, b) for word in WHOLE)


def are_fighters(a: Sequence[Mention], b: Sequence[Mention]) -> bool:
    """True where one list only says "the insurgents" and the other names an armed group, or only says so too."""
    vague = any(all(entity(m).form == "generic" for m in side) for side in (a, b))
    return vague and all(entity(m).kind == "armed-group" for m in (*a, *b))


def _described(mentions: Sequence[Mention]) -> bool:
    """True where somebody is only described ("three men"), so that another description may mean the same."""
    return any(entity(m).form in ("generic", "role") and entity(m).kind in ("people", "person") for m in mentions)


def _speaks_for(a: Entity, b: Entity) -> bool:
    """True for a state and its foreign ministry, in whose words the state speaks."""
    if {a.kind, b.kind} != {"state", "government"} or a.country is None or a.country != b.country:
        return False
    return any("Foreign Affairs" in e.name or "Foreign Ministry" in e.name for e in (a, b))


def _armed(mentions: Sequence[Mention]) -> bool:
    return any(entity(m).kind == "armed-group" for m in mentions)


def keys(mentions: Sequence[Mention]) -> set[str]:
    """What tells the named apart: their ids, or their names."""
    return {entity(m).id or entity(m).name for m in mentions}
