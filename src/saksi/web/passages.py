"""Where words that somebody typed stand in a text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from saksi.records import Span

MOST = 200  # places shown; who types a single letter meant something else
_ALIKE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00ad": ""})


def find_passages(text: str, words: str, near: Span) -> tuple[Span, ...]:
    """Every place of the words in the text, the closest to `near` first; empty where they do not stand there.

    As they are typed first; only where that finds nothing, case, spacing, the shape of quotation marks and dashes, and
    how an accent is encoded do not count. Offsets are code points. A letter is never cut from its combining marks.
    """
    return tuple(sorted(_exact(text, words.strip()) or _alike(text, words), key=lambda span: (_away(span, near), span)))


def meant(found: tuple[Span, ...], near: Span) -> Span | None:
    """The one place that is meant without asking: the only one, or the only one inside `near`. Else None."""
    inside = [span for span in found if near.contains(span)]
    if len(found) == 1:
        return found[0]
    return inside[0] if len(inside) == 1 else None


def _away(span: Span, near: Span) -> int:
    """How many characters lie between the two; 0 where one is inside the other."""
    if near.contains(span):
        return 0
    return max(near.start - span.end, span.start - near.end, 0) + 1


def _exact(text: str, words: str) -> list[Span]:
    found: list[Span] = []
    at = text.find(words) if words else -1
    while at >= 0 and len(found) < MOST:
        span = Span(at, at + len(words))
        if not _cuts(text, span):
            found.append(span)
        at = text.find(words, at + 1)
    return found


def _cuts(text: str, span: Span) -> bool:
    return any(at < len(text) and unicodedata.combining(text[at]) for at in span)


def _alike(text: str, words: str) -> list[Span]:
    wanted = "".join(letters for letters, _ in _letters(words)).strip()
    if not wanted:
        return []
    folded: list[str] = []
    at: list[int] = []  # for each folded character the number of its letter
    spans: list[Span] = []
    for letters, span in _letters(text):
        folded.append(letters)
        at += [len(spans)] * len(letters)
        spans.append(span)
    whole = "".join(folded)
    found: list[Span] = []
    start = whole.find(wanted)
    while start >= 0 and len(found) < MOST:
        found.append(Span(spans[at[start]].start, spans[at[start + len(wanted) - 1]].end))
        start = whole.find(wanted, start + 1)
    return found


def _letters(text: str) -> Iterator[tuple[str, Span]]:
    """Each letter with its combining marks, folded, and where it stands; a run of white space is one letter."""
    starts = [
        n for n, c in enumerate(text)
        if not (unicodedata.combining(c) or (n and c.isspace() and text[n - 1].isspace()))
    ]  # fmt: skip
    for start, end in pairwise([*starts, len(text)]):
        letter = text[start:end]
        yield (
            " " if letter[0].isspace() else unicodedata.normalize("NFC", letter).casefold().translate(_ALIKE),
            Span(start, end),
        )
