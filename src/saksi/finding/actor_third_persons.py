"""Whom "he", "they", "it" and the suffix "-nya" mean.

Speakers and subjects of the nearest sentence come before what else it names; what cannot be settled is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from saksi.finding.actor_antecedents import (
    Past,
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
from saksi.finding.actor_described import suits
from saksi.finding.actor_lexicon import Lexicon
from saksi.finding.actor_memory import Memory
from saksi.finding.actor_references import SPEAKS, Reference
from saksi.records import Entity


class ThirdPersons:
    """The third persons of an article, by what it has named so far."""

    def __init__(self, memory: Memory, lexicon: Lexicon) -> None:
        self.memory, self.text = memory, memory.text
        grammar = self.grammar = lexicon.grammar
        self.female, self.given = lexicon.female, lexicon.given
        self.object_forms = frozenset(grammar["object_forms"])
        self.active = tuple(grammar["active_prefixes"])
        self.passive = tuple(grammar["passive_prefixes"])
        self.asked = frozenset(grammar["asked_passives"])
        self.links = frozenset(grammar["openers"])
        self.sequels = frozenset(grammar["sequels"])
        self.content = frozenset(grammar["content_verbs"])

    def settle(self, reference: Reference) -> Entity | None:
        """Whom a pronoun or suffix means; None where nobody can be told."""
        wanted, sentence = str(reference.detail), reference.sentence
        near = self.memory.near(sentence)
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
        at, one, other = self.memory.together[-1] if self.memory.together else (-1, None, None)
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
