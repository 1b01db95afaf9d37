"""Toponyms with all their gazetteer candidates.

A name of the gazetteer counts as a place where its surroundings allow: behind a preposition, beside another place, or
on its own when nothing else bears that name. Names of persons, organisations and common words are left out. The
mention's rule says what the name rests on; `saksi.coding.geocode` asks more of the weaker ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from saksi.data.gazetteer import CODE, COMMON_EN, COMMON_ID, OTHER_NAME, PERSON, Sense
from saksi.finding.place_runs import OWNER, Name, Word, read_runs
from saksi.finding.place_unlisted import find_unlisted
from saksi.lang.pack import Pack
from saksi.records import Article, Mention, PlaceCandidates, Span, Toponym

_DATELINE = re.compile(r",? ?(?:\([A-Z][^)\n]{1,40}\)|, [A-Z][\w.]+)? ?(?:[-–—]{1,2} |\([A-Z])|, [A-Z][\w.]+ ?[-–—(] ?")
_STRAIN = re.compile(r"[A-Z]/[A-Z]")  # "A/California/7/2009"
_AFFIXED = re.compile(r"(?:di|ke|se|me|mem|men|meng|meny|ber|ter|pe|pem|pen|peng)[a-z]{4,}$|[a-z]{3,}(?:kan|nya)$")
_PASSED = frozenset(
    {"the", "of", "downtown", "nearby", "neighboring", "neighbouring", "occupied", "besieged", "suburban", "rural"}
)
_LIST_GAPS = frozenset(
    {", ", " and ", " dan ", ", and ", ", dan ", "/", "-", " or ", " atau ", " & ", " serta ", " maupun ", " hingga "}
)
_RANKS = frozenset({"metro", "negeri", "tinggi", "daerah", "resor", "kota", "kabupaten"})
_ROMAN = frozenset({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"})
_GLUE = frozenset({"$", "@", "_"})
_BREAKS = frozenset({"in", "on", "at", "and", "en", "the", "di", "ke", "dari"})
_CERTAIN = frozenset({"PCLI", "CONT"})
_TABLES = (
    "prepositions", "neutral", "directions", "lead", "trail", "organisation_behind", "organisation_before",
    "organisation_of", "titles", "honorifics", "never", "offices", "given", "units", "organisation_national",
    "unlisted", "needs_cue",
)  # fmt: skip


@dataclass(frozen=True)
class Surroundings:
    """The word lists of one pack."""

    code: str
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


@cache
def surroundings(pack: Pack) -> Surroundings:
    """The pack's words around place names, as sets."""
    table = pack.table("places")
    return Surroundings(pack.code, *(frozenset(table.get(name, ())) for name in _TABLES))


def find_places(article: Article, pack: Pack) -> tuple[Mention, ...]:
    """Toponyms with all their gazetteer candidates, in text order."""
    return _Reading(article.text, surroundings(pack)).mentions()


