"""From a sentence's words to references: noun phrases that name or describe someone, before coreference.

Indonesian puts what qualifies a head after it ("pasukan keamanan Irak"), English before it ("Iraqi security forces");
`[grammar] head` in a pack's `people` table says which. Everything else is the same for both.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from saksi.finding.actor_lexicon import Atom, Group
from saksi.finding.actor_line import PAIRED, POINTER
from saksi.finding.actor_offices import OfficeHolders
from saksi.finding.actor_pronouns import PointingWords
from saksi.finding.actor_references import NameSpan, Reference, is_place, person_named
from saksi.records import Entity

# Meanings that head a noun phrase; a longer proper name beginning at the same word does not push them aside.
HEADS = frozenset({"office", "ministry", "ministry_short", "territorial", "title", "body", "group", "thing"})
NOUNS = frozenset({"body", "group", "thing", "office", "ministry", "ministry_short"})
_QUALIFIED = frozenset({"state", "adjective", "people", "metonym", "actor", "person"})
QUALIFIERS = ("state", "adjective", "people", "metonym")


class SentenceReader(OfficeHolders, PointingWords, ABC):
    """Reads one sentence. Make one per sentence; `read` returns its references in text order.

    `_noun_phrase` is filled in for languages that put a head first and for those that put it last.
    """

    def read(self) -> list[Reference]:
        """The sentence's references in text order."""
        reached = 0
        spots = {
            i for i, found in self.line.spots if found & POINTER or (found & PAIRED and self._opens_pair(i))
        }  # fmt: skip
        for i in sorted(spots.union(self.atoms, self.names)):
            if i < reached:
                continue
            told = len(self.found)
            reached = self._phrase(i) if i in self.atoms or i in self.names else self._pointer(i)
            if reached == i + 1 and len(self.found) == told and i in spots and i in self.atoms:
                reached = self._pointer(i)  # "the ministry", which names none by itself
        return self.found

    def _phrase(self, i: int) -> int:
        atom, name = self.atoms.get(i), self.names.get(i)
        if name is not None and self._outranks(name, atom):
            return self._proper(name)
        if atom is None:
            return i + 1
        meanings = atom.meanings
        if "person" in meanings:
            return self._emit(i, atom.last, meanings["person"], "person", "person")
        if self._inside_name(i, atom):
            return atom.last
        return self._noun_phrase(i, atom)

    def _inside_name(self, i: int, atom: Atom) -> bool:
        """A common noun with a capital beside other capitals: "General Staff", "Police Public Relations Officer"."""
        if self.head_first or not self.line.capital(i) or not {"group", "thing"} >= set(atom.meanings):
            return False
        before = i > 0 and self._capital(i - 1) and not self._ends(i)
        after = self._capital(atom.last) and atom.last not in self.atoms and atom.last not in self.names
        return before or (after and i > 0)

    def _ends(self, i: int) -> bool:
        """Whether a known phrase or a person's name ends just before word i."""
        return any(a.last == i for a in self.atoms.values()) or any(
            n.last == i and n.kind == "person" for n in self.names.values()
        )

    @abstractmethod
    def _noun_phrase(self, i: int, atom: Atom) -> int:
        """Read the noun phrase that begins with the atom at i; returns the token after it."""

    def _named_head(self, name: NameSpan, entity: Entity) -> int:
        """The end of a phrase whose head an organisation's name qualifies ("FARC rebels"), or 0."""
        return 0

    def _outranks(self, name: NameSpan, atom: Atom | None) -> bool:
        """Whether a proper name is to be read rather than the lexicon's phrase at the same word."""
        if atom is None:
            return True
        after = self.atoms.get(atom.last)
        if "portfolio" in atom.meanings and after is not None and "ministry" in after.meanings:
            return False
        if self._word(name.first + 1) == "'s" and name.last > atom.last:
            return True  # "People's Front"
        if name.last <= atom.last or not HEADS.isdisjoint(atom.meanings):
            return False
        return name.kind == "organisation" or _QUALIFIED.isdisjoint(atom.meanings)

    def _proper(self, name: NameSpan) -> int:
        words = self._written(name.first, name.last)
        if name.kind == "person":
            if name.first == 0 and name.last == 1 and not self._is_person_alone(words):
                return name.last
            return self._emit(name.first, name.last, person_named(words), "person", "person")
        if name.kind == "organisation" and not (self.head_first and is_place(words)):
            entity = Entity(words, None, "organisation", "name")
            end = self._named_head(name, entity)
            if end:
                return end
            return self._emit(name.first, name.last, entity, "organisation")
        return name.last

    def _is_person_alone(self, word: str) -> bool:
        """Whether one word that opens a sentence, and so has its capital anyway, can name someone."""
        return word.lower() not in self.lexicon.tree and word.lower() not in self.lexicon.common

    def _simple(self, i: int, atom: Atom) -> int:
        """A state, a people, a seat of government or a known organisation standing by itself."""
        meanings = atom.meanings
        if "metonym" in meanings and not meanings["metonym"][2]:
            iso, body, _ = meanings["metonym"]
            return self._emit(i, atom.last, self.lexicon.body_entity(body, iso), "metonym")
        if "actor" in meanings:
            return self._emit(i, atom.last, meanings["actor"], "organisation")
        for category in ("state", "adjective"):
            if category in meanings and not self.head_first and self._owned_name(atom.last):
                return atom.last
            behind = self.names.get(atom.last) if category in meanings and self.head_first else None
            if behind is not None and behind.kind == "organisation" and self._capital(i):
                whole = Entity(self._written(i, behind.last), None, "organisation", "name")
                return self._emit(i, behind.last, whole, "organisation")  # "Ukraine International Airlines"
            if category in meanings:
                return self._emit(i, atom.last, self.lexicon.state_entity(meanings[category]), "state")
        if "people" in meanings:
            state = self.lexicon.states[meanings["people"]]
            entity = Entity(state.people, None, "people", "generic", state.iso, None, True)
            return self._emit(i, atom.last, entity, "people")
        if "metonym" in meanings:
            iso, body, _ = meanings["metonym"]
            if self._acts(i, atom.last):
                return self._emit(i, atom.last, self.lexicon.body_entity(body, iso), "metonym")
        return atom.last

    def _owned_name(self, j: int) -> bool:
        """Whether a known name follows that a state only qualifies, as in "Sudan's Rapid Support Forces"."""
        possessed = self._word(j) == "'s"
        j += possessed
        while j in self.atoms and "modifier" in self.atoms[j].meanings and not NOUNS & set(self.atoms[j].meanings):
            j = self.atoms[j].last
        if self._meaning(j, "person") is not None:
            return True
        return possessed and self._meaning(j, "actor") is not None

    def _acts(self, first: int, last: int) -> bool:
        """A capital stands for its government only in an actor's place: at a clause's start or after an agent word."""
        before, after = self._word(first - 1), self._word(last)
        if after in self.grammar["not_after_capital"] or after in ",()/-–" or self._capital(last):
            return False
        if first == 0:
            return after != "" and after.isalpha()
        return before in self.grammar["agent_words"] and after not in {"", "."}

    def _titled(self, i: int, atom: Atom) -> int:
        first, last = self._person_at(i)
        if last > first:
            words = self._written(first, last)
            person = self._meaning(first, "person") or person_named(words)
            return self._emit(first, last, person, "person", "person", begins=i)
        if not HEADS.isdisjoint(set(atom.meanings) - {"title"}):
            meanings = {c: v for c, v in atom.meanings.items() if c != "title"}
            rest = Atom(atom.first, atom.last, meanings)
            self.atoms[i] = rest
            return self._noun_phrase(i, rest)
        return atom.last

    def _of_organisation(self, group: Group, org: Entity, first: int, last: int) -> int:
        """ "pejuang Hamas" is Hamas; "tahanan Hamas" or "Hamas supporters" are people beside it."""
        if group.kind != "people":
            return self._emit(first, last, org, "group")
        name = f"{org.name} {group.name.lower()}"
        return self._emit(
            first, last, Entity(name, None, "people", "generic", org.country, None, group.plural), "group"
        )

    def _described(self, group: Group, iso: str | None, place: str | None, first: int, last: int) -> Entity:
        name, country = group.name, iso or group.country
        ethnic = [
            m for k in range(first, last) if (m := self._meaning(k, "modifier")) is not None and isinstance(m, str)
        ]  # fmt: skip
        gaza = any(self._word(k) == "gaza" for k in range(first, last)) or (place or "").lower().startswith("gaza")
        if gaza and group.people:
            name, country = "Palestinians in Gaza", "PSE"
        elif iso is not None and group.people:
            name = self.lexicon.states[iso].people
        elif iso is not None:
            low = name.replace("Unidentified ", "")
            name = f"{self.lexicon.states[iso].style} {low[0].lower()}{low[1:]}"
        elif ethnic:
            low = name.replace("Unidentified ", "")
            name = f"{ethnic[0]} {low[0].lower()}{low[1:]}" if group.name != ethnic[0] else name
        return Entity(name, None, group.kind, "generic", country, None, group.plural)

    def _marked(self, at: int, atom: Atom) -> bool:
        """Whether a described group is definite: "pria itu", "the suspect"."""
        markers = self.grammar["markers"]
        if self.head_first:
            return self._word(at) in markers or (self._word(at) == "yang" and self._word(at + 1) == "sama")
        return self._word(at - 1) in markers and self._word(atom.first) in self.lexicon.definite
