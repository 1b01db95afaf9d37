"""The full-text index: stems of titles and texts."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, text

from saksi.records import ArticleRecord
from saksi.store.words import stems

LONGEST = 300_000  # bytes of words indexed of one article: a vector of PostgreSQL's holds a megabyte
_INSERT = {
    "sqlite": "INSERT INTO article_words (rowid, title, body) VALUES (:number, :title, :body)",
    "postgresql": "INSERT INTO article_words (article, words) VALUES "
    "(:number, setweight(to_tsvector('simple', :title), 'A') || to_tsvector('simple', :body))",
}


def indexed(text: str, language: str) -> str:
    """The stems of a text as the index takes them, of a text as long as a book those of its beginning."""
    joined = " ".join(stems(text, language))
    if len(joined) * 4 <= LONGEST:
        return joined
    return joined.encode("utf-8")[:LONGEST].decode("utf-8", "ignore")


def insert_words(connection: Connection, numbered: Sequence[tuple[int, ArticleRecord]]) -> None:
    """Index articles that are not indexed yet."""
    rows = [
        {
            "number": number,
            "title": indexed(record.article.title or "", record.article.language),
            "body": indexed(record.article.text, record.article.language),
        }
        for number, record in numbered
    ]
    connection.execute(text(_INSERT[connection.dialect.name]), rows)
