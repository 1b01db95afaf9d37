"""Toponyms with all their gazetteer candidates."""

from __future__ import annotations

from saksi.lang.pack import Pack
from saksi.records import Article, Mention


def find_places(article: Article, pack: Pack) -> tuple[Mention, ...]:
    """Toponyms with all their gazetteer candidates."""
    return ()
