"""Reading articles and records back out of the archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from saksi.errors import StoreError
from saksi.export.encoding import decode
from saksi.export.parse import record_from_dict
from saksi.matching.tellings import tellings_of
from saksi.records import ArticleRecord, Telling, TellingKey
from saksi.store.schema import articles, records, reviewed, tellings

MANY = 500


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article of the archive: its record (text and all) and what the archive knows of it."""

    number: int
    key: str
    record: ArticleRecord
    coder: str
    copy_group: str
    source: str | None
    raw_sha256: str | None
    added_at: datetime
    seq: int


def stored_article(connection: Connection, key: str, coder: str | None = None) -> StoredArticle:
    """The article of a key (or the first characters of one), with its current record as reviewers left it.

    With `coder` the record as that coder made it: an older one, a person, or the one now current (`coder` of the
    article).

    Raises StoreError where there is none, more than one, or no record by that coder.
    """
    # A whole key first: only that is looked up in the index.
    for article in stored_articles(connection, _with_body(coder).where(articles.c.key == key)):
        return article
    chosen = _whole_key(connection, key)
    for article in stored_articles(connection, _with_body(coder).where(articles.c.key == chosen)):
        return article
    raise StoreError(f"Article '{key}' has no record by coder '{coder}'.", "absent")


def _whole_key(connection: Connection, key: str) -> str:
    begun = articles.c.key.startswith(key, autoescape=True)
    found = connection.scalars(select(articles.c.key).where(begun).order_by(articles.c.key).limit(2)).all()
    if not found or not key:
        raise StoreError(f"There is no article '{key}' in the archive.", "absent")
    if len(found) > 1 and key not in found:
        raise StoreError(f"More than one article's key begins with '{key}'.", "ambiguous")
    return key if key in found else found[0]


def all_articles(connection: Connection, after: int = 0) -> Iterator[StoredArticle]:
    """Every article with its current record as reviewers left it, in the order of adding, from after a number on."""
    yield from stored_articles(
        connection, _with_body(None).where(articles.c.number > after).order_by(articles.c.number)
    )


def articles_numbered(
    connection: Connection, numbers: Sequence[int], coder: str | None = None
) -> Iterator[StoredArticle]:
    """The articles of some numbers, in the order of their numbers, as reviewers left them; with `coder` those that have
    a record by it, and that one."""
    wanted = sorted(set(numbers))
    for start in range(0, len(wanted), MANY):
        of = articles.c.number.in_(wanted[start : start + MANY])
        yield from stored_articles(connection, _with_body(coder).where(of).order_by(articles.c.number))


def outdated(connection: Connection, coder: str, limit: int) -> list[StoredArticle]:
    """Articles whose current record is not of this coder."""
    old = _with_body(None).where(articles.c.coder != coder).order_by(articles.c.number).limit(limit)
    return list(stored_articles(connection, old))


def coders(connection: Connection, key: str) -> tuple[str, ...]:
    """The versions of the coder whose records of an article are kept, oldest first."""
    of = select(records.c.coder).join(articles, articles.c.number == records.c.article)
    return tuple(connection.scalars(of.where(articles.c.key == key).order_by(records.c.coded_at)))


def tellings_numbered(connection: Connection, numbers: Sequence[int]) -> dict[int, Telling]:
    """The tellings of some numbers."""
    places: dict[TellingKey, int] = {}
    of_articles: set[int] = set()
    for start in range(0, len(numbers), MANY):
        rows = connection.execute(
            select(tellings.c.number, tellings.c.event, articles.c.key, articles.c.number.label("article"))
            .join(articles, articles.c.number == tellings.c.article)
            .where(tellings.c.number.in_(numbers[start : start + MANY]))
        )  # fmt: skip
        for row in rows:
            places[TellingKey(row.key, row.event)] = row.number
            of_articles.add(row.article)
    found: dict[int, Telling] = {}
    for article in articles_numbered(connection, sorted(of_articles)):
        for telling in tellings_of(article.record, article.key, article.copy_group):
            if telling.key in places:
                found[places[telling.key]] = telling
    return found


def stored_articles(connection: Connection, query: Select[tuple[object, ...]]) -> Iterator[StoredArticle]:
    """The rows of a query made by this module, as articles."""
    with connection.execute(query.execution_options(yield_per=MANY)) as found:
        for row in found:
            yield _article(row)


def _with_body(coder: str | None) -> Select[tuple[object, ...]]:
    of = articles.c.coder if coder is None else coder
    joined = articles.join(records, (records.c.article == articles.c.number) & (records.c.coder == of))
    if coder is not None:
        return select(articles, records.c.body, records.c.coder.label("coded_by")).select_from(joined)
    shown = func.coalesce(reviewed.c.body, records.c.body).label("body")
    return select(articles, shown, records.c.coder.label("coded_by")).select_from(
        joined.outerjoin(reviewed, reviewed.c.article == articles.c.number)
    )


def _article(row: Row[tuple[object, ...]]) -> StoredArticle:
    text = row.text.decode("utf-8", "surrogatepass")
    record = record_from_dict(decode(row.body, dict[str, Any]), text)
    return StoredArticle(
        row.number, row.key, record, row.coded_by, row.copy_group, row.source, row.raw_sha256, row.added_at, row.seq
    )
