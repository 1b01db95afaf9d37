"""Who "he", "the group" and "Netanyahu" are: references of one article become entities with one name each.

Nearness with a preference for a sentence's first mention settles pronouns; what cannot be settled is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from saksi.finding.actor_home import Home
from saksi.finding.actor_lexicon import Lexicon
from saksi.finding.actor_phrases import Reference
from saksi.records import Entity, Mention

_GROUPS = frozenset({"armed-group", "party", "coalition", "ngo", "organisation", "company", "igo", "media"})
_BODIES = frozenset(
    [
        "organisation",
        "ngo",
        "igo",
        "company",
        "media",
        "government",
        "party",
        "court",
        "parliament",
        "military",
        "police",
    ]
)
_REACH = 3
# A bare body of these types is that of the state the article is about.
_HOME_BODIES = frozenset({
    "military", "forces", "soldiers", "army", "navy", "air-force", "police", "security", "government", "parliament",
    "junta", "military-officials", "police-officials",
})  # fmt: skip
_SAME_BODY = {"forces": "military", "soldiers": "military", "army": "military", "police-officials": "police"}


class Resolver:
    """Settles the references of one article in text order."""

    def __init__(self, references: Sequence[Reference], lexicon: Lexicon, home: Home) -> None:
        self.references, self.lexicon, self.home = references, lexicon, home
        self.text = home.article.text
        self.full_names = _full_names(references)
        self.bodies: dict[str, dict[str, int]] = {}  # kind of body -> states it was named with, and in which sentence
        self.history: list[tuple[int, Entity]] = []
        self.silent: list[tuple[int, Entity]] = []
        names = lexicon.table["names"]
        self.female, self.given = frozenset(names.get("female", ())), frozenset(names["given"])
        self.low = 0  # first mention still within reach
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
            if reference.silent:
                self.silent.append((reference.sentence, entity))
            elif entity.kind not in ("thing", "place"):
                self.history.append((reference.sentence, entity))
        return tuple(out)

    def _entity(self, n: int, reference: Reference) -> Entity | None:
        if reference.refer == "person":
            return self._person(n, reference)
        if reference.refer == "body":
            return self._body(reference)
        if reference.refer == "office":
            return self._office(n, reference)
        if reference.refer == "definite":
            return self._definite(reference)
        if reference.refer == "pair":
            return self._pair(reference)
        if reference.refer == "pronoun":
            return self._pronoun(reference)
        if reference.entity is not None and reference.entity.name.startswith("Ministry of "):
            return self._at_home(reference.entity)
        return self._bracketed(n, reference)

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
            if reference.span.start - before.span.end == 2 and self.history and before.entity is not None:
                full = self.history[-1][1]
                if full.form == "name" and full.kind not in ("state", "person"):
                    self.acronyms[entity.name] = full
                    return full
        return entity

    def _person(self, n: int, reference: Reference) -> Entity:
        entity = reference.entity
        assert entity is not None
        name = self.full_names.get(entity.name, entity.name)
        known = self.known.get(name)
        speaks_for, country = entity.speaks_for, entity.country
        if known is not None:
            speaks_for, country = speaks_for or known.speaks_for, country or known.country
        speaks_for = self._at_home(speaks_for or self._apposition(n, reference))
        entity = known or entity
        if (entity.name, entity.speaks_for, entity.country) != (name, speaks_for, country):
            entity = Entity(name, entity.id, entity.kind, entity.form, country, speaks_for, entity.plural)
        self.known[name] = entity
        if reference.detail is not None:
            self.offices[reference.detail.english, entity.country] = entity
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
        if 0 <= after.span.start - reference.span.end <= 7 and after.detail.role != "other":
            return after.entity.speaks_for
        return None

    def _office(self, n: int, reference: Reference) -> Entity | None:
        entity = reference.entity
        assert entity is not None
        if n and self.references[n - 1].refer == "person":
            gap = reference.span.start - self.references[n - 1].span.end
            if 0 <= gap <= 7 and self.history and self.history[-1][1].kind == "person":
                return _pointed(self.history[-1][1], "role")
        spoken = self._at_home(entity.speaks_for)
        if spoken is not entity.speaks_for:
            entity = replace(entity, speaks_for=spoken)
        person = self.offices.get((reference.detail.english, entity.country))
        return _pointed(person, "role") if person is not None else entity

    def _body(self, reference: Reference) -> Entity | None:
        """ "the army": of the state it was named with, or of the state where the story plays."""
        body = str(reference.detail)
        kind = _SAME_BODY.get(body, body)
        start, end = reference.span
        named = self.bodies.get(kind, {})
        if self.text.endswith("setempat", start, end) or self.text.endswith("local ", 0, start):
            iso = self.home.near(start)
        elif kind in ("military", "government") and len(named) == 1:
            iso = next(iter(named))
        else:
            near = [iso for iso, sentence in named.items() if reference.sentence - sentence <= 1]
            iso = near[-1] if near and kind == "military" else None
            if iso is None and (body in _HOME_BODIES or kind in self.bodies):
                iso = self.home.state or (next(iter(named)) if len(named) == 1 else None)
        if iso is None:
            return reference.entity
        return _pointed(self.lexicon.body_entity(body, iso), "generic")

    # ------------------------------------------------------------ words that point back
    def _near(self, sentence: int) -> list[tuple[int, Entity]]:
        while self.low < len(self.history) and sentence - self.history[self.low][0] > _REACH:
            self.low += 1
        return self.history[self.low :]

    def _definite(self, reference: Reference) -> Entity | None:
        near = self._near(reference.sentence)
        if reference.detail == "either":
            base = reference.entity
            for _, entity in reversed(near):
                if base is not None and entity.kind == "person" and not base.plural and entity.form != "generic":
                    return _pointed(entity)
                if base is not None and entity.name == base.name:
                    return entity
                if base is not None and base.kind == entity.kind == "armed-group" and entity.form == "name":
                    return _pointed(entity)
            return base
        kinds = {"group": _GROUPS, "organisation": _BODIES, "person": {"person"}, "state": {"state"}}[reference.detail]
        for _, entity in [*reversed(near), *reversed(self.silent[-3:])]:
            if entity.kind in kinds and (entity.form != "generic" or entity.kind == "armed-group"):
                return _pointed(entity)
        return None

    def _pair(self, reference: Reference) -> Entity | None:
        kinds = {"state"} if reference.detail == "state" else {"state", "armed-group", "military", "party", "police"}
        names: list[Entity] = []
        near = self._near(reference.sentence)
        before = [(s, e) for s, e in near if s < reference.sentence]
        if len({e.name for _, e in before if e.kind in kinds}) >= 2:
            near = before
        for _, entity in reversed(near):
            if entity.kind in kinds and all(entity.name != e.name for e in names) and entity.form != "pronoun":
                names.append(entity)
            if len(names) == 2:
                first, second = names[1], names[0]
                return Entity(f"{first.name}; {second.name}", None, first.kind, "pronoun", None, None, True)
        return None

    def _pronoun(self, reference: Reference) -> Entity | None:
        wanted = str(reference.detail)
        near = self._near(reference.sentence)
        if wanted == "own":
            speaker = self._pick(near, reference.sentence, _is_person) or self._pick(near, reference.sentence, _is_body)
            entity = speaker.speaks_for or speaker if speaker is not None else None
        elif wanted == "person":
            entity = self._pick(near, reference.sentence, _is_person)
        elif wanted in ("he", "she"):
            entity = self._pick(near, reference.sentence, lambda e: _is_person(e) and self._may_be(e, wanted))
        elif wanted == "group":
            here = [(s, e) for s, e in near if s == reference.sentence]
            entity = (
                self._pick(here, reference.sentence, _is_plural)
                or _together(near, reference.sentence)
                or self._pick(near, reference.sentence, _is_plural)
                or _together(near, reference.sentence - 1)
                or self._pick(near, reference.sentence, _is_body)
            )
        elif wanted == "thing":
            entity = self._pick(near, reference.sentence, _is_single_body, nearest=True)
        else:
            recent = [e for s, e in near if reference.sentence - s <= 1]
            entity = next((e for e in reversed(recent) if _is_person(e) or _is_body(e)), None)
        return _pointed(entity) if entity is not None else None

    def _may_be(self, entity: Entity, pronoun: str) -> bool:
        """Whether a person may be "he" or "she", as far as a given name tells."""
        given = entity.name.split(" ", 1)[0].lower()  # not fold(): its small cache belongs to whole texts
        if given in self.female:
            return pronoun == "she"
        return pronoun == "he" or given not in self.given

    @staticmethod
    def _pick(
        near: Sequence[tuple[int, Entity]], sentence: int, fits: Callable[[Entity], bool], nearest: bool = False
    ) -> Entity | None:
        """The first fitting mention of the nearest sentence that has one; within the same sentence the nearest."""
        fitting = [(s, e) for s, e in near if fits(e)]
        if not fitting:
            return None
        last = fitting[-1][0]
        same = [e for s, e in fitting if s == last]
        return same[-1] if nearest and last == sentence else same[0]


def _pointed(entity: Entity, form: Literal["pronoun", "role", "generic"] = "pronoun") -> Entity:
    return Entity(entity.name, entity.id, entity.kind, form, entity.country, entity.speaks_for, entity.plural)


def _together(near: Sequence[tuple[int, Entity]], sentence: int) -> Entity | None:
    """The two persons of a sentence, whom "they" may mean together."""
    people = {e.name: e for s, e in near if s == sentence and _is_person(e) and e.form == "name"}
    if len(people) != 2:
        return None
    return Entity("; ".join(people), None, "person", "pronoun", None, None, True)


def _is_person(entity: Entity) -> bool:
    return entity.kind == "person" and not entity.plural


def _is_body(entity: Entity) -> bool:
    return entity.kind in _GROUPS or entity.kind in _BODIES or entity.kind in ("state", "armed-group")


def _is_single_body(entity: Entity) -> bool:
    return _is_body(entity) and not entity.plural and entity.form != "generic"


def _is_plural(entity: Entity) -> bool:
    return entity.plural or entity.kind in ("people", "armed-group", "military", "police")


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
