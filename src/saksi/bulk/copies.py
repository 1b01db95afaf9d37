"""Between the stages: near-copies among the kept articles of all shards, whoever read them and when.

The method is that of `saksi.matching.copies`, worked from disk: signatures lie in one mapped file, their bands are
dealt out to files by key, and one such file at a time is sorted in memory. An article is a near-copy of the first, in
the order of the plan, that shares a band with it and resembles it; articles that both resemble a third are compared
with that one alone.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from saksi.bulk.plan import Shard
from saksi.bulk.tables import finished, read_rows, table_path, writing
from saksi.bulk.tasks import Table
from saksi.matching.copies import BANDS, NEAR, ROWS

if TYPE_CHECKING:
    import numpy

WIDTH = BANDS * ROWS
PART = 4_000_000  # entries of a file of bands: 64 MB, and as much again to sort them
MOST_PARTS = 256
LEADERS = 20  # of one key that are no copies of one another; what resembles none of them is not looked at further
AT_ONCE = 20_000
ENTRY = [("key", "<u8"), ("number", "<u8")]


def find_copies(out: Path, shards: Sequence[Shard]) -> dict[str, Table]:
    """Write the `copies` table of each shard that has near-copies; their digests and rows by shard.

    Raises OSError where the disk fails.
    """
    with tempfile.TemporaryDirectory(prefix=".copies-", dir=out) as folder:
        counts = _gather(out, shards, Path(folder))
        pairs = _pairs(Path(folder), sum(counts))
    names = _names(out, shards, counts, pairs)
    written: dict[str, Table] = {}
    first = 0
    for shard, count in zip(shards, counts, strict=True):
        own = [(number, *pairs[number]) for number in range(first, first + count) if number in pairs]
        first += count
        with writing(str(out), shard.id, "copies") as files:
            for number, leader, alike in own:
                files[0].add({"article": names[number], "copy_of": names[leader], "resemblance": alike})
            if (table := finished(files).get("copies")) is not None:
                written[shard.id] = table
    return written


def _gather(out: Path, shards: Sequence[Shard], folder: Path) -> list[int]:
    """Signatures in the order of the plan, in one file; returns how many each shard has."""
    counts = []
    with (folder / "signatures").open("wb") as file:
        for shard in shards:
            count = 0
            for row in read_rows(table_path(out, "articles", shard.id), ["signature"]):
                if row["signature"]:
                    file.write(row["signature"])
                    count += 1
            counts.append(count)
    return counts


def _pairs(folder: Path, count: int) -> dict[int, tuple[int, float]]:
    """For each near-copy the first article it resembles, by their numbers, and how much."""
    import numpy as np

    if not count:
        return {}
    signatures = np.memmap(folder / "signatures", dtype="<u4", mode="r", shape=(count, WIDTH))
    parts = min(MOST_PARTS, 1 + count * BANDS // PART)
    _deal(signatures, folder, parts)
    found: dict[int, tuple[int, float]] = {}
    for part in range(parts):
        entries = np.fromfile(folder / f"bands-{part}", dtype=ENTRY)
        for bucket in _buckets(entries[np.argsort(entries["key"], kind="stable")]):
            for number, leader, alike in _copies_within(bucket, signatures):
                if number not in found or leader < found[number][0]:
                    found[number] = (leader, alike)
    return found


def _deal(signatures: numpy.ndarray[Any, Any], folder: Path, parts: int) -> None:
    """Every band of every signature, as a key, into the file of its key."""
    import numpy as np

    files = [(folder / f"bands-{part}").open("wb") for part in range(parts)]
    try:
        for first in range(0, len(signatures), AT_ONCE):
            piece = signatures[first : first + AT_ONCE].astype(np.uint64).reshape(-1, BANDS, ROWS)
            numbers = np.arange(first, first + len(piece), dtype=np.uint64)
            for band in range(BANDS):
                entries = np.empty(len(piece), dtype=ENTRY)
                entries["key"], entries["number"] = _keys(piece[:, band], band), numbers
                of = entries["key"] % np.uint64(parts)
                for part in range(parts):
                    files[part].write(entries[of == part].tobytes())
    finally:
        for file in files:
            file.close()


def _keys(hashes: numpy.ndarray[Any, Any], band: int) -> numpy.ndarray[Any, Any]:
    """One number for the hashes of a band, mixed as in SplitMix64, so that its lowest bits are as good as any."""
    import numpy as np

    key = np.full(len(hashes), band + 1, dtype=np.uint64)
    for column in range(ROWS):
        key = (key ^ hashes[:, column]) * np.uint64(0x9E3779B97F4A7C15)
        key ^= key >> np.uint64(29)
    return key


def _buckets(entries: numpy.ndarray[Any, Any]) -> Iterator[list[int]]:
    """The numbers that share a key, in order, wherever there are at least two."""
    import numpy as np

    bounds = np.flatnonzero(np.diff(entries["key"])) + 1
    starts = np.concatenate(([0], bounds)) if len(entries) else bounds
    ends = np.concatenate((bounds, [len(entries)]))
    for at in np.flatnonzero(ends[: len(starts)] - starts > 1):
        yield sorted(int(n) for n in entries["number"][starts[at] : ends[at]])


def _copies_within(bucket: list[int], signatures: numpy.ndarray[Any, Any]) -> Iterator[tuple[int, int, float]]:
    leaders: list[int] = []
    for number in bucket:
        for leader in leaders:
            alike = float((signatures[number] == signatures[leader]).mean())
            if alike >= NEAR:
                yield number, leader, alike
                break
        else:
            if len(leaders) < LEADERS:
                leaders.append(number)


def _names(
    out: Path, shards: Sequence[Shard], counts: Sequence[int], pairs: dict[int, tuple[int, float]]
) -> dict[int, str]:
    """What the articles of pairs are called."""
    wanted = pairs.keys() | {leader for leader, _ in pairs.values()}
    names: dict[int, str] = {}
    number = 0
    for shard, count in zip(shards, counts, strict=True):
        if wanted.isdisjoint(range(number, number + count)):
            number += count
            continue
        for row in read_rows(table_path(out, "articles", shard.id), ["article", "signature"]):
            if row["signature"]:
                if number in wanted:
                    names[number] = row["article"]
                number += 1
    return names
