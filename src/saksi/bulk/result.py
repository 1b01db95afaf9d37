"""A bulk result read back: its articles with their records, for an archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from saksi.bulk.manifest import read_manifest
from saksi.bulk.tables import read_rows, table_path
from saksi.errors import InputError
from saksi.export.encoding import decode
from saksi.export.parse import record_from_dict
from saksi.pipeline import ReadFailure
from saksi.store.entries import Entry

ABOUT = ("id", "url", "language", "title", "outlet", "text")
COLUMNS = ["article", "source", "published", *ABOUT]


def read_result(folder: str, coder: str) -> Iterator[Entry | Mapping[str, Any] | ReadFailure]:
    """Every coded article of a result: with its record, where this version of the coder made it, else to be coded.

    In the order of the sources' names, whatever the order in which they were done. An article whose coding failed is a
    failure. Raises UsageError where the folder holds no result.
    """
    settings, lines = read_manifest(Path(folder))
    for done in sorted((done for done in lines if done.stage == "code"), key=lambda done: (done.source, done.start)):
        yield from _shard(folder, done.shard, same=settings.coder == coder)


def _shard(folder: str, shard: str, same: bool) -> Iterator[Entry | Mapping[str, Any] | ReadFailure]:
    articles = read_rows(table_path(folder, "articles", shard), COLUMNS)
    for coded in read_rows(table_path(folder, "coded", shard), ["article", "record", "error", "failure"]):
        article = next(row for row in articles if row["article"] == coded["article"])
        if coded["record"] is None:
            yield ReadFailure(article["article"], coded["error"], coded["failure"])
        elif same:
            try:
                record = record_from_dict(decode(coded["record"], dict[str, Any]), article["text"])
                yield Entry(record, article["source"])
            except InputError as fault:
                yield ReadFailure(article["article"], fault.sentence, fault.kind)
        else:
            published = article["published"] and article["published"].isoformat()
            yield {"source": article["source"], "published": published, **{n: article[n] for n in ABOUT}}
