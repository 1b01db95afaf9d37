"""Loaded terms and their neutral counterparts."""

from __future__ import annotations

from saksi.lang.pack import Pack
from saksi.records import Article, LoadedWord


def find_wording(article: Article, pack: Pack) -> tuple[LoadedWord, ...]:
    """Loaded terms and their neutral counterparts."""
    return ()
