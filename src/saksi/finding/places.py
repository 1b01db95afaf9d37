"""Toponyms with all their gazetteer candidates.

A name of the gazetteer counts as a place where its surroundings allow: behind a preposition, beside another place, or
on its own when nothing else bears that name. Names of persons, organisations and common words are left out. The
mention's rule says what the name rests on; `saksi.coding.geocode` asks more of the weaker ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from saksi.data.gazetteer import COMMON, PERSON
from saksi.finding.place_meanings import holds, neighbours
from saksi.finding.place_runs import OWNER, Name, Run, Word, read_runs, word_before
from saksi.finding.place_unlisted import find_unlisted
from saksi.lang.pack import Pack
from saksi.records import Article, Mention, Span

_DATELINE = re.compile(r",? ?(?:\([A-Z][^)\n]{1,40}\)|, [A-Z][\w.]+)? ?(?:[-–—]{1,2} |\([A-Z])|, [A-Z][\w.]+ ?[-–—(] ?")
_STRAIN = re.compile(r"[A-Z]/[A-Z]")  # "A/California/7/2009"
_PASSED = frozenset(
    {"the", "of", "downtown", "nearby", "neighboring", "neighbouring", "occupied", "besieged", "suburban", "rural"}
)
_LIST_GAPS = frozenset(
    {", ", " and ", " dan ", ", and ", ", dan ", "/", "-", " or ", " atau ", " & ", " serta ", " maupun ", " hingga "}
)
_RANKS = frozenset({"metro", "negeri", "tinggi", "daerah", "resor", "kota", "kabupaten"})
_ROMAN = frozenset({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"})
_REASONS = frozenset({"according", "thanks", "due", "said", "told"})
_GLUE = frozenset({"$", "@", "_"})
_BREAKS = frozenset({"in", "on", "at", "and", "en", "the", "di", "ke", "dari"})
_CERTAIN = frozenset({"PCLI", "CONT"})
_TABLES = (
    "prepositions", "neutral", "directions", "lead", "trail", "organisation_behind", "organisation_before",
    "organisation_of", "titles", "honorifics", "never", "offices", "given", "units", "organisation_national",
    "unlisted", "needs_cue", "gangs", "areas",
)  # fmt: skip
_NO_PLACES = ("never", "offices", "titles", "honorifics")  # these words are no names of places, whatever bears them


@dataclass(frozen=True)
class Surroundings:
    """The word lists of one pack.

    `titled` where headlines write every word with a capital, `affixed` words that show by their form to be no names,
    `link` what stands between a kind of place and its name ("of ").
    """

    code: str
    titled: bool
    affixed: re.Pattern[str]
    link: str
    prepositions: frozenset[str]
    neutral: frozenset[str]
    directions: frozenset[str]
    lead: frozenset[str]
    trail: frozenset[str]
    organisation_behind: frozenset[str]
    organisation_before: frozenset[str]
    organisation_of: frozenset[str]
    titles: frozenset[str]
    honorifics: frozenset[str]
    never: frozenset[str]
    offices: frozenset[str]
    given: frozenset[str]
    units: frozenset[str]
    organisation_national: frozenset[str]
    unlisted: frozenset[str]
    needs_cue: frozenset[str]
    gangs: frozenset[str]
    areas: frozenset[str]
    passed_over: frozenset[str]


@cache
def surroundings(pack: Pack) -> Surroundings:
    """The pack's words around place names, as sets."""
    table = pack.table("places")
    lists = [frozenset(table.get(name, ())) for name in _TABLES]
    lists.append(frozenset(w for name in _NO_PLACES for w in table.get(name, ())))  # passed_over
    affixed = re.compile(table.get("affixed", "(?!)"))
    return Surroundings(pack.code, bool(table.get("titled")), affixed, table.get("link", ""), *lists)


def find_places(article: Article, pack: Pack) -> tuple[Mention, ...]:
    """Toponyms with all their gazetteer candidates, in text order."""
    return _Reading(article.text, surroundings(pack)).mentions()