class _Reading:
    """One pass over one text; keeps who is known to be a person and which names were sure."""

    def __init__(self, text: str, lists: Surroundings) -> None:
        self.text, self.lists = text, lists
        self.words, self.runs = read_runs(text, lists.never)
        self.persons: set[str] = set()
        self.common = COMMON_ID if lists.code == "id" else COMMON_EN
        self.small = frozenset(text.split())

    def mentions(self) -> tuple[Mention, ...]:
        """Judge every name in its run, then with its neighbours, then by what the whole text is sure of."""
        lists = self.lists
        judged = [(name, self.judge(name, run.names, run.first, run.last)) for run in self.runs for name in run.names]
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
            if self.worth(name, rule) and (rule != "bare" or self.stands_alone(name, name.key in sure))
        ]
        mentions += find_unlisted(self.text, mentions, lists.unlisted, lists.code)
        return tuple(sorted(mentions, key=lambda m: m.span))

    def mention(self, name: Name, rule: str) -> Mention:
        span = Span(self.words[name.first].start, self.words[name.last].end)
        places = PlaceCandidates(tuple(s.toponym for s in self.worth(name, rule)))
        return Mention("place", span, places, f"{self.lists.code}.places.{rule}")

    def worth(self, name: Name, rule: str) -> list[Sense]:
        """The senses that may be meant: another name of a small place gives way to the main name of a larger one."""
        senses = [s for s in name.senses if not s.flags & CODE or rule == "container"]
        main = [s.toponym for s in senses if not s.flags & OTHER_NAME]
        best = max((t.population for t in main), default=0)
        return [
            s
            for s in senses
            if not s.flags & OTHER_NAME
            or rule in ("contained", "container")
            or s.toponym.population > best
            or (
                s.toponym.population >= 5_000 and any(_beside(s.toponym, t) for t in main if t.population >= best // 20)
            )
        ]

    # ------------------------------------------------------------ one name in its run
    def judge(self, name: Name, names: list[Name], first: int, last: int) -> str | None:
        """What the words of the run around a name say: "unit", "cued", "office", "bare", or None (no place)."""
        lists, words = self.lists, self.words
        before = words[name.first - 1] if name.first > first and words[name.first].gap not in OWNER else None
        after = words[name.last + 1] if name.last < last and words[name.last + 1].gap not in OWNER else None
        led = words[name.first].lower in lists.lead or words[name.first].lower in lists.units
        if (
            self.in_organisation(name, first, last, led)
            or self.text[words[name.last].end : words[name.last].end + 1] in _GLUE
        ):
            return None
        if name.key in lists.given:
            self.persons.add(name.key)
            return "bare"
        if self.text.startswith(" & ", words[name.last].end) and not self.strong(name):
            return None
        if _STRAIN.match(self.text, max(0, words[name.first].start - 2)):
            return None
        beside = {n.last: n for n in names} | {n.first: n for n in names}
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
            or self.holds(name, other)
            or self.holds(other, name)
            or (self.strong(name) and self.strong(other))
            or (self.strong(other) and not self.flagged(name, PERSON | self.common) and _neighbours(name, other))
        )

    def in_organisation(self, name: Name, first: int, last: int, led: bool) -> bool:
        lists, words = self.lists, self.words
        for at in range(name.last + 1, min(last, name.last + 4) + 1):
            word = words[at]
            if word.gap == "-" or word.gap in OWNER or word.lower in _BREAKS:
                break
            if word.capital and word.lower in lists.organisation_behind:
                return not any(w.lower in lists.honorifics for w in words[at : min(last, at + 3) + 1])
        if led:
            return False
        home = any(s.toponym.country == "IDN" and s.toponym.feature == "PCLI" for s in name.senses)
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
        at = name.first - 1
        if low in lists.offices or (low in _RANKS and at and self.words[at - 1].lower in lists.offices):
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
        if low in self.small or (lists.code == "id" and (self.strong(name) or _AFFIXED.match(low))):
            return verdict
        if self.strong(name) and self.begins_sentence(before):
            return verdict
        if " " not in name.key and lists.code != "id":
            self.persons.add(name.key)
        return None

    def before(self, name: Name, ahead: Word | None, after: Word, verdict: str, last: int) -> str | None:
        """The verdict when a word of the same run stands right behind the name."""
        lists, low = self.lists, after.lower
        if low in lists.units:
            return "unit"
        if after.gap == "-":
            return None if after.capital and low not in lists.neutral and low not in self.small else verdict
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
        if low in self.small and not self.flagged(name, PERSON | self.common):
            return verdict
        if len(name.key) <= 3 and name.senses[0].toponym.feature == "PCLI":
            return verdict
        if lists.code == "id":
            if ahead is not None and (ahead.lower in lists.titles or ahead.lower in lists.offices or self.strong(name)):
                return verdict
            if self.strong(name) and (_AFFIXED.match(low) or verdict != "bare"):
                return verdict
        elif verdict in ("cued", "unit") and self.strong(name):
            return verdict
        for word in self.words[name.first : last + 1]:
            if not word.capital or (word.gap in OWNER and word.start > self.words[name.first].start):
                break
            self.persons.add(word.lower)
        return None

    def initial(self, word: Word) -> bool:
        return len(word.lower) == 1 and self.text[word.end : word.end + 1] == "."

    # ------------------------------------------------------------ what a name rests on
    def cue(self, name: Name) -> str:
        """What stands before: "cued" a preposition or kind of place, "unit" a word for a province or district."""
        lists, words, at, steps = self.lists, self.words, name.first - 1, 0
        if name.last + 1 < len(words) and words[name.last + 1].gap == " " and words[name.last + 1].lower in lists.units:
            return "unit"
        while at >= 0 and steps < 3 and words[at + 1].gap in (" ", "-", "\n"):
            low = words[at].lower
            if low in lists.units and steps < 2:
                return "unit"
            if low == "the" and self.flagged(name, self.common):
                return "bare"
            if low in lists.prepositions:
                return (
                    "bare" if at and words[at - 1].lower in ("according", "thanks", "due", "said", "told") else "cued"
                )
            if low in lists.lead and steps < 2:
                return "cued"
            if low not in lists.directions and low not in _PASSED:
                return "bare"
            at, steps = at - 1, steps + 1
        return "bare"

    def settle(
        self, name: Name, verdict: str | None, previous: tuple[Name, str] | None, following: Name | None
    ) -> str | None:
        """The rule a name is kept by, now that its neighbours are known."""
        if verdict is None:
            return None
        end = self.words[name.last].end
        if following and self.holds(following, name) and self.between(end, following) in (", ", ",", " ", " ("):
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

    def holds(self, outer: Name, inner: Name) -> bool:
        """True when one sense of `outer` is the country or province of a sense of `inner`, or a town close by."""
        return any(_holds(o.toponym, i.toponym) for o in outer.senses[:8] for i in inner.senses[:20])

    def stands_alone(self, name: Name, sure: bool) -> bool:
        """May a name without any cue be taken for a place?"""
        top = self.worth(name, "bare")
        if not top or (name.key in self.lists.needs_cue and not sure):
            return False
        if any(s.toponym.feature in _CERTAIN for s in top):
            return name.key not in self.persons or not self.flagged(name, PERSON)
        if name.key in self.persons:
            return False
        if sure and not self.flagged(name, self.common):
            return True
        people = max(s.toponym.population for s in top)
        if self.flagged(name, self.common):
            return people >= 400_000 and not self.begins_sentence(self.words[name.first])
        if self.flagged(name, PERSON):
            return people >= 500_000
        return True

    def strong(self, name: Name) -> bool:
        return any(
            s.toponym.feature in ("PCLI", "CONT", "ADM1") or s.toponym.population >= 100_000
            for s in name.senses
            if not s.flags & OTHER_NAME
        ) and not self.flagged(name, PERSON | self.common)

    def flagged(self, name: Name, flag: int) -> bool:
        """True when the best known sense also is a word or a person's name, and is no country or large province."""
        best = max(name.senses, key=lambda s: s.toponym.population)
        place = best.toponym
        if place.feature == "ADM1" and place.population > 500_000:
            flag &= ~PERSON
        return bool(best.flags & flag) and place.feature != "PCLI"

    def opens_paragraph(self, name: Name) -> bool:
        start = self.words[name.first].start
        return not self.text[self.text.rfind("\n", 0, start) + 1 : start].strip(' *"“')

    def begins_sentence(self, word: Word) -> bool:
        before = self.text[max(0, word.start - 3) : word.start].rstrip(" ")
        return not before or before[-1] in ".!?\n:\"“”'‘-–—)"


