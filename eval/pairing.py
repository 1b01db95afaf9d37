"""Pairing predicted with annotated things one to one, and the counts that come of it."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from gold import Span

G = TypeVar("G")
P = TypeVar("P")


@dataclass(slots=True)
class Tally:
    """Hits among the predicted and among the annotated."""

    hits: float = 0
    predicted: int = 0
    annotated: int = 0

    def add(self, hits: int, predicted: int, annotated: int) -> None:
        """Count one comparison."""
        self.hits += hits
        self.predicted += predicted
        self.annotated += annotated

    @property
    def precision(self) -> float:
        """Share of the predicted that is right."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the annotated that was found."""
        return self.hits / self.annotated if self.annotated else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean; for plain accuracies the same as the accuracy."""
        return 2 * self.hits / (self.predicted + self.annotated) if self.predicted + self.annotated else 0.0


def overlap(a: Span | None, b: Span | None) -> int:
    """Characters in common."""
    return max(0, min(a.end, b.end) - max(a.start, b.start)) if a and b else 0


def dice(a: Span, b: Span) -> float:
    """Twice the common characters over all characters."""
    return 2 * overlap(a, b) / (a.end - a.start + b.end - b.start) if overlap(a, b) else 0.0


def words_dice(text: str, a: Span, b: Span) -> float:
    """The same over words."""
    if not overlap(a, b):
        return 0.0
    words = [Span(*m.span()) for m in re.finditer(r"\w+", text)]
    in_a, in_b = ({w for w in words if overlap(w, s)} for s in (a, b))
    return 2 * len(in_a & in_b) / (len(in_a) + len(in_b)) if in_a and in_b else 0.0


def sentences(text: str) -> list[Span]:
    """Rough sentences, for the window in which evidence may lie."""
    ends = [m.end() for m in re.finditer(r"[.!?…][\"”’')\]]*\s+|\n+", text)]
    cuts = [0, *ends, len(text)]
    return [Span(a, b) for a, b in pairwise(cuts) if b > a]


def plain(name: str) -> str:
    """A name without case, accents, articles and punctuation."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return re.sub(r"[^\w]+", " ", re.sub(r"^(the|a|an) ", "", bare)).strip()


def assign(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column) of the greatest total weight, none of weight 0 or less (Hungarian method)."""
    if not weights or not weights[0]:
        return []
    if len(weights) > len(weights[0]):
        return sorted((r, c) for c, r in assign([list(column) for column in zip(*weights, strict=True)]))
    rows, columns = len(weights), len(weights[0])
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner, came_from = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0], column = row, 0
        least, seen = [math.inf] * (columns + 1), [False] * (columns + 1)
        while owner[column]:
            seen[column] = True
            r, step, nearest = owner[column], math.inf, 0
            for c in range(1, columns + 1):
                if seen[c]:
                    continue
                cost = -max(0.0, weights[r - 1][c - 1]) - row_price[r] - column_price[c]
                if cost < least[c]:
                    least[c], came_from[c] = cost, column
                if least[c] < step:
                    step, nearest = least[c], c
            for c in range(columns + 1):
                if seen[c]:
                    row_price[owner[c]] += step
                    column_price[c] -= step
                else:
                    least[c] -= step
            column = nearest
        while column:
            owner[column], column = owner[came_from[column]], came_from[column]
    pairs = ((owner[c] - 1, c - 1) for c in range(1, columns + 1) if owner[c])
    return sorted((r, c) for r, c in pairs if weights[r][c] > 0)


def match(golds: Sequence[G], predictions: Sequence[P], weight: Callable[[G, P], float]) -> list[tuple[int, int]]:
    """Indices of the best one-to-one pairs."""
    return assign([[weight(g, p) for p in predictions] for g in golds])
