"""Records that people made, kept beside ours under a coder's name of their own; they never become the current ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from saksi.errors import InputError, SaksiError
from saksi.export.label_studio_read import Annotation, annotations_of, read_tasks, regions_of
from saksi.export.label_studio_record import Made, record_of
from saksi.records import ArticleRecord
from saksi.store.archive import Archive
from saksi.store.reviewed import record_body
from saksi.store.schema import articles, records
from saksi.store.stored import StoredArticle, stored_article


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brought: (article key, coder) of each record kept, regions left out, (task, fault) of failures."""

    kept: tuple[tuple[str, str], ...]
    left_out: int
    failed: tuple[tuple[str, SaksiError], ...]


def import_label_studio(archive: Archive, body: bytes) -> Imported:
    """Keep what people annotated in a Label Studio JSON export: one record for each article and annotator.

    A record of the same annotator and article is replaced. What cannot be read costs no other task or annotator. All
    of the file is one transaction. Raises InputError where the file is no such export, StoreError where the database
    fails.
    """
    tasks = read_tasks(body)
    kept: list[tuple[str, str]] = []
    failed: list[tuple[str, SaksiError]] = []
    left_out = 0
    with archive.writing() as (connection, _):
        for number, task in enumerate(tasks, 1):
            name = f"task {task.get('id', number)}"
            for annotation in _each(task, name, failed):
                try:
                    stored = _article(connection, annotation)
                    made = _made(annotation, stored)
                except SaksiError as fault:
                    failed.append((f"{name}, {annotation.coder}", fault))
                    continue
                _keep(connection, stored.number, annotation.coder, made.record)
                kept.append((stored.key, annotation.coder))
                left_out += made.left_out
    return Imported(tuple(kept), left_out, tuple(failed))


def _each(task: Mapping[str, Any], name: str, failed: list[tuple[str, SaksiError]]) -> Iterator[Annotation]:
    try:
        yield from annotations_of(task)
    except InputError as fault:
        failed.append((name, fault))


def _article(connection: Connection, annotation: Annotation) -> StoredArticle:
    """The article that was annotated: by its key, else the only one of its text."""
    if annotation.article:
        return stored_article(connection, annotation.article)
    same = select(articles.c.key).where(articles.c.text_sha256 == annotation.digest).limit(2)
    found = connection.scalars(same).all()
    if len(found) != 1:
        count = "More than one article" if found else "No article"
        raise InputError(f"{count} of the archive has the text of this task.", "absent")
    return stored_article(connection, found[0])


def _made(annotation: Annotation, stored: StoredArticle) -> Made:
    regions = regions_of(annotation, stored.record.article.text)
    return record_of(regions.values(), stored.record)


def _keep(connection: Connection, number: int, coder: str, record: ArticleRecord) -> None:
    connection.execute(delete(records).where(records.c.article == number, records.c.coder == coder))
    row = {"article": number, "coder": coder, "body": record_body(record), "coded_at": datetime.now(UTC)}
    connection.execute(insert(records).values(**row))
