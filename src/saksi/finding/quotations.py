"""Quotations: source, cue, content."""

from __future__ import annotations

from saksi.lang.pack import Pack
from saksi.records import Article, Speech


def find_quotations(article: Article, pack: Pack) -> tuple[Speech, ...]:
    """Quotations: source, cue, content."""
    return ()
