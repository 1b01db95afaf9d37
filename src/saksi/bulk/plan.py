"""The plan: sources cut into shards, the units of work. The same sources give the same shards."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import msgspec

from saksi.bulk.storage import Source, open_source
from saksi.errors import InputError

MEGABYTE = 1_000_000
OPENED = 16  # sources looked into at a time: on object storage each look is a wait
AT_ONCE = 1_000


class Shard(msgspec.Struct, frozen=True):
    """A stretch of one source: bytes of a WARC or JSONL file, row groups of a Parquet file; `end` None: to the end.

    A record belongs to the shard in which its first byte lies. `size` is how many bytes that are, for progress.
    """

    id: str
    source: str
    kind: str
    start: int
    end: int | None
    size: int


def plan(sources: Iterable[Source], megabytes: float) -> list[Shard]:
    """The shards of sources, each of about so many MB as it lies on disk, in a fixed order.

    Raises InputError where a source cannot be opened.
    """
    step = max(1, int(megabytes * MEGABYTE))
    named = list(sources)
    shards: list[Shard] = []
    with ThreadPoolExecutor(OPENED) as pool:
        for first in range(0, len(named), AT_ONCE):
            for cut in pool.map(partial(_cut, step=step), named[first : first + AT_ONCE]):
                shards += cut
    return shards


def _cut(source: Source, step: int) -> list[Shard]:
    try:
        bounds = _bounds(source, step)
    except OSError as fault:
        raise InputError(f"'{source.address}' cannot be opened: {fault}.", "unreadable") from fault
    return [
        Shard(_id(source, start, end), source.address, source.kind, start, end, size) for start, end, size in bounds
    ]


def _id(source: Source, start: int, end: int | None) -> str:
    named = f"{source.address}\0{source.size}\0{source.stamp}\0{start}\0{end}"
    return hashlib.sha256(named.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _bounds(source: Source, step: int) -> list[tuple[int, int | None, int]]:
    if source.kind == "parquet":
        return _row_groups(source, step)
    whole: list[tuple[int, int | None, int]] = [(0, None, source.size)]
    if source.size <= step or source.kind == "packed-lines" or (source.kind == "warc" and not _can_be_cut(source)):
        return whole
    starts = range(0, source.size, step)
    return [
        (start, start + step if start + step < source.size else None, min(step, source.size - start))
        for start in starts
    ]


def _can_be_cut(source: Source) -> bool:
    from saksi.ingest.warc import has_record_bounds

    with open_source(source.address) as file:
        return has_record_bounds(file)


def _row_groups(source: Source, step: int) -> list[tuple[int, int | None, int]]:
    """Neighbouring row groups put together up to the step; a broken file is one shard, which will say so."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with open_source(source.address) as file:
            about = pq.ParquetFile(file).metadata
            sizes = [
                sum(about.row_group(n).column(c).total_compressed_size for c in range(about.num_columns))
                for n in range(about.num_row_groups)
            ]
    except (pa.ArrowException, ValueError):
        return [(0, None, source.size)]
    groups: list[tuple[int, int | None, int]] = []
    start = held = 0
    for number, size in enumerate(sizes):
        if held and held + size > step:
            groups.append((start, number, held))
            start, held = number, 0
        held += size
    return [*groups, (start, None, held)]
