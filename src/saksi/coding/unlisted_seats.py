"""The points of villages that no gazetteer lists: those of the district or town that the text puts them in or near."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from math import cos, inf, radians
from typing import Final

from saksi.coding.place_votes import distance
from saksi.coding.spellings import spellings
from saksi.data.gazetteer import name_key, place_senses
from saksi.records import Article, Mention, PlaceCandidates, Span, Toponym

UNLISTED: Final = "UNLISTED"
WIDE: Final = frozenset({"PCLI", "CONT"})
_IN: Final = re.compile(r",? ?(?:(?:in|of|di) )?(?:[a-z]+ )?")
OWNED: Final = frozenset({"'s ", "’s "})
SHORTEST: Final = 5  # letters of a name that is looked up in other spellings
WIDEST: Final = 250.0  # kilometres from the middle of a province
CLOSE: Final = 60.0  # and from a district or town
LOOK: Final = 12  # places on either side that may hold an unlisted one

Unlisted = tuple[Span, Toponym, tuple[float, float] | None]  # with the kilometres north and east of the next place


def shift_of(mention: Mention) -> tuple[float, float] | None:
    """How far the text puts an unlisted place from the next."""
    return mention.value.shift if isinstance(mention.value, PlaceCandidates) else None


def is_village(mention: Mention) -> bool:
    """True where the text calls a place a village, district or area."""
    return isinstance(mention.value, PlaceCandidates) and mention.value.village


def unlisted_at(article: Article, span: Span) -> Unlisted:
    """What stands there as an unlisted place, whatever the gazetteer has under the name."""
    return span, Toponym(article.text[span.start : span.end], None, None, None, None, None, "admin", 0, UNLISTED), None


def shifted(place: Toponym, outer: Toponym, shift: tuple[float, float]) -> Toponym:
    """An unlisted place that lies so many kilometres north and east of another."""
    north, east = shift
    if outer.latitude is None or outer.longitude is None:
        return place
    latitude = outer.latitude + north / 111.2
    longitude = outer.longitude + east / (111.2 * max(0.1, cos(radians(outer.latitude))))
    return replace(place, latitude=round(latitude, 4), longitude=round(longitude, 4), precision="city")


def _owned_by(article: Article, outer: Toponym, close: Sequence[tuple[Span, Toponym]], start: int) -> Toponym:
    """The district of a province that is named as its own: "in X in Kashmir's Poonch district"."""
    end = next(s.end for s, _ in close if s.start == start)
    inner = next((t for s, t in close if article.text[end : s.start] in OWNED and s.start > end), None)
    return inner if inner is not None and outer.feature in ("ADM1", "RGN", "PCLI") else outer


def _spelt_otherwise(name: str, outer: Toponym) -> Toponym | None:
    """The place in or near another that bears the name in another spelling; None where several do."""
    key = name_key(name)
    if len(key) < SHORTEST:
        return None
    found = {s.toponym for x in spellings(key) for s in place_senses(x) if s.toponym.country == outer.country}
    reach = {"PCLI": inf, "ADM1": WIDEST, "RGN": WIDEST}.get(outer.feature, CLOSE)
    near = sorted((d, t.name, t) for t in found if (d := distance(t, outer)) < reach)
    if not near or any(distance(t, near[0][2]) > CLOSE for _, _, t in near):
        return None
    return near[0][2]


def seat_unlisted(
    article: Article,
    unlisted: Unlisted,
    known: Sequence[tuple[Span, Toponym]],
    land: Toponym | None,
    seated: dict[str, Toponym],
) -> Toponym | None:
    """An unlisted place with the point of the district or province that follows in the sentence, else precedes; else
    that of the same name before, which `seated` remembers; else only with the country that the article plays in."""
    span, place, shift = unlisted
    at = bisect_left(known, span.start, key=lambda k: k[0].start)
    close = known[max(0, at - LOOK) : at + LOOK]
    behind = [(s.start - span.end, t) for s, t in close if 0 <= s.start - span.end <= 80]
    ahead = [(span.start - s.end + 80, t) for s, t in close if 0 <= span.start - s.end <= 120]
    for gap, outer in sorted(behind + ahead, key=lambda g: g[0]):
        if gap > 80 and place.name in seated:
            break
        between = article.text[span.end : span.end + gap] if gap <= 80 else ""
        if outer.feature == "PCLI" and _IN.fullmatch(between):
            land = outer
            break
        if ". " in between or "\n" in between or outer.feature in WIDE or outer.country is None:
            continue
        outer = _owned_by(article, outer, close, span.end + gap) if gap <= 80 else outer
        spelt = _spelt_otherwise(place.name, outer)
        if spelt is not None:
            seated[place.name] = spelt
            return spelt
        found = replace(
            place, country=outer.country, admin1=outer.admin1, latitude=outer.latitude, longitude=outer.longitude
        )
        seated[place.name] = shifted(found, outer, shift) if shift is not None and gap <= 80 else found
        return seated[place.name]
    if place.name in seated:
        return seated[place.name]
    if land is None:
        return None
    spelt = _spelt_otherwise(place.name, land)
    if spelt is not None:
        return spelt
    return replace(place, country=land.country, latitude=land.latitude, longitude=land.longitude, precision="country")
