"""Words that point back: pronouns, "the group", "both sides", and the "we" of a quotation.

Speakers and subjects of the nearest sentence come before what else it names; what cannot be settled is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from saksi.finding.actor_antecedents import (
    BODIES,
    GROUPS,
    Past,
    counted,
    is_body,
    is_described,
    is_person,
    is_plural,
    is_single_body,
    pick,
    pointed,
    together,
    two,
)
from saksi.finding.actor_described import describes_one, suits
from saksi.finding.actor_lexicon import Lexicon
from saksi.finding.actor_references import MODIFIES, SPEAKS, Reference
from saksi.records import Entity, Mention

_ISSUERS = frozenset({"armed-group", "government", "igo", "military", "ngo", "organisation", "party", "police"})
_PARTIES = frozenset({"state", "armed-group", "military", "party", "coalition", "organisation"})
_NO_CROWD = frozenset({"media", "company", "igo"})  # nobody calls these "the group"
_REACH = 3  # sentences
_LONG_QUOTATION = 600
_PARAGRAPH = 5000  # what is looked at of a longer one
_AND = frozenset({"and", "dan", "serta"})
_CLOSING = ('"', "\u201d")


class Pointers:
    """What an article has named so far, and what its pointing words mean."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.history: list[Past] = []
        self.silent: list[Past] = []
        self.female, self.given = lexicon.female, lexicon.given
        self.object_forms = frozenset(lexicon.grammar["object_forms"])
        self.active = tuple(lexicon.grammar["active_prefixes"])
        self.grammar = lexicon.grammar
        self.figures = lexicon.table["definite"]["counted"]
        self.passive = tuple(lexicon.grammar["passive_prefixes"])
        self.asked = frozenset(lexicon.grammar["asked_passives"])
        self.links = frozenset(lexicon.grammar["openers"])
        self.sequels = frozenset(lexicon.grammar["sequels"])
        self.content = frozenset(lexicon.grammar["content_verbs"])
        self.together: list[tuple[int, Entity, Entity]] = []  # parties named with "and" between them
        self.own: list[tuple[Reference, Entity | None]] = []  # first persons: settled when the quotation has closed
        self.open: list[int] = []  # of those, which stand in a quotation that has not closed yet
        self.low = 0  # first mention still within reach

    def settle(self, reference: Reference) -> Entity | None:
        """Whom a definite phrase, a phrase for two or a pronoun means; None for first persons, which wait."""
        if reference.refer == "definite":
            return self._definite(reference)
        if reference.refer == "pair":
            return self._pair(reference)
        if reference.detail != "own":
            return self._pronoun(reference)
        self.own.append((reference, self.speaker(reference)))
        if not reference.rule.endswith(".suffix"):
            self.open.append(len(self.own) - 1)
        return None

    def remember(self, reference: Reference, entity: Entity, before: Reference | None) -> None:
        """Take a settled mention as an antecedent of what follows; `before` is the reference before it."""
        single = entity.form == "generic" and describes_one(self.text, reference.span, entity, self.grammar)
        past = Past(reference.sentence, entity, reference.standing, reference.span.end, single, reference.span.start)
        if reference.silent:
            self.silent.append(past)
        elif entity.kind not in ("thing", "place") and reference.standing != MODIFIES:
            if self.history and before is not None and entity.form == "name" and before.standing != MODIFIES:
                self._join(before, reference, entity)
            self.history.append(past)
            if self.open:
                self._speaker_after(reference, entity)

    def owner(self, sentence: int, position: int) -> Entity | None:
        """Whose a thing is that "its" or "their" at a position speaks of: who spoke or led there, or was named last."""
        near = [past for past in self._near(sentence) if past.end <= position and past.entity.kind in _PARTIES]
        here = [past for past in near if past.sentence == sentence] or near
        leading = [past for past in here if past.standing > 0]
        return (leading or here)[-1].entity if here else None

    def first_persons(self) -> list[Mention]:
        """The mentions of "we", each meaning whoever spoke."""
        return [
            Mention("actor", reference.span, pointed(speaker.speaks_for or speaker), reference.rule)
            for reference, speaker in self.own
            if speaker is not None
        ]

    def _join(self, before: Reference, reference: Reference, entity: Entity) -> None:
        """Remember two parties named together: "Armenia and Azerbaijan"."""
        between = self.text[before.span.end : reference.span.start]
        other = self.history[-1].entity
        if between.strip(" ,)").removesuffix(" the") in _AND and entity.kind in _PARTIES and other.kind in _PARTIES:
            self.together.append((reference.sentence, other, entity))

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

    def _near(self, sentence: int) -> list[Past]:
        while self.low < len(self.history) and sentence - self.history[self.low].sentence > _REACH:
            self.low += 1
        return self.history[self.low :]

    def speaker(self, reference: Reference) -> Entity | None:
        """Whom a first person means: who spoke last, a person rather than a body, or whose statement the text is."""
        near = self._near(reference.sentence)
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
        first = self.history[0].entity if self.history else None
        return first if first is not None and first.kind in _ISSUERS and first.form != "pronoun" else None

    def _definite(self, reference: Reference) -> Entity | None:
        near = self._near(reference.sentence)
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
        for past in reversed(self.history):
            if past.entity.kind in kinds and past.entity.form == "name" and word in past.entity.name.lower().split():
                return pointed(past.entity)  # "the ministry" is whatever is called a ministry
        narrow = kinds - _NO_CROWD if reference.detail == "group" else kinds
        for past in [*reversed(near), *reversed(self.silent[-3:])]:
            if past.entity.kind in narrow and (past.entity.form != "generic" or past.entity.kind == "armed-group"):
                return pointed(past.entity)
        return None

    def _pair(self, reference: Reference) -> Entity | None:
        """ "both sides": the two parties last named together, or else the last two."""
        kinds = {"state"} if reference.detail == "state" else _PARTIES
        before = [past for past in self.history if past.sentence < reference.sentence]
        if reference.detail == "persons":
            figures = self.figures[self.text[reference.span.start : reference.span.end].lower()]
            several = counted(self.text, self._near(reference.sentence), reference.sentence, figures)
            if several is not None or figures[-1] != "2":
                return several
        asked = self._is_asked(reference)
        for sentence, one, other in reversed(self.together):
            if asked and sentence == reference.sentence:
                continue  # "Iran dan Qatar menyerukan kedua pihak menahan diri"
            if (
                reference.sentence - sentence <= 2 * _REACH
                and {one.kind, other.kind} <= kinds
                and one.name != other.name
            ):
                return two(one, other)
        near = [past for past in before if reference.sentence - past.sentence <= _REACH]
        if len({past.entity.name for past in near if past.entity.kind in kinds}) < 2:
            near = self._near(reference.sentence)
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

    def _pronoun(self, reference: Reference) -> Entity | None:
        wanted, sentence = str(reference.detail), reference.sentence
        near = self._near(sentence)
        entity: Entity | None
        if wanted in ("person", "said", "he", "she"):
            entity = self._third_person(reference, near, wanted)
        elif wanted == "group":
            near = [past for past in self._without_subject(reference, near) if not past.single]
            here = [past for past in near if past.sentence == sentence]
            told = [past for past in here if not self._is_cited(past)]
            here = told if any(is_plural(past.entity) for past in told) else here
            said = self.text[reference.span.start : reference.span.end].lower()
            entity = (
                pick(here, sentence, is_plural, nearest=said in self.object_forms)
                or together(near, sentence)
                or self._coordinated(sentence)
                or pick(near, sentence, is_plural)
                or together(near, sentence - 1)
                or pick(near, sentence, is_body)
            )
        elif wanted == "thing":
            entity = self._telling(reference, near) or pick(near, sentence, is_single_body, nearest=True)
        else:
            near = self._without_subject(reference, near)
            recent = [past.entity for past in near if sentence - past.sentence <= 1]
            done_to = self._verb_at(reference).startswith(self.active)
            able = (e for e in reversed(recent) if is_person(e) or is_body(e) or (done_to and is_described(e)))
            entity = next(able, None)
        return pointed(entity) if entity is not None else None

    def _telling(self, reference: Reference, near: Sequence[Past]) -> Entity | None:
        """The body whose words "it" opens behind an insertion: "the ministry, acting with X, said it had ..."."""
        before = self.text[max(reference.span.start - 40, 0) : reference.span.start].lower().split()
        if len(before) < 2 or before[-1] not in self.grammar["before_it"] or not before[-2].endswith(","):
            return None
        first = next((past.entity for past in near if past.sentence == reference.sentence), None)
        return first if first is not None and is_single_body(first) else None

    def _coordinated(self, sentence: int) -> Entity | None:
        """The two parties of the sentence that "and" joins: "France and Italy said they ..."."""
        at, one, other = self.together[-1] if self.together else (-1, None, None)
        return two(one, other) if at == sentence and one is not None and other is not None else None

    def _without_subject(self, reference: Reference, near: list[Past]) -> list[Past]:
        """Of "them" behind a verb: all but the subject of that verb ("the soldiers drove them out")."""
        if not near or near[-1].sentence != reference.sentence:
            return near
        words = self.text[near[-1].end : reference.span.start].split(" ")[1:]
        verb = words if reference.rule.endswith(".suffix") else words[:-1]  # "menahannya" and "menahan mereka"
        said = self.text[reference.span.start : reference.span.end].lower()
        if not 0 < len(verb) < 5 or not all(map(str.isalpha, verb)) or self.links.intersection(verb):
            return near
        if said not in self.object_forms and not verb[-1].startswith(self.active):
            return near
        goes_on = verb[0].lower() in self.sequels or self.text[near[-1].end] == ","
        if goes_on and self._is_object(near[-1]):
            return near  # "mengejar X(,) lalu menangkapnya": X, who is no subject
        return [past for past in near if past.entity.name != near[-1].entity.name]

    def _is_cited(self, past: Past) -> bool:
        """Whether a mention stands behind "according to", so that "they" in its account are others."""
        before = self.text[max(past.start - 24, 0) : past.start].lower()
        return any(words in before and "," not in before.rpartition(words)[2] for words in self.grammar["citing"])

    def _verb_at(self, reference: Reference) -> str:
        """The word that ends with a suffix, without it."""
        return self.text[max(reference.span.start - 30, 0) : reference.span.start].rpartition(" ")[2].lower()

    def _is_object(self, past: Past) -> bool:
        """Whether an active verb stands right before a mention, a figure between at most."""
        before = self.text[max(past.start - 30, 0) : past.start].split()[-2:]
        return any(word.startswith(self.active) and word not in self.content for word in before)

    def _in_quotation(self, start: int, end: int) -> bool:
        """Whether a quotation that is open at `start` closes before `end`."""
        between = self.text[start:end]
        return between.count('"') % 2 == 1 or between.count("\u201d") > between.count("\u201c")

    def _third_person(self, reference: Reference, near: Sequence[Past], wanted: str) -> Entity | None:
        """A person; in a cue ("said he", "ujarnya") the one who spoke last, not the one named last."""

        def fits(entity: Entity) -> bool:
            return is_person(entity) and (wanted not in ("he", "she") or self._may_be(entity, wanted))

        if reference.standing == SPEAKS:
            able = [past for past in near if past.standing > 0 and reference.sentence - past.sentence <= 2]
            able = [
                past for past in able if fits(past.entity) and not self._in_quotation(past.end, reference.span.start)
            ]
            if able:
                best = [past for past in able if past.sentence == able[-1].sentence]
                return next((past.entity for past in reversed(best) if past.standing == SPEAKS), best[0].entity)
        if reference.standing != SPEAKS and self._suffers(reference):
            apart = [past for past in near if past.standing != SPEAKS and reference.sentence - past.sentence == 1]
            last = [past.entity for past in apart if fits(past.entity)]
            if last:
                return last[-1]  # "X menyebut polisi menangkap Y. Dia ditahan ...": not who spoke
        named = pick(near, reference.sentence, fits)
        one = next((past for past in reversed(near) if past.single and suits(past.entity, wanted)), None)
        if one is None or reference.standing == SPEAKS:
            return named
        later = named is None or all(past.sentence < one.sentence for past in near if fits(past.entity))
        return one.entity if later else named

    def _suffers(self, reference: Reference) -> bool:
        """Whether a passive verb follows a pronoun that opens a sentence."""
        after = self.text[reference.span.end : reference.span.end + 25].split()
        opens = self.text[max(reference.span.start - 2, 0) : reference.span.start].strip() in ("", ".", '"')
        return opens and bool(after) and after[0].startswith(self.passive) and after[0] not in self.asked

    def _may_be(self, entity: Entity, pronoun: str) -> bool:
        """Whether a person may be "he" or "she", as far as a given name tells."""
        given = entity.name.split(" ", 1)[0].lower()  # not fold(): its small cache belongs to whole texts
        if given in self.female:
            return pronoun == "she"
        return pronoun == "he" or given not in self.given
