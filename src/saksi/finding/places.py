"""Toponyms with all their gazetteer candidates.

A name of the gazetteer counts as a place where its surroundings allow: behind a preposition, beside another place, or
on its own when nothing else bears that name. Names of persons, organisations and common words are left out. The
mention's rule says what the name rests on; `saksi.coding.geocode` asks more of the weaker ones.
"""

from __future__ import annotations

import re
from dataclasses import replace

from saksi.data.gazetteer import PERSON
from saksi.finding.place_judge import RunJudge
from saksi.finding.place_lists import surroundings
from saksi.finding.place_meanings import holds
from saksi.finding.place_neighbours import (
    Neighbourhood,
    called_villages,
    find_neighbours,
    neighbourhood,
    put_apart,
    trailing_names,
)
from saksi.finding.place_runs import Name
from saksi.finding.place_unlisted import find_unlisted
from saksi.lang.pack import Pack
from saksi.records import Article, Mention, PlaceCandidates, Span

_DATELINE = re.compile(r",? ?(?:\([A-Z][^)\n]{1,40}\)|, [A-Z][\w.]+)? ?(?:[-–—]{1,2} |\([A-Z])|, [A-Z][\w.]+ ?[-–—(] ?")
_LIST_GAPS = frozenset(
    {", ", " and ", " dan ", ", and ", ", dan ", "/", "-", " or ", " atau ", " & ", " serta ", " maupun ", " hingga "}
)


def find_places(article: Article, pack: Pack) -> tuple[Mention, ...]:
    """Toponyms with all their gazetteer candidates, in text order."""
    return _Reading(article.text, surroundings(pack)).mentions(neighbourhood(pack))


def _as_village(mention: Mention) -> Mention:
    value = mention.value
    return replace(mention, value=replace(value, village=True)) if isinstance(value, PlaceCandidates) else mention


class _Reading(RunJudge):
    """One pass over one text: names in their runs, then beside one another, then by what the text is sure of."""

    def mentions(self, near: Neighbourhood) -> tuple[Mention, ...]:
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
        mentions += find_unlisted(self.text, mentions, lists.unlisted | lists.unlisted_units, lists.link, lists.code)
        mentions.sort(key=lambda m: m.span)
        trailing = trailing_names(self.text, near)
        villages = called_villages(self.text, mentions, near, lists, trailing)
        mentions = [_as_village(m) if m.span in villages else m for m in mentions]
        beside = list(find_neighbours(self.text, mentions, near, lists.passed_over, lists.code, trailing))
        if any(c.isdigit() for c in self.text):
            mentions = [put_apart(self.text, m, near, beside) for m in mentions]
        found = {m.span: m for m in (*mentions, *beside)}
        return tuple(sorted(found.values(), key=lambda m: m.span))

    def mention(self, name: Name, rule: str) -> Mention:
        span = Span(self.words[name.first].start, self.words[name.last].end)
        return Mention("place", span, name.meaning.candidates(rule), f"{self.lists.code}.places.{rule}")

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
