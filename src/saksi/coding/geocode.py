"""Which place a toponym means: choose among the candidates by context."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.records import Article, Mention, Span, Toponym


def code_places(
    article: Article, places: Sequence[Mention], actors: Sequence[Mention]
) -> tuple[tuple[Span, Toponym], ...]:
    """One toponym for each place mention that stands for a place, in text order."""
    return ()
