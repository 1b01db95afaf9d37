"""What a form offers to choose from, where what was typed may mean more than one thing."""

from __future__ import annotations

from typing import NamedTuple

from saksi.records import Span, Toponym
from saksi.web.edits import Given, place_choice, places_of
from saksi.web.passages import find_passages

AROUND = 40  # characters of the text shown before and after words to choose from


class Passage(NamedTuple):
    """Words that a reviewer may mean, with what stands around them; `at` is "START-END"."""

    at: str
    before: str
    words: str
    after: str
    chosen: bool


class PlaceOption(NamedTuple):
    """A place that a reviewer may mean."""

    choice: str
    place: Toponym
    chosen: bool


def passages_offered(text: str, given: Given, near: Span) -> tuple[Passage, ...]:
    """The places of a form's words in the text, the closest to `near` first; the one it names by "at" is chosen."""
    found = find_passages(text, given.get("words", ""), near)
    chosen = given.get("at") or (f"{found[0].start}-{found[0].end}" if found else "")
    return tuple(_passage(text, span, chosen) for span in found)


def places_offered(name: str, chosen: str | None) -> tuple[PlaceOption, ...]:
    """The places that the gazetteer has under a name; the first is chosen where `chosen` is none of them."""
    found = places_of(name)
    choices = [place_choice(one) for one in found]
    meant = chosen if chosen in choices else choices[0] if choices else None
    return tuple(PlaceOption(c, one, c == meant) for c, one in zip(choices, found, strict=True))


def _passage(text: str, span: Span, chosen: str) -> Passage:
    at = f"{span.start}-{span.end}"
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    return Passage(at, before, text[span.start : span.end], after, at == chosen)
