"""Villages in no gazetteer, known by the words on either side: "the X area", "in X, Syria", "X, 30 km west of Y"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import hypot
from typing import Final

from saksi.data.states import state_adjectives
from saksi.finding.place_lists import Surroundings
from saksi.finding.place_unlisted import UNLISTED
from saksi.lang.pack import Pack
from saksi.records import Mention, PlaceCandidates, Span, Toponym

OFFSET_REACH: Final = 60  # characters
LONGEST_LEAD: Final = 24  # characters of "the neighbourhood of "
_MILE: Final = 1.609
_TOWN: Final = 50_000  # inhabitants
_WORD: Final = r"[^\W\d_a-zà-þ][\w'’-]+"
_NAME: Final = rf"{_WORD}(?:[ -]{_WORD}){{0,2}}"
_FIRST: Final = frozenset({"al", "el", "san", "santa", "la", "port", "king"})  # of names that no more than begin so
_PARTS: Final = re.compile(r"[ -]")

Bearings = Mapping[str, tuple[int, int]]  # of each word for one, the steps north and east


@dataclass(frozen=True)
class Neighbourhood:
    """The pack's patterns: a name before a kind of place, and a name before a place nearby; either may be missing."""

    trailing: re.Pattern[str] | None
    beside: re.Pattern[str] | None
    bearings: Bearings
    offset: re.Pattern[str] | None  # a distance and a bearing right before a place
    link: str  # between a kind of place and its name
    seats: tuple[str, ...]  # what may stand behind the name of a small town
    office: re.Pattern[str] | None  # behind a land whose officer the name before it is
    peoples: frozenset[str]  # words that say whose a town is ("the Nigerian town", "Kurdish villages")


@cache
def neighbourhood(pack: Pack) -> Neighbourhood:
    """Compile what the pack's `places.toml` lists; the blank in front keeps the search fast."""
    table = pack.table("places").get("beside", {})
    bearings = {word: (north, east) for word, (north, east) in table.get("bearings", {}).items()}
    if not table:
        return Neighbourhood(None, None, bearings, None, "", (), None, frozenset())
    kinds, cues = tuple(table.get("kinds", ())), _any(table["cues"])
    trailing = (
        rf"(?<!\w)(?:{cues}) (?:the )?({_NAME}?) (?:(?:{_any(table.get('asides', ()))}) )?(?:{_any(kinds)})(?!\w)"
    )
    number = rf"(?P<number>\d+(?:[.,]\d+)?)[ -](?P<unit>{_any(table['units'])})(?: \([^)\n]{{1,24}}\))?"
    apart = rf",? (?:{_any(table['about'])})?{number} {table['bearing'].format(_any(bearings))}"
    links = rf"(?:{apart}|,? ?(?:{_any(table['links'])})|,) (?:(?:{_any(table['levels'])}) )?"
    kind = rf"(?: (?:{_any(kinds)}))?" if kinds else ""
    beside = rf" (?:{_any(table['locatives'])}) ({_NAME}){kind}(?:{links})"
    link = pack.table("places").get("link", "").strip()
    return Neighbourhood(
        re.compile(trailing) if kinds else None,
        re.compile(beside),
        bearings,
        re.compile(rf"(?<!\w){number} {table['bearing'].format(_any(bearings))} (?:(?:{_any(table['levels'])}) )?$"),
        link,
        tuple(table.get("seats", ())),
        re.compile(rf"['’]s (?:\w+ ){{0,3}}(?:{_any(table['offices'])})(?!\w)") if "offices" in table else None,
        state_adjectives() | frozenset(table.get("peoples", ())),
    )


def trailing_names(text: str, near: Neighbourhood) -> set[Span]:
    """What stands before a word for a district, village or area."""
    if near.trailing is None:
        return set()
    return {Span(*match.span(1)) for match in near.trailing.finditer(text)}


