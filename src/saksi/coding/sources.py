"""Who stands behind a claim: the party that a mention in a speaker's place stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saksi.coding.items import entity
from saksi.records import Entity, Mention, Party, Span

STATELY = frozenset({"state", "government"})
FORCES = frozenset({"police", "military"})


@dataclass(frozen=True, slots=True)
class Source:
    """Who is behind a quotation: the party for the record and, where known, the entity."""

    party: Party
    entity: Entity | None
    mention: Mention | None = None


def is_of(who: Entity, actors: Sequence[Mention]) -> bool:
    """True where somebody is one of those who act, or speaks for the same body or state."""
    own = _selves(who)
    return any(not own.isdisjoint(_selves(x)) or _of_one_state(x, who) for x in map(entity, actors))


def _selves(who: Entity) -> set[str | None]:
    """Under which names somebody may stand: his own, and his body's."""
    body = who.speaks_for or who.leads or who
    return {who.id or who.name, body.id or body.name}


def _of_one_state(actor: Entity, who: Entity) -> bool:
    """True for a state or government and somebody of it, or a person of whom no other home is known."""
    if actor.kind not in STATELY or who.kind not in {*STATELY, "person"}:
        return False
    return actor.country == who.country or (who.kind == "person" and who.country is None)


def speaker(mention: Mention, span: Span | None = None) -> Source:
    """The source that a mention stands for: the body for its spokesman, the person for a principal."""
    who = entity(mention)
    body = who.speaks_for
    if body is not None and body.kind != "state":
        return Source(Party(body.name, body.id, span or mention.span), body, mention)
    return Source(Party(who.name, who.id, span or mention.span), who, mention)


def vouching_party(source: Source) -> Party:
    """Who answers for an act: for the chief of a force that force, as for its spokesman (guidelines, "Actors")."""
    force = source.entity.leads if source.entity is not None else None
    if force is None or force.kind not in FORCES:
        return source.party
    return Party(force.name, force.id, source.party.span)


def principal(found: Sequence[Mention]) -> Mention:
    """Of the mentions in a source's noun phrase, the one who speaks: a person before the body he belongs to."""
    people = [m for m in found if entity(m).kind == "person"]
    return people[-1] if people else found[0]
