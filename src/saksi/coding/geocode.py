"""Which place a toponym means: choose among the candidates by context, and believe it or not."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.coding.place_chains import FOREIGN, ChainWords, chain_words, outer_place
from saksi.coding.place_context import BESIDE, KNOWN, OWN, WEAK, PlaceContext
from saksi.coding.place_votes import agree, contains, nearest
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
from saksi.lang.pack import Pack
from saksi.records import Article, Mention, PlaceCandidates, Span, Toponym

_ORDER = {"site": 0, "city": 1, "admin": 2, "country": 3}
_HAMLET = 10  # times smaller
_PLAYED_IN = 3  # votes for a country that an article plays in
Candidates = tuple[Toponym, ...]


def code_places(
    article: Article, places: Sequence[Mention], actors: Sequence[Mention], pack: Pack
) -> tuple[tuple[Span, Toponym], ...]:
    """One toponym for each place mention that stands for a place, in text order."""
    named = [(m, m.value.candidates) for m in places if isinstance(m.value, PlaceCandidates) and m.value.candidates]
    if not named:
        return ()
    words = chain_words(pack)
    context = PlaceContext(article, [n for n in named if n[1][0].feature != UNLISTED], actors, pack)
    chosen: list[tuple[Span, Toponym]] = []
    unlisted: list[Unlisted] = []
    astray: set[str] = set()  # names of villages that are not the places of these names in the gazetteer
    number = 0
    for mention, candidates in named:
        if candidates[0].feature == UNLISTED:
            unlisted.append((mention.span, candidates[0], shift_of(mention)))
            continue
        best = _best(context, number, candidates, chosen[-1][1] if chosen else None)
        outer = outer_place(context, number, best, words)
        if outer is not None:
            best = nearest(best, candidates, outer)
        number += 1
        name = article.text[mention.span.start : mention.span.end]
        if name in astray:
            unlisted.append(unlisted_at(article, mention.span))
        elif (outer is not None and not agree(best, outer)) or _is_astray(context, mention, best, candidates):
            if outer is not None or is_village(mention):
                unlisted.append(unlisted_at(article, mention.span))  # a village that bears a far-off town's name
                astray.add(name)
        elif _is_believed(context, mention, best, words):
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


def _best(context: PlaceContext, number: int, candidates: Candidates, before: Toponym | None) -> Toponym:
    """The article's sense of a name; of a container one that holds the place chosen `before` it."""
    mention = context.named[number][0]
    best = context.choose(number, candidates)
    inner = before if mention.rule.endswith(".container") else None
    if inner is not None and not (inner.precision == "site" and contains(best, inner)):
        best = next((c for c in candidates if contains(c, inner)), best)
    return context.local(best, candidates) if is_village(mention) else best


def _is_astray(context: PlaceContext, mention: Mention, place: Toponym, candidates: Sequence[Toponym]) -> bool:
    """True for a small town abroad that nothing but its own name speaks for, in an article about other lands; for a
    larger one where the text calls it a village or district."""
    if place.country is None or mention.rule.endswith((*BESIDE, *WEAK)):
        return False
    village = is_village(mention)
    if context.support[place.country] - {c.name for c in candidates} or place.feature in WIDE or place.feature in OWN:
        return False
    written = name_key(context.article.text[mention.span.start : mention.span.end])
    alien = context.home not in (None, place.country) or written != name_key(place.name)
    if place.population >= KNOWN and not (village and alien):
        return False
    if (place.feature == "ADM1" or context.home is not None) and not village:
        return False
    others = sum(context.countries.values()) - context.countries[place.country]
    return others >= (1 if village else _PLAYED_IN) and not context.in_reach(place)


def _is_believed(context: PlaceContext, mention: Mention, place: Toponym, words: ChainWords) -> bool:
    """False for a small place that nothing in the article supports."""
    abroad = mention.rule.endswith(".office") and context.home not in (None, place.country)
    if abroad and not context.support[place.country or ""] - {place.name}:
        return False  # offices so named are those of the home country
    if not context.is_weak(mention, place) or place.feature in WIDE or place.feature in OWN:
        return True
    if place.population >= KNOWN or place.feature == "ADM1":
        return True
    if mention.rule.endswith(".cued") and context.plays_abroad() and _lies_in_one_land(mention):
        return True
    if place.country is None or (not context.countries[place.country] and place.country != context.home):
        return False
    if context.provinces[place.country, place.admin1 or ""] or context.in_reach(place):
        return True
    if words.measured.match(context.article.text, mention.span.end):
        return True
    if context.countries[place.country] >= _PLAYED_IN and not mention.rule.endswith(WEAK):
        return True
    return place.population >= (5_000 if place.country == context.home else FOREIGN)


def _lies_in_one_land(mention: Mention) -> bool:
    """True for a name of one land's places, or with but hamlets elsewhere."""
    assert isinstance(mention.value, PlaceCandidates)
    first, *others = mention.value.candidates
    return all(c.country == first.country or c.population * _HAMLET <= first.population for c in others)