def called_villages(
    text: str, found: Sequence[Mention], near: Neighbourhood, lists: Surroundings, trailing: set[Span]
) -> set[Span]:
    """The places in `found` that the text calls a village, district or area: "Desa X", "the village of X", "X area".

    "The town of X" says nothing where there is a town of this name, and of some size.
    """
    called = set(trailing)
    for m in found:
        start = m.span.start
        leads = lists.unlisted - lists.towns if _has_town(m) else lists.unlisted
        before = text[max(0, start - LONGEST_LEAD) : start].lower().split()[-2:]
        if text.startswith(near.seats, m.span.end) or (
            before and (before[-1] in leads or (before[-1] == near.link and len(before) > 1 and before[-2] in leads))
        ):
            called.add(m.span)
    return called


def _has_town(m: Mention) -> bool:
    assert isinstance(m.value, PlaceCandidates)
    return any(c.population >= _TOWN for c in m.value.candidates)


def find_neighbours(
    text: str, found: Sequence[Mention], near: Neighbourhood, never: frozenset[str], code: str, trailing: set[Span]
) -> Iterator[Mention]:
    """The mentions of places that only these patterns show, apart from those in `found`, which is in text order; and
    those unlisted in `found` whose distance from another they tell."""
    starts = [m.span.start for m in found]
    reached = 0
    for name, rule, shift in sorted(
        _matches(text, {m.span.start: m.span.end for m in found}, near, trailing),
        key=lambda m: (m[0].start, m[2] is None),
    ):
        at = bisect_left(starts, name.end)
        written = text[name.start : name.end]
        known = found[at - 1] if at and name.overlaps(found[at - 1].span) else None
        again = known is not None and shift is not None and known.span == name and known.rule.endswith(".unlisted")
        if name.start < reached or (known is not None and not again) or written.isupper():
            continue
        parts = _PARTS.split(written.lower())
        if written.lower() in near.peoples or written.lower() in never or parts[0] in never - _FIRST:
            continue
        if parts[0] in never and len(parts) == 1:
            continue
        reached = name.end
        place = Toponym(written, None, None, None, None, None, "admin", 0, UNLISTED)
        yield Mention("place", name, PlaceCandidates((place,), shift), f"{code}.places.{rule}")


def put_apart(text: str, m: Mention, near: Neighbourhood, beside: Sequence[Mention]) -> Mention:
    """A place with the distance at which the text only speaks of it: "161 km southeast of Gao".

    Not where a village so put is named itself, among those `beside`.
    """
    value, start = m.value, m.span.start
    if near.offset is None or not isinstance(value, PlaceCandidates) or text[start - 1 : start] != " ":
        return m
    match = near.offset.search(text, max(start - OFFSET_REACH, 0), start)
    named = match is not None and any(0 <= match.start() - b.span.end <= LONGEST_LEAD for b in beside)
    return m if match is None or named else replace(m, value=replace(value, shift=_shift(match, near.bearings)))


def _matches(
    text: str, places: Mapping[int, int], near: Neighbourhood, trailing: set[Span]
) -> Iterator[tuple[Span, str, tuple[float, float] | None]]:
    for span in trailing:
        yield span, "trailing", None
    if near.beside is not None and places:
        for match in near.beside.finditer(text):
            officer = near.office is not None and near.office.match(text, places.get(match.end(), 0))
            if match.end() in places and not officer:
                yield Span(*match.span(1)), "beside", _shift(match, near.bearings)


def _shift(match: re.Match[str], bearings: Bearings) -> tuple[float, float] | None:
    """The kilometres north and east that a distance and a bearing come to."""
    if match["number"] is None:
        return None
    north, east = bearings[match["bearing"].lower()]
    far = float(match["number"].replace(",", ".")) * (_MILE if match["unit"].startswith("mi") else 1)
    return far * north / hypot(north, east), far * east / hypot(north, east)


def _any(words: Sequence[str] | Mapping[str, object]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)).replace("\\ ", " ")
