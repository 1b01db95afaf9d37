"""Noun phrases with the head last, as in English: "Iraqi security forces", "a spokesman for the Israeli army"."""

from __future__ import annotations

from saksi.finding.actor_lexicon import Atom, Group, Office
from saksi.finding.actor_phrases import NOUNS, SentenceReader
from saksi.finding.actor_references import NameSpan, Refer, minister_of, person_named
from saksi.records import Entity

_GLOSS = 10  # words in brackets, at most


class HeadLastReader(SentenceReader):
    """Reads sentences of a language that puts what qualifies a head before it."""

    def _noun_phrase(self, i: int, atom: Atom) -> int:
        head = self._find_head(i)
        if head is None:
            plain = self._word(i) in self.grammar["title_adjectives"] and not self._capital(i)  # "a major Dutch port"
            if "title" in atom.meanings and not plain and not {"state", "actor", "people"} & set(atom.meanings):
                return self._titled(i, atom)
            return self._simple(i, atom)
        return self._headed(i, *head)

    def _named_head(self, name: NameSpan, entity: Entity) -> int:
        if name.last in self.atoms and self._leads_on(name.last):
            head = self._find_head(name.last)
            if head is not None and head[1] is None and head[2] is None:
                return self._headed(name.first, head[0], None, entity, None)
        return 0

    def _headed(self, i: int, j: int, iso: str | None, org: Entity | None, place: str | None) -> int:
        """The phrase from i whose head is the atom at j."""
        kind = self.atoms[j].meanings
        portfolio = self._portfolio_before(i, j)
        if "ministry" in kind and "office" in kind and org is not None and org.kind in ("igo", "coalition"):
            return self._emit(i, self.atoms[j].last, org, "organisation")  # "NATO defence ministers"
        if "ministry" in kind and ("portfolio" in kind or portfolio or self._of_portfolio(j)):
            return self._ministry_last(i, j, iso, portfolio)
        if "office" in kind:
            return self._office_last(i, j, iso, org, portfolio)
        if "ministry_short" in kind:
            phrase = self._ministry_phrase(kind["ministry_short"], iso or "GBR", None, self.atoms[j].last)
            return self._emit(i, phrase.last, phrase.entity, "ministry")
        end = self.atoms[j].last
        if i == j and "ministry" in kind:
            return max(end, self._definite(i) + 1)  # "the ministry"
        if i == j and self._merely_modifies(j, end):
            return end
        if self._word(j) in self.grammar["weapon_nouns"] and self._names_act(end):
            if org is not None:
                return self._emit(i, j, org, "organisation")  # "a Hezbollah drone attack"
            if iso is not None:
                return self._emit(i, j, self.lexicon.state_entity(iso), "state")  # "a Russian drone strike"
        one = "group" in kind or self._word(end - 1) in self.grammar["holders"]
        if one and (named := self._named_behind(i, end)):
            return named
        if "body" in kind and not (
            iso is None and org is None and self._word(end - 1) in self.grammar["of_states_only"]
        ):
            return self._body_last(i, j, end, kind["body"], iso, org, place)
        if "group" in kind:
            return self._group_last(i, j, kind["group"], iso, org, place)
        if "owner" in kind:
            body = kind["owner"]
            entity = self.lexicon.body_entity(body, iso)
            return self._emit(i, end, org or entity, "seat", "fixed" if iso or org else "body", body)
        if kind.get("thing") in self.grammar["seats"]:
            owner = self._owner(i, j, iso, org)
            if owner is not None:
                return self._emit(i, end, *owner)
            if self._word(end) == "of":
                return end  # "the headquarters of X"
        if "thing" in kind:
            entity = Entity(kind["thing"], None, "thing", "generic", iso)
            return self._emit(i, end, entity, "thing")
        return end

    def _named_behind(self, i: int, end: int) -> int:
        """The end of the name right behind the words for one person at i ("the journalist Diana Ruiz"), or 0."""
        if not self._capital(end) or self._word(end - 1).endswith(tuple(self.grammar["plural_endings"])):
            return 0
        first, last = self._person_at(end)
        name = self.names.get(first)
        if self._meaning(first, "person") is None and (name is None or name.kind != "person"):
            return 0
        person = self._meaning(first, "person") or person_named(self._written(first, last))
        return self._emit(first, last, person, "person", "person", begins=i)

    def _group_last(self, i: int, j: int, group: Group, iso: str | None, org: Entity | None, place: str | None) -> int:
        """ "rebels", "Hamas fighters", "the rebels of X": a described group, and whose it is."""
        end = self.atoms[j].last
        if iso is None and org is None and self._word(end) != "in":
            iso, org, place, stop = self._after(end, place)
            org = org if group.kind != "people" else None
            end = stop if iso or org else end
        if org is not None and org.kind in ("armed-group", "military", "police", "party", "organisation"):
            return self._of_organisation(group, org, i, end)
        refer: Refer = "definite" if self._marked(i, self.atoms[j]) else "fixed"
        return self._emit(i, end, self._described(group, iso, place, i, end), "group", refer, "either")

    def _names_act(self, end: int) -> bool:
        """Whether the word behind a weapon is a noun for its use: "drone strike", "tank fire"."""
        return self._word(end) in self.grammar["weapon_acts"]

    def _owner(
        self, i: int, j: int, iso: str | None, org: Entity | None
    ) -> tuple[Entity, str, Refer, str | None] | None:
        """Who has the office or base at j: "a US base", "the Hamas headquarters", "army positions"."""
        body = next((b for k in range(i, j) if (b := self._meaning(k, "body")) is not None), None)
        if body is not None:
            return self.lexicon.body_entity(body, iso), "seat", "fixed" if iso else "body", body
        if org is not None:
            return org, "seat", "fixed", None
        return (self.lexicon.state_entity(iso), "seat", "fixed", None) if iso is not None else None

    def _merely_modifies(self, j: int, end: int) -> bool:
        """ "military materiel", "a terrorist attack": a word that is an adjective here and names nobody."""
        word, after = self._word(j), self._word(end)
        if end - j > 1:
            return False
        if word in self.grammar["needs_article"] and self._word(j - 1) not in self.grammar["possessors"]:
            return True
        if word in self.grammar["attackers"] and after in self.grammar["attacks"]:
            return False  # "a rebel ambush"
        thing = "thing" in self.atoms[j].meanings
        if not (thing or word in self.grammar["noun_modifiers"]) or not after.isalpha() or self._capital(end):
            return False
        if not thing and self._is_verb(end):
            return False
        if after.endswith("ing") and self._word(end + 1) in self.grammar["articles"] | self.grammar["possessors"]:
            return False  # "hit police inspecting the wreckage"
        return after not in self.grammar["after_noun"] and not after.endswith(("ed", "ly"))

    def _is_verb(self, k: int) -> bool:
        """ "Police arrest five", "that the government resume": a verb after a bare body, not a noun it qualifies."""
        if self._word(k) in self.grammar["present_verbs"]:
            return True
        after = self._word(k + 1)
        led = after in self.grammar["articles"] or after in self.grammar["objects"] or after[:1].isdigit()
        demanded = self._word(k - 2) == "the" and self._word(k - 3) == "that"
        return (self._word(k) in self.grammar["either_verbs"] or demanded) and (led or self._capital(k + 1))

    def _find_head(self, i: int) -> tuple[int, str | None, Entity | None, str | None] | None:
        """The head of the phrase that begins at i, with the state, organisation or place before it."""
        j, iso, org = i, None, None
        while j in self.atoms:
            meanings = self.atoms[j].meanings
            after = self.atoms[j].last
            if "actor" in meanings:
                after = self._past_gloss(after)
            if self._word(after) == "'s":
                after += 1
            inner = after in self.atoms and (
                after == self.atoms[j].last or bool(set(meanings) & {"state", "actor", "metonym"})
            )
            is_head = not NOUNS.isdisjoint(meanings)
            premodifies = bool(
                {"state", "adjective", "actor", "modifier", "portfolio", "metonym", "thing", "body"} & set(meanings)
            )
            if inner and premodifies and "office" not in meanings and self._leads_on(after):
                for category in ("state", "adjective"):
                    iso = iso or meanings.get(category)
                if "metonym" in meanings:
                    iso = iso or meanings["metonym"][0]
                org = org or meanings.get("actor")
                j = after
                continue
            return (j, iso, org, None) if is_head else None
        return None

    def _past_gloss(self, after: int) -> int:
        """Past the brackets that spell out or shorten a name: "New People's Army (NPA) rebels"."""
        if self._word(after) not in ("(", "["):
            return after
        closes = (k for k in range(after + 2, min(after + _GLOSS, len(self.words))) if self._word(k) in (")", "]"))
        return next(closes, after - 1) + 1

    def _leads_on(self, j: int) -> bool:
        """Whether the atom at j can still belong to the noun phrase to its left."""
        meanings = set(self.atoms[j].meanings)
        if meanings & NOUNS:
            return True
        return (
            bool(meanings & {"modifier", "portfolio"})
            and self.atoms[j].last in self.atoms
            and self._leads_on(self.atoms[j].last)
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
                return (
                    None,
                    self.lexicon.body_entity(self.atoms[head[0]].meanings["body"], head[1]),
                    place,
                    self.atoms[head[0]].last,
                )
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
            english = minister_of(portfolio)
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
            elif body is not None and org is None and body != "government":
                org = self.lexicon.body_entity(body, iso)
        stop = end
        if iso is None and org is None:
            iso, org, _, stop = self._after(end, None)
        first, last = self._person_at(end)
        if last > first:
            stop = end
        english = office.english if not (portfolio and office.role == "minister") else minister_of(portfolio)
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
            if (
                org.kind in ("organisation", "government")
                and org.id is not None
                and body in ("security", "intelligence", "police")
            ):
                return self._emit(i, end, entity, "body")
            if org.kind not in ("armed-group", "military", "police", "party", "organisation", "coalition"):
                bare = self.lexicon.body_entity(body, None)
                entity = Entity(
                    f"{org.name} {bare.name.lower()}", None, bare.kind, "name", org.country, None, bare.plural
                )
            return self._emit(i, end, entity, "body")
        return self._emit(i, end, self.lexicon.body_entity(body, None), "body", "body", body)
