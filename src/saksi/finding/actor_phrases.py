"""From a sentence's words to references: noun phrases that name or describe someone, before coreference.

Indonesian puts what qualifies a head after it ("pasukan keamanan Irak"), English before it ("Iraqi security forces");
`[grammar] head` in a pack's `people` table says which. Everything else is the same for both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, NamedTuple

from saksi.finding.actor_lexicon import Atom, Group, Lexicon, Office
from saksi.lang.phrases import Token
from saksi.records import Entity, Span

Refer = Literal["fixed", "person", "body", "definite", "pronoun", "office", "pair"]
# Meanings that head a noun phrase; a longer proper name beginning at the same word does not push them aside.
_HEADS = frozenset({"office", "ministry", "ministry_short", "territorial", "title", "body", "group", "thing"})
_NOUNS = frozenset({"body", "group", "thing", "office", "ministry", "ministry_short"})
_QUALIFIED = frozenset({"state", "adjective", "people", "metonym", "actor", "person"})
_QUALIFIERS = ("state", "adjective", "people", "metonym")


class NameSpan(NamedTuple):
    """A run of tokens that a name finder took for the name of a person, an organisation or a place."""

    first: int
    last: int
    kind: Literal["person", "organisation", "place"]


class Reference(NamedTuple):
    """A mention on its way: who it is if the words alone say so, and what coreference has to settle.

    `detail` is the body type, the class of a pronoun or definite phrase, or the office, by `refer`. A silent reference
    is remembered as an antecedent but is no mention of its own.
    """

    span: Span
    entity: Entity | None
    rule: str
    refer: Refer = "fixed"
    detail: Any = None
    silent: bool = False
    sentence: int = 0


class _Phrase(NamedTuple):
    entity: Entity
    last: int
    iso: str | None
    body: str | None
    rule: str


class SentenceReader:
    """Reads one sentence. Make one per sentence; `read` returns its references in text order."""

    def __init__(
        self, tokens: Sequence[Token], text: str, lexicon: Lexicon, atoms: dict[int, Atom], names: Sequence[NameSpan],
        sentence: int = 0,
    ) -> None:  # fmt: skip
        self.tokens, self.text, self.lexicon = tokens, text, lexicon
        self.names = {n.first: n for n in names}
        self.grammar: Mapping[str, Any] = lexicon.table["grammar"]
        self.head_first = self.grammar["head"] == "first"
        self.rules = f"{lexicon.language}.actors."
        self.atoms = atoms
        self.sentence = sentence
        self.found: list[Reference] = []

    def read(self) -> list[Reference]:
        """The sentence's references in text order."""
        i, count = 0, len(self.tokens)
        pronouns, definite = self.lexicon.pronouns, self.lexicon.definite
        while i < count:
            if i in self.atoms or i in self.names:
                i = max(i + 1, self._phrase(i))
                continue
            word = self.tokens[i].lower
            if word in pronouns:
                if pronouns[word] != "thing" or self._word(i + 1) not in self.grammar["expletive"]:
                    self._emit(i, i + 1, None, "pronoun", "pronoun", pronouns[word])
            elif word in definite or word in self.grammar["pair_words"]:
                i = self._definite(i)
            elif self.head_first and word.endswith("nya") and len(word) > 5:
                self._suffix(i)
            i += 1
        return self.found

    # ------------------------------------------------------------ emitting
    def _span(self, first: int, last: int) -> Span:
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def _emit(
        self, first: int, last: int, entity: Entity | None, rule: str, refer: Refer = "fixed", detail: Any = None,
        silent: bool = False,
    ) -> int:  # fmt: skip
        self.found.append(Reference(self._span(first, last), entity, self.rules + rule, refer, detail, silent, self.sentence))
        return last

    def _written(self, first: int, last: int) -> str:
        """The words as printed, with single spaces."""
        return " ".join(self.text[self.tokens[first].start : self.tokens[last - 1].end].split())

    def _word(self, i: int) -> str:
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    def _meaning(self, i: int, category: str) -> Any:
        atom = self.atoms.get(i)
        return None if atom is None else atom.meanings.get(category)

    def _capital(self, i: int) -> bool:
        return 0 <= i < len(self.tokens) and self.text[self.tokens[i].start].isupper()

    # ------------------------------------------------------------ one phrase
    def _phrase(self, i: int) -> int:
        atom, name = self.atoms.get(i), self.names.get(i)
        if name is not None and self._outranks(name, atom):
            return self._proper(name)
        if atom is None:
            return i + 1
        meanings = atom.meanings
        if "person" in meanings:
            return self._emit(i, atom.last, meanings["person"], "person", "person")
        return self._head_first(i, atom) if self.head_first else self._head_last(i, atom)

    def _outranks(self, name: NameSpan, atom: Atom | None) -> bool:
        """Whether a proper name is to be read rather than the lexicon's phrase at the same word."""
        if atom is None:
            return True
        if name.last <= atom.last or not _HEADS.isdisjoint(atom.meanings):
            return False
        return name.kind == "organisation" or _QUALIFIED.isdisjoint(atom.meanings)

    def _proper(self, name: NameSpan) -> int:
        words = self._written(name.first, name.last)
        if name.kind == "person":
            return self._emit(name.first, name.last, _person(words), "person", "person")
        if name.kind == "organisation":
            entity = Entity(words, None, "organisation", "name")
            if not self.head_first and name.last in self.atoms and self._leads_on(name.last):
                head = self._find_head(name.last)
                if head is not None and head[1] is None and head[2] is None:
                    return self._headed(name.first, head[0], None, entity, None)
            return self._emit(name.first, name.last, entity, "organisation")
        return name.last

    def _simple(self, i: int, atom: Atom) -> int:
        """A state, a people, a seat of government or a known organisation standing by itself."""
        meanings = atom.meanings
        if "actor" in meanings:
            return self._emit(i, atom.last, meanings["actor"], "organisation")
        for category in ("state", "adjective"):
            if category in meanings and self._meaning(atom.last, "person") is not None and not self.head_first:
                return atom.last
            if category in meanings:
                return self._emit(i, atom.last, self.lexicon.state_entity(meanings[category]), "state")
        if "people" in meanings:
            state = self.lexicon.states[meanings["people"]]
            entity = Entity(state.people, None, "people", "generic", state.iso, None, True)
            return self._emit(i, atom.last, entity, "people")
        if "metonym" in meanings:
            iso, body, capital = meanings["metonym"]
            if not capital or self._acts(i, atom.last):
                return self._emit(i, atom.last, self.lexicon.body_entity(body, iso), "metonym")
        return atom.last

    def _acts(self, first: int, last: int) -> bool:
        """A capital stands for its government only in an actor's place: at a clause's start or after an agent word."""
        before, after = self._word(first - 1), self._word(last)
        if after in self.grammar["not_after_capital"] or after in ",()/-–" or self._capital(last):
            return False
        if first == 0:
            return after != "" and after.isalpha()
        return before in self.grammar["agent_words"] and after not in {"", "."}

    # ------------------------------------------------------------ head first: "pasukan keamanan Irak"
    def _head_first(self, i: int, atom: Atom) -> int:
        meanings = atom.meanings
        if "office" in meanings or ("ministry" in meanings and "office" in meanings):
            end = self._office_first(i, atom, meanings["office"])
            if end:
                return end
        if "title" in meanings:
            return self._titled(i, atom)
        phrase = self._organisation(i)
        if phrase is not None:
            if phrase.rule == "territorial" or "territorial" in meanings:
                return self._commanded(i, phrase)
            return self._emit_phrase(i, phrase)
        if "group" in meanings:
            return self._group_first(i, atom, meanings["group"])
        if "thing" in meanings:
            return self._thing(i, atom, meanings["thing"])
        return self._simple(i, atom)

    def _emit_phrase(self, i: int, phrase: _Phrase) -> int:
        bare = phrase.body is not None and phrase.iso is None and phrase.entity.form == "generic"
        return self._emit(
            i, phrase.last, phrase.entity, phrase.rule, "body" if bare else "fixed", phrase.body if bare else None
        )

    def _commanded(self, i: int, phrase: _Phrase) -> int:
        """ "Kapolres Jayapura AKBP ...": the chief of a territorial office, by name or not."""
        first, last = self._person_at(phrase.last)
        chief = self._word(i).startswith(tuple(self.grammar["chief_prefixes"]))
        if last > first and (chief or first > phrase.last):
            words = self._written(first, last)
            person = self._meaning(first, "person") or _person(words)
            self._emit(i, phrase.last, phrase.entity, "territorial", silent=True)
            person = replace(person, country=phrase.iso, speaks_for=phrase.entity)
            return self._emit(first, last, person, "person", "person")
        if chief:
            entity = Entity(f"{phrase.entity.name} chief", None, "person", "role", phrase.iso, phrase.entity)
            return self._emit(i, phrase.last, entity, "office")
        return self._emit_phrase(i, phrase)

    def _qualified(self, j: int) -> tuple[str | None, Entity | None, str | None, int]:
        """What qualifies a head that ends at j: (state, organisation, place name, end)."""
        end = j
        while self._meaning(end, "modifier") is not None or (
            "modifier" in (self.atoms[end].meanings if end in self.atoms else ())
        ):
            end = self.atoms[end].last
        atom, name = self.atoms.get(end), self.names.get(end)
        if atom is not None:
            for category in _QUALIFIERS:
                if category in atom.meanings:
                    value = atom.meanings[category]
                    if category == "metonym":
                        return None, None, self._written(end, atom.last), atom.last
                    if name is not None and name.last > atom.last:
                        break
                    return value, None, None, atom.last
            if "actor" in atom.meanings and (name is None or name.last <= atom.last):
                return None, atom.meanings["actor"], None, atom.last
        if name is not None and name.kind == "place":
            words = self._written(end, name.last)
            return None, None, words, name.last
        return None, None, None, end

    def _organisation(self, i: int) -> _Phrase | None:
        """A body, ministry, territorial office or known organisation that begins at i, with what qualifies it."""
        atom = self.atoms.get(i)
        if atom is None:
            return None
        meanings = atom.meanings
        if "actor" in meanings:
            return _Phrase(meanings["actor"], atom.last, meanings["actor"].country, None, "organisation")
        if "ministry" in meanings and "portfolio" in (self.atoms[atom.last].meanings if atom.last in self.atoms else ()):
            return self._ministry(atom.last)
        if "ministry_short" in meanings:
            iso, _, _, end = self._qualified(atom.last)
            iso, end = (iso, end) if iso else ("IDN" if self.head_first else None, atom.last)
            return self._ministry_phrase(meanings["ministry_short"], iso, None, end)
        if "territorial" in meanings:
            phrase = self._territorial(atom, meanings["territorial"])
            if phrase is not None:
                return phrase
        if "body" in meanings:
            return self._body_first(i, atom, meanings["body"])
        return None

    def _body_first(self, i: int, atom: Atom, body: str) -> _Phrase:
        iso, org, place, end = self._qualified(atom.last)
        name = self.names.get(i)
        if name is not None and name.kind == "organisation" and name.last > end:
            words = self._written(i, name.last)
            return _Phrase(Entity(words, None, "organisation", "name"), name.last, None, None, "organisation")
        if iso is not None:
            return _Phrase(self.lexicon.body_entity(body, iso), end, iso, body, "body")
        if org is not None and org.kind not in ("state",):
            return _Phrase(org, end, org.country, None, "body")
        entity = self.lexicon.body_entity(body, None)
        if place is not None and body in ("police", "authorities", "court", "prosecutors", "government", "officials"):
            entity = Entity(f"{place} {entity.name.lower()}", None, entity.kind, "name", None, None, entity.plural)
            return _Phrase(entity, end, None, None, "body")
        return _Phrase(entity, end if place is not None else max(end, atom.last), None, body, "body")

    def _ministry(self, j: int) -> _Phrase:
        portfolio = self.atoms[j]
        iso, _, place, end = self._qualified(portfolio.last)
        if iso is None and place is None:
            end = portfolio.last
        return self._ministry_phrase(portfolio.meanings["portfolio"], iso, place, end)

    def _ministry_phrase(self, english: str, iso: str | None, place: str | None, end: int) -> _Phrase:
        if iso is not None:
            name = f"{self.lexicon.states[iso].style} Ministry of {english}"
        elif place is not None:
            name = f"{place} Ministry of {english}"
        else:
            name = f"Ministry of {english}"
        known = self.lexicon.actors.get(name.lower())
        entity = known or Entity(name, None, "government", "name", iso)
        return _Phrase(entity, end, iso, None, "ministry")

    def _territorial(self, atom: Atom, pattern: str) -> _Phrase | None:
        j = atom.last
        place = self._meaning(j, "place_name")
        if place is not None:
            end = self.atoms[j].last
        else:
            name = self.names.get(j)
            end = name.last if name is not None and name.kind != "person" else j
            while end == j and self._capital(j) and j not in self.names and j not in self.atoms:
                end += 1
            if end == j:
                return None
            place = self._written(j, end)
        kind: Any = "police" if "Police" in pattern else "military" if "Military" in pattern else "government"
        if "Court" in pattern or "Prosecutor" in pattern:
            kind = "court"
        english = pattern.format(place=place).replace("Metropolitan Regional", "Metropolitan")
        known = self.lexicon.actors.get(english.lower())
        return _Phrase(known or Entity(english, None, kind, "name", "IDN"), end, "IDN", None, "territorial")

    def _office_first(self, i: int, atom: Atom, office: Office) -> int:
        j, english, org, iso = atom.last, office.english, None, None
        if "ministry" in atom.meanings and "portfolio" in (self.atoms[j].meanings if j in self.atoms else ()):
            phrase = self._ministry(j)
            english = _minister(self.atoms[j].meanings["portfolio"])
            org, iso, j = phrase.entity, phrase.iso, phrase.last
        elif (phrase_ := self._organisation(j)) is not None:
            org, iso, j = phrase_.entity, phrase_.iso, phrase_.last
        else:
            iso, org, place, end = self._qualified(j)
            if iso or org or (place and office.role in ("chief", "spokes", "other")):
                j = end
            name = self.names.get(j)
            if org is None and name is not None and name.kind == "organisation":
                org = Entity(self._written(j, name.last), None, "organisation", "name")
                j = name.last
        return self._office(i, j, office, english, org, iso)

    def _office(self, i: int, j: int, office: Office, english: str, org: Entity | None, iso: str | None) -> int:
        """An office whose words run from i to j; a name may follow."""
        if office.body is not None:
            org = self.lexicon.actors.get(office.body.lower()) or Entity(office.body, None, "organisation", "name")
        state = self.lexicon.state_entity(iso) if iso else None
        speaks_for = state if office.role == "executive" and state else org or state
        first, last = self._person_at(j)
        if last > first:
            if speaks_for is not None and speaks_for.form != "generic" and j > i + 1:
                self._emit(i, j, speaks_for, "organisation", silent=True)
            known = self._meaning(first, "person")
            person = known or _person(self._written(first, last))
            if office.role == "executive" and speaks_for is None and known is not None and known.country:
                speaks_for = self.lexicon.state_entity(known.country)
            keep = speaks_for if office.role in ("executive", "spokes", "chief", "minister") else None
            person = replace(person, country=person.country or iso, speaks_for=keep or None)
            return self._emit(first, last, person, "person", "person", office)
        if office.role == "chief" and org is None and iso is None:
            return 0
        style = self.lexicon.states[iso].style if iso else ""
        name = f"{style} {english.lower()}" if style else english
        if office.role == "spokes" and speaks_for is not None:
            name = f"{speaks_for.name} spokesperson"
        elif office.role == "chief" and office.body is None and org is not None:
            name = f"{org.name} leader" if org.kind in ("armed-group", "party") else f"{org.name} chief"
        entity = Entity(name, None, "person", "role", iso or (org.country if org else None), speaks_for)
        return self._emit(i, j, entity, "office", "office", office)

    def _titled(self, i: int, atom: Atom) -> int:
        first, last = self._person_at(i)
        if last > first:
            words = self._written(first, last)
            person = self._meaning(first, "person") or _person(words)
            return self._emit(first, last, person, "person", "person")
        if not _HEADS.isdisjoint(set(atom.meanings) - {"title"}):
            meanings = {c: v for c, v in atom.meanings.items() if c != "title"}
            rest = Atom(atom.first, atom.last, meanings)
            self.atoms[i] = rest
            return self._head_first(i, rest) if self.head_first else self._head_last(i, rest)
        return atom.last

    def _person_at(self, j: int) -> tuple[int, int]:
        """The name of a person at j, past titles, or an empty range. A name after a title needs no other proof."""
        k = j
        while k < len(self.tokens) and (
            "title" in (self.atoms[k].meanings if k in self.atoms else ()) or (k > j and self._word(k) in (".", ")", "("))
        ):
            k = self.atoms[k].last if k in self.atoms else k + 1
        atom, name = self.atoms.get(k), self.names.get(k)
        if name is not None and name.kind == "person":
            return k, name.last
        if atom is not None and "person" in atom.meanings:
            return k, atom.last
        if name is not None and name.kind == "place":
            return k, k
        end = k
        while self._capital(end) and end not in self.names and self._word(end) not in self.grammar["not_in_names"]:
            if end in self.atoms and not {"title", "place_name", "modifier"} >= set(self.atoms[end].meanings):
                break
            end += 1
        return k, end

    def _group_first(self, i: int, atom: Atom, group: Group) -> int:
        iso, org, place, end = self._qualified(atom.last)
        if org is not None:
            if org.kind in ("armed-group", "military", "police", "party", "organisation"):
                return self._emit(i, end, org, "group")
            end = atom.last
        if self._marked(end, atom):
            return self._emit(i, end, self._described(group, iso, place, i, end), "group", "definite", "either")
        return self._emit(i, end, self._described(group, iso, place, i, end), "group")

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

    def _thing(self, i: int, atom: Atom, name: str) -> int:
        end = atom.last
        iso = None
        if self.head_first:
            named = self.names.get(end)
            iso, _, _, stop = self._qualified(end)
            end = named.last if named is not None and named.kind != "person" else stop if iso else end
            run = end
            while run == end or (run > end and self._capital(run)):
                if not self._capital(run) or run in self.names or (run in self.atoms and run == end):
                    break
                run += 1
            end = max(end, run)
        words = self._written(i, end)
        proper = end > atom.last and iso is None and self._capital(i)
        entity = Entity(words if proper else name, None, "thing", "name" if proper else "generic", iso)
        return self._emit(i, end, entity, "thing")

    # ------------------------------------------------------------ head last: "Iraqi security forces"
    def _head_last(self, i: int, atom: Atom) -> int:
        head = self._find_head(i)
        if head is None:
            if "title" in atom.meanings and not {"state", "actor", "people"} & set(atom.meanings):
                return self._titled(i, atom)
            return self._simple(i, atom)
        return self._headed(i, *head)

    def _headed(self, i: int, j: int, iso: str | None, org: Entity | None, place: str | None) -> int:
        """The phrase from i whose head is the atom at j."""
        kind = self.atoms[j].meanings
        portfolio = self._portfolio_before(i, j)
        if "ministry" in kind and ("portfolio" in kind or portfolio or self._of_portfolio(j)):
            return self._ministry_last(i, j, iso, portfolio)
        if "office" in kind:
            return self._office_last(i, j, iso, org, portfolio)
        if "ministry_short" in kind:
            phrase = self._ministry_phrase(kind["ministry_short"], iso or "GBR", None, self.atoms[j].last)
            return self._emit(i, phrase.last, phrase.entity, "ministry")
        end = self.atoms[j].last
        if i == j and self._merely_modifies(j, end):
            return end
        if "body" in kind:
            return self._body_last(i, j, end, kind["body"], iso, org, place)
        if "group" in kind:
            group = kind["group"]
            if iso is None and org is None and self._word(end) != "in":
                iso, org, place, end = self._after(end, place)
            if org is not None and org.kind in ("armed-group", "military", "police", "party", "organisation"):
                return self._emit(i, end, org, "group")
            refer: Refer = "definite" if self._marked(i, self.atoms[j]) else "fixed"
            return self._emit(i, end, self._described(group, iso, place, i, end), "group", refer, "either")
        if "thing" in kind:
            entity = Entity(kind["thing"], None, "thing", "generic", iso)
            return self._emit(i, end, entity, "thing")
        return end

    def _merely_modifies(self, j: int, end: int) -> bool:
        """ "military materiel", "a terrorist attack": a word that is an adjective here and names nobody."""
        word, after = self._word(j), self._word(end)
        if end - j > 1:
            return False
        if word in self.grammar["needs_article"] and self._word(j - 1) not in self.grammar["possessors"]:
            return True
        if word not in self.grammar["noun_modifiers"] or not after.isalpha() or self._capital(end):
            return False
        return after not in self.grammar["after_noun"] and not after.endswith(("ed", "ly"))

    def _find_head(self, i: int) -> tuple[int, str | None, Entity | None, str | None] | None:
        """The head of the phrase that begins at i, with the state, organisation or place before it."""
        j, iso, org = i, None, None
        while j in self.atoms:
            meanings = self.atoms[j].meanings
            after = self.atoms[j].last
            if self._word(after) == "'s":
                after += 1
            inner = after in self.atoms and (after == self.atoms[j].last or bool(set(meanings) & {"state", "actor", "metonym"}))
            is_head = not _NOUNS.isdisjoint(meanings)
            premodifies = bool({"state", "adjective", "actor", "modifier", "portfolio", "metonym", "thing", "body"} & set(meanings))
            if inner and premodifies and not ("office" in meanings) and self._leads_on(after):
                for category in ("state", "adjective"):
                    iso = iso or meanings.get(category)
                if "metonym" in meanings:
                    iso = iso or meanings["metonym"][0]
                org = org or meanings.get("actor")
                j = after
                continue
            return (j, iso, org, None) if is_head else None
        return None

    def _leads_on(self, j: int) -> bool:
        """Whether the atom at j can still belong to the noun phrase to its left."""
        meanings = set(self.atoms[j].meanings)
        if meanings & _NOUNS:
            return True
        return bool(meanings & {"modifier", "portfolio"}) and self.atoms[j].last in self.atoms and self._leads_on(
            self.atoms[j].last
        )

    def _after(self, end: int, place: str | None) -> tuple[str | None, Entity | None, str | None, int]:
        """A state or organisation after "of", "from", "for" or "in"."""
        if self._word(end) not in self.grammar["prepositions"]:
            return None, None, place, end
        j = end + 1
        if self._word(j) in self.grammar["articles"]:
            j += 1
        atom, name = self.atoms.get(j), self.names.get(j)
        if name is not None and name.kind == "organisation" and self._outranks(name, atom):
            words = self._written(j, name.last)
            return None, Entity(words, None, "organisation", "name"), place, name.last
        if atom is None:
            return None, None, place, end
        if "state" in atom.meanings and self._word(atom.last) != "'s":
            return atom.meanings["state"], None, place, atom.last
        if self._word(end) != "in":
            if "actor" in atom.meanings:
                return None, atom.meanings["actor"], place, atom.last
            head = self._find_head(j)
            if head is not None and "body" in self.atoms[head[0]].meanings:
                return None, self.lexicon.body_entity(self.atoms[head[0]].meanings["body"], head[1]), place, self.atoms[
                    head[0]
                ].last
        return None, None, place, end

    def _portfolio_before(self, i: int, j: int) -> str | None:
        for k in range(j - 1, i - 1, -1):
            found = self._meaning(k, "portfolio")
            if found is not None:
                return str(found)
        return None

    def _of_portfolio(self, j: int) -> bool:
        end = self.atoms[j].last
        return self._word(end) == "of" and self._meaning(end + 1, "portfolio") is not None

    def _ministry_last(self, i: int, j: int, iso: str | None, portfolio: str | None) -> int:
        end = self.atoms[j].last
        if portfolio is None and self._of_portfolio(j):
            portfolio = self._meaning(end + 1, "portfolio")
            end = self.atoms[end + 1].last
        if iso is None:
            iso, _, _, end = self._after(end, None)
        phrase = self._ministry_phrase(portfolio or "Affairs", iso, None, end)
        office = self._meaning(j, "office")
        if office is not None:
            english = _minister(portfolio)
            return self._office(i, end, office, english, phrase.entity, iso)
        # "a ministry spokesman": the ministry qualifies an office
        nxt = self._meaning(end, "office")
        if nxt is not None and nxt.role != "minister":
            return self._office(i, self.atoms[end].last, nxt, nxt.english, phrase.entity, iso)
        return self._emit(i, end, phrase.entity, "ministry")

    def _office_last(self, i: int, j: int, iso: str | None, org: Entity | None, portfolio: str | None) -> int:
        office: Office = self.atoms[j].meanings["office"]
        end = self.atoms[j].last
        for k in range(i, j):
            body = self._meaning(k, "body")
            ministry = self._meaning(k, "ministry")
            if ministry and portfolio:
                org = org or self._ministry_phrase(portfolio, iso, None, end).entity
            elif body is not None and org is None and iso is not None and body != "government":
                org = self.lexicon.body_entity(body, iso)
        stop = end
        if iso is None and org is None:
            iso, org, _, stop = self._after(end, None)
        first, last = self._person_at(end)
        if last > first:
            stop = end
        english = office.english if not (portfolio and office.role == "minister") else _minister(portfolio)
        return self._office(i, stop, office, english, org, iso)

    def _body_last(
        self, i: int, j: int, end: int, body: str, iso: str | None, org: Entity | None, place: str | None
    ) -> int:
        for k in range(i, j):  # "military officials": a body word before the head is a modifier already in the lexicon
            if self._meaning(k, "body") == "police" and body in ("officials", "forces"):
                body = "police"
        if iso is None and org is None:
            iso, org, place, stop = self._after(end, place)
            if iso is not None or org is not None:
                end = stop
        if iso is not None:
            return self._emit(i, end, self.lexicon.body_entity(body, iso), "body")
        if org is not None:
            entity = org
            if org.kind not in ("armed-group", "military", "police", "party", "organisation", "coalition"):
                bare = self.lexicon.body_entity(body, None)
                entity = Entity(f"{org.name} {bare.name.lower()}", None, bare.kind, "name", org.country, None, bare.plural)
            return self._emit(i, end, entity, "body")
        return self._emit(i, end, self.lexicon.body_entity(body, None), "body", "body", body)

    # ------------------------------------------------------------ words that point back
    def _marked(self, at: int, atom: Atom) -> bool:
        """Whether a described group is definite: "pria itu", "the suspect"."""
        markers = self.grammar["markers"]
        if self.head_first:
            return self._word(at) in markers
        return self._word(at - 1) in markers and self._word(atom.first) in self.lexicon.definite

    def _definite(self, i: int) -> int:
        """ "the group", "kelompok itu", "kedua negara": returns the last token used."""
        word = self.tokens[i].lower
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
        token = self.tokens[i]
        if token.lower in self.lexicon.not_suffixed:
            return
        span = Span(token.end - 3, token.end)
        self.found.append(Reference(span, None, self.rules + "suffix", "pronoun", "suffix", False, self.sentence))


def _person(name: str) -> Entity:
    return Entity(name, None, "person", "name")


def _minister(portfolio: str | None) -> str:
    return f"{portfolio.replace('Foreign Affairs', 'Foreign')} Minister" if portfolio else "Minister"
