"""Who "he", "the group" and "Netanyahu" are: references of one article become entities with one name each.

Nearness with a preference for a sentence's first mention settles pronouns; what cannot be settled is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from saksi.finding.actor_home import Home
from saksi.finding.actor_lexicon import Lexicon
from saksi.finding.actor_phrases import MODIFIES, SPEAKS, Reference
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
_FEW_WORDS = re.compile(r"(?: [^\W\d_A-Z][\w-]*){0,4}")
_LONG_QUOTATION = 600
_PARTIES = frozenset({"state", "armed-group", "military", "party", "coalition", "organisation"})
_AND = frozenset({"and", "dan", "serta"})
_CLOSING = ('"', "\u201d")
# A bare body of these types is that of the state the article is about.
_HOME_BODIES = frozenset({
    "military", "forces", "soldiers", "army", "navy", "air-force", "police", "security", "government", "parliament",
    "junta", "military-officials", "police-officials",
})  # fmt: skip
_SAME_BODY = {"forces": "military", "soldiers": "military", "army": "military", "police-officials": "police"}


class Past(NamedTuple):
    """A mention already settled: its sentence, its entity, and how well it serves as antecedent."""

    sentence: int
    entity: Entity
    standing: int
    end: int


class Resolver:
    """Settles the references of one article in text order."""

    def __init__(self, references: Sequence[Reference], lexicon: Lexicon, home: Home) -> None:
        self.references, self.lexicon, self.home = references, lexicon, home
        self.text = home.article.text
        self.full_names = _full_names(references)
        self.bodies: dict[str, dict[str, int]] = {}  # kind of body -> states it was named with, and in which sentence
        self.history: list[Past] = []
        self.silent: list[Past] = []
        names = lexicon.table["names"]
        self.female, self.given = frozenset(names.get("female", ())), frozenset(names["given"])
        self.together: list[tuple[int, Entity, Entity]] = []  # parties named with "and" between them
        self.open: list[Reference] = []  # first persons whose quotation has not closed yet
        self.own: list[tuple[Reference, Entity | None]] = []  # first persons: settled when the quotation has closed
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
            past = Past(reference.sentence, entity, reference.standing, reference.span.end)
            if reference.silent:
                self.silent.append(past)
            elif entity.kind not in ("thing", "place") and reference.standing != MODIFIES:
                if self.history and n and entity.form == "name" and self.references[n - 1].standing != MODIFIES:
                    self._join(self.references[n - 1], reference, entity)
                self.history.append(past)
                if self.open:
                    self._speaker_after(reference, entity)
        if self.own:
            out += [m for r, speaker in self.own if (m := _mention(r, _body_of(speaker))) is not None]
            out.sort(key=lambda m: m.span)
        return tuple(out)

    def _join(self, before: Reference, reference: Reference, entity: Entity) -> None:
        """Remember two parties named together: "Armenia and Azerbaijan"."""
        between = self.text[before.span.end : reference.span.start]
        other = self.history[-1].entity
        if between.strip(" ,)").removesuffix(" the") in _AND and entity.kind in _PARTIES and other.kind in _PARTIES:
            self.together.append((reference.sentence, other, entity))

    def _speaker_after(self, reference: Reference, entity: Entity) -> None:
        """ "Kami ...," kata X: whoever speaks where the quotation closes is meant by its first persons."""
        if reference.standing != SPEAKS or not (_is_person(entity) or _is_body(entity)):
            return
        for own in self.open[:]:
            between = self.text[own.span.end : reference.span.start]
            if len(between) > _LONG_QUOTATION or sum(map(between.count, _CLOSING)) > 1:
                self.open.remove(own)
            elif sum(map(between.count, _CLOSING)) == 1:
                self.open.remove(own)
                self.own = [(r, entity if r is own else speaker) for r, speaker in self.own]

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
        if reference.refer == "pronoun" and reference.detail == "own":
            self.own.append((reference, self._last_speaker(reference)))
            if not reference.rule.endswith(".suffix"):
                self.open.append(reference)
            return None
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
                full = self.history[-1].entity
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
            if 0 <= gap <= 7 and self.history and self.history[-1].entity.kind == "person":
                return _pointed(self.history[-1].entity, "role")
        ahead = next((k for k in range(n + 1, min(n + 3, len(self.references))) if self._named_after(reference, k)), 0)
        if ahead:
            person = self._person(ahead, self.references[ahead])  # "the chairman, Walter Higgs, ..."
            spoken = self._at_home(entity.speaks_for)
            if person.speaks_for is None and reference.detail.role in ("executive", "spokes"):
                person = replace(person, speaks_for=spoken)
                self.known[person.name] = person
            self.offices[reference.detail.english, spoken.name if spoken is not None else None] = person
            return _pointed(person, "role")
        spoken = self._at_home(entity.speaks_for)
        if spoken is not entity.speaks_for:
            entity = replace(entity, speaks_for=spoken)
        for_whom = entity.speaks_for.name if entity.speaks_for is not None else None
        holder = self.offices.get((reference.detail.english, for_whom))
        return _pointed(holder, "role") if holder is not None else entity

    def _named_after(self, reference: Reference, k: int) -> bool:
        """Whether the name of an office-holder stands behind the office and a comma."""
        after = self.references[k]
        between = self.text[reference.span.end : after.span.start]
        return after.refer == "person" and between.endswith(", ") and _FEW_WORDS.fullmatch(between[:-2]) is not None

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
    def _near(self, sentence: int) -> list[Past]:
        while self.low < len(self.history) and sentence - self.history[self.low].sentence > _REACH:
            self.low += 1
        return self.history[self.low :]

    def _last_speaker(self, reference: Reference) -> Entity | None:
        """Whoever spoke last, a person rather than a body."""
        near = self._near(reference.sentence)
        here = [past for past in near if past.sentence == reference.sentence and past.standing > 0]
        if reference.rule.endswith(".suffix") and here:
            return here[0].entity
        spoke = [past.entity for past in near if past.standing == SPEAKS]
        return (
            next((e for e in reversed(spoke) if _is_person(e) or _is_body(e)), None)
            or self._pick(near, reference.sentence, _is_person)
            or self._pick(near, reference.sentence, _is_body)
        )

    def _definite(self, reference: Reference) -> Entity | None:
        near = self._near(reference.sentence)
        if reference.detail == "either":
            base = reference.entity
            for past in reversed(near):
                entity = past.entity
                if base is not None and entity.kind == "person" and not base.plural and entity.form != "generic":
                    return _pointed(entity)
                if base is not None and entity.name == base.name:
                    return entity
                if base is not None and base.kind == entity.kind == "armed-group" and entity.form == "name":
                    return _pointed(entity)
            return base
        kinds = {"group": _GROUPS, "organisation": _BODIES, "person": {"person"}, "state": {"state"}}[reference.detail]
        word = self.text[reference.span.start : reference.span.end].lower()
        for past in reversed(self.history):
            if past.entity.kind in kinds and past.entity.form == "name" and word in past.entity.name.lower().split():
                return _pointed(past.entity)  # "the ministry" is whatever is called a ministry
        for past in [*reversed(near), *reversed(self.silent[-3:])]:
            if past.entity.kind in kinds and (past.entity.form != "generic" or past.entity.kind == "armed-group"):
                return _pointed(past.entity)
        return None

    def _pair(self, reference: Reference) -> Entity | None:
        """ "both sides": the two parties last named together, or else the last two."""
        kinds = {"state"} if reference.detail == "state" else _PARTIES
        before = [past for past in self.history if past.sentence < reference.sentence]
        people = _together(self._near(reference.sentence), reference.sentence - 1)
        if people is not None and reference.detail == "persons":
            return people
        for sentence, one, other in reversed(self.together):
            if (
                reference.sentence - sentence <= 2 * _REACH
                and {one.kind, other.kind} <= kinds
                and one.name != other.name
            ):
                return _two(one, other)
        near = [past for past in before if reference.sentence - past.sentence <= _REACH]
        if len({past.entity.name for past in near if past.entity.kind in kinds}) < 2:
            near = self._near(reference.sentence)
        names: list[Entity] = []
        for past in reversed(near):
            entity = past.entity
            if entity.kind in kinds and all(entity.name != e.name for e in names) and entity.form != "pronoun":
                names.append(entity)
            if len(names) == 2:
                return _two(names[1], names[0])
        return None

    def _pronoun(self, reference: Reference) -> Entity | None:
        wanted, sentence = str(reference.detail), reference.sentence
        near = self._near(sentence)
        entity: Entity | None
        if wanted in ("person", "said", "he", "she"):
            entity = self._third_person(reference, near, wanted)
        elif wanted == "group":
            here = [past for past in near if past.sentence == sentence]
            entity = (
                self._pick(here, sentence, _is_plural)
                or _together(near, sentence)
                or self._pick(near, sentence, _is_plural)
                or _together(near, sentence - 1)
                or self._pick(near, sentence, _is_body)
            )
        elif wanted == "thing":
            entity = self._pick(near, sentence, _is_single_body, nearest=True)
        else:
            recent = [past.entity for past in near if sentence - past.sentence <= 1]
            entity = next((e for e in reversed(recent) if _is_person(e) or _is_body(e)), None)
        return _pointed(entity) if entity is not None else None

    def _in_quotation(self, start: int, end: int) -> bool:
        """Whether a quotation that is open at `start` closes before `end`."""
        between = self.text[start:end]
        return between.count('"') % 2 == 1 or between.count("\u201d") > between.count("\u201c")

    def _third_person(self, reference: Reference, near: Sequence[Past], wanted: str) -> Entity | None:
        """A person; in a cue ("said he", "ujarnya") the one who spoke last, not the one named last."""

        def fits(entity: Entity) -> bool:
            return _is_person(entity) and (wanted not in ("he", "she") or self._may_be(entity, wanted))

        if reference.standing == SPEAKS:
            able = [past for past in near if past.standing > 0 and reference.sentence - past.sentence <= 2]
            able = [
                past for past in able if fits(past.entity) and not self._in_quotation(past.end, reference.span.start)
            ]
            if able:
                best = [past for past in able if past.sentence == able[-1].sentence]
                return next((past.entity for past in reversed(best) if past.standing == SPEAKS), best[0].entity)
        return self._pick(near, reference.sentence, fits)

    def _may_be(self, entity: Entity, pronoun: str) -> bool:
        """Whether a person may be "he" or "she", as far as a given name tells."""
        given = entity.name.split(" ", 1)[0].lower()  # not fold(): its small cache belongs to whole texts
        if given in self.female:
            return pronoun == "she"
        return pronoun == "he" or given not in self.given

    @staticmethod
    def _pick(
        near: Sequence[Past], sentence: int, fits: Callable[[Entity], bool], nearest: bool = False
    ) -> Entity | None:
        """The best fitting mention of the nearest sentence that has one: speakers and subjects before the rest.

        With `nearest`, within the same sentence simply the nearest.
        """
        fitting = [past for past in near if fits(past.entity)]
        if not fitting:
            return None
        last = fitting[-1].sentence
        same = [past for past in fitting if past.sentence == last]
        return same[-1].entity if nearest and last == sentence else max(same, key=lambda past: past.standing).entity


def _mention(reference: Reference, entity: Entity | None) -> Mention | None:
    return Mention("actor", reference.span, _pointed(entity), reference.rule) if entity is not None else None


def _body_of(speaker: Entity | None) -> Entity | None:
    """For whom someone says "we"."""
    return speaker.speaks_for or speaker if speaker is not None else None


def _two(one: Entity, other: Entity) -> Entity:
    return Entity(f"{one.name}; {other.name}", None, one.kind, "pronoun", None, None, True)


def _pointed(entity: Entity, form: Literal["pronoun", "role", "generic"] = "pronoun") -> Entity:
    return Entity(entity.name, entity.id, entity.kind, form, entity.country, entity.speaks_for, entity.plural)


def _together(near: Sequence[Past], sentence: int) -> Entity | None:
    """The two persons of a sentence, whom "they" may mean together."""
    here = [past.entity for past in near if past.sentence == sentence]
    people = {e.name: e for e in here if _is_person(e) and e.form in ("name", "role")}
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
