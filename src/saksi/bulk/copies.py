"""Between the stages: near-copies among the kept articles of all shards, whoever read them and when.

The method is that of `saksi.matching.copies`, worked from disk: signatures lie in one mapped file, their bands are
dealt out to files by key, and one such file at a time is sorted in memory. An article is a near-copy of the first, in
the order of the plan, that shares a band with it and resembles it; articles that both resemble a third are compared
with that one alone. What is held for an article (its signature, its name, what it copies) is on disk as well.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from saksi.bulk.pages import whole
from saksi.bulk.plan import Shard
from saksi.bulk.tables import finished, table_path, writing
from saksi.bulk.tasks import Table
from saksi.matching.copies import BANDS, NEAR, ROWS

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

WIDTH = BANDS * ROWS
KEY = 32  # bytes of the longest key of an article in its source
PART = 2_000_000  # entries of a file of bands: 32 MB, and some times as much to sort them and look through
MOST_PARTS = 2_048
LEADERS = 20  # of one key that are no copies of one another; what resembles none of them is not looked at further
AT_ONCE = 50_000
COMPARED = 10_000
ENTRY = [("key", "<u8"), ("number", "<u8")]
NONE = (1 << 63) - 1


def find_copies(out: Path, shards: Sequence[Shard]) -> Iterator[tuple[str, Table]]:
    """Write the `copies` table of each shard that has near-copies, and give its digest and rows as it is written.

    Raises OSError where the disk fails.
    """
    with tempfile.TemporaryDirectory(prefix=".copies-", dir=out) as folder:
        kept = _gather(out, shards, Path(folder))
        leaders = _leaders(Path(folder), kept.signatures)
        for at, shard in enumerate(shards):
            own = leaders[kept.starts[at] : kept.starts[at + 1]]
            with writing(str(out), shard.id, "copies") as files:
                for row in kept.rows(shards, at, own):
                    files[0].add(row)
                if (table := finished(files).get("copies")) is not None:
                    yield shard.id, table


@dataclass(frozen=True, slots=True)
class _Kept:
    """The kept articles, numbered in the order of the plan: those of shard `i` from `starts[i]` to `starts[i + 1]`."""

    starts: NDArray[Any]
    signatures: NDArray[Any]
    keys: NDArray[Any]

    def rows(self, shards: Sequence[Shard], at: int, own: NDArray[Any]) -> Iterator[dict[str, Any]]:
        """Rows of `copies` for a shard whose articles are near-copies of `own`."""
        import numpy as np

        numbers = np.flatnonzero(own < NONE)
        for first in range(0, len(numbers), COMPARED):
            piece = numbers[first : first + COMPARED]
            leaders = own[piece]
            copies = piece + self.starts[at]
            of = np.searchsorted(self.starts, leaders, side="right") - 1
            alike = _shared(self.signatures, copies, leaders) / WIDTH
            for copy, leader, shard, share in zip(copies, leaders, of, alike, strict=True):
                yield {
                    "article": self._name(shards[at], copy), "copy_of": self._name(shards[shard], leader),
                    "resemblance": float(share),
                }  # fmt: skip

    def _name(self, shard: Shard, number: int) -> str:
        return f"{whole(shard.source)}@{self.keys[number].decode()}"


def _gather(out: Path, shards: Sequence[Shard], folder: Path) -> _Kept:
    """Signatures and keys in the order of the plan, each in one file."""
    import numpy as np

    counts = [0]
    with (folder / "signatures").open("wb") as signatures, (folder / "keys").open("wb") as keys:
        for shard in shards:
            prefix, count = len(shard.source) + 1, 0
            for names, marks in _signed(table_path(out, "articles", shard.id)):
                signatures.write(b"".join(marks))
                keys.write(np.array([name[prefix:] for name in names], dtype=f"S{KEY}").tobytes())
                count += len(names)
            counts.append(count)
    starts = np.cumsum(counts)
    if not (total := int(starts[-1])):
        return _Kept(starts, np.empty((0, WIDTH), "<u4"), np.empty(0, f"S{KEY}"))
    return _Kept(
        starts,
        np.memmap(folder / "signatures", dtype="<u4", mode="r", shape=(total, WIDTH)),
        np.memmap(folder / "keys", dtype=f"S{KEY}", mode="r", shape=(total,)),
    )


def _signed(path: Path) -> Iterator[tuple[list[str], list[bytes]]]:
    """Names and signatures of the articles of a shard that have one."""
    import pyarrow.parquet as pq

    if not path.exists():
        return
    with pq.ParquetFile(path, pre_buffer=False) as file:
        for batch in file.iter_batches(columns=["article", "signature"], use_threads=False):
            signed = batch.filter(batch.column("signature").is_valid())
            yield signed.column("article").to_pylist(), signed.column("signature").to_pylist()


def _leaders(folder: Path, signatures: NDArray[Any]) -> NDArray[Any]:
    """For each article the number of the first that it is a near-copy of; NONE for the others."""
    import numpy as np

    count = len(signatures)
    if not count:
        return np.empty(0, "<i8")
    leaders = np.memmap(folder / "leaders", dtype="<i8", mode="w+", shape=(count,))
    leaders[:] = NONE
    parts = min(MOST_PARTS, 1 + count * BANDS // PART)
    _deal(signatures, folder, parts)
    for part in range(parts):
        file = folder / f"bands-{part}"
        if file.exists():
            _lead(*_grouped(np.fromfile(file, dtype=ENTRY)), signatures, leaders)
            file.unlink()
    return leaders


def _deal(signatures: NDArray[Any], folder: Path, parts: int) -> None:
    """Every band of every signature, as a key, into the file of its key; in each file those of a key by number."""
    import numpy as np

    for first in range(0, len(signatures), AT_ONCE):
        piece = signatures[first : first + AT_ONCE].reshape(-1, BANDS, ROWS)
        entries = np.empty((BANDS, len(piece)), dtype=ENTRY)
        entries["number"] = np.arange(first, first + len(piece))
        for band in range(BANDS):
            entries["key"][band] = _keys(piece[:, band], band)
        dealt = entries.reshape(-1)
        of = (dealt["key"] % np.uint64(parts)).astype(np.uint16)
        dealt = dealt[np.argsort(of, kind="stable")]
        ends = np.cumsum(np.bincount(of, minlength=parts))
        for part, end in enumerate(ends):
            begin = ends[part - 1] if part else 0
            if begin < end:
                with (folder / f"bands-{part}").open("ab") as file:
                    file.write(dealt[begin:end].tobytes())


def _keys(hashes: numpy.ndarray[Any, Any], band: int) -> NDArray[Any]:
    """One number for the hashes of a band, mixed as in SplitMix64, so that its lowest bits are as good as any."""
    import numpy as np

    key = np.full(len(hashes), band + 1, dtype=np.uint64)
    for column in range(ROWS):
        key = (key ^ hashes[:, column].astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        key ^= key >> np.uint64(29)
    return key


def _grouped(entries: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """The numbers that share a key with another, those of one key together and in order, and which group each is in."""
    import numpy as np

    if not len(entries):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    order = np.argsort(entries["key"], kind="stable")
    keys, numbers = entries["key"][order], entries["number"][order].astype(np.int64)
    begins = np.concatenate(([True], keys[1:] != keys[:-1]))
    alone = begins & np.concatenate((begins[1:], [True]))
    return numbers[~alone], np.cumsum(begins)[~alone]


def _lead(numbers: NDArray[Any], groups: NDArray[Any], signatures: NDArray[Any], leaders: NDArray[Any]) -> None:
    """Enter what each number is a near-copy of. In every group the first leads those that resemble it; of the rest the
    first leads again, and so on."""
    import numpy as np

    for _ in range(LEADERS):
        if not len(numbers):
            return
        begins = np.concatenate(([True], groups[1:] != groups[:-1]))
        firsts = numbers[begins][np.cumsum(begins) - 1]
        numbers, firsts, groups = numbers[~begins], firsts[~begins], groups[~begins]
        alike = leaders[numbers] == firsts  # as another band has shown
        unknown = np.flatnonzero(~alike & (firsts < numbers))
        for first in range(0, len(unknown), COMPARED):
            piece = unknown[first : first + COMPARED]
            alike[piece] = _shared(signatures, numbers[piece], firsts[piece]) >= round(NEAR * WIDTH)
        np.minimum.at(leaders, numbers[alike], firsts[alike])
        numbers, groups = numbers[~alike], groups[~alike]


def _shared(signatures: NDArray[Any], left: NDArray[Any], right: NDArray[Any]) -> NDArray[Any]:
    """How many hashes the signatures of each pair have in common."""
    shared: NDArray[Any] = (signatures[left] == signatures[right]).sum(axis=1)
    return shared
