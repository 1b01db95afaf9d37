"""The tables of a bulk result: their columns, and files that are either whole or not there."""

from __future__ import annotations

import hashlib
import os
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from saksi.bulk.storage import EXTRA
from saksi.bulk.tasks import Table
from saksi.export.rows import COLUMNS, Kind
from saksi.export.table import needed

if TYPE_CHECKING:
    import pyarrow

TEMPORARY = ".tmp"
ROWS = 1_000  # of one row group
HELD = 8_000_000  # characters after which a row group is full, however few its rows
NOT_IN_BULK = frozenset({"incident", "seq"})
_UNIQUE = frozenset({"text", "error", "id", "record_id", "text_sha256", "event", "words", "content"})
_SOUGHT = frozenset({"language", "type", "country", "left_out"})
_LONG = ("text", "record", "signature", "error", "words", "content")
ColumnKind = Kind | str  # beside the kinds of flat rows: "bytes", "flag"
Columns = Mapping[str, tuple[str, str]]

_ARTICLE = {
    "article": ("text", "names the article in all tables: source, `@`, and the byte or row where it stands there"),
    "url": ("text", "its address"),
    "language": ("text", "its language"),
}
ARTICLES: Columns = {
    **_ARTICLE,
    "source": ("text", "the file it comes from"),
    "id": ("text", "the id it was given with; of a web page its address"),
    "record_id": ("text", "WARC-Record-ID"),
    "title": ("text", "its title"),
    "outlet": ("text", "who published it"),
    "published": ("day", "the day it was published"),
    "text": ("text", "its text, if it was not left out"),
    "text_sha256": ("text", "digest of its text in UTF-8"),
    "left_out": ("text", "why it was not coded: `url`, `language`, `no-trigger`, `failed`; empty where it was kept"),
    "failure": ("text", "of a failed one, the kind of error"),
    "error": ("text", "what was wrong with it, in a sentence"),
    "signature": ("bytes", "MinHash signature, by which near-copies are found"),
}
COPIES: Columns = {
    "article": ("text", "a near-copy"),
    "copy_of": ("text", "the earliest article that it resembles"),
    "resemblance": ("number", "share of four-word sequences that both have, estimated"),
}
CODED: Columns = {
    **_ARTICLE,
    "events": ("integer", "how many event records it has"),
    "quotations": ("integer", "how many quotations"),
    "record": ("bytes", "the article record as JSON, without the text; empty where coding failed"),
    "failure": ("text", "the kind of error, where coding failed"),
    "error": ("text", "what was wrong, in a sentence"),
}
RECORDS: Columns = {
    **{c.name: (str(c.kind), c.meaning) for c in COLUMNS if c.name not in NOT_IN_BULK},
    "article": ("text", "the article, as in `articles`"),
    "copy_group": ("text", "with `--keep-copies`, the earliest article that its article resembles"),
    "record": ("bytes", "the event record as JSON"),
}
QUOTATIONS: Columns = {
    **_ARTICLE,
    "source": ("text", "who says it, by its neutral name"),
    "source_id": ("text", "their id"),
    "cue": ("text", "the words that introduce it"),
    "content": ("text", "what is said"),
    "content_start": ("integer", "where that begins in the article's text, in code points"),
    "content_end": ("integer", "where it ends, exclusive"),
    "direct": ("flag", "whether it is in the speaker's own words"),
    "rule": ("text", "the rule that found it"),
}
TABLES: dict[str, Columns] = {
    "articles": ARTICLES, "copies": COPIES, "coded": CODED, "records": RECORDS, "quotations": QUOTATIONS,
}  # fmt: skip


@cache
def schema_of(table: str) -> pyarrow.Schema:
    """The columns of a table with their Arrow types. Raises UsageError of kind "extra" without pyarrow."""
    pa = needed("pyarrow", EXTRA)
    types = {
        "text": pa.string(), "texts": pa.list_(pa.string()), "integer": pa.int64(), "number": pa.float64(),
        "day": pa.date32(), "bytes": pa.binary(), "flag": pa.bool_(),
    }  # fmt: skip
    schema: pyarrow.Schema = pa.schema([pa.field(name, types[kind]) for name, (kind, _) in TABLES[table].items()])
    return schema


