"""Triggers: the words that say what was done."""

from __future__ import annotations

from saksi.lang.pack import Pack
from saksi.records import Article, Mention


def find_triggers(article: Article, pack: Pack) -> tuple[Mention, ...]:
    """Triggers: the words that say what was done."""
    return ()
