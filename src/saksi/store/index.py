"""The full-text index: stems of titles and texts."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, text

from saksi.records import ArticleRecord
from saksi.store.words import stems

_INSERT = {
    "sqlite": "INSERT INTO article_words (rowid, title, body) VALUES (:number, :title, :body)",
    "postgresql": "INSERT INTO article_words (article, words) VALUES "
    "(:number, setweight(to_tsvector('simple', :title), 'A') || to_tsvector('simple', :body))",
}


def insert_words(connection: Connection, numbered: Sequence[tuple[int, ArticleRecord]]) -> None:
    """Index articles that are not indexed yet."""
    rows = [
        {
            "number": number,
            "title": " ".join(stems(record.article.title or "", record.article.language)),
            "body": " ".join(stems(record.article.text, record.article.language)),
        }
        for number, record in numbered
    ]
    connection.execute(text(_INSERT[connection.dialect.name]), rows)
