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
    ours, theirs = ([who for m in x if (who := entity(m)).kind != "place"] for x in (a, b))
    if not ours or not theirs or not _selves(ours).isdisjoint(_selves(theirs)):
        return True
    if any(_is_part(x, y) or _speaks_for(x, y) for x in ours for y in theirs):
        return True
    described, others = _described(ours), _described(theirs)
    return (described and others) or ((described or others) and (_armed(ours) or _armed(theirs)))


def _selves(parties: Sequence[Entity]) -> set[str]:
    """What tells them apart; a head of state or spokesman is also whom he speaks for."""
    return {who.id or who.name for x in parties for who in (x, x.speaks_for) if who is not None}


def _is_part(a: Entity, b: Entity) -> bool:
    """True for a force and one of its units: "the National Police", "Detachment 88"."""
    if a.kind != b.kind or a.kind not in ("police", "military") or a.country is None or a.country != b.country:
        return False
    return any(word in e.name for e in (a, b) for word in WHOLE)


def are_fighters(a: Sequence[Mention], b: Sequence[Mention]) -> bool:
    """True where one list only says "the insurgents" and the other names an armed group, or only says so too."""
    if not all(entity(m).kind == "armed-group" for m in (*a, *b)):
        return False
    return any(all(entity(m).form == "generic" for m in side) for side in (a, b))


def _described(parties: Sequence[Entity]) -> bool:
    """True where somebody is only described ("three men"), so that another description may mean the same."""
    return any(who.form in ("generic", "role") and who.kind in ("people", "person") for who in parties)


def _speaks_for(a: Entity, b: Entity) -> bool:
    """True for a state and its foreign ministry, in whose words the state speaks."""
    if a.country is None or a.country != b.country or {a.kind, b.kind} != {"state", "government"}:
        return False
    return any("Foreign Affairs" in e.name or "Foreign Ministry" in e.name for e in (a, b))


def _armed(parties: Sequence[Entity]) -> bool:
    return any(who.kind == "armed-group" for who in parties)


def keys(mentions: Sequence[Mention]) -> set[str]:
    """What tells the named apart: their ids, or their names."""
    return {entity(m).id or entity(m).name for m in mentions}
