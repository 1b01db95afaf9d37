"""Who "he", "the group" and "Netanyahu" are: references of one article become entities with one name each.

Here names, offices and bare bodies; `actor_pointers` settles the words that only point back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from saksi.finding.actor_antecedents import pointed
from saksi.finding.actor_home import OCCUPIED, Home
from saksi.finding.actor_lexicon import Lexicon
from saksi.finding.actor_memory import OF_A_STATE
from saksi.finding.actor_pointers import Pointers
from saksi.finding.actor_references import Reference
from saksi.records import Entity, Mention

_FEW_WORDS = re.compile(r"(?: [^\W\d_A-Z][\w-]*){0,4}")
# A bare body of these types is that of the state the article is about.
_HOME_BODIES = frozenset({
    "military", "forces", "soldiers", "army", "navy", "air-force", "police", "security", "government", "parliament",
    "junta", "military-officials", "police-officials",
})  # fmt: skip
# Who has fighters without being a state, and how far "its" may stand from them ("its own elite forces").
_OWN_FORCES = frozenset({"armed-group", "coalition", "party", "organisation"})
_POSSESSED = 16
# Who once served in a force is no part of it; what those of a bare force are called.
_SERVED = {"police": "police officers", "military": "soldiers", "armed-group": "fighters"}
_LONGEST_FORMER = 16
_SPOKEN_FOR = _OWN_FORCES | {"military", "police", "government", "ngo", "igo", "court", "parliament"}
_SAME_BODY = {"forces": "military", "soldiers": "military", "army": "military", "police-officials": "police"}


class Resolver:
    """Settles the references of one article in text order."""

    def __init__(self, references: Sequence[Reference], lexicon: Lexicon, home: Home) -> None:
        self.references, self.lexicon, self.home = references, lexicon, home
        self.text = home.article.text
        self.full_names = _full_names(references)
        self.bodies: dict[str, dict[str, int]] = {}  # kind of body -> states it was named with, and in which sentence
        self.pointers = Pointers(self.text, lexicon)
        self.offices: dict[tuple[str, str | None], Entity] = {}
        self.known: dict[str, Entity] = {}
        self.acronyms: dict[str, Entity] = {}

    def resolve(self) -> tuple[Mention, ...]:
        """One mention for each reference that has an entity."""
        out: list[Mention] = []
        for n, reference in enumerate(self.references):
            entity = self._entity(n, reference)
            if entity is None:
                continue
            if not reference.silent:
                out.append(Mention("actor", reference.span, entity, reference.rule))
            if entity.kind in ("military", "police") and entity.country and reference.refer == "fixed":
                self.bodies.setdefault(entity.kind, {})[entity.country] = reference.sentence
            elif entity.kind == "state" and entity.country and reference.rule.endswith(".body"):
                self.bodies.setdefault("government", {})[entity.country] = reference.sentence
            self.pointers.remember(reference, entity, self.references[n - 1] if n else None)
        more = self.pointers.first_persons()
        return tuple(sorted([*out, *more], key=lambda m: m.span) if more else out)

    def _entity(self, n: int, reference: Reference) -> Entity | None:
        if reference.refer == "person":
            return self._person(n, reference)
        if (former := self._former(reference)) is not None:
            return former
        owner = self._possessor(n, reference)
        if owner is not None:
            return owner
        if reference.refer == "body":
            return self._body(reference)
        if reference.refer == "office":
            return self._office(n, reference)
        if reference.refer in ("definite", "pair", "pronoun"):
            return self.pointers.settle(reference)
        if reference.entity is not None and reference.entity.name.startswith("Ministry of "):
            return self._at_home(reference.entity)
        return self._bracketed(n, reference)

    def _former(self, reference: Reference) -> Entity | None:
        """ "A former police officer", "mantan tentara": no longer of the force."""
        entity = reference.entity
        if entity is None or entity.kind not in _SERVED or entity.form != "generic":
            return None
        start, end = reference.span
        first = self.text[start:end].partition(" ")[0].lower()
        before = self.text[max(start - _LONGEST_FORMER, 0) : start].split()[-1:]
        if self.lexicon.grammar["former"].isdisjoint((first, *(word.lower() for word in before))):
            return None
        bare = self.lexicon.body_entity(str(reference.detail), None).name if reference.refer == "body" else entity.name
        name = _SERVED[entity.kind] if bare.lower() in ("police", "army", "military") else bare.lower()
        return Entity(f"Former {name}", None, "people", "generic", None, None, entity.plural)

    def _possessor(self, n: int, reference: Reference) -> Entity | None:
        """ "its forces", "tentara mereka": of a group the group itself, of a state its own, whatever the land has."""
        entity = reference.entity
        if entity is None or entity.form != "generic" or entity.kind not in ("military", "armed-group"):
            return None
        position = self._possessed_by(n, reference)
        owner = self.pointers.memory.owner(reference.sentence, position) if position is not None else None
        before = self.references[n - 1] if n else None
        if before is not None and before.detail == "own" and before.span.start == position:
            owner = self.pointers.speaker(before)  # "our fighters"
        if owner is None:
            return None
        if owner.kind in _OWN_FORCES:
            return pointed(owner, "generic")
        if owner.kind in OF_A_STATE and owner.country and reference.refer == "body":
            return pointed(self.lexicon.body_entity(str(reference.detail), owner.country), "generic")
        return None

    def _possessed_by(self, n: int, reference: Reference) -> int | None:
        """Where the possessive of a body stands, before it ("its forces") or behind it ("pasukan mereka")."""
        before = self.references[n - 1] if n else None
        if before is not None and before.refer == "pronoun":
            words = self.text[before.span.start : before.span.end].lower()
            near = reference.span.start - before.span.end <= _POSSESSED
            if near and words in self.lexicon.grammar["possessors"]:
                return before.span.start
        after = self.references[n + 1] if n + 1 < len(self.references) else None
        if after is None or self.lexicon.grammar["head"] != "first" or after.refer not in ("pronoun", "definite"):
            return None
        return reference.span.start if after.span.start - reference.span.end == 1 else None

    # ------------------------------------------------------------ names
    def _bracketed(self, n: int, reference: Reference) -> Entity | None:
        """ "West Papua Resistance Front (WPRF)": the name in brackets, and each later use of it, is the one before."""
        entity = reference.entity
        if entity is None or entity.id is not None or entity.form != "name" or entity.kind != "organisation":
            return entity
        known = self.acronyms.get(entity.name)
        if known is not None:
            return known
        if n and entity.name.isupper():
            before = self.references[n - 1]
            if (
                reference.span.start - before.span.end == 2
                and self.pointers.memory.history
                and before.entity is not None
            ):
                full = self.pointers.memory.history[-1].entity
                if full.form == "name" and full.kind not in ("state", "person"):
                    self.acronyms[entity.name] = full
                    return full
        return entity

    def _person(self, n: int, reference: Reference) -> Entity:
        entity = reference.entity
        assert entity is not None
        name = self.full_names.get(entity.name, entity.name)
        known = self.known.get(name)
        speaks_for, country, leads = entity.speaks_for, entity.country, entity.leads
        if known is not None:
            leads = leads or known.leads
            speaks_for, country = speaks_for or known.speaks_for, country or known.country
        speaks_for = self._at_home(speaks_for or self._apposition(n, reference))
        entity = known or entity
        if (entity.name, entity.speaks_for, entity.country, entity.leads) != (name, speaks_for, country, leads):
            entity = Entity(name, entity.id, entity.kind, entity.form, country, speaks_for, entity.plural, leads)
        self.known[name] = entity
        if reference.detail is not None:
            self.offices[reference.detail.english, speaks_for.name if speaks_for is not None else None] = entity
            if reference.detail.role != "spokes":
                self.offices[reference.detail.english, None] = entity
        return entity

    def _at_home(self, entity: Entity | None) -> Entity | None:
        """A bare body or ministry as that of the state the article is about."""
        if entity is None:
            return None
        bare = entity.form == "generic" and entity.country is None
        if not bare and (entity.country is not None or not entity.name.startswith("Ministry of ")):
            return entity
        home = self.home.state or (self.home.default if not bare else None)
        if home is None:
            return entity
        if bare:
            body = self.lexicon.bare_bodies.get(entity.name)
            return self.lexicon.body_entity(body, home) if body is not None else entity
        name = f"{self.lexicon.states[home].style} {entity.name}"
        return self.lexicon.actors.get(name.lower()) or Entity(name, None, entity.kind, entity.form, home)

    def _apposition(self, n: int, reference: Reference) -> Entity | None:
        """ "Sebby Sambom, juru bicara TPNPB": the office after the comma says for whom the person speaks."""
        after = self.references[n + 1] if n + 1 < len(self.references) else None
        if after is None or after.refer != "office" or after.entity is None:
            return None
        if 0 <= after.span.start - reference.span.end <= 7 and after.detail.role in ("executive", "spokes"):
            return after.entity.speaks_for
        return None

    def _office(self, n: int, reference: Reference) -> Entity | None:
        entity = reference.entity
        assert entity is not None
        if n and self.references[n - 1].refer == "person":
            gap = reference.span.start - self.references[n - 1].span.end
            apart = self.references[n - 1].sentence != reference.sentence
            if (
                0 <= gap <= 7
                and not apart
                and self.pointers.memory.history
                and self.pointers.memory.history[-1].entity.kind == "person"
            ):
                return pointed(self.pointers.memory.history[-1].entity, "role")
        entity = self._office_of(n, reference, entity)
        ahead = next((k for k in range(n + 1, min(n + 3, len(self.references))) if self._named_after(reference, k)), 0)
        if ahead:
            person = self._person(ahead, self.references[ahead])  # "the chairman, Walter Higgs, ..."
            spoken = self._at_home(entity.speaks_for)
            if person.speaks_for is None and reference.detail.role in ("executive", "spokes"):
                person = replace(person, speaks_for=spoken)
                self.known[person.name] = person
            self.offices[reference.detail.english, spoken.name if spoken is not None else None] = person
            return pointed(person, "role")
        spoken = self._at_home(entity.speaks_for)
        if spoken is not entity.speaks_for:
            entity = replace(entity, speaks_for=spoken)
        for_whom = entity.speaks_for.name if entity.speaks_for is not None else None
        holder = self.offices.get((reference.detail.english, for_whom))
        return pointed(holder, "role") if holder is not None else entity

    def _office_of(self, n: int, reference: Reference, entity: Entity) -> Entity:
        """ "its military spokesman", "the group's spokesman": speaks for the group, whatever army the land has."""
        body = entity.speaks_for
        if reference.detail.role != "spokes" or (body is not None and (body.form != "generic" or body.country)):
            return entity
        position = self._possessed_by(n, reference)
        if position is None:
            owner = self._named_owner(n, reference)
            return replace(entity, speaks_for=owner) if owner is not None else entity
        owner = self.pointers.memory.owner(reference.sentence, position)
        return replace(entity, speaks_for=owner) if owner is not None and owner.kind in _OWN_FORCES else entity

    def _named_owner(self, n: int, reference: Reference) -> Entity | None:
        """Who stands right before "'s spokesman" or right behind "juru bicara", and was settled before."""
        before = self.references[n - 1] if n else None
        if before is not None and self.text[before.span.end : reference.span.start] in ("'s ", "\u2019s ", "s' "):
            owner = self.pointers.memory.history[-1].entity if self.pointers.memory.history else None
            return owner if owner is not None and owner.kind in _SPOKEN_FOR else None
        return None

    def _named_after(self, reference: Reference, k: int) -> bool:
        """Whether the name of an office-holder stands behind the office and a comma, perhaps with his title."""
        after = self.references[k]
        if after.refer != "person":
            return False
        between, comma, title = self.text[reference.span.end : after.span.start].rpartition(", ")
        ranks = title.lower().split()
        if ranks and reference.detail.role != "spokes":
            return False
        return bool(comma) and self.lexicon.titles.issuperset(ranks) and _FEW_WORDS.fullmatch(between) is not None

    def _is_of_here(self, start: int, end: int) -> bool:
        """True for bodies of the land where it happens: "pasukan pemerintah", "polisi setempat", "local police"."""
        grammar, text = self.lexicon.grammar, self.text
        if any(text.endswith(word, start, end) and end - start > len(word) for word in grammar["of_government"]):
            return True
        behind, before = tuple(grammar["of_here"]), tuple(f"{word} " for word in grammar["here_before"])
        return text.endswith(behind, start, end) or text.endswith(before, 0, start)

    def _body(self, reference: Reference) -> Entity | None:
        """ "the army": of the state it was named with, or of the state where the story plays."""
        body = str(reference.detail)
        kind = _SAME_BODY.get(body, body)
        start, end = reference.span
        named = self.bodies.get(kind, {})
        if self._is_of_here(start, end):
            iso = self.home.near(start)
        elif kind in ("military", "government") and len(named) == 1:
            iso = next(iter(named))
        else:
            near = [iso for iso, sentence in named.items() if reference.sentence - sentence <= 1]
            iso = near[-1] if near and kind == "military" else None
            iso = iso or (self._state_before(reference) if kind == "military" else None)
            if iso is None and (body in _HOME_BODIES or kind in self.bodies):
                iso = self.home.state or (next(iter(named)) if len(named) == 1 else None)
        if iso is None or (kind == "military" and iso in OCCUPIED):
            return reference.entity
        return pointed(self.lexicon.body_entity(body, iso), "generic")

    def _state_before(self, reference: Reference) -> str | None:
        """The one state that the sentence has named: "Sudan dilanda perang antara militer dan ..."."""
        here = (r for r in self.references if r.sentence == reference.sentence and r.span.start < reference.span.start)
        named = {r.entity.country for r in here if r.entity is not None and r.entity.kind == "state"}
        return next(iter(named)) if len(named) == 1 else None


def _full_names(references: Sequence[Reference]) -> dict[str, str]:
    """Short name -> full name, for every part of a full name that belongs to one person only."""
    fulls = Counter(r.entity.name for r in references if r.refer == "person" and r.entity and " " in r.entity.name)
    owners: dict[str, set[str]] = {}
    for full in fulls:
        for part in full.split():
            if part[0].isupper() and len(part) > 2:
                owners.setdefault(part, set()).add(full)
        parts = full.split()
        for size in range(2, len(parts)):
            owners.setdefault(" ".join(parts[:size]), set()).add(full)
            owners.setdefault(" ".join(parts[-size:]), set()).add(full)
    return {part: next(iter(full)) for part, full in owners.items() if len(full) == 1}
