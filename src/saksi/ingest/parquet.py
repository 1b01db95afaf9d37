"""Parquet files as articles, one a row, read as a stream. Needs the extra `saksi[parquet]`."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO

from saksi.errors import InputError
from saksi.ingest.boxed import limit_memory, rows_of, run_box
from saksi.ingest.mapping import ColumnMapping
from saksi.pipeline import ReadFailure

MAX_ROWS = 10_000_000
MAX_GROUP = 2_000_000_000  # bytes of one row group's chosen columns, unpacked
MAX_CELL = 20_000_000  # characters
MAX_RATIO = 200  # characters of all rows to bytes of the file, once they are over FREE
FREE = 100_000_000
MAX_MEMORY = 6_000_000_000  # bytes of address space; Arrow reserves more than it uses
SECONDS = 120.0  # for each row, the first of a group among them
_ROWS_AT_ONCE = 100
Json = Mapping[str, Any]


def read_parquet(file: BinaryIO, name: str, mapping: ColumnMapping) -> Iterator[Json | ReadFailure]:
    """The articles of a table with flat columns.

    Raises InputError of kind "extra" where pyarrow is not installed, "mapping" where columns are missing, "too-large"
    over the limits of this module, "broken" where the file cannot be read.
    """
    if importlib.util.find_spec("pyarrow") is None:
        raise InputError("Reading Parquet files needs the extra 'saksi[parquet]'.", "extra")
    wanted = [*mapping.columns.values()]
    rows = rows_of("saksi.ingest.parquet", file, name, wanted, seconds=SECONDS)
    fitted = mapping.fitted(next(rows).get("names", ()), name)
    for number, row in enumerate(rows, 1):
        label = f"row-{number}"
        try:
            if "large" in row:
                raise InputError(
                    f"Row {number} of '{name}' has a cell of more than {MAX_CELL:,} characters.", "too-large"
                )
            yield fitted.article(row["row"], label)
        except InputError as fault:
            yield ReadFailure(label, fault.sentence, fault.kind)


def _rows(file: BinaryIO, wanted: list[str]) -> Iterator[Json]:
    """First the columns' names, then every row with the columns that may be of use. Runs in the box."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from saksi.ingest.mapping import FIELDS

    try:
        table = pq.ParquetFile(file, memory_map=False, pre_buffer=False)
        names = table.schema_arrow.names
        chosen = [n for n in names if n in {*FIELDS, *wanted}]
        _refuse_large(table.metadata, set(chosen))
        yield {"names": names}
        texts = [n for n in chosen if pa.types.is_string(table.schema_arrow.field(n).type)]
        # Repeated texts stay once in memory, however many rows point at them.
        table = pq.ParquetFile(file, memory_map=False, pre_buffer=False, read_dictionary=texts)
        allowed, told = max(FREE, MAX_RATIO * os.fstat(file.fileno()).st_size), 0
        for batch in table.iter_batches(_ROWS_AT_ONCE, columns=chosen, use_threads=False):
            for number in range(batch.num_rows):
                row = _row({name: batch.column(name)[number].as_py() for name in chosen})
                told += sum(len(value) for value in row.get("row", {}).values() if isinstance(value, str))
                if told > allowed:
                    raise InputError("The table unpacks to many times its size; the rest is left.", "compression-bomb")
                yield row
    except (pa.ArrowException, OSError, ValueError) as fault:
        raise InputError("The Parquet file is broken.", "broken") from fault


def _row(cells: Mapping[str, Any]) -> Json:
    """A row as JSON takes it: days as their names, bytes as text, anything else as Python prints it."""
    shown = {}
    for name, value in cells.items():
        if isinstance(value, bytes):
            value = value.decode("utf-8", "replace")
        elif isinstance(value, date):
            value = value.isoformat()
        elif value is not None and not isinstance(value, str | int | float):
            value = str(value)
        if isinstance(value, str) and len(value) > MAX_CELL:
            return {"large": name}
        shown[name] = value
    return {"row": shown}


def _refuse_large(metadata: Any, chosen: set[str]) -> None:
    if metadata.num_rows > MAX_ROWS:
        raise InputError(f"The table has {metadata.num_rows:,} rows; the limit is {MAX_ROWS:,}.", "too-large")
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        columns = (group.column(i) for i in range(group.num_columns))
        if sum(c.total_uncompressed_size for c in columns if c.path_in_schema in chosen) > MAX_GROUP:
            raise InputError(f"A row group of the table unpacks to more than {MAX_GROUP // 10**9} GB.", "too-large")


if __name__ == "__main__":
    import sys

    os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"
    limit_memory(MAX_MEMORY)
    run_box(_rows(sys.stdin.buffer, sys.argv[1:]))
