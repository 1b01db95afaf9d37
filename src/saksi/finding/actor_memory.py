"""What an article has named so far: the mentions that words pointing back may mean."""

from __future__ import annotations

from saksi.finding.actor_antecedents import Past
from saksi.finding.actor_described import describes_one
from saksi.finding.actor_lexicon import Lexicon
from saksi.finding.actor_references import MODIFIES, Reference
from saksi.records import Entity

PARTIES = frozenset({"state", "armed-group", "military", "party", "coalition", "organisation"})
OF_A_STATE = frozenset({"state", "government", "military", "parliament"})  # "the ministry said its forces"
_OWNERS = PARTIES | {"government"}
REACH = 3  # sentences


class Memory:
    """The mentions of an article in text order, and which parties were named together."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.history: list[Past] = []
        self.silent: list[Past] = []
        self.together: list[tuple[int, Entity, Entity]] = []  # parties named with "and" between them
        self._grammar = lexicon.grammar
        self._joining = frozenset(lexicon.grammar["joining"])
        self._low = 0  # first mention still within reach

    def remember(self, reference: Reference, entity: Entity, before: Reference | None) -> bool:
        """Take a settled mention as an antecedent of what follows; `before` is the reference before it. False where
        nothing points back to such a one."""
        single = entity.form == "generic" and describes_one(self.text, reference.span, entity, self._grammar)
        past = Past(reference.sentence, entity, reference.standing, reference.span.end, single, reference.span.start)
        if reference.silent:
            self.silent.append(past)
            return False
        if entity.kind in ("thing", "place") or reference.standing == MODIFIES:
            return False
        if self.history and before is not None and entity.form == "name" and before.standing != MODIFIES:
            self._join(before, reference, entity)
        self.history.append(past)
        return True

    def owner(self, sentence: int, position: int) -> Entity | None:
        """Whose a thing is that "its" or "their" at a position speaks of: who spoke or led there, or was named last."""
        near = [past for past in self.near(sentence) if past.end <= position and past.entity.kind in _OWNERS]
        here = [past for past in near if past.sentence == sentence] or near
        leading = [past for past in here if past.standing > 0]
        return (leading or here)[-1].entity if here else None

    def near(self, sentence: int) -> list[Past]:
        """The mentions of a sentence and of those right before it."""
        while self._low < len(self.history) and sentence - self.history[self._low].sentence > REACH:
            self._low += 1
        return self.history[self._low :]

    def _join(self, before: Reference, reference: Reference, entity: Entity) -> None:
        """Remember two parties named together: "Armenia and Azerbaijan"."""
        between = self.text[before.span.end : reference.span.start]
        other = self.history[-1].entity
        if (
            between.strip(" ,)").removesuffix(" the") in self._joining
            and entity.kind in PARTIES
            and other.kind in PARTIES
        ):
            self.together.append((reference.sentence, other, entity))
