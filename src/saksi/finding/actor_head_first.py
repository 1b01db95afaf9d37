"""Noun phrases with the head first, as in Indonesian: "pasukan keamanan Irak", "juru bicara militer Israel"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from saksi.finding.actor_lexicon import Atom, Group, Office
from saksi.finding.actor_phrases import NOUNS, QUALIFIERS, SentenceReader
from saksi.finding.actor_references import Phrase, is_place, minister_of, person_named
from saksi.records import Entity

_ROMAN = re.compile(r"[ivx]+")
# Meanings of those who have an office, a post or a base.
_OWNERS = frozenset({"body", "actor", "office", "ministry", "ministry_short", "territorial"})


class HeadFirstReader(SentenceReader):
    """Reads sentences of a language that puts what qualifies a head after it."""

    def _noun_phrase(self, i: int, atom: Atom) -> int:
        meanings = atom.meanings
        if "office" in meanings or ("ministry" in meanings and "office" in meanings):
            end = self._office_first(i, atom, meanings["office"])
            if end:
                return end
        if "ministry_short" in meanings and self._word(i).startswith(("men", "wamen")):
            return self._office_first(i, atom, Office("Minister", "minister", None, self._word(i)))
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

    def _emit_phrase(self, i: int, phrase: Phrase) -> int:
        bare = phrase.body is not None and phrase.iso is None and phrase.entity.form == "generic"
        if bare and phrase.last == i + 1 and self._is_adjective(i):
            return phrase.last
        return self._emit(
            i, phrase.last, phrase.entity, phrase.rule, "body" if bare else "fixed", phrase.body if bare else None
        )

    def _is_adjective(self, i: int) -> bool:
        """ "dukungan militer": a word that here says what kind of thing the noun before it is."""
        if self._word(i) not in self.grammar["adjectival"] or self.line.capital(i - 1):
            return False
        before = self._word(i - 1)
        apart = before in self.grammar["adjectival_apart"]
        return (
            before.isalpha() and not apart and not before.startswith(tuple(self.grammar["adjectival_apart_prefixes"]))
        )

    def _commanded(self, i: int, phrase: Phrase) -> int:
        """ "Kapolres Jayapura AKBP ...": the chief of a territorial office, by name or not."""
        first, last = self._person_at(phrase.last)
        if first == last and self._word(phrase.last) == ",":  # "Kabid Humas Polda Bali, Kombes Pol N. N., ..."
            named = self._person_at(phrase.last + 1)
            first, last = named if named[0] > phrase.last + 1 else (first, last)
        chief = self._word(i).startswith(tuple(self.grammar["chief_prefixes"]))
        if last > first and (chief or first > phrase.last):
            words = self._written(first, last)
            person = self._meaning(first, "person") or person_named(words)
            self._emit(i, phrase.last, phrase.entity, "territorial", silent=True)
            spokes = any(self._word(k) in self.grammar["spokes_words"] for k in range(i, last))
            speaks_for = phrase.entity if spokes else None
            person = replace(person, country=phrase.iso, speaks_for=speaks_for, leads=phrase.entity)
            return self._emit(first, last, person, "person", "person", begins=i)
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
            for category in QUALIFIERS:
                if category in atom.meanings:
                    value = atom.meanings[category]
                    if category == "metonym":
                        return None, None, self._written(end, atom.last), atom.last
                    if name is not None and name.last > atom.last:
                        break
                    return value, None, None, atom.last
            if "actor" in atom.meanings and (name is None or name.last <= atom.last):
                return None, atom.meanings["actor"], None, atom.last
            if "place_name" in atom.meanings:
                return None, None, atom.meanings["place_name"], atom.last
        if name is not None and name.kind == "place":
            words = self._written(end, name.last)
            return None, None, words, name.last
        return None, None, None, end

    def _organisation(self, i: int) -> Phrase | None:
        """A body, ministry, territorial office or known organisation that begins at i, with what qualifies it."""
        atom = self.atoms.get(i)
        if atom is None:
            return None
        meanings = atom.meanings
        if "metonym" in meanings and not meanings["metonym"][2]:
            seat, body, _ = meanings["metonym"]
            return Phrase(self.lexicon.body_entity(body, seat), atom.last, seat, None, "metonym")
        if "actor" in meanings:
            known = meanings["actor"]
            own = self.lexicon.states[self.grammar["home"]].style
            explicit = self._word(atom.last - 1) in self.grammar["own_state"]
            if known.name.startswith(f"{own} Ministry of ") and not explicit:
                # every state has one: the article's setting settles which is meant
                entity = Entity(known.name.removeprefix(f"{own} "), None, "government", "name")
                return Phrase(entity, atom.last, None, None, "ministry")
            return Phrase(known, self._branch_end(atom.last), known.country, None, "organisation")
        if "ministry" in meanings and "portfolio" in (
            self.atoms[atom.last].meanings if atom.last in self.atoms else ()
        ):
            return self._ministry(atom.last)
        if "ministry_short" in meanings:
            iso, _, _, end = self._qualified(atom.last)
            iso, end = (iso, end) if iso else (self._own_state(i), atom.last)
            return self._ministry_phrase(meanings["ministry_short"], iso, None, end)
        if "territorial" in meanings:
            phrase = self._territorial(atom, meanings["territorial"])
            if phrase is not None:
                return phrase
        if "body" in meanings:
            return self._body_first(i, atom, meanings["body"])
        return None

    def _body_first(self, i: int, atom: Atom, body: str) -> Phrase:
        iso, org, place, end = self._qualified(atom.last)
        name = self.names.get(i)
        if name is not None and name.kind == "organisation" and name.last > end:
            words = self._written(i, name.last)
            return Phrase(Entity(words, None, "organisation", "name"), name.last, None, None, "organisation")
        ruler = self._meaning(atom.last, "person")
        if ruler is not None and ruler.country in self.lexicon.states and body in ("government", "forces", "military"):
            iso, end = ruler.country, self.atoms[atom.last].last  # "rezim Assad"
        if iso is not None:
            return Phrase(self.lexicon.body_entity(body, iso), end, iso, body, "body")
        if org is not None and org.kind not in ("state",):
            return Phrase(org, end, org.country, None, "body")
        entity = self.lexicon.body_entity(body, None)
        if place is not None and body in ("police", "authorities", "court", "prosecutors", "government", "officials"):
            entity = Entity(f"{place} {entity.name.lower()}", None, entity.kind, "name", None, None, entity.plural)
            return Phrase(entity, end, None, None, "body")
        return Phrase(entity, end if place is not None else max(end, atom.last), None, body, "body")

    def _branch_end(self, end: int) -> int:
        """ "Brigade Al-Quds cabang Nablus": a branch belongs to its organisation."""
        if self._word(end) not in self.grammar["branches"] or not self._capital(end + 1):
            return end
        name, atom = self.names.get(end + 1), self.atoms.get(end + 1)
        return name.last if name is not None else atom.last if atom is not None else end + 2

    def _own_state(self, i: int) -> str | None:
        """The state of a ministry by its short name: "Menko" is Indonesian, "Menlu" is of any state."""
        return None if self._word(i) in self.grammar["any_ministry"] else str(self.grammar["home"])

    def _ministry(self, j: int) -> Phrase:
        portfolio = self.atoms[j]
        iso, _, place, end = self._qualified(portfolio.last)
        if iso is None and place is None:
            end = portfolio.last
        return self._ministry_phrase(portfolio.meanings["portfolio"], iso, place, end)

    def _territorial(self, atom: Atom, pattern: str) -> Phrase | None:
        j = self._after_number(atom.last)
        place = self._meaning(j, "place_name")
        if place is not None:
            end = self.atoms[j].last
        else:
            name = self.names.get(j)
            end = name.last if name is not None and name.kind != "person" else j
            while end == j and self._capital(j) and j not in self.names and j not in self.atoms:
                end += 1
            ranks = (k for k in range(j + 1, end) if self._is_rank(k))
            end = next(ranks, end)  # "Kapolres Lebak Kompol N. N.": the rank is no part of the place
            if end == j:
                return None
            while self._word(end) in self.grammar["place_suffixes"] and self._capital(end):
                end += 1
            place = self._written(j, end)
        kind: Any = "police" if "Police" in pattern else "military" if "Military" in pattern else "government"
        if "Court" in pattern or "Prosecutor" in pattern:
            kind = "court"
        english = pattern.format(place=place).replace("Metropolitan Regional", "Metropolitan")
        known = self.lexicon.actors.get(english.lower())
        return Phrase(known or Entity(english, None, kind, "name", "IDN"), end, "IDN", None, "territorial")

    def _after_number(self, j: int) -> int:
        """Past the number of a command: "Kodim 1702/Wamena", "Kodam II Sriwijaya"."""
        k = j
        while self._word(k).isdigit() or self._word(k) == "/" or _ROMAN.fullmatch(self._word(k)):
            k += 1
        return k if k > j and self._capital(k) else j

    def _office_first(self, i: int, atom: Atom, office: Office) -> int:
        j, english, org, iso = atom.last, office.english, None, None
        if "ministry" in atom.meanings and "portfolio" in (self.atoms[j].meanings if j in self.atoms else ()):
            phrase = self._ministry(j)
            english = minister_of(self.atoms[j].meanings["portfolio"])
            org, iso, j = phrase.entity, phrase.iso, phrase.last
        elif "ministry_short" in atom.meanings:
            qualified, _, _, end = self._qualified(j)
            iso, j = (qualified, end) if qualified else (self._own_state(i), j)
            english = minister_of(atom.meanings["ministry_short"])
            if self._word(i).startswith("menko"):
                english = f"Coordinating Minister for {atom.meanings['ministry_short']}"
            org = self._ministry_phrase(atom.meanings["ministry_short"], iso, None, j).entity
        elif (phrase_ := self._organisation(j)) is not None:
            org, iso, j = phrase_.entity, phrase_.iso, phrase_.last
        else:
            iso, org, place, end = self._qualified(j)
            regional = place is not None and office.role == "other" and org is None
            if iso or org or (place and office.role in ("chief", "spokes", "other")):
                j = end
            if regional and not is_place(str(place)):
                end = self._regional(english, atom.last)[1]
                place, j = (self._written(atom.last, end), end) if end > atom.last else (place, j)
            english = f"{place} {english.lower()}" if regional else english
            if office.english in self.grammar["regional_offices"] and j == atom.last:
                english, j = self._regional(english, j)
            name = self.names.get(j)
            if org is None and name is not None and name.kind == "organisation":
                org = Entity(self._written(j, name.last), None, "organisation", "name")
                j = name.last
        return self._office(i, j, office, english, org, iso)

    def _regional(self, english: str, j: int) -> tuple[str, int]:
        """ "Wali Kota Istanbul Selim Karaca": the words behind a regional office up to where its place ends."""
        end = j
        while self._capital(end) and end - j < 3:
            end += 1
        for stop in range(end, j, -1):
            if is_place(self._written(j, stop)):
                return f"{self._written(j, stop)} {english.lower()}", stop
        follows = self._word(end) == "," and self._capital(end + 1) and self.atoms.get(end + 1) is None
        if end > j and follows and self.names.get(end + 1) is not None and self.names[end + 1].kind == "person":
            return f"{self._written(j, end)} {english.lower()}", end
        return english, j

    def _group_first(self, i: int, atom: Atom, group: Group) -> int:
        after = self.atoms.get(atom.last)
        if self._word(i) in self.grammar["classifiers"] and after is not None and not NOUNS.isdisjoint(after.meanings):
            return atom.last  # "tiga orang polisi": a counting word
        iso, org, place, end = self._qualified(atom.last)
        if org is not None:
            if org.kind in ("armed-group", "military", "police", "party", "organisation"):
                return self._of_organisation(group, org, i, end)
            end = atom.last
        end = self._workplace(end)
        if self._marked(end, atom):
            return self._emit(i, end, self._described(group, iso, place, i, end), "group", "definite", "either")
        return self._emit(i, end, self._described(group, iso, place, i, end), "group")

    def _workplace(self, end: int) -> int:
        """Past a thing that says of what kind they are: "sopir bus", "buruh pabrik", "penumpang kapal"."""
        after = self.atoms.get(end)
        if after is None or "thing" not in after.meanings or self._capital(end):
            return end
        return after.last

    def _owned(self, i: int, end: int, body: str) -> int:
        """ "mobil polisi", "konvoi militer Suriah": what a body uses stands for the body."""
        iso, _, _, stop = self._qualified(end)
        if iso is not None:
            return self._emit(i, stop, self.lexicon.body_entity(body, iso), "seat")
        return self._emit(i, end, self.lexicon.body_entity(body, None), "seat", "body", body)

    def _belongs(self, end: int) -> bool:
        """Whether whoever has a seat at its name's end is named right after it: "kantor Polsek X", "markas Brimob"."""
        atom, name = self.atoms.get(end), self.names.get(end)
        if atom is not None and not _OWNERS.isdisjoint(atom.meanings):
            return True
        return name is not None and name.kind == "organisation"

    def _thing(self, i: int, atom: Atom, name: str) -> int:
        end = atom.last
        if self._word(i - 1) in self.grammar["not_thing_after"]:
            return end  # "lima tahun penjara"
        if "owner" in atom.meanings:
            return self._owned(i, end, atom.meanings["owner"])
        iso, _, _, stop = self._qualified(end)
        if iso is not None and self._written(i, atom.last).lower() in self.grammar["state_craft"]:
            return self._emit(i, stop, self.lexicon.state_entity(iso), "seat")
        if name in self.grammar["travelling"] and (owner := self._meaning(end, "actor")) is not None:
            return self._emit(end, self.atoms[end].last, owner, "seat")  # "rombongan Brimob"
        if name in self.grammar["seats"]:
            if iso is not None:
                return self._emit(i, stop, self.lexicon.state_entity(iso), "seat")
            if self._belongs(end):
                return end
        named = self.names.get(end)
        if named is not None and named.kind != "person":
            end = named.last
        elif iso is not None:
            end = stop
        common = self.lexicon.table["names"]["not_names"]
        while self._capital(end) and end not in self.names and end not in self.atoms and self._word(end) not in common:
            end += 1
        words = self._written(i, end)
        proper = end > atom.last and iso is None and self._capital(i)
        entity = Entity(words if proper else name, None, "thing", "name" if proper else "generic", iso)
        return self._emit(i, end, entity, "thing")
