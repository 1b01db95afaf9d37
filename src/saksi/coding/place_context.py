"""What a whole article says about where it plays: votes for lands and provinces, one sense for each name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from math import log10
from operator import itemgetter
from typing import NamedTuple

from saksi.coding.place_votes import APART, contains, distance, outweighs, rivals, seat, seats_of, vote
from saksi.data.gazetteer import name_key
from saksi.lang.pack import Pack
from saksi.records import Article, Entity, Mention, Toponym

Key = tuple[str, float | None, int, str]
Candidates = tuple[Toponym, ...]

KNOWN = 100_000  # people of a town that needs no support
UNITS = frozenset({"ADM1", "ADM2"})
OWN = frozenset(
    {"SEA", "STRT", "RGN", "RGNE", "MT", "HLL", "CAMP", "BRDR", "AIRP", "MIL", "SITE", "PORT", "ISL", "RIV", "PPLX"}
)
WEAK = (".bare", ".office")
BESIDE = (".contained", ".container")
_HELD = 12.0  # for a place in the unit named behind it
_NAMESAKE = 8.0  # for a town in the county of its own name
_GAP = 30  # characters at most between a place and what holds it
_NEAR = 0.5  # for each place close by, three at most
_ANCHORS = 100  # places whose points are asked about neighbours
_BETWEEN = (", ", " ", ",", " (", ",\n")  # a place and the one it lies in, beside the words of a pack
_first = itemgetter(0)


class _Chains(NamedTuple):
    """What may stand between a place and the one it lies in, or another in the same list; `counties` end the names of
    units that bear the name of a town."""

    between: frozenset[str]
    lists: frozenset[str]
    inside: re.Pattern[str]
    counties: tuple[str, ...]


@cache
def _load_chains(pack: Pack) -> _Chains:
    table = pack.table("places").get("chains", {})
    between = frozenset((*_BETWEEN, *table.get("between", ())))
    inside = re.compile(table.get("inside", "(?!)"))
    return _Chains(between, frozenset(table.get("lists", ())), inside, tuple(table.get("counties", ())))


def _key(candidates: tuple[Toponym, ...], mention: Mention | None = None) -> Key:
    """What tells one list of candidates from another, cheaper to hash than the list; and whether this mention says
    that a province or district is meant ("unit") or an office of one ("office")."""
    top = candidates[0]
    kind = "" if mention is None else mention.rule.rpartition(".")[2]
    return top.name, top.latitude, len(candidates), kind if kind in ("unit", "office") else ""


class PlaceContext:
    """What the whole article says about where it plays."""

    def __init__(
        self,
        article: Article,
        named: Sequence[tuple[Mention, tuple[Toponym, ...]]],
        actors: Sequence[Mention],
        pack: Pack,
    ) -> None:
        self.article, self.named = article, named
        self.countries: Counter[str] = Counter()
        self.support: defaultdict[str, set[str]] = defaultdict(set)  # whose names spoke for each country
        self.provinces: Counter[tuple[str, str]] = Counter()
        self.senses: dict[Key, Toponym] = {}
        self.keys: list[Key] = []  # of each mention
        self.contained: dict[int, dict[Toponym, float]] = {}  # of mentions that a container stands by
        self.anchors: list[Toponym] | None = None
        # the country that a language's news is about unless it says otherwise
        self.home: str | None = pack.table("people").get("grammar", {}).get("home")
        self._chains = _load_chains(pack)
        self._count(actors)
        self._first_choices()

    def _count(self, actors: Sequence[Mention]) -> None:
        votes: dict[int, int] = {}  # of lists of candidates, which live as long as the mentions
        for mention, candidates in self.named:
            top = candidates[0]
            if top.population < KNOWN and top.precision == "city" and self.is_weak(mention, top):
                continue  # what asks for support gives none
            if id(candidates) not in votes:
                votes[id(candidates)] = vote(candidates)
            weight = votes[id(candidates)]
            if weight and top.country:
                self.countries[top.country] += weight
                self.support[top.country].add(top.name)
                if top.feature in ("ADM1", "RGN") and top.admin1 and outweighs(top, candidates):
                    self.provinces[top.country, top.admin1] += 1
        for actor in actors:
            if isinstance(actor.value, Entity) and actor.value.country:
                self.countries[actor.value.country] += 1
                self.support[actor.value.country].add(actor.value.name)

    def _first_choices(self) -> None:
        """One sense an article: all mentions of a name share the evidence of each, but that a unit is meant."""
        bonus: dict[str, dict[Toponym, float]] = {}  # by the name as printed: "Paris, Texas" tells of each "Paris"
        kinds: dict[Key, tuple[Toponym, ...]] = {}
        names: defaultdict[Key, set[str]] = defaultdict(set)
        for number, (mention, candidates) in enumerate(self.named):
            key = _key(candidates, mention)
            kinds[key] = candidates
            self.keys.append(key)
            name = name_key(self.article.text[mention.span.start : mention.span.end])
            names[key].add(name)
            if len(candidates) > 1:
                found = self._contained(number, candidates)
                if found:
                    self.contained[number] = found
                    bonus.setdefault(name, {}).update(found)
        counties = {name: kinds[key] for key in kinds for name in names[key] if name.endswith(self._chains.counties)}
        scores: dict[Key, list[tuple[float, Toponym]]] = {}
        for key, candidates in kinds.items():
            if len(candidates) == 1:
                self.senses[key] = candidates[0]
                continue
            extra = self._namesakes(names[key], candidates, counties) if counties else {}
            extra |= {c: points for name in names[key] for c, points in bonus.get(name, {}).items()}
            seats = [] if key[3] == "unit" else seats_of(candidates)
            scores[key] = [(self._score(c, candidates, seats, key[3]), c) for c in candidates]
            if extra:
                scores[key] = [(score + extra.get(c, 0), c) for score, c in scores[key]]
            self.senses[key] = max(scores[key], key=_first)[1]
        self._by_neighbours(scores)
        units = {t for t in self.senses.values() if t.feature == "ADM2" and t.country == self.home}
        for key in scores if units else ():  # "Puncak" where "Kabupaten Puncak" is told of is no hill town far away
            told = next((c for c in kinds[key] if c in units), None)
            if told is not None and distance(told, self.senses[key]) > APART:
                self.senses[key] = told
        for key in scores:
            place = self.senses[key]
            if place.feature in UNITS and place.country != self.home and key[3] != "unit":
                self.senses[key] = seat(place, kinds[key])

    def _by_neighbours(self, scores: Mapping[Key, list[tuple[float, Toponym]]]) -> None:
        """Choose again between senses that the points of the other places may decide."""
        anchors = [t for t in self.senses.values() if t.precision in ("city", "site") or t.feature == "ADM2"]
        anchors = anchors[:_ANCHORS]
        for key, scored in scores.items():
            best = max(scored, key=_first)[0]
            close = [s for s in scored if s[0] >= best - 3 * _NEAR]
            if len(close) > 1:
                others = [a for a in anchors if a is not self.senses[key]]
                self.senses[key] = max(((s + self._near(c, others), c) for s, c in close), key=_first)[1]

    def _contained(self, number: int, candidates: tuple[Toponym, ...]) -> dict[Toponym, float]:
        """Evidence from the place that follows ("Paris, Texas") or precedes in brackets."""
        mention, chains = self.named[number][0], self._chains
        found: dict[Toponym, float] = {}
        listed = False  # of "A and B in C" A too lies in C
        for other in self.named[number + 1 : number + 3]:
            start, end = mention.span.end, other[0].span.start
            gap = self.article.text[start:end] if end - start <= _GAP else "..."
            mention, listed = other[0], listed or gap in chains.lists
            if gap in chains.lists:
                continue
            if (listed or gap not in chains.between) and not chains.inside.fullmatch(gap):
                break
            if candidates[0].feature == "PCLI" and other[1][0].feature == "PCLI":
                break
            for candidate in candidates:
                if any(contains(outer, candidate) for outer in other[1][:8]):
                    found[candidate] = _HELD
        return found

    def _namesakes(
        self, names: set[str], candidates: Candidates, counties: Mapping[str, Candidates]
    ) -> dict[Toponym, float]:
        """Evidence for the town of a name from the county of that name, where only one state has such a county."""
        found: dict[Toponym, float] = {}
        for unit in (counties[n + word] for n in names for word in self._chains.counties if n + word in counties):
            states = {(u.country, u.admin1) for u in unit}
            if len(states) == 1:
                inside = [c for c in candidates if c.precision == "city" and (c.country, c.admin1) in states]
                found |= dict.fromkeys(inside, _NAMESAKE)
        return found

    def _score(
        self, place: Toponym, candidates: tuple[Toponym, ...], seats: Sequence[Toponym] = (), kind: str = ""
    ) -> float:
        score = log10(place.population + 10)
        if place.feature == "PCLI":
            score += 1.5 if rivals(candidates) else 6
        elif place.feature == "CONT":
            score += 14
        elif place.feature in ("ADM1", "ADM2"):
            score -= 0.5 * (place.feature == "ADM2")
            if kind == "office" and not seats:
                score += 1.5  # districts have a police and a head, quarters have not
            elif kind == "unit":
                score += 3.5 if place.feature == "ADM1" else 2.5
            elif seats and self.home != place.country:
                towns = [s for s in seats if s.country == place.country]
                score -= 1.5 * any(s.population >= place.population // 4 for s in towns)
        elif place.feature == "SEA":
            score += 0 if kind == "unit" else 9  # no province is meant by "in the Red Sea"
        elif place.feature in OWN:
            score += 0.7 if place.population or kind == "office" else 4.5
        if place.population >= 500_000:
            score += 1.5 if place.feature == "ADM1" else 1
        if place.country:
            score += min(self.countries.get(place.country, 0), 4) * 0.75
            if place.country == self.home:
                score += 1.5
            if place.admin1 and (place.country, place.admin1) in self.provinces and place.feature != "ADM1":
                score += 1.5
        return score

    def _near(self, place: Toponym, anchors: Sequence[Toponym]) -> float:
        latitude = place.latitude
        if latitude is None:
            return 0.0
        close = sum(
            1
            for a in anchors
            if a.latitude is not None and abs(a.latitude - latitude) < 1.4 and distance(place, a) < 150
        )
        return min(close, 3) * _NEAR

    def choose(self, number: int, candidates: tuple[Toponym, ...]) -> Toponym:
        """The article's sense of the name, unless this very mention names its container."""
        here, sense = self.contained.get(number), self.senses[self.keys[number]]
        if here and sense not in here:
            return max(here, key=lambda c: self._score(c, candidates))
        return sense

    def land(self) -> Toponym | None:
        """The country that the article plays in, where it names one more than all others."""
        lands = {t.country: t for t in self.senses.values() if t.feature == "PCLI"}
        most = [c for c, _ in self.countries.most_common(2) if c in lands]
        if not most or (len(most) > 1 and self.countries[most[1]] * 2 > self.countries[most[0]]):
            return None
        return lands[most[0]]

    def local(self, place: Toponym, candidates: Sequence[Toponym]) -> Toponym:
        """The place of this name in the country that the article plays in, rather than one abroad, for what the text
        calls a village or district."""
        main = max(self.countries, key=lambda c: self.countries[c], default=None)
        if main is None or place.country is None or self.countries[main] <= 2 * self.countries[place.country]:
            return place
        return next((c for c in candidates if c.country == main), place)

    def plays_abroad(self) -> bool:
        """True for news of other states alone in the language of a home country."""
        return self.home is not None and not self.countries[self.home] and sum(self.countries.values()) > 0

    def is_weak(self, mention: Mention, place: Toponym) -> bool:
        """True for a mention that asks for support: in a home country's news, each of a foreign town without its
        province or country beside it."""
        if mention.rule.endswith(WEAK):
            return True
        return self.home is not None and place.country != self.home and not mention.rule.endswith(BESIDE)

    def in_reach(self, place: Toponym) -> bool:
        """True when another place of the article lies close by."""
        if self.anchors is None:
            weak = {
                key
                for key, (m, c) in zip(self.keys, self.named, strict=True)
                if self.is_weak(m, c[0]) and c[0].population < KNOWN
            }
            others = [t for key, t in self.senses.items() if key not in weak]
            self.anchors = [t for t in others if t.precision in ("city", "site") or t.feature == "ADM2"][:_ANCHORS]
        return self._near(place, [a for a in self.anchors if a != place]) > 0
