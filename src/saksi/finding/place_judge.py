"""What the words of its own run, and those right before it, say of a place name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from saksi.data.gazetteer import PERSON
from saksi.finding.place_meanings import holds, neighbours
from saksi.finding.place_runs import OWNER, Name, Run, Word, word_before
from saksi.finding.place_text import PlaceText

_STRAIN = re.compile(r"[A-Z]/[A-Z]")  # "A/California/7/2009"
_PASSED = frozenset(
    {"the", "of", "downtown", "nearby", "neighboring", "neighbouring", "occupied", "besieged", "suburban", "rural"}
)
_RANKS = frozenset({"metro", "negeri", "tinggi", "daerah", "resor", "kota", "kabupaten"})
_ROMAN = frozenset({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"})
_REASONS = frozenset({"according", "thanks", "due", "said", "told"})  # before "to" a person may stand
_COLLEGE = re.compile(r" [A-Z]&[A-Z]\b")  # "Texas A&M"
_GLUE = frozenset({"$", "@", "_"})
_BREAKS = frozenset({"in", "on", "at", "and", "en", "the", "di", "ke", "dari"})


class RunJudge(PlaceText):
    """Judges each name of a run: "unit", "cued", "office", "bare", or None for what is no place."""

    def judge_run(self, run: Run) -> Iterator[tuple[Name, str | None]]:
        """The verdict on each name of a run, which knows where the others begin and end."""
        beside = {n.last: n for n in run.names} | {n.first: n for n in run.names}
        for name in run.names:
            yield name, self.judge(name, beside, run.first, run.last)

    def judge(self, name: Name, beside: Mapping[int, Name], first: int, last: int) -> str | None:
        """What the words of the run around a name say: "unit", "cued", "office", "bare", or None (no place)."""
        lists, words = self.lists, self.words
        before = words[name.first - 1] if name.first > first and words[name.first].gap not in OWNER else None
        after = words[name.last + 1] if name.last < last and words[name.last + 1].gap not in OWNER else None
        led = words[name.first].lower in lists.lead or words[name.first].lower in lists.units
        behind = self.text[words[name.last].end : words[name.last].end + 3]
        if self.in_organisation(name, first, last, led) or behind[:1] in _GLUE:
            return None
        if behind[:1] == " " and _COLLEGE.match(self.text, words[name.last].end):
            return None
        if not name.meaning.plain.candidates and name.first == first and not self.follows_comma(name):
            return None  # "In" is no Indiana
        if name.key in lists.given:
            self.persons.add(name.key)
            return "bare"
        if (behind == " & " and not self.strong(name)) or (
            self.text[words[name.first].start - 1] == "/"
            and _STRAIN.match(self.text, max(0, words[name.first].start - 2))
        ):
            return None
        verdict: str | None = self.cue(name)
        if name.last > name.first and words[name.last].lower in lists.units:
            verdict = "unit"
        titled = name.last > name.first and not led and words[name.first].lower in lists.titles
        if verdict == "bare" and titled and not name.meaning.strong:  # "Prince George", but "Prince Edward Island"
            return None
        if led:
            verdict, before = "unit" if words[name.first].lower in lists.units else "cued", None
        if before is not None and not self.agrees(name, beside.get(name.first - 1), before):
            verdict = self.behind(name, before, verdict or "bare")
        if verdict and after is not None and not self.agrees(name, beside.get(name.last + 1), after):
            verdict = self.before(name, before, after, verdict, last)
        return verdict

    def agrees(self, name: Name, other: Name | None, word: Word) -> bool:
        """True when the neighbour in the run is a place too and no part of one name with this ("Lebak Banten")."""
        if other is None or word.lower in self.lists.given:
            return False
        return (
            self.words[max(name.first, other.first)].gap != " "
            or holds(name.meaning, other.meaning)
            or holds(other.meaning, name.meaning)
            or (self.strong(name) and self.strong(other))
            or (
                self.strong(other)
                and not self.flagged(name, PERSON | self.common)
                and neighbours(name.meaning, other.meaning)
            )
        )

    def in_organisation(self, name: Name, first: int, last: int, led: bool) -> bool:
        """True for a part of an organisation's name: "Bandung Institute", "Bank of Java"."""
        lists, words = self.lists, self.words
        for at in range(name.last + 1, min(last, name.last + 4) + 1):
            word = words[at]
            if word.gap == "-" or word.gap in OWNER or word.lower in _BREAKS:
                break
            if word.lower in lists.organisation_behind if word.capital else word.lower in lists.gangs:
                return not self.leads_to_person(at, last)
        if (
            name.last == last
            and last + 1 < len(words)
            and words[last + 1].gap == " "
            and words[last + 1].lower in lists.gangs
        ):
            return True
        if led:
            return False
        home = name.meaning.home
        for at in range(name.first - 1, max(first, name.first - 5) - 1, -1):
            low = words[at].lower
            if low in _BREAKS or words[at + 1].gap in OWNER:
                break
            if low in lists.organisation_before or (home and low in lists.organisation_national):
                return True
            if low in lists.organisation_of and at + 1 < name.first and words[at + 1].lower in ("of", "for"):
                return True
        return False

    def leads_to_person(self, at: int, last: int) -> bool:
        """True where the words from `at` on are somebody's office ("Boston Police Chief Ann Roe"), no name of a body
        with "of" in it ("United States Department of Justice")."""
        for word in self.words[at : min(last, at + 3) + 1]:
            if word.lower == "of":
                return False
            if word.lower in self.lists.honorifics:
                return True
        return False

    def behind(self, name: Name, before: Word, verdict: str) -> str | None:
        """The verdict when a word of the same run stands right before the name; None for part of another name."""
        lists, low = self.lists, before.lower
        hyphen = self.words[name.first].gap == "-"
        if low in lists.offices:
            return "office"
        if low in _RANKS:
            rank = word_before(self.text, before.start)
            if rank and rank[1] in lists.offices:
                return "office"
        if low in lists.units:
            return "unit"
        if (low in lists.lead or low in lists.directions) and not hyphen and not self.trails(name, before):
            return "cued"
        if low in lists.given or (low in lists.honorifics and low not in lists.neutral) or self.initial(before):
            self.persons.add(name.key)
            return None
        if low in lists.titles or low in lists.neutral or not before.capital:
            return verdict
        if hyphen:
            return None
        if self.flagged(name, self.common):
            return None
        if (
            self.headline(name, before)
            or self.small(low)
            or (lists.titled and (self.strong(name) or lists.affixed.match(low)))
        ):
            return verdict
        if self.strong(name) and self.begins_sentence(before):
            return verdict
        if " " not in name.key and not lists.titled:
            self.persons.add(name.key)
        return None

    def trails(self, name: Name, before: Word) -> bool:
        """True for "City" in "Athens City Council", which belongs to what stands before it."""
        joined = before.capital and before.gap == " " and before.lower in self.lists.trail
        return joined and self.words[name.first - 2].capital

    def before(self, name: Name, ahead: Word | None, after: Word, verdict: str, last: int) -> str | None:
        """The verdict when a word of the same run stands right behind the name."""
        lists, low = self.lists, after.lower
        if low in lists.units:
            return "unit"
        if ahead is not None and low in lists.directions and name.meaning.broad and ahead.lower in lists.unlisted:
            return None  # "Kecamatan Seram Barat" is no island
        if after.gap == "-":
            return None if after.capital and low not in lists.neutral and not self.small(low) else verdict
        if (
            low in lists.trail
            or low in lists.titles
            or low in lists.neutral
            or low in lists.directions
            or not after.capital
        ):
            return verdict
        if low in _ROMAN or (low in lists.never and low not in lists.organisation_behind):
            return verdict
        if self.small(low) and not self.flagged(name, PERSON | self.common):
            return verdict
        if len(name.key) <= 3 and name.meaning.senses[0].toponym.feature == "PCLI":
            return verdict
        if lists.titled:
            if ahead is not None and (ahead.lower in lists.titles or ahead.lower in lists.offices or self.strong(name)):
                return verdict
            if self.strong(name) and (lists.affixed.match(low) or verdict != "bare"):
                return verdict
        elif verdict in ("cued", "unit") and self.strong(name):
            return verdict
        for word in self.words[name.first : last + 1]:
            if not word.capital or (word.gap in OWNER and word.start > self.words[name.first].start):
                break
            self.persons.add(word.lower)
        return None

    def cue(self, name: Name) -> str:
        """What stands before: "cued" a preposition or kind of place, "unit" a word for a province or district."""
        lists, words, text = self.lists, self.words, self.text
        if name.last + 1 < len(words) and words[name.last + 1].gap == " ":
            behind = words[name.last + 1].lower
            if behind in lists.units or behind in lists.areas:
                return "unit"
        start = words[name.first].start
        for step in range(3):
            before = word_before(text, start)
            if before is None:
                break
            start, low = before
            if low in lists.units and step < 2:
                return "unit"
            if low == "the" and name.meaning.natural:
                return "cued"  # "the Andes"
            if low == "the" and self.flagged(name, self.common):
                break
            if low in lists.prepositions:
                further = word_before(text, start)
                return "bare" if low == "to" and further and further[1] in _REASONS else "cued"
            if low in lists.lead and step < 2:
                return "cued"
            if low not in lists.directions and low not in _PASSED:
                break
        return "bare"