class _Reading:
    """One pass over one text; keeps who is known to be a person and which names were sure."""

    def __init__(self, text: str, lists: Surroundings) -> None:
        self.text, self.lists = text, lists
        self.words, self.runs = read_runs(text, lists.passed_over)
        self.persons: set[str] = set()
        self.tokens: frozenset[str] | None = None
        self.common = COMMON.get(lists.code, 0)

    def mentions(self) -> tuple[Mention, ...]:
        """Judge every name in its run, then with its neighbours, then by what the whole text is sure of."""
        lists = self.lists
        judged = [(name, verdict) for run in self.runs for name, verdict in self.judge_run(run)]
        kept: list[tuple[Name, str]] = []
        previous: tuple[Name, str] | None = None
        for at, (name, verdict) in enumerate(judged):
            following = judged[at + 1][0] if at + 1 < len(judged) else None
            rule = self.settle(name, verdict, previous, following)
            previous = (name, rule or "")
            if rule:
                kept.append((name, rule))
        sure = {name.key for name, rule in kept if rule != "bare"}
        mentions = [
            self.mention(name, rule)
            for name, rule in kept
            if name.meaning.candidates(rule).candidates
            and (rule != "bare" or self.stands_alone(name, name.key in sure))
        ]
        mentions += find_unlisted(self.text, mentions, lists.unlisted, lists.link, lists.code)
        return tuple(sorted(mentions, key=lambda m: m.span))

    def mention(self, name: Name, rule: str) -> Mention:
        span = Span(self.words[name.first].start, self.words[name.last].end)
        return Mention("place", span, name.meaning.candidates(rule), f"{self.lists.code}.places.{rule}")

    # ------------------------------------------------------------ one name in its run
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
        if verdict == "bare" and name.last > name.first and not led and words[name.first].lower in lists.titles:
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
        lists, words = self.lists, self.words
        for at in range(name.last + 1, min(last, name.last + 4) + 1):
            word = words[at]
            if word.gap == "-" or word.gap in OWNER or word.lower in _BREAKS:
                break
            if word.lower in lists.organisation_behind if word.capital else word.lower in lists.gangs:
                return not any(w.lower in lists.honorifics for w in words[at : min(last, at + 3) + 1])
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
        if (low in lists.lead or low in lists.directions) and not hyphen:
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
        if self.small(low) or (lists.titled and (self.strong(name) or lists.affixed.match(low))):
            return verdict
        if self.strong(name) and self.begins_sentence(before):
            return verdict
        if " " not in name.key and not lists.titled:
            self.persons.add(name.key)
        return None

    def before(self, name: Name, ahead: Word | None, after: Word, verdict: str, last: int) -> str | None:
        """The verdict when a word of the same run stands right behind the name."""
        lists, low = self.lists, after.lower
        if low in lists.units:
            return "unit"
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

    def small(self, low: str) -> bool:
        """True when the text also writes the word in lower case."""
        if self.tokens is None:
            self.tokens = frozenset(self.text.split())
        return low in self.tokens

    def initial(self, word: Word) -> bool:
        return len(word.lower) == 1 and self.text[word.end : word.end + 1] == "."

    # ------------------------------------------------------------ what a name rests on
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
            if low == "the" and self.flagged(name, self.common):
                break
            if low in lists.prepositions:
                further = word_before(text, start)
                return "bare" if further and further[1] in _REASONS else "cued"
            if low in lists.lead and step < 2:
                return "cued"
            if low not in lists.directions and low not in _PASSED:
                break
        return "bare"

    def settle(
        self, name: Name, verdict: str | None, previous: tuple[Name, str] | None, following: Name | None
    ) -> str | None:
        """The rule a name is kept by, now that its neighbours are known."""
        if verdict is None:
            return None
        end = self.words[name.last].end
        if (
            following
            and holds(following.meaning, name.meaning)
            and self.between(end, following) in (", ", ",", " ", " (")
        ):
            return "contained"
        if previous:
            gap = self.between(self.words[previous[0].last].end, name)
            if previous[1] == "contained" and gap in (", ", ",", " ", " ("):
                return "container"
            if verdict == "bare" and gap in _LIST_GAPS and previous[1] in ("cued", "listed", "unit", "container"):
                return "listed" if name.key not in self.persons else None
        if verdict == "bare" and self.text[end : end + 6].lower() == "-based":
            return "cued"
        if verdict == "bare" and _DATELINE.match(self.text, end) and self.opens_paragraph(name):
            return "dateline"
        if verdict == "cued" and name.key in self.persons and not self.strong(name):
            return None
        return verdict

    def between(self, end: int, name: Name) -> str:
        return self.text[end : self.words[name.first].start]

    def stands_alone(self, name: Name, sure: bool) -> bool:
        """May a name without any cue be taken for a place?"""
        lists, meaning = self.lists, name.meaning
        if not meaning.plain.candidates or name.key in lists.needs_cue:
            return False
        if meaning.certain:
            return name.key not in self.persons or not self.flagged(name, PERSON)
        if name.key in self.persons or (meaning.byname and self.is_acronym(name)):
            return False
        if sure and not self.flagged(name, self.common):
            return True
        people = meaning.largest
        if self.flagged(name, self.common):
            return people >= 400_000 and not self.begins_sentence(self.words[name.first])
        if self.flagged(name, PERSON):
            return people >= 500_000
        return True

    def is_acronym(self, name: Name) -> bool:
        written = self.text[self.words[name.first].start : self.words[name.last].end]
        return len(written) <= 6 and written.isupper()

    def strong(self, name: Name) -> bool:
        return name.meaning.strong and not self.flagged(name, PERSON | self.common)

    def flagged(self, name: Name, flag: int) -> bool:
        """True when the best known sense also is a word or a person's name, and is no country or large province."""
        return bool(name.meaning.flags & flag)

    def follows_comma(self, name: Name) -> bool:
        start = self.words[name.first].start
        return self.text[max(0, start - 2) : start].rstrip(" ").endswith((",", "("))

    def opens_paragraph(self, name: Name) -> bool:
        start = self.words[name.first].start
        return not self.text[self.text.rfind("\n", 0, start) + 1 : start].strip(' *"“')

    def begins_sentence(self, word: Word) -> bool:
        before = self.text[max(0, word.start - 3) : word.start].rstrip(" ")
        return not before or before[-1] in ".!?\n:\"“”'‘-–—)"
