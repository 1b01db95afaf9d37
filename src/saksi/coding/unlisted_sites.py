"""Where an act happened that names a street, square, building or village which no gazetteer lists.

Such a place has the point of the town, district or land that the text named last.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import Final

from saksi.coding.clauses import ClauseWords, Row
from saksi.coding.items import is_nominal
from saksi.coding.subclauses import KEPT
from saksi.coding.whereabouts import MATERIAL, Toponyms, as_place, belongs
from saksi.records import Place, Span, Toponym

REACH: Final = 1500  # characters back to the town
_TITLED: Final = 0.6  # share of capitals from which a sentence is a headline
_NAME: Final = r"[^\W\d_a-zà-þ][\w'’-]*"
_LINK: Final = r"(?: (?:de|la|del|du|des|al|el|of|the)(?= [^\W\d_a-zà-þ]))*"
_RUN: Final = rf"{_NAME}(?:{_LINK} {_NAME}){{0,3}}"
_PHRASE: Final = re.compile(
    r"(?:, ?(?:(?:RT|RW|No|Nomor|Blok|Gang|Gg|Km|KM|Lorong|Lantai)\.? ?[\w.]{1,6}[ /]?){1,3})*"
    r"(?: ?,)?(?: (?:di|dekat|in|near|at|the|of|ke|kota|kabupaten|city|town|[^\W\d_]{4,})){0,6} ?\(?"
)
BEHIND: Final = 60  # characters to a town behind the site
_WORD: Final = re.compile(r"[^\W\d_][\w'’-]+")


@cache
def _patterns(
    before: frozenset[str], behind: frozenset[str], leads: frozenset[str]
) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A kind of site with its name; a bare name behind a preposition of place."""
    lead = rf"(?<!\w)(?:{_any(leads)}) (?:(?:the|a) )?"
    kinds = [rf"(?i:{_any(before)})\.? (?:{_RUN}|\d+)"] if before else []
    kinds += [rf"{_RUN} (?i:{_any(behind)})(?!\w)"] if behind else []
    return re.compile(rf"(?i:{lead})({'|'.join(kinds)})"), re.compile(rf"(?i:{lead})({_RUN})")


def _any(words: frozenset[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


def unlisted_site(
    row: Row, i: int, event_type: str, text: str, toponyms: Toponyms, words: ClauseWords, scope: Span | None
) -> tuple[Place, str] | None:
    """The site or village in the act's clause that is in no list, with the point of what the text named last."""
    if event_type not in MATERIAL or not toponyms:
        return None
    for span, fine in _sites(row, text, words):
        if (scope is None or scope.contains(span)) and _is_named(row, i, span, words, fine):
            known = _same_name(text, span, toponyms)
            if known is not None:
                return as_place(span, known), "place.repeated"
            seat = _seat_behind(text, span, row.sentence.span.end, toponyms) or _seat(span, toponyms, fine)
            if seat is not None:
                return _place(text, span, seat), "place.unlisted"
    return None


@lru_cache(maxsize=KEPT)
def _sites(row: Row, text: str, words: ClauseWords) -> tuple[tuple[Span, bool], ...]:
    """The names in a sentence that may be a site's, and whether a word beside them says so."""
    start, end = row.sentence.span.start, row.sentence.span.end
    if _is_headline(text[start:end]) and _is_headline(text[start : start + (end - start) // 2]):
        return ()  # an address has many capitals, but at the end
    site, bare = _patterns(*(words.classes[f"sites_{x}"] for x in ("before", "behind", "lead")))
    named = [(pattern.finditer(text, start, end), fine) for pattern, fine in ((site, True), (bare, False))]
    found = [(Span(*match.span(1)), fine) for matches, fine in named for match in matches]
    return tuple((span, fine) for span, fine in found if not words.has("grounds", text[span.start : span.end].lower()))


def _is_named(row: Row, i: int, span: Span, words: ClauseWords, fine: bool) -> bool:
    """True where the name stands in the act's clause, and what is no site by its own words is nobody's name either."""
    inside = [k for k, item in enumerate(row.items) if item.start < span.end and span.start < item.end]
    if not inside or (not fine and any(row.items[k].kind not in ("word", "verb") for k in inside)):
        return False
    if not fine and any("never_sites" in row.items[k].classes for k in inside):
        return False
    first = inside[0]
    return belongs(row, i, first, words) or (0 < first - i <= 3 and _is_object(row, i, first))


def _is_object(row: Row, i: int, k: int) -> bool:
    return not is_nominal(row.items[i]) and all(x.kind == "det" for x in row.items[i + 1 : k])


def _is_headline(sentence: str) -> bool:
    found: list[str] = _WORD.findall(sentence)
    return len([w for w in found if w[0].isupper()]) > _TITLED * len(found)


def _same_name(text: str, span: Span, toponyms: Toponyms) -> Toponym | None:
    """The place that bears this name elsewhere in the text, where more was said to know it by."""
    name = text[span.start : span.end]
    return next((t for s, t in toponyms.values() if text[s.start : s.end] == name), None)


def _seat_behind(text: str, span: Span, end: int, toponyms: Toponyms) -> Toponym | None:
    """The town or province that the rest of the phrase puts it in: "Gereja X di Kota Y", "X School, in the city Y"."""
    for at in range(span.end, min(end, span.end + BEHIND)):
        if at in toponyms and toponyms[at][1].precision != "country":
            between = text[span.end : at]
            return toponyms[at][1] if _PHRASE.fullmatch(between) else None
    return None


def _seat(span: Span, toponyms: Toponyms, fine: bool) -> Toponym | None:
    """The town for a site; for a village the province, town or land: what is named last before in the land that the
    text speaks of most, else in any."""
    known = [t for s, t in toponyms.values() if t.country is not None and 0 <= span.start - s.end <= REACH]
    lands = Counter(t.country for _, t in toponyms.values() if t.country is not None)
    most = max(lands.values(), default=0)
    home = [t for t in known if t.country and lands[t.country] == most]
    towns = [t for t in home if t.precision in ("city", "site")] if fine else []
    found = towns or home or known
    return found[-1] if found else None


def _place(text: str, span: Span, seat: Toponym) -> Place:
    name = text[span.start : span.end]
    return Place(name, None, seat.country, seat.admin1, seat.latitude, seat.longitude, seat.precision, span)
