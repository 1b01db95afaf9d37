"""Which place a toponym means: choose among the candidates by context."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import asin, cos, log10, radians, sin, sqrt
from operator import itemgetter

from saksi.coding.unlisted_seats import UNLISTED, WIDE, Unlisted, seat_unlisted, shift_of, unlisted_at
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
_SMALL = 20_000  # people of a town that one other country outweighs
_NEAR = 0.5  # for each place close by, three at most
_ANCHORS = 100  # places whose points are asked about neighbours
_first = itemgetter(0)
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
        number += 1
        if context.astray(mention, best):
            unlisted.append(unlisted_at(article, mention.span))  # a village that bears a far-off town's name
        elif context.believed(mention, best):
            chosen.append((mention.span, best))
        elif context.home not in (None, best.country) and mention.rule.endswith(".unit"):
            unlisted.append(unlisted_at(article, mention.span))  # a district that bears a foreign town's name
    land = context.land()
    chosen += [(u[0], put) for u in unlisted if (put := seat_unlisted(article, u, chosen, land))]
    return tuple(sorted(chosen, key=lambda c: c[0]))


def finest(toponyms: Sequence[Toponym]) -> Toponym | None:
    """The most exact of several places: site before city before province before country; the first of equals."""
    return min(toponyms, key=lambda t: _ORDER[t.precision], default=None)


def contains(outer: Toponym, inner: Toponym) -> bool:
    """True when `outer` is the country or province that `inner` lies in, or a large town or district right by it."""
    if outer == inner or outer.country is None or outer.country != inner.country:
        return False
    if outer.feature == "PCLI":
        return inner.feature != "PCLI"
    if outer.feature in ("ADM1", "RGN"):
        return outer.admin1 is not None and outer.admin1 == inner.admin1 and inner.feature not in ("ADM1", "PCLI")
    return (
        outer.feature in ("ADM2", "PPL")
        and outer.population >= max(50_000, 4 * inner.population)
        and inner.feature not in ("ADM1", "ADM2", "PCLI", "RGN")
        and distance(outer, inner) < 60
    )


def distance(a: Toponym, b: Toponym) -> float:
    """Kilometres between two places; infinite where a coordinate is missing."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return float("inf")
    lat_a, lat_b = radians(a.latitude), radians(b.latitude)
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b.longitude - a.longitude) / 2) ** 2
    return 12742.0 * asin(sqrt(half))


def _rivals(candidates: tuple[Toponym, ...]) -> bool:
    """True where a country shares its name with a large province of another ("Georgia")."""
    return len(candidates) > 1 and (
        any(c.feature == "PCLI" for c in candidates)
        and any(c.feature == "ADM1" and c.population > 2_000_000 for c in candidates)
    )


def _vote(candidates: tuple[Toponym, ...]) -> int:
    """How much a name says for the country of its first sense."""
    top = candidates[0]
    if _rivals(candidates):
        return 0
    if top.feature == "PCLI":
        return 2
    if top.feature == "ADM1" and _outweighs(top, candidates):
        return 1
    return int(top.population > 1_000_000 or all(c.country == top.country for c in candidates))


def _outweighs(unit: Toponym, candidates: tuple[Toponym, ...]) -> bool:
    """True for a large unit whose name no place of another country bears that comes near it."""
    return unit.population > 100_000 and not any(
        c.country != unit.country and c.population * 5 > unit.population for c in candidates
    )


def _seats(candidates: tuple[Toponym, ...]) -> list[Toponym]:
    """The sizeable towns among the candidates."""
    return [c for c in candidates if c.precision == "city" and c.population >= 20_000]


def _seat(unit: Toponym, candidates: tuple[Toponym, ...]) -> Toponym:
    """The sizeable town of a unit that bears the same name, which is what the bare name means; else the unit."""
    towns = [
        c
        for c in _seats(candidates)
        if c.country == unit.country and c.population >= unit.population // 8 and distance(c, unit) < 250
    ]
    return max(towns, key=lambda c: c.population, default=unit)


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
                votes[id(candidates)] = _vote(candidates)
            vote = votes[id(candidates)]
            if vote and top.country:
                self.countries[top.country] += vote
                self.support[top.country].add(top.name)
                if top.feature == "ADM1" and top.admin1 and _outweighs(top, candidates):
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
            seats = [] if key[3] == "unit" else _seats(candidates)
            scores[key] = [(self._score(c, candidates, seats, key[3]), c) for c in candidates]
            if extra:
                scores[key] = [(score + extra.get(c, 0), c) for score, c in scores[key]]
            self.senses[key] = max(scores[key], key=_first)[1]
        self._by_neighbours(scores)
        for key in scores:
            place = self.senses[key]
            if place.feature in _UNITS and place.country != self.home and key[3] != "unit":
                self.senses[key] = _seat(place, kinds[key])

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
            score += 1.5 if _rivals(candidates) else 6
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
        elif place.feature in _OWN:
            score += 0.7 if place.population or kind == "office" else 4.5
        if place.population >= 500_000:
            score += 1.5 if place.feature == "ADM1" else 1
        if place.country:
            score += min(self.countries[place.country], 4) * 0.75
            if place.country == self.home:
                score += 1.5
            if place.admin1 and self.provinces[place.country, place.admin1] and place.feature != "ADM1":
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

    def astray(self, mention: Mention, place: Toponym) -> bool:
        """True for a small town abroad that nothing but its own name speaks for, in an article about other lands."""
        if place.country is None or place.population >= _KNOWN or mention.rule.endswith((*_BESIDE, *_WEAK)):
            return False
        if place.precision != "city" and place.feature != "ADM2":
            return False
        others = sum(self.countries.values()) - self.countries[place.country]
        far = others >= (_PLAYED_IN if place.population >= _SMALL else 1)
        return far and self.support[place.country] <= {place.name} and not self._in_reach(place)

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
