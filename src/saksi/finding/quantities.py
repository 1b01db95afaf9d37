"""Counts of people killed, injured, missing, detained, displaced."""

from __future__ import annotations

from saksi.lang.pack import Pack
from saksi.records import Article, Mention


def find_quantities(article: Article, pack: Pack) -> tuple[Mention, ...]:
    """Counts of people killed, injured, missing, detained, displaced."""
    return ()
