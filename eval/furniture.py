"""Scores furniture marking, in characters, on our own pages in `eval/furniture/`.

A page is plain text whose furniture stands between ⟦ and ⟧; its name begins with the language. Rules are tuned on
`seen`; `held` is only scored.

    python eval/furniture.py [seen|held] [--misses]
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

from saksi.reading.article import read_article
from saksi.records import Span

PAGES = Path(__file__).resolve().parent / "furniture"


class Score(NamedTuple):
    """Characters found that are furniture, found at all, and marked in the pages."""

    hits: int
    found: int
    marked: int

    @property
    def precision(self) -> float:
        """Share of what was found that is furniture."""
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the furniture that was found."""
        return self.hits / self.marked if self.marked else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.hits / (self.found + self.marked) if self.found + self.marked else 1.0


def read_marked(page: Path) -> tuple[str, list[Span]]:
    """A page's text without the marks, and its furniture."""
    pieces, spans, length, opened = [], [], 0, 0
    for piece in re.split("([⟦⟧])", page.read_text(encoding="utf-8")):
        if piece == "⟦":
            opened = length
        elif piece == "⟧":
            spans.append(Span(opened, length))
        else:
            pieces.append(piece)
            length += len(piece)
    return "".join(pieces), spans


def characters(text: str, spans: list[Span]) -> set[int]:
    """Positions of the visible characters in the spans."""
    return {i for span in spans for i in range(span.start, span.end) if not text[i].isspace()}


def score_pages(part: str = "*", misses: bool = False) -> Score:
    hits = found = marked = 0
    for page in sorted(PAGES.glob(f"{part}/*.txt")):
        text, gold = read_marked(page)
        language = page.name.partition("-")[0]
        mine = characters(text, [mark.span for mark in read_article(text, language=language).furniture])
        theirs = characters(text, gold)
        hits, found, marked = hits + len(mine & theirs), found + len(mine), marked + len(theirs)
        if misses and mine != theirs:
            print_misses(page.name, text, mine, theirs)
    return Score(hits, found, marked)


def print_misses(name: str, text: str, mine: set[int], theirs: set[int]) -> None:
    for label, missed in (("missed", theirs - mine), ("wrong", mine - theirs)):
        marked = "".join(text[i] if i in missed else "\0" for i in range(len(text)))
        for piece in filter(None, re.split("\0{2,}", marked)):
            print(f"{name}: {label}: {piece.replace(chr(0), ' ')}")


def main() -> None:
    parts = [a for a in sys.argv[1:] if not a.startswith("-")] or ["seen", "held", "*"]
    for part in parts:
        score = score_pages(part, "--misses" in sys.argv)
        print(f"{part:<5} precision {score.precision:.3f}  recall {score.recall:.3f}  F1 {score.f1:.3f}")


if __name__ == "__main__":
    main()
