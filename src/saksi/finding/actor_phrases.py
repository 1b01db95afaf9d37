"""From a sentence's words to references: noun phrases that name or describe someone, before coreference.

Indonesian puts what qualifies a head after it ("pasukan keamanan Irak"), English before it ("Iraqi security forces");
`[grammar] head` in a pack's `people` table says which. Everything else is the same for both.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from saksi.finding.actor_lexicon import Atom, Group, Lexicon, Office
from saksi.finding.actor_line import POINTER, Line
from saksi.finding.actor_references import (
    LEADS,
    MODIFIES,
    SPEAKS,
    NameSpan,
    Phrase,
    Refer,
    Reference,
    is_place,
    person_named,
)  # fmt: skip
from saksi.records import Entity, Span

# Meanings that head a noun phrase; a longer proper name beginning at the same word does not push them aside.
HEADS = frozenset({"office", "ministry", "ministry_short", "territorial", "title", "body", "group", "thing"})
NOUNS = frozenset({"body", "group", "thing", "office", "ministry", "ministry_short"})
_QUALIFIED = frozenset({"state", "adjective", "people", "metonym", "actor", "person"})
_OPENERS = frozenset({",", '"', ".", ";", ":", "\u2014", "-"})
QUALIFIERS = ("state", "adjective", "people", "metonym")


class SentenceReader(ABC):
    """Reads one sentence. Make one per sentence; `read` returns its references in text order.

    `_noun_phrase` is filled in for languages that put a head first and for those that put it last.
    """

    def __init__(
        self, line: Line, lexicon: Lexicon, atoms: dict[int, Atom], names: Sequence[NameSpan], sentence: int = 0
    ) -> None:
        self.line, self.words, self.lexicon = line, line.words, lexicon
        self.names = {n.first: n for n in names}
        self.grammar = lexicon.grammar
        self.head_first = self.grammar["head"] == "first"
        self.rules = f"{lexicon.language}.actors."
        self.atoms = atoms
        self.sentence = sentence
        self.found: list[Reference] = []

    def read(self) -> list[Reference]:
        """The sentence's references in text order."""
        reached = 0
        spots = {i for i, found in self.line.spots if found & POINTER}
        for i in sorted(spots.union(self.atoms, self.names)):
            if i >= reached:
                reached = self._phrase(i) if i in self.atoms or i in self.names else self._pointer(i)
        return self.found

    def _pointer(self, i: int) -> int:
        """A pronoun, a definite phrase or a possessive ending at i."""
        word = self.words[i]
        kind = self.lexicon.pronouns.get(word)
        if kind is not None:
            if kind != "thing" or self._word(i + 1) not in self.grammar["expletive"]:
                self._emit(i, i + 1, None, "pronoun", "pronoun", kind)
        elif word in self.lexicon.definite or word in self.grammar["pair_words"]:
            return self._definite(i) + 1
        else:
            self._suffix(i)
        return i + 1

    def _span(self, first: int, last: int) -> Span:
        return Span(self.line.starts[first], self.line.ends[last - 1])

    def _emit(
        self, first: int, last: int, entity: Entity | None, rule: str, refer: Refer = "fixed", detail: Any = None,
        silent: bool = False, begins: int | None = None,
    ) -> int:  # fmt: skip
        """Add a mention; `begins` is where the phrase begins that the mention ends, as in "Prime Minister X"."""
        if rule == "thing":
            standing = 0
        else:
            modifies = rule == "state" and self._modifies(first, last)
            standing = MODIFIES if modifies else self._standing(first if begins is None else begins, last)
        self.found.append(
            Reference(
                self._span(first, last), entity, self.rules + rule, refer, detail, silent, self.sentence, standing
            )
        )
        return last

    def _standing(self, first: int, last: int) -> int:
        """Whether the words of a mention stand beside a word of saying, or open a clause."""
        before, after = self._word(first - 1), self._word(last)
        if before in self.lexicon.said:
            return SPEAKS
        if after == "(":
            while last < len(self.words) and self._word(last) != ")":
                last += 1
            last, after = last + 1, self._word(last + 1)
        if after == ",":
            after = self._word(last + 1)
        if after in self.grammar["before_saying"]:
            after = self._word(last + 1)
        if after in self.lexicon.says:
            return SPEAKS
        return LEADS if first < 3 or before in _OPENERS or before in self.grammar["openers"] else 0

    def _modifies(self, first: int, last: int) -> bool:
        """Whether a state only says where something is or whose it is: "an Israeli demand", "in Kenya"."""
        before, after = self._word(first - 1), self._word(last)
        if before in self.grammar["locatives"] or before in self.grammar["origins"]:
            return True
        adjective = not self.head_first and self._meaning(first, "adjective") is not None
        return adjective and after.isalpha() and self._meaning(first, "state") is None

    def _written(self, first: int, last: int) -> str:
        """The words as printed, with single spaces."""
        return " ".join(self.line.written(first, last).split())

    def _word(self, i: int) -> str:
        return self.words[i] if 0 <= i < len(self.words) else ""

    def _meaning(self, i: int, category: str) -> Any:
        atom = self.atoms.get(i)
        return None if atom is None else atom.meanings.get(category)

    def _capital(self, i: int) -> bool:
        return self.line.capital(i)

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

    def _ministry_phrase(self, english: str, iso: str | None, place: str | None, end: int) -> Phrase:
        if iso is not None:
            name = f"{self.lexicon.states[iso].style} Ministry of {english}"
        elif place is not None:
            name = f"{place} Ministry of {english}"
        else:
            name = f"Ministry of {english}"
        known = self.lexicon.actors.get(name.lower())
        entity = known or Entity(name, None, "government", "name", iso)
        return Phrase(entity, end, iso, None, "ministry")

    def _office(self, i: int, j: int, office: Office, english: str, org: Entity | None, iso: str | None) -> int:
        """An office whose words run from i to j; a name may follow."""
        if office.body is not None:
            org = self.lexicon.actors.get(office.body.lower()) or Entity(office.body, None, "organisation", "name")
        state = self.lexicon.state_entity(iso) if iso else None
        rules = office.role == "executive" and state is not None and (org is None or org.kind == "state")
        speaks_for = state if rules else org or state
        first, last = self._person_at(j)
        if last > first:
            if speaks_for is not None and speaks_for.form != "generic" and j > i + 1:
                self._emit(i, j, speaks_for, "organisation", silent=True)
            known = self._meaning(first, "person")
            person = known or person_named(self._written(first, last))
            if office.role == "executive" and speaks_for is None and known is not None and known.country:
                speaks_for = self.lexicon.state_entity(known.country)
            keep = speaks_for if office.role in ("executive", "spokes") else None
            leads = org if office.role == "chief" and org is not None and org.form == "name" else None
            person = replace(person, country=person.country or iso, speaks_for=keep or None, leads=leads)
            return self._emit(first, last, person, "person", "person", office, begins=i)
        if office.role == "chief" and org is None and iso is None:
            return 0
        style = self.lexicon.states[iso].style if iso else ""
        name = f"{style} {english.lower()}" if style and not english.startswith("Coordinating ") else english
        if office.role == "spokes" and speaks_for is not None:
            name = f"{speaks_for.name} spokesperson"
        elif office.role == "chief" and office.body is None and org is not None:
            name = f"{org.name} leader" if org.kind in ("armed-group", "party") else f"{org.name} chief"
        if office.role == "minister" and state is not None:
            speaks_for = state
        entity = Entity(name, None, "person", "role", iso or (org.country if org else None), speaks_for)
        return self._emit(i, j, entity, "office", "office", office)

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

    def _person_at(self, j: int) -> tuple[int, int]:
        """The name of a person at j, past titles, or an empty range. A name after a title needs no other proof."""
        k = j
        while k < len(self.words) and (
            "title" in (self.atoms[k].meanings if k in self.atoms else ())
            or (k > j and self._word(k) in (".", ")", "("))
        ):
            k = self.atoms[k].last if k in self.atoms else k + 1
        atom, name = self.atoms.get(k), self.names.get(k)
        if name is not None and name.kind == "person":
            return k, self._name_end(name.last)
        if atom is not None and "person" in atom.meanings:
            return k, atom.last
        if name is not None and name.kind == "place":
            return k, k
        end = k
        while self._capital(end) and end not in self.names and self._word(end) not in self.grammar["not_in_names"]:
            if end in self.atoms and not {"title", "place_name", "modifier"} >= set(self.atoms[end].meanings):
                break
            end += 1
        after = self.atoms.get(end)
        if end == k + 1 and after is not None and not {"actor", "body", "territorial"}.isdisjoint(after.meanings):
            return k, k  # "Kepala Operasi Satgas ...": a capital that belongs to the office
        return k, self._name_end(end) if end > k else k

    def _name_end(self, end: int) -> int:
        """The end of a person's name of which only the beginning was recognised."""
        common = self.lexicon.table["names"]["not_names"]
        while self._capital(end) and end not in self.atoms and self._word(end) not in common:
            name = self.names.get(end)
            if name is not None and name.kind != "person":
                break
            end = name.last if name is not None else end + 1
        return end

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

    def _definite(self, i: int) -> int:
        """ "the group", "kelompok itu", "kedua negara": returns the last token used."""
        word = self.words[i]
        pairs = self.lexicon.pairs
        for phrase, kind in pairs.get((word, self._word(i + 1))) or pairs.get((word, "")) or ():
            if all(self._word(i + k) == w for k, w in enumerate(phrase)):
                self._emit(i, i + len(phrase), None, "definite", "pair", kind)
                return i + len(phrase) - 1
        kinds = self.lexicon.definite.get(word)
        if kinds is None:
            return i
        marked = self._word(i + 1 if self.head_first else i - 1) in self.grammar["markers"]
        if marked:
            self._emit(i, i + 1, None, "definite", "definite", kinds)
        return i

    def _suffix(self, i: int) -> None:
        """ "-nya": of a speaker ("ujarnya"), an object ("menangkapnya"), or on a noun that names its own people."""
        word = self.words[i]
        kind = self.lexicon.suffixes.get(word) or self._suffix_of_noun(i, word[:-3])
        if kind is None and word.startswith(("me", "pe")) and len(word) > 8:
            kind = "suffix" if word.startswith("me") or word.endswith("annya") else None
        if kind is not None:
            span = Span(self.line.ends[i] - 3, self.line.ends[i])
            standing = SPEAKS if kind == "said" else 0
            rule = self.rules + "suffix"
            self.found.append(Reference(span, None, rule, "pronoun", kind, False, self.sentence, standing))

    def _suffix_of_noun(self, i: int, stem: str) -> str | None:
        """ "keluarganya" are relatives; "pasukannya" are those of the organisation, which the kind "own" says."""
        for _, meanings in self.lexicon.tree.get(stem, {}).get("", ()):
            group = meanings.get("group")
            if "body" in meanings or (group is not None and group.kind == "armed-group"):
                return "own"
            if group is not None:
                entity = Entity(group.name, None, group.kind, "generic", group.country, None, group.plural)
                self._emit(i, i + 1, entity, "group")
        return None