def _neighbours(name: Name, province: Name) -> bool:
    countries = {s.toponym.country for s in province.senses if s.toponym.feature in ("ADM1", "RGN", "PCLI")}
    return any(s.toponym.country in countries for s in name.senses)


def _beside(place: Toponym, other: Toponym) -> bool:
    return (
        place.country == other.country
        and None not in (place.latitude, other.latitude, place.longitude, other.longitude)
        and abs((place.latitude or 0) - (other.latitude or 0)) < 1.2
        and abs((place.longitude or 0) - (other.longitude or 0)) < 1.5
    )


def _holds(outer: Toponym, inner: Toponym) -> bool:
    if outer.country is None or outer.country != inner.country or outer == inner:
        return False
    if outer.feature == "PCLI":
        return inner.feature != "PCLI"
    if outer.feature in ("ADM1", "RGN"):
        return outer.admin1 is not None and outer.admin1 == inner.admin1 and inner.feature != "ADM1"
    if (
        outer.feature not in ("ADM2", "PPL")
        or (outer.feature == "PPL" and outer.population < 50_000)
        or inner.feature in ("ADM1", "ADM2", "RGN")
    ):
        return False
    if outer.feature == "PPL" and outer.population < 4 * inner.population:
        return False
    if outer.latitude is None or inner.latitude is None or outer.longitude is None or inner.longitude is None:
        return False
    return abs(outer.latitude - inner.latitude) < 0.5 and abs(outer.longitude - inner.longitude) < 0.6