@cache
def _form_of(table: str) -> dict[str, Any]:
    """How Parquet lays a table out. What each shard says of every column makes up most of a small file: so the least
    and largest value stand only where a query may skip by them, and the Arrow schema not at all, since the types of
    Parquet tell it."""
    kinds = {name: kind for name, (kind, _) in TABLES[table].items()}
    return {
        "compression": "zstd", "store_schema": False,
        "use_dictionary": [name for name, kind in kinds.items() if kind == "text" and name not in _UNIQUE],
        "write_statistics": [n for n, kind in kinds.items() if kind in ("integer", "number", "day") or n in _SOUGHT],
    }  # fmt: skip


def table_path(out: str | Path, table: str, shard: str) -> Path:
    """Where a shard of a table stands."""
    return Path(out) / table / f"{shard}.parquet"


class TableFile:
    """Rows on their way to a shard of a table. Nothing bears the shard's name before `finish`.

    The draft is made at once and never made anew: when the next run on the folder has cleared it away, what a worker
    of this one still does comes to nothing.
    """

    def __init__(self, out: str, table: str, shard: str) -> None:
        self.table = table
        self.path = table_path(out, table, shard)
        self.schema = schema_of(table)
        self.rows: list[Mapping[str, Any]] = []
        self.held = self.written = 0
        self.file: BinaryIO | None = None
        self.writer: Any = None
        self.draft = self.path.with_name(f".{shard}.{uuid.uuid4().hex}{TEMPORARY}")
        self.draft.touch(exist_ok=False)

    def add(self, row: Mapping[str, Any]) -> None:
        """Take a row. Raises OSError where the disk does not take those before."""
        self.rows.append(row)
        self.held += sum(len(row[name] or "") for name in _LONG if name in row)
        if len(self.rows) == ROWS or self.held >= HELD:
            self._flush()

    def finish(self) -> Table | None:
        """The file, synced, and under its name; None where there is no row, and then no file either.

        The folder is not synced: that is for who keeps the manifest.
        """
        if self.rows:
            self._flush()
        if self.file is None:
            self.draft.unlink()
            self.path.unlink(missing_ok=True)
            return None
        self.writer.close()
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()
        with self.draft.open("rb") as whole:
            digest = hashlib.file_digest(whole, "sha256").hexdigest()
        size = self.draft.stat().st_size
        self.draft.replace(self.path)
        return Table(self.written, size, digest)

    def leave(self) -> None:
        """Drop what was not finished."""
        if self.file is not None:
            with suppress(OSError, ValueError):  # a full disk is why it is left
                self.writer.close()
            with suppress(OSError):
                self.file.close()
        self.draft.unlink(missing_ok=True)

    def _flush(self) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        if self.file is None:
            file = self.draft.open("r+b")
            self.writer = pq.ParquetWriter(file, self.schema, **_form_of(self.table))
            self.file = file
        self.writer.write_table(pa.Table.from_pylist(self.rows, schema=self.schema))
        self.written += len(self.rows)
        self.rows, self.held = [], 0


@contextmanager
def writing(out: str, shard: str, *tables: str) -> Iterator[list[TableFile]]:
    """Files for a shard's rows in some tables; what is not finished when the block ends is dropped."""
    files = [TableFile(out, table, shard) for table in tables]
    try:
        yield files
    finally:
        for file in files:
            file.leave()


def finished(files: list[TableFile]) -> dict[str, Table]:
    """Finish them all; those without rows are not among the tables."""
    done = {file.path.parent.name: file.finish() for file in files}
    return {name: table for name, table in done.items() if table is not None}


def read_rows(path: Path, columns: list[str] | None = None) -> Iterator[dict[str, Any]]:
    """The rows of a shard, some hundreds in memory at a time; none where there is no file."""
    import pyarrow.parquet as pq

    if not path.exists():
        return
    with pq.ParquetFile(path, pre_buffer=False) as file:
        for batch in file.iter_batches(200, columns=columns, use_threads=False):
            yield from batch.to_pylist()


def failed_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Of the rows of a shard of `articles` or `coded` those that failed: which article, and why."""
    import pyarrow.parquet as pq

    columns = ["article", "url", "failure", "error"]
    if not path.exists():
        return
    with pq.ParquetFile(path, pre_buffer=False) as file:
        for batch in file.iter_batches(columns=columns, use_threads=False):
            yield from batch.filter(batch.column("failure").is_valid()).to_pylist()


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on disk, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
