"""Words that point back: "the group", "both sides", the "we" of a quotation, and pronouns.

Speakers and subjects of the nearest sentence come before what else it names; what cannot be settled is left out.
"""

from __future__ import annotations

from saksi.finding.actor_antecedents import (
    BODIES,
    GROUPS,
    counted,
    is_body,
    is_person,
    pick,
    pointed,
    two,
)
from saksi.finding.actor_lexicon import Lexicon
from saksi.finding.actor_memory import OF_A_STATE, PARTIES, REACH, Memory
from saksi.finding.actor_references import SPEAKS, Reference
from saksi.finding.actor_third_persons import ThirdPersons
from saksi.records import Entity, Mention

_ISSUERS = frozenset({"armed-group", "government", "igo", "military", "ngo", "organisation", "party", "police"})
_NO_CROWD = frozenset({"media", "company", "igo"})  # nobody calls these "the group"
_LONG_QUOTATION = 600
_PARAGRAPH = 5000  # what is looked at of a longer one
_LONGEST_NOUN = 30
_CLOSING = ('"', "\u201d")


class Pointers:
    """What an article's pointing words mean, by what it has named so far."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text, self.lexicon = text, lexicon
        self.memory = Memory(text, lexicon)
        self.third_persons = ThirdPersons(self.memory, lexicon)
        self.grammar = lexicon.grammar
        self.active = tuple(lexicon.grammar["active_prefixes"])
        self.figures = lexicon.table["definite"]["counted"]
        self.own: list[tuple[Reference, Entity | None]] = []  # first persons: settled when the quotation has closed
        self.open: list[int] = []  # of those, which stand in a quotation that has not closed yet

    def settle(self, reference: Reference) -> Entity | None:
        """Whom a definite phrase, a phrase for two or a pronoun means; None for first persons, which wait."""
        if reference.refer == "definite":
            return self._definite(reference)
        if reference.refer == "pair":
            return self._pair(reference)
        if reference.detail != "own":
            return self.third_persons.settle(reference)
        self.own.append((reference, self.speaker(reference)))
        if not reference.rule.endswith(".suffix"):
            self.open.append(len(self.own) - 1)
        return None

    def remember(self, reference: Reference, entity: Entity, before: Reference | None) -> None:
        """Take a settled mention as an antecedent of what follows; `before` is the reference before it."""
        if self.memory.remember(reference, entity, before) and self.open:
            self._speaker_after(reference, entity)

    def first_persons(self) -> list[Mention]:
        """The mentions of "we", each meaning whoever spoke."""
        return [
            Mention("actor", reference.span, pointed(self._own(reference, speaker)), reference.rule)
            for reference, speaker in self.own
            if speaker is not None
        ]

    def _own(self, reference: Reference, speaker: Entity) -> Entity:
        """Who speaks; "pasukannya", said by a ministry, are its state's."""
        party = speaker.speaks_for or speaker
        if party.kind not in OF_A_STATE or party.country is None or not reference.rule.endswith(".suffix"):
            return party
        noun = self.text[max(reference.span.start - _LONGEST_NOUN, 0) : reference.span.start].split()[-1].lower()
        for _, meanings in self.lexicon.tree.get(noun, {}).get("", ()):
            if "body" in meanings:
                return self.lexicon.body_entity(str(meanings["body"]), party.country)
        return party

    def _speaker_after(self, reference: Reference, entity: Entity) -> None:
        """ "Kami ...," kata X: whoever speaks where the quotation closes is meant by its first persons."""
        if reference.standing != SPEAKS or not (is_person(entity) or is_body(entity)):
            return
        still_open = []
        for k in self.open:
            own, _ = self.own[k]
            between = self.text[own.span.end : reference.span.start]
            closed = sum(map(between.count, _CLOSING))
            if closed == 1 and len(between) <= _LONG_QUOTATION:
                self.own[k] = (own, entity)
            elif closed == 0 and len(between) <= _LONG_QUOTATION:
                still_open.append(k)
        self.open = still_open

    def speaker(self, reference: Reference) -> Entity | None:
        """Whom a first person means: who spoke last, a person rather than a body, or whose statement the text is."""
        near = self.memory.near(reference.sentence)
        if self.grammar["head"] == "last" and not self._is_quoted(reference.span.start):
            return self._issuer()
        here = [past for past in near if past.sentence == reference.sentence and past.standing > 0]
        if reference.rule.endswith(".suffix") and here:
            return here[0].entity
        spoke = [past.entity for past in near if past.standing == SPEAKS]
        return (
            next((e for e in reversed(spoke) if is_person(e) or is_body(e)), None)
            or pick(near, reference.sentence, is_person)
            or pick(near, reference.sentence, is_body)
        )

    def _is_quoted(self, start: int) -> bool:
        """Whether a quotation of the same paragraph is open at a place, or its speaker stands before a colon."""
        reach = max(start - _PARAGRAPH, 0)
        told = self.text[max(self.text.rfind("\n", reach, start) + 1, reach) : start]
        return told.count('"') % 2 == 1 or told.count("\u201c") > told.count("\u201d") or ": " in told

    def _issuer(self) -> Entity | None:
        """Whose statement a text is that says "we" outside quotations: the body it opens with."""
        first = self.memory.history[0].entity if self.memory.history else None
        return first if first is not None and first.kind in _ISSUERS and first.form != "pronoun" else None

    def _definite(self, reference: Reference) -> Entity | None:
        near = self.memory.near(reference.sentence)
        if reference.detail == "either":
            base = reference.entity
            for past in reversed(near):
                entity = past.entity
                if base is not None and entity.kind == "person" and not base.plural and entity.form != "generic":
                    return pointed(entity)
                if base is not None and entity.name == base.name:
                    return entity
                if base is not None and base.kind == entity.kind == "armed-group" and entity.form == "name":
                    return pointed(entity)
            return base
        kinds = {"group": GROUPS, "organisation": BODIES, "person": {"person"}, "state": {"state"}}[reference.detail]
        word = self.text[reference.span.start : reference.span.end].lower()
        for past in reversed(self.memory.history):
            if past.entity.kind in kinds and past.entity.form == "name" and word in past.entity.name.lower().split():
                return pointed(past.entity)  # "the ministry" is whatever is called a ministry
        narrow = kinds - _NO_CROWD if reference.detail == "group" else kinds
        for past in [*reversed(near), *reversed(self.memory.silent[-3:])]:
            if past.entity.kind in narrow and (past.entity.form != "generic" or past.entity.kind == "armed-group"):
                return pointed(past.entity)
        return None

    def _pair(self, reference: Reference) -> Entity | None:
        """ "both sides": the two parties last named together, or else the last two."""
        kinds = {"state"} if reference.detail == "state" else PARTIES
        before = [past for past in self.memory.history if past.sentence < reference.sentence]
        if reference.detail == "persons":
            figures = self.figures[self.text[reference.span.start : reference.span.end].lower()]
            several = counted(self.text, self.memory.near(reference.sentence), reference.sentence, figures)
            if several is not None or figures[-1] != "2":
                return several
        asked = self._is_asked(reference)
        for sentence, one, other in reversed(self.memory.together):
            if asked and sentence == reference.sentence:
                continue  # "Iran dan Qatar menyerukan kedua pihak menahan diri"
            if (
                reference.sentence - sentence <= 2 * REACH
                and {one.kind, other.kind} <= kinds
                and one.name != other.name
            ):
                return two(one, other)
        near = [past for past in before if reference.sentence - past.sentence <= REACH]
        if len({past.entity.name for past in near if past.entity.kind in kinds}) < 2:
            near = self.memory.near(reference.sentence)
        names: list[Entity] = []
        for past in reversed(near):
            entity = past.entity
            if entity.kind in kinds and all(entity.name != e.name for e in names) and entity.form != "pronoun":
                names.append(entity)
            if len(names) == 2:
                return two(names[1], names[0])
        return None

    def _is_asked(self, reference: Reference) -> bool:
        """Whether an active verb stands right before a phrase."""
        before = self.text[max(reference.span.start - 30, 0) : reference.span.start].split()
        return bool(self.active) and bool(before) and before[-1].startswith(self.active)
