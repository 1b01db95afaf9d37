"""The larger place that the words behind a small one put it in: "Desa X, Kecamatan Y, Z", "X township in Y"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from saksi.coding.place_context import OWN, UNITS, PlaceContext
from saksi.coding.unlisted_seats import WIDE, is_village
from saksi.lang.pack import Pack
from saksi.records import Toponym

FOREIGN = 50_000  # people of a foreign town that its country alone supports
_CHAIN = re.compile(r"(?:, ?[A-Z][\w'.-]*(?: [A-Z][\w'.-]*){0,3}){0,2}, ?(?:[A-Z][\w.]* )?")
_LONGEST = 60  # characters between two places of a chain
_NEVER = "(?!)"


@dataclass(frozen=True, slots=True)
class ChainWords:
    """The patterns of a pack (`chains` in `places.toml`): a kind of place behind a name, a part of the place named
    before, what stands between a village and the place it lies in; the marks of an owner, what opens a chain; a
    distance behind a name."""

    kind: re.Pattern[str]
    part: re.Pattern[str]
    within: re.Pattern[str]
    measured: re.Pattern[str]
    owned: frozenset[str]
    openers: tuple[str, ...]


@cache
def chain_words(pack: Pack) -> ChainWords:
    """The pack's patterns; what it does not have matches nothing."""
    table = pack.table("places").get("chains", {})
    kind, part, within, measured = (
        re.compile(table.get(name, _NEVER)) for name in ("kind", "part", "within", "measured")
    )
    owned, openers = frozenset(table.get("owned", ())), (",", *table.get("openers", ()))
    return ChainWords(kind, part, within, measured, owned, openers)


def outer_place(context: PlaceContext, number: int, place: Toponym, words: ChainWords) -> Toponym | None:
    """The district, town or province that the words around a small place put it in; None where they do not."""
    text, named = context.article.text, context.named
    village = is_village(named[number][0])
    if place.feature in WIDE or place.feature == "ADM1" or place.feature in OWN:
        return None
    start, end = named[number][0].span
    owned = number and text[named[number - 1][0].span.end : start] in words.owned
    if owned and (village or words.part.match(text, end)):
        return context.choose(number - 1, named[number - 1][1])
    if place.population >= FOREIGN and not village:
        return None
    if not text.startswith(words.openers if village else ",", end):
        kind = words.kind.match(text, end)
        if kind is None:
            return None
        end = kind.end()
    return _in_chain(context, number, end, words)


def _in_chain(context: PlaceContext, number: int, end: int, words: ChainWords) -> Toponym | None:
    """The first of the next places that holds others; for a village else a town of the home country."""
    village = is_village(context.named[number][0])
    small: Toponym | None = None
    for j in range(number + 1, min(number + 3, len(context.named))):
        mention, candidates = context.named[j]
        gap = context.article.text[end : mention.span.start]
        if len(gap) > _LONGEST or not (_CHAIN.fullmatch(gap) or (village and words.within.fullmatch(gap))):
            break
        sense = context.choose(j, candidates)
        town = sense.feature == "PPL" and sense.population >= FOREIGN
        if sense.feature in UNITS or sense.feature == "RGN" or (town and (len(gap) > 2 or village)):
            return sense
        if village and small is None and sense.country == context.home and sense.feature in ("PPL", "PPLX"):
            small = sense
    return small
