"""Which place a toponym means: choose among the candidates by context."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import log10
from operator import itemgetter

from saksi.coding.place_votes import APART, agree, contains, distance, nearest, outweighs, rivals, seat, seats_of, vote
from saksi.coding.unlisted_seats import (
    UNLISTED,
    WIDE,
    Unlisted,
    is_village,
    seat_unlisted,
    shift_of,
    shifted,
    unlisted_at,
)
from saksi.data.gazetteer import name_key
from saksi.records import Article, Entity, Mention, PlaceCandidates, Span, Toponym

Key = tuple[str, float | None, int, str]

_HOME = {"id": "IDN"}  # the country that a language's news is about unless it says otherwise
_UNITS = frozenset({"ADM1", "ADM2"})
_OWN = frozenset(
    {"SEA", "STRT", "RGN", "RGNE", "MT", "HLL", "CAMP", "BRDR", "AIRP", "MIL", "SITE", "PORT", "ISL", "RIV", "PPLX"}
)
_ORDER = {"site": 0, "city": 1, "admin": 2, "country": 3}
_WEAK = (".bare", ".office")
_BESIDE = (".contained", ".container")
_KNOWN = 100_000  # people of a town that needs no support
_FOREIGN = 50_000  # people of a foreign town that its country alone supports
_PLAYED_IN = 3  # votes for a country that an article plays in
_NEAR = 0.5  # for each place close by, three at most
_ANCHORS = 100  # places whose points are asked about neighbours
_first = itemgetter(0)
_CHAIN = re.compile(r"(?:, ?[A-Z][\w'.-]*(?: [A-Z][\w'.-]*){0,3}){0,2}, ?(?:[A-Z][\w.]* )?")
_KIND = re.compile(
    r" (?:[Tt]ownship|[Dd]istrict|[Cc]ounty|[Vv]illage|[Tt]own|[Cc]ity|[Cc]ommune|[Mm]unicipality)(?=,| in | of )"
)
_WITHIN = re.compile(r" (?:in|of)(?: [a-z'’-]+){0,4} ")
_CHAINED = 60  # characters
_MEASURED = re.compile(r",? \(?(?:[a-z]+ ){0,3}\d[\d.,]*[ -]?(?:km|kilomet|mil)")  # "X, about 40 km north of Y"
_PART = re.compile(r" (?:[Dd]istrict|[Nn]eighbou?rhood|[Ss]uburb|[Qq]uarter|[Aa]rea|[Vv]illage)(?!\w)")
_OWNED = frozenset({"'s ", "’s ", "' ", "’ "})
_BETWEEN = frozenset({", ", " ", ",", " (", ",\n", " in ", " di "})


def code_places(
    article: Article, places: Sequence[Mention], actors: Sequence[Mention]
) -> tuple[tuple[Span, Toponym], ...]:
    """One toponym for each place mention that stands for a place, in text order."""
    named = [(m, m.value.candidates) for m in places if isinstance(m.value, PlaceCandidates) and m.value.candidates]
    if not named:
        return ()
    context = _Context(article, [n for n in named if n[1][0].feature != UNLISTED], actors)
    chosen: list[tuple[Span, Toponym]] = []
    unlisted: list[Unlisted] = []
    astray: set[str] = set()  # names of villages that are not the places of these names in the gazetteer
    number = 0
    for mention, candidates in named:
        if candidates[0].feature == UNLISTED:
            unlisted.append((mention.span, candidates[0], shift_of(mention)))
            continue
        best = context.choose(number, candidates)
        if chosen and mention.rule.endswith(".container"):
            inner = chosen[-1][1]
            if inner.precision != "site" or not contains(best, inner):
                best = next((c for c in candidates if contains(c, inner)), best)
        if is_village(mention):
            best = context.local(best, candidates)
        outer = context.outer(number, best)
        if outer is not None:
            best = nearest(best, candidates, outer)
        number += 1
        name = article.text[mention.span.start : mention.span.end]
        if name in astray:
            unlisted.append(unlisted_at(article, mention.span))
        elif (outer is not None and not agree(best, outer)) or context.astray(mention, best, candidates):
            if outer is not None or is_village(mention):
                unlisted.append(unlisted_at(article, mention.span))  # a village that bears a far-off town's name
                astray.add(name)
        elif context.believed(mention, best):
            shift = shift_of(mention)
            chosen.append((mention.span, best if shift is None else shifted(best, best, shift)))
        elif is_village(mention) or (context.home not in (None, best.country) and mention.rule.endswith(".unit")):
            unlisted.append(unlisted_at(article, mention.span))  # a district that bears a foreign town's name
    land = context.land()
    seated: dict[str, Toponym] = {}
    put = [(u[0], t) for u in unlisted if (t := seat_unlisted(article, u, chosen, land, seated))]
    chosen += put
    return tuple(sorted(chosen, key=lambda c: c[0]))


def finest(toponyms: Sequence[Toponym]) -> Toponym | None:
    """The most exact of several places: site before city before province before country; the first of equals."""
    return min(toponyms, key=lambda t: _ORDER[t.precision], default=None)


def _key(candidates: tuple[Toponym, ...], mention: Mention | None = None) -> Key:
    """What tells one list of candidates from another, cheaper to hash than the list; and whether this mention says
    that a province or district is meant ("unit") or an office of one ("office")."""
    top = candidates[0]
    kind = "" if mention is None else mention.rule.rpartition(".")[2]
    return top.name, top.latitude, len(candidates), kind if kind in ("unit", "office") else ""


class _Context:
    """What the whole article says about where it plays."""

    def __init__(
        self, article: Article, named: Sequence[tuple[Mention, tuple[Toponym, ...]]], actors: Sequence[Mention]
    ) -> None:
        self.article, self.named = article, named
        self.countries: Counter[str] = Counter()
        self.support: defaultdict[str, set[str]] = defaultdict(set)  # whose names spoke for each country
        self.provinces: Counter[tuple[str, str]] = Counter()
        self.senses: dict[Key, Toponym] = {}
        self.keys: list[Key] = []  # of each mention
        self.contained: dict[int, dict[Toponym, float]] = {}  # of mentions that a container stands by
        self.anchors: list[Toponym] | None = None
        self.home = _HOME.get(article.language)
        self._count(actors)
        self._first_choices()

    def _count(self, actors: Sequence[Mention]) -> None:
        votes: dict[int, int] = {}  # of lists of candidates, which live as long as the mentions
        for mention, candidates in self.named:
            top = candidates[0]
            if top.population < _KNOWN and top.precision == "city" and self._weak(mention, top):
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
        bonus: dict[Key, dict[Toponym, float]] = {}
        kinds: dict[Key, tuple[Toponym, ...]] = {}
        for number, (mention, candidates) in enumerate(self.named):
            key = _key(candidates, mention)
            kinds[key] = candidates
            self.keys.append(key)
            if len(candidates) > 1:
                found = self._contained(number, candidates)
                if found:
                    self.contained[number] = found
                    bonus.setdefault(_key(candidates), {}).update(found)
        scores: dict[Key, list[tuple[float, Toponym]]] = {}
        for key, candidates in kinds.items():
            if len(candidates) == 1:
                self.senses[key] = candidates[0]
                continue
            extra = bonus.get((*key[:3], ""), {})
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
            if place.feature in _UNITS and place.country != self.home and key[3] != "unit":
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
        mention = self.named[number][0]
        found: dict[Toponym, float] = {}
        for other in self.named[number + 1 : number + 3]:
            start, end = mention.span.end, other[0].span.start
            if end - start > 4 or self.article.text[start:end] not in _BETWEEN:
                break
            if candidates[0].feature == "PCLI" and other[1][0].feature == "PCLI":
                break
            for candidate in candidates:
                if any(contains(outer, candidate) for outer in other[1][:8]):
                    found[candidate] = 12
            mention = other[0]
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
        elif place.feature in _OWN:
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

    def outer(self, number: int, place: Toponym) -> Toponym | None:
        """The district, town or province that the words behind a small place put it in ("Desa X, Kecamatan Y, Z")."""
        village = is_village(self.named[number][0])
        if place.feature in WIDE or place.feature == "ADM1" or place.feature in _OWN:
            return None
        start, end = self.named[number][0].span
        owned = number and self.article.text[self.named[number - 1][0].span.end : start] in _OWNED
        if owned and (village or _PART.match(self.article.text, end)):
            return self.choose(number - 1, self.named[number - 1][1])
        if place.population >= _FOREIGN and not village:
            return None
        if not self.article.text.startswith((",", " in ", " of ") if village else ",", end):
            kind = _KIND.match(self.article.text, end)
            if kind is None:
                return None
            end = kind.end()
        small: Toponym | None = None
        for j in range(number + 1, min(number + 3, len(self.named))):
            mention, candidates = self.named[j]
            gap = self.article.text[end : mention.span.start]
            if len(gap) > _CHAINED or not (_CHAIN.fullmatch(gap) or (village and _WITHIN.fullmatch(gap))):
                break
            sense = self.choose(j, candidates)
            town = sense.feature == "PPL" and sense.population >= _FOREIGN
            if sense.feature in _UNITS or sense.feature == "RGN" or (town and (len(gap) > 2 or village)):
                return sense
            if village and small is None and sense.country == self.home and sense.feature in ("PPL", "PPLX"):
                small = sense
        return small

    def astray(self, mention: Mention, place: Toponym, candidates: Sequence[Toponym]) -> bool:
        """True for a small town abroad that nothing but its own name speaks for, in an article about other lands; for
        a larger one where the text calls it a village or district."""
        if place.country is None or mention.rule.endswith((*_BESIDE, *_WEAK)):
            return False
        village = is_village(mention)
        if self.support[place.country] - {c.name for c in candidates} or place.feature in WIDE or place.feature in _OWN:
            return False
        written = name_key(self.article.text[mention.span.start : mention.span.end])
        alien = self.home not in (None, place.country) or written != name_key(place.name)
        if place.population >= _KNOWN and not (village and alien):
            return False
        if (place.feature == "ADM1" or self.home is not None) and not village:
            return False
        others = sum(self.countries.values()) - self.countries[place.country]
        return others >= (1 if village else _PLAYED_IN) and not self._in_reach(place)

    def believed(self, mention: Mention, place: Toponym) -> bool:
        """False for a small place that nothing in the article supports."""
        abroad = mention.rule.endswith(".office") and self.home not in (None, place.country)
        if abroad and not self.support[place.country or ""] - {place.name}:
            return False  # offices so named are those of the home country
        if not self._weak(mention, place) or place.feature in WIDE or place.feature in _OWN:
            return True
        if place.population >= _KNOWN or place.feature == "ADM1":
            return True
        if place.country is None or (not self.countries[place.country] and place.country != self.home):
            return False
        if self.provinces[place.country, place.admin1 or ""] or self._in_reach(place):
            return True
        if _MEASURED.match(self.article.text, mention.span.end):
            return True
        if self.countries[place.country] >= _PLAYED_IN and not mention.rule.endswith(_WEAK):
            return True
        return place.population >= (5_000 if place.country == self.home else _FOREIGN)

    def _weak(self, mention: Mention, place: Toponym) -> bool:
        """True for a mention that asks for support: in a home country's news, each of a foreign town without its
        province or country beside it."""
        if mention.rule.endswith(_WEAK):
            return True
        return self.home is not None and place.country != self.home and not mention.rule.endswith(_BESIDE)

    def _in_reach(self, place: Toponym) -> bool:
        """True when another place of the article lies close by."""
        if self.anchors is None:
            weak = {
                key
                for key, (m, c) in zip(self.keys, self.named, strict=True)
                if self._weak(m, c[0]) and c[0].population < _KNOWN
            }
            others = [t for key, t in self.senses.items() if key not in weak]
            self.anchors = [t for t in others if t.precision in ("city", "site") or t.feature == "ADM2"][:_ANCHORS]
        return self._near(place, [a for a in self.anchors if a != place]) > 0
