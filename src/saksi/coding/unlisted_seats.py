"""The points of villages that no gazetteer lists: those of the district or town that the text puts them in or near."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from math import cos, radians
from typing import Final

from saksi.records import Article, Mention, PlaceCandidates, Span, Toponym

UNLISTED: Final = "UNLISTED"
WIDE: Final = frozenset({"PCLI", "CONT"})
_IN: Final = re.compile(r",? ?(?:(?:in|of|di) )?(?:[a-z]+ )?")
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


def _shifted(place: Toponym, outer: Toponym, shift: tuple[float, float]) -> Toponym:
    """An unlisted place that lies so many kilometres north and east of another."""
    north, east = shift
    if outer.latitude is None or outer.longitude is None:
        return place
    latitude = outer.latitude + north / 111.2
    longitude = outer.longitude + east / (111.2 * max(0.1, cos(radians(outer.latitude))))
    return replace(place, latitude=round(latitude, 4), longitude=round(longitude, 4), precision="city")


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
        found = replace(
            place, country=outer.country, admin1=outer.admin1, latitude=outer.latitude, longitude=outer.longitude
        )
        seated[place.name] = _shifted(found, outer, shift) if shift is not None and gap <= 80 else found
        return seated[place.name]
    if place.name in seated:
        return seated[place.name]
    if land is None:
        return None
    return replace(place, country=land.country, latitude=land.latitude, longitude=land.longitude, precision="country")
