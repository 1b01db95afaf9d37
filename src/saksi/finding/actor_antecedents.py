"""What a pointing word may mean: the mentions before it, and which entities are a person, a body or several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from saksi.records import Entity

GROUPS = frozenset({"armed-group", "party", "coalition", "ngo", "organisation", "company", "igo", "media"})
BODIES = frozenset({
    "organisation", "ngo", "igo", "company", "media", "government", "party", "court", "parliament", "military",
    "police",
})  # fmt: skip

_COUNTED = frozenset({"people", "person", "armed-group", "military", "police"})
_CLASSIFIERS = frozenset({"orang", "anggota", "personel", "pria"})
_FIGURE_REACH = 24


class Past(NamedTuple):
    """A mention already settled: its sentence, its entity, and how well it serves as antecedent."""

    sentence: int
    entity: Entity
    standing: int
    end: int
    single: bool = False  # one person who is only described: "a gunman"
    start: int = 0


def pick(near: Sequence[Past], sentence: int, fits: Callable[[Entity], bool], nearest: bool = False) -> Entity | None:
    """The best fitting mention of the nearest sentence that has one: speakers and subjects before the rest.

    With `nearest`, within the same sentence simply the nearest.
    """
    fitting = [past for past in near if fits(past.entity)]
    if not fitting:
        return None
    last = fitting[-1].sentence
    same = [past for past in fitting if past.sentence == last]
    return same[-1].entity if nearest and last == sentence else max(same, key=lambda past: past.standing).entity


def two(one: Entity, other: Entity) -> Entity:
    """Two parties as "both" means them."""
    return Entity(f"{one.name}; {other.name}", None, one.kind, "pronoun", None, None, True)


def pointed(entity: Entity, form: Literal["pronoun", "role", "generic"] = "pronoun") -> Entity:
    """An entity as a pronoun, an office or a bare body names it."""
    return replace(entity, form=form)


def together(near: Sequence[Past], sentence: int) -> Entity | None:
    """The two persons of a sentence, whom "they" may mean together."""
    here = [past.entity for past in near if past.sentence == sentence]
    people = {e.name: e for e in here if is_person(e) and e.form in ("name", "role")}
    if len(people) != 2:
        return None
    return Entity("; ".join(people), None, "person", "pronoun", None, None, True)


def counted(text: str, near: Sequence[Past], sentence: int, figures: Sequence[str]) -> Entity | None:
    """Whom "keduanya" or "ketiganya" means: so many named in the sentence before, or those of whom it told so many.

    `figures` say how many in words, and last in digits.
    """
    last = [past.entity for past in near if past.sentence == sentence - 1]
    named = dict.fromkeys(e.name for e in last if is_person(e) and e.form in ("name", "role"))
    if len(named) == int(figures[-1]):
        return Entity("; ".join(named), None, "person", "pronoun", None, None, True)
    for past in reversed(near):
        if past.entity.kind in _COUNTED and past.sentence < sentence:
            before = text[max(past.start - _FIGURE_REACH, 0) : past.start].lower().split()[-2:]
            if before and (before[-1] in figures or (before[0] in figures and before[-1] in _CLASSIFIERS)):
                return pointed(past.entity)
    people = {e.name: e for e in last if e.kind == "people"}
    return pointed(next(iter(people.values()))) if len(people) == 1 else None


def is_person(entity: Entity) -> bool:
    """True for one person."""
    return entity.kind == "person" and not entity.plural


def is_described(entity: Entity) -> bool:
    """True for people who are only described: "pelaku", "seorang remaja"."""
    return entity.kind == "people" and entity.form == "generic"


def is_body(entity: Entity) -> bool:
    """True for whatever acts as one: groups, organisations, states."""
    return entity.kind in GROUPS or entity.kind in BODIES or entity.kind in ("state", "armed-group")


def is_single_body(entity: Entity) -> bool:
    """True for one body by its name."""
    return is_body(entity) and not entity.plural and entity.form != "generic"


def is_plural(entity: Entity) -> bool:
    """True for what "they" may mean."""
    return entity.plural or entity.kind in ("people", "armed-group", "military", "police")
