"""The pages of a shard, as articles of the batch form, each under a key that tells where in its source it stands."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, NamedTuple, cast

from saksi.bulk.plan import Shard
from saksi.bulk.storage import EXTRA, open_source
from saksi.errors import InputError
from saksi.ingest.mapping import FIELDS, ColumnMapping
from saksi.ingest.sources import MAX_LINE, read_lines
from saksi.pipeline import ReadFailure

ROWS_AT_ONCE = 100
PACKED_AT_ONCE = 16_384  # bytes: what they unpack to is in memory
Json = Mapping[str, Any]


class Found(NamedTuple):
    """One page, or why it could not be had. `key` is unique in the source: a byte or a row, with ".1" for a second."""

    key: str
    item: Json | ReadFailure


def read_shard(shard: Shard) -> Iterator[Found]:
    """The pages whose first byte lies in the shard, in the order of the source.

    Raises InputError where what remains of the source cannot be read, OSError where its storage fails.
    """
    with open_source(shard.source) as file:
        if shard.kind == "warc":
            yield from _pages(file, shard)
        elif shard.kind == "lines":
            yield from _lines(file, shard)
        elif shard.kind == "packed-lines":
            yield from _packed(file, shard)
        else:
            yield from _rows(file, shard)


def _pages(file: BinaryIO, shard: Shard) -> Iterator[Found]:
    from saksi.ingest.warc import read_warc_range

    last, count = -1, 0
    for at, item in read_warc_range(file, shard.source, shard.start, shard.end):
        count = count + 1 if at == last else 0
        last = at
        yield Found(f"{at}.{count}" if count else str(at), item)


def _lines(file: BinaryIO, shard: Shard) -> Iterator[Found]:
    at = shard.start
    if at:
        file.seek(at - 1)
        at += _line(file)[1] - 1  # the line that the shard before reads
    while shard.end is None or at < shard.end:
        line, length = _line(file)
        if not length:
            return
        for item in read_lines(io.BytesIO(line)):
            yield Found(str(at), _named(item, at, whole=len(line) == length))
        at += length


def _line(file: BinaryIO) -> tuple[bytes, int]:
    """The next line, of which no more is kept than a line may have, and how many bytes it has."""
    line = piece = file.readline(MAX_LINE)
    length = len(line)
    while len(piece) == MAX_LINE and not piece.endswith(b"\n"):
        piece = file.readline(MAX_LINE)
        length += len(piece)
    return line, length


def _named(item: Json | ReadFailure, at: int, whole: bool) -> Json | ReadFailure:
    """The item as its place in the file names it: the one line that was handed on was "line 1"."""
    if not isinstance(item, ReadFailure):
        return {**item, "id": f"byte-{at}"} if item.get("id") == "line-1" else item
    if not whole:
        return ReadFailure(f"byte-{at}", f"The line is larger than {MAX_LINE // 1_000_000} MB.", "too-large")
    return ReadFailure(f"byte-{at}", "The line is not a JSON object.", "json")


def _packed(file: BinaryIO, shard: Shard) -> Iterator[Found]:
    lines = _unzstd(file) if shard.source.lower().endswith(".zst") else gzip.GzipFile(fileobj=file)
    try:
        for number, item in enumerate(read_lines(cast(BinaryIO, lines)), 1):
            yield Found(str(number), item)
    except (OSError, EOFError, zlib.error) as fault:
        raise InputError(f"'{shard.source}' is broken, so the rest of it is left.", "broken") from fault


def _unzstd(file: BinaryIO) -> io.BufferedReader:
    from saksi.export.table import needed

    zstandard = needed("zstandard", EXTRA)

    class Stream(io.RawIOBase):
        """Frame after frame. zstandard's own reader takes a file that breaks off for one that has ended."""

        frame: Any = None
        data = text = b""

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            while not self.text:
                self.data = self.data or file.read(PACKED_AT_ONCE)
                if not self.data and self.frame is not None:
                    raise EOFError("a frame is not whole")
                if not self.data:
                    return 0
                self._unpack()
            count = min(len(buffer), len(self.text))
            buffer[:count], self.text = self.text[:count], self.text[count:]
            return count

        def _unpack(self) -> None:
            self.frame = self.frame or zstandard.ZstdDecompressor().decompressobj()
            try:
                self.text = self.frame.decompress(self.data)
            except zstandard.ZstdError as fault:
                raise OSError(str(fault)) from fault
            self.data = self.frame.unused_data if self.frame.eof else b""
            self.frame = None if self.frame.eof else self.frame

    return io.BufferedReader(Stream(), 1 << 20)


def _rows(file: BinaryIO, shard: Shard) -> Iterator[Found]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(file, pre_buffer=False)
        names = [name for name in table.schema_arrow.names if name in FIELDS]
        columns = ColumnMapping().fitted(names, shard.source)
        groups = list(range(table.num_row_groups))
        number = sum(table.metadata.row_group(n).num_rows for n in groups[: shard.start])
        chosen = groups[shard.start : shard.end]
        for batch in table.iter_batches(ROWS_AT_ONCE, row_groups=chosen, columns=names, use_threads=False):
            for cells in batch.to_pylist():
                number += 1
                yield Found(str(number), columns.article(cells, f"row-{number}"))
    except (pa.ArrowException, ValueError) as fault:
        raise InputError(f"'{shard.source}' is broken, so the rest of it is left.", "broken") from fault
