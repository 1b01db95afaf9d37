"""Time expressions, resolved against the publication date."""

from __future__ import annotations

from saksi.lang.pack import Pack
from saksi.records import Article, Mention


def find_dates(article: Article, pack: Pack) -> tuple[Mention, ...]:
    """Time expressions, resolved against the publication date."""
    return ()
