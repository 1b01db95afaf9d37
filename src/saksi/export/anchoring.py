"""Finding words again in a changed copy of their text, by the words themselves and what stood around them.

The selectors are those of the W3C Web Annotation Data Model: a position (code points) and a quote with its prefix and
suffix. The order of attempts is that of annotation clients: position, exact quote, then a quote that differs only in
spaces, marks or composition, then nearly the same words between the same neighbours.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from saksi.records import Span

AROUND = 32
ALIKE = 0.75  # share of characters that a changed quote must keep
TELLING = 16  # characters from which a quote found once needs no neighbours
LEAST_AGREEMENT = 4  # characters of its neighbours that a shorter one needs
LEAST_CONTEXT = 8  # characters on each side that a changed quote needs to be known by
LONGEST_FACTOR = 2
LONGEST_CHANGED = 2_000  # characters of a quote whose changed form is looked for: comparing costs their square
MOST = 10_000  # places of one quote that are weighed against each other
How = Literal["position", "quote", "folded", "near"]
_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a text: where they stood, what they were, and up to 32 characters before and after."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a quote stands in the changed text, and how it was found; "near": its words have changed."""

    span: Span
    how: How


def quote(text: str, span: Span) -> Quote:
    """The selectors of a span."""
    start, end = span
    return Quote(start, end, text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND])


def anchor(text: str, wanted: Quote) -> Anchor | None:
    """Where the quote stands in `text`; None where it is gone, or where two places would do equally well."""
    if not wanted.exact:
        return None
    start, end = wanted.start, wanted.end
    if text[start:end] == wanted.exact and quote(text, Span(start, end)) == wanted:
        return Anchor(Span(start, end), "position")
    found = _occurrences(text, wanted.exact)
    if found:
        chosen = _best(text, found, wanted)
        return Anchor(chosen, "quote") if chosen else None
    folded, places = _folded_text(text)
    plain = _folded_quote(wanted)
    if plain.exact and (found := _occurrences(folded, plain.exact)):
        chosen = _best(folded, found, plain)
        return Anchor(_unfolded(chosen, places, len(text)), "folded") if chosen else None
    return _between(text, wanted)


def _occurrences(text: str, exact: str) -> list[Span]:
    found: list[Span] = []
    at = text.find(exact)
    while at >= 0 and len(found) <= MOST:
        found.append(Span(at, at + len(exact)))
        at = text.find(exact, at + 1)
    return found


def _best(text: str, found: list[Span], wanted: Quote) -> Span | None:
    """The place whose neighbours agree longest with those of the quote; None on a tie.

    A word or two stand in many places: they need some agreement even where they are found once.
    """
    if len(found) > MOST:
        return None
    ranked = sorted(((_agreement(text, span, wanted), span) for span in found), reverse=True)
    agreed, chosen = ranked[0]
    if len(wanted.exact) < TELLING and agreed < min(LEAST_AGREEMENT, len(wanted.prefix + wanted.suffix)):
        return None
    return chosen if len(ranked) == 1 or agreed > ranked[1][0] else None


def _agreement(text: str, span: Span, wanted: Quote) -> int:
    before = _folded(text[max(0, span.start - AROUND) : span.start])[0]
    after = _folded(text[span.end : span.end + AROUND])[0]
    prefix, suffix = _folded(wanted.prefix)[0], _folded(wanted.suffix)[0]
    return _shared(before[::-1], prefix[::-1]) + _shared(after, suffix)


def _shared(left: str, right: str) -> int:
    """How many characters two strings begin with alike; two that are empty or end together agree to the last."""
    count = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    return count + (len(left) == len(right) == count)


def _folded(text: str) -> tuple[str, list[int]]:
    """The text with one space for many, plain quotation marks and dashes and composed letters; where each came from."""
    pieces: list[str] = []
    places: list[int] = []
    for match in re.finditer(r"\s+|\S[\u0300-\u036f]*", text):
        piece = " " if match[0].isspace() else unicodedata.normalize("NFC", match[0].translate(_MARKS))
        pieces.append(piece)
        places += [match.start()] * len(piece)
    return "".join(pieces), places


@lru_cache(maxsize=2)
def _folded_text(text: str) -> tuple[str, list[int]]:
    """A whole text folded; many quotes are looked for in one text."""
    return _folded(text)


def _folded_quote(wanted: Quote) -> Quote:
    before, exact, after = (_folded(part)[0] for part in (wanted.prefix, wanted.exact.strip(), wanted.suffix))
    return Quote(wanted.start, wanted.end, exact, before, after)


def _unfolded(span: Span, places: list[int], length: int) -> Span:
    last = places[span.end - 1]
    after = bisect_right(places, last)
    end = places[after] if after < len(places) else length
    return Span(places[span.start], end)


def _between(text: str, wanted: Quote) -> Anchor | None:
    """What now stands between the quote's neighbours, where that is nearly the quote."""
    before, after = wanted.prefix[-AROUND // 2 :], wanted.suffix[: AROUND // 2]
    if min(len(before), len(after)) < LEAST_CONTEXT or len(wanted.exact) > LONGEST_CHANGED:
        return None
    longest = LONGEST_FACTOR * len(wanted.exact) + AROUND
    found = set()
    for head in _occurrences(text, before):
        tail = text.find(after, head.end, head.end + longest)
        if tail > head.end:
            found.add(Span(head.end, tail))
    near = [span for span in found if _alike(text[span.start : span.end], wanted.exact)]
    return Anchor(near[0], "near") if len(near) == 1 else None


def _alike(left: str, right: str) -> bool:
    return SequenceMatcher(None, left, right, autojunk=False).ratio() >= ALIKE
