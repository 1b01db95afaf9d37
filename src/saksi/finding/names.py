"""Names of persons and organisations, for the record's list of mentions."""

from __future__ import annotations

from saksi.lang.pack import Pack
from saksi.records import Article, Mention


def find_names(article: Article, pack: Pack) -> tuple[Mention, ...]:
    """Names of persons and organisations, for the record's list of mentions."""
    return ()
