"""Actors: everyone who may do or suffer something, with coreference inside the article."""

from __future__ import annotations

from saksi.lang.pack import Pack
from saksi.records import Article, Mention


def find_actors(article: Article, pack: Pack) -> tuple[Mention, ...]:
    """Actors: everyone who may do or suffer something, with coreference inside the article."""
    return ()
