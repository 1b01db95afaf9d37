"""Offices, ministries and those who hold them: "Prime Minister X", "Menteri Pertahanan Y", "the army spokesman"."""

from __future__ import annotations

from dataclasses import replace

from saksi.finding.actor_lexicon import Office
from saksi.finding.actor_references import Phrase, person_named
from saksi.finding.actor_words import SentenceWords
from saksi.records import Entity


class OfficeHolders(SentenceWords):
    """Reads what an office makes of the organisation before it and the name behind it."""

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
        if last == first + 1 and english in self.grammar["village_offices"] and first not in self.names:
            last = first  # "Kepala Desa Sukorejo": more often the village than a person of one name
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

    def _person_at(self, j: int) -> tuple[int, int]:
        """The name of a person at j, past titles, or an empty range. A name after a title needs no other proof."""
        k = j
        while k < len(self.words) and (self._is_rank(k) or (k > j and self._word(k) in (".", ")", "("))):
            k = self.atoms[k].last if k in self.atoms else k + 1
        atom, name = self.atoms.get(k), self.names.get(k)
        if name is not None and name.kind == "person":
            return k, self._name_end(name.last)
        if atom is not None and "person" in atom.meanings:
            return k, atom.last
        if name is not None and name.kind == "place":
            return k, k
        end = k
        while (
            self._capital(end) and end not in self.names and self._word(end) not in self.grammar["not_in_names"]
        ) or self._initial(k, end):
            if end in self.atoms and not {"title", "place_name", "modifier"} >= set(self.atoms[end].meanings):
                break
            end += 1
        after = self.atoms.get(end)
        if end == k + 1 and after is not None and not {"actor", "body", "territorial"}.isdisjoint(after.meanings):
            return k, k  # "Kepala Operasi Satgas ...": a capital that belongs to the office
        return k, self._name_end(end) if end > k else k

    def _is_rank(self, k: int) -> bool:
        """Whether a title stands at k, perhaps one that is somebody's short name elsewhere: "AKP"."""
        if k in self.atoms:
            return "title" in self.atoms[k].meanings
        return self._word(k) in self.lexicon.titles and self._written(k, k + 1).isupper()

    def _initial(self, first: int, end: int) -> bool:
        """Whether the token at `end` is the point behind an initial that a name goes on from: "R. P. N."."""
        before = end - 1
        return self._word(end) == "." and before >= first and len(self._word(before)) == 1 and self._capital(end + 1)

    def _name_end(self, end: int) -> int:
        """The end of a person's name of which only the beginning was recognised."""
        common = self.lexicon.table["names"]["not_names"]
        while self._capital(end) and end not in self.atoms and self._word(end) not in common:
            name = self.names.get(end)
            if name is not None and name.kind != "person":
                break
            end = name.last if name is not None else end + 1
        return end
