"""Toponyms with all their gazetteer candidates.

A name of the gazetteer counts as a place where its surroundings allow: behind a preposition, beside another place, or on
its own when nothing else bears that name. Names of persons, organisations and common words are left out. The mention's
rule says what the name rests on; `saksi.coding.geocode` asks more of the weaker ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from saksi.data.gazetteer import CODE, COMMON_EN, COMMON_ID, OTHER_NAME, PERSON, Sense
from saksi.finding.place_runs import Name, Word, read_names, read_runs, read_words
from saksi.lang.pack import Pack
from saksi.records import Article, Mention, PlaceCandidates, Span

_CERTAIN = frozenset({"PCLI", "CONT"})
_TABLES = (
    "prepositions", "neutral", "directions", "lead", "trail", "organisation_behind", "organisation_before", "organisation_of",
    "titles", "honorifics", "never", "offices", "given",
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
        self.words = read_words(text)
        self.persons: set[str] = set()
        self.found: list[tuple[Name, str]] = []
        self.common = COMMON_ID if lists.code == "id" else COMMON_EN

    def mentions(self) -> tuple[Mention, ...]:
        lists, rules = self.lists, []
        runs = [(first, last, read_names(self.text, self.words, first, last)) for first, last in read_runs(self.words)]
        judged = [(name, self.judge(name, names, first, last)) for first, last, names in runs for name in names]
        previous: tuple[Name, str] | None = None
        for at, (name, verdict) in enumerate(judged):
            following = judged[at + 1][0] if at + 1 < len(judged) else None
            rule = self.settle(name, verdict, previous, following)
            if rule:
                previous = (name, rule)
                rules.append((name, rule))
        sure = {name.key for name, rule in rules if rule != "bare"}
        return tuple(
            self.mention(name, rule)
            for name, rule in rules
            if rule != "bare" or name.key in sure or self.stands_alone(name)
            if name.key not in lists.never
        )

    def mention(self, name: Name, rule: str) -> Mention:
        span = Span(self.words[name.first].start, self.words[name.last].end)
        places = PlaceCandidates(tuple(s.toponym for s in self.worth(name, rule)))
        return Mention("place", span, places, f"{self.lists.code}.places.{rule}")

    def worth(self, name: Name, rule: str) -> list[Sense]:
        """The senses that may be meant: another name of a small place gives way to the main name of a larger one."""
        senses = [s for s in name.senses if not s.flags & CODE or rule == "contained"]
        best = max((s.toponym.population for s in senses if not s.flags & OTHER_NAME), default=0)
        return [s for s in senses if not s.flags & OTHER_NAME or s.toponym.population > best or rule == "contained"]

    # ------------------------------------------------------------ one name in its run
    def judge(self, name: Name, names: list[Name], first: int, last: int) -> str | None:
        """What the words of the run around a name say: "cued", "office", "bare", "person", or None (no place)."""
        before = self.words[name.first - 1] if name.first > first else None
        after = self.words[name.last + 1] if name.last < last else None
        lists, words = self.lists, self.words
        taken = {w for n in names for w in range(n.first, n.last + 1)}
        if self.in_organisation(name, first, last, taken):
            return None
        verdict = "cued" if self.cued(name, before) else "bare"
        if before is not None and name.first - 1 not in taken:
            verdict = self.behind(name, before, verdict) or ""
            if not verdict:
                return None
        if after is not None and name.last + 1 not in taken and after.gap != "-":
            low = after.lower
            if low in lists.trail or low in lists.titles or low in lists.neutral or low in lists.directions:
                pass
            elif lists.code == "id" and before is not None and (before.lower in lists.titles or before.lower in lists.offices):
                pass
            elif not (after.capital and verdict == "cued" and not self.flagged(name, PERSON)):
                self.persons.update(w.lower for w in words[name.first : last + 1])
                return None
        return verdict

    def in_organisation(self, name: Name, first: int, last: int, taken: set[int]) -> bool:
        lists, words = self.lists, self.words
        for at in range(name.last + 1, min(last, name.last + 3) + 1):
            if words[at].gap == "-":
                break
            if at not in taken and words[at].capital and words[at].lower in lists.organisation_behind:
                return words[at].lower not in lists.titles
        for at in range(max(first, name.first - 4), name.first):
            if at in taken:
                continue
            low = words[at].lower
            if low in lists.organisation_before:
                return True
            if low in lists.organisation_of and at + 1 < name.first and words[at + 1].lower in ("of", "for"):
                return True
        return False

    def behind(self, name: Name, before: Word, verdict: str) -> str | None:
        """The verdict when a word of the same run stands right before the name; None for part of another name."""
        lists, low = self.lists, before.lower
        if low in lists.offices:
            return "office"
        if low in lists.lead or low in lists.directions:
            return "cued"
        if low in lists.honorifics and low not in lists.neutral:
            self.persons.add(name.key)
            return None
        if low in lists.given or (len(low) <= 2 and self.text[before.end : before.end + 1] == "."):
            self.persons.add(name.key)
            return None
        if low in lists.neutral or low in lists.titles or self.words[name.first].gap == "-" or not before.capital:
            return verdict
        if lists.code == "id" and self.strong(name):
            return verdict
        if self.strong(name) and not self.flagged(name, PERSON) and self.begins_sentence(before):
            return verdict
        self.persons.add(name.key)
        return None

    # ------------------------------------------------------------ what a name rests on
    def cued(self, name: Name, before: Word | None) -> bool:
        """True behind a preposition or a word for a kind of place, a direction or article between allowed."""
        lists, at, steps = self.lists, name.first - 1, 0
        while at >= 0 and steps < 3 and self.words[at + 1].gap in (" ", "-", "\n"):
            low = self.words[at].lower
            if low in lists.prepositions or (low in lists.lead and steps < 2):
                return True
            if low not in lists.directions and low not in ("the", "of", "downtown", "nearby", "neighboring", "neighbouring"):
                return False
            at, steps = at - 1, steps + 1
        return False

    def settle(self, name: Name, verdict: str | None, previous: tuple[Name, str] | None, following: Name | None) -> str | None:
        """The rule a name is kept by, now that its neighbours are known."""
        if verdict is None:
            return None
        end = self.words[name.last].end
        if following and self.text[end : self.words[following.first].start] in (", ", ",", " ", " (") and self.holds(following, name):
            return "contained"
        if previous and verdict == "bare":
            between = self.text[self.words[previous[0].last].end : self.words[name.first].start]
            if between in (", ", " and ", " dan ", ", and ", ", dan ", "/", "-", " or ", " atau ", " & ", " serta "):
                if previous[1] in ("contained",) and between == ", ":
                    return "container"
                if previous[1] in ("cued", "listed") and not name.key in self.persons:
                    return "listed"
        if self.text[end : end + 6].lower() == "-based" and verdict == "bare":
            return "cued"
        return verdict

    def holds(self, outer: Name, inner: Name) -> bool:
        """True when one sense of `outer` is the country or province of a sense of `inner`."""
        for sense in outer.senses[:12]:
            place = sense.toponym
            if place.feature == "PCLI":
                if any(s.toponym.country == place.country and s.toponym.feature != "PCLI" for s in inner.senses):
                    return True
            elif place.feature == "ADM1" and any(
                s.toponym.admin1 == place.admin1 and s.toponym.country == place.country and s.toponym.feature != "ADM1"
                for s in inner.senses
            ):
                return True
            elif place.feature in ("ADM2", "PPL") and self.lists.code == "id" and any(
                s.toponym.admin1 == place.admin1 and s.toponym.country == "IDN" and s.toponym.feature in ("PPL", "PPLX") for s in inner.senses
            ):
                return True
        return False

    def stands_alone(self, name: Name) -> bool:
        """May a name without any cue be taken for a place?"""
        top = self.worth(name, "bare")
        if not top:
            return False
        if any(s.toponym.feature in _CERTAIN for s in top):
            return name.key not in self.persons or not self.flagged(name, PERSON)
        if name.key in self.persons:
            return False
        people = max(s.toponym.population for s in top)
        if self.flagged(name, self.common):
            return people >= 400_000 and not self.begins_sentence(self.words[name.first])
        if self.flagged(name, PERSON):
            return people >= 500_000
        return True

    def strong(self, name: Name) -> bool:
        return any(
            s.toponym.feature in ("PCLI", "CONT", "ADM1") or s.toponym.population >= 100_000 for s in name.senses if not s.flags & OTHER_NAME
        ) and not self.flagged(name, PERSON | self.common)

    def flagged(self, name: Name, flag: int) -> bool:
        return any(s.flags & flag for s in name.senses) and not any(s.toponym.feature in ("PCLI", "ADM1") for s in name.senses)

    def begins_sentence(self, word: Word) -> bool:
        before = self.text[max(0, word.start - 3) : word.start].rstrip(" ")
        return not before or before[-1] in ".!?\n:\"“”'‘-–—)"
