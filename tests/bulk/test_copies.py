from __future__ import annotations

import random
import tracemalloc
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bulk.made import run, shards_of, write_lines
from saksi.bulk import copies
from saksi.bulk.tables import read_rows, table_path
from saksi.matching.copies import NEAR, resemblance, signature


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Sixty kept articles in several shards: families of texts that differ in some words."""
    draw = random.Random(3)
    made = []
    for family in range(20):
        words = [f"word{draw.randrange(5_000)}" for _ in range(80)]
        for member in range(3):
            changed = [f"new{member}" if draw.random() < 0.02 * member else word for word in words]
            made.append({"text": f"Police arrested {family + 2} men in Cairo. {' '.join(changed)}.", "language": "en"})
    draw.shuffle(made)
    path = write_lines(tmp_path / "a.jsonl", made)
    run(shards_of(path, megabytes=0.006), tmp_path / "out")
    return tmp_path / "out"


def pairs_of(out: Path) -> dict[str, tuple[str, float]]:
    found = [row for path in (out / "copies").glob("*.parquet") for row in read_rows(path)]
    return {row["article"]: (row["copy_of"], row["resemblance"]) for row in found}


def test_copies_resemble_what_they_copy_and_firsts_resemble_nothing_before_them(out: Path) -> None:
    signed = {r["article"]: r["signature"] for p in (out / "articles").glob("*.parquet") for r in read_rows(p)}
    order = sorted(signed, key=lambda name: int(name.rpartition("@")[2]))
    pairs = pairs_of(out)
    assert 20 <= len(pairs) <= 40
    for copy, (first, alike) in pairs.items():
        assert order.index(first) < order.index(copy)
        assert alike == resemblance(signed[copy], signed[first]) >= NEAR
    kept = [name for name in order if name not in pairs]
    assert not [(a, b) for a in kept for b in kept if a < b and resemblance(signed[a], signed[b]) >= 0.8]


def test_the_pairs_do_not_depend_on_how_many_files_the_bands_lie_in(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = pairs_of(out)
    shards = shards_of(tmp_path / "a.jsonl", megabytes=0.006)
    for shard in shards:
        table_path(out, "copies", shard.id).unlink(missing_ok=True)
    monkeypatch.setattr(copies, "PART", 50)
    monkeypatch.setattr(copies, "AT_ONCE", 7)
    written = dict(copies.find_copies(out, shards))
    assert pairs_of(out) == before
    assert sum(table.rows for table in written.values()) == len(before)
    assert not list(out.glob(".copies-*"))


def by_hand(signatures: np.ndarray[Any, Any]) -> dict[int, int]:
    """What each is a near-copy of, band for band and pair for pair."""
    found: dict[int, int] = {}
    for band in range(copies.BANDS):
        buckets: dict[bytes, list[int]] = defaultdict(list)
        for number, mark in enumerate(signatures):
            buckets[mark[band * copies.ROWS : (band + 1) * copies.ROWS].tobytes()].append(number)
        for bucket in buckets.values():
            leaders: list[int] = []
            for number in bucket:
                mark = signatures[number].tobytes()
                like = [n for n in leaders if resemblance(signatures[n].tobytes(), mark) >= NEAR]
                if not like:
                    leaders = [*leaders, number][: copies.LEADERS]
                else:
                    found[number] = min(like[0], found.get(number, number))
    return found


@pytest.mark.parametrize("kinds", [40, 3])
def test_copies_are_those_that_one_finds_pair_for_pair(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kinds: int
) -> None:
    """With few kinds of texts many share a band that are no copies, so that groups have several leaders."""
    monkeypatch.setattr(copies, "PART", 700)
    monkeypatch.setattr(copies, "LEADERS", 4)
    draw = np.random.default_rng(kinds)
    kind = draw.integers(0, 1 << 32, (kinds, copies.WIDTH), dtype=np.uint32)[draw.integers(0, kinds, 400)]
    other = draw.integers(0, 4, kind.shape, dtype=np.uint32)
    signatures = np.where(draw.random(kind.shape) < draw.uniform(0.5, 1, (400, 1)), kind, other)
    leaders = copies._leaders(tmp_path, signatures)
    found = {n: int(leader) for n, leader in enumerate(leaders) if leader != copies.NONE}
    assert found == by_hand(signatures)
    assert 100 < len(found) < 400


def test_memory_does_not_grow_with_the_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "PART", 20_000)
    monkeypatch.setattr(copies, "AT_ONCE", 1_000)
    peaks = []
    for count in (5_000, 20_000):
        folder = tmp_path / str(count)
        folder.mkdir()
        made = np.random.default_rng(1).integers(0, 1 << 32, (count, copies.WIDTH), dtype=np.uint32)
        made[1::2] = made[::2]
        tracemalloc.start()
        leaders = copies._leaders(folder, made)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert (leaders[1::2] == np.arange(0, count, 2)).all()
    assert peaks[1] < 1.5 * peaks[0]


def test_keys_of_bands_differ_by_band_and_spread() -> None:
    hashes = np.frombuffer(signature(" ".join(f"w{n}" for n in range(60))), dtype="<u4").astype(np.uint64)
    rows = hashes.reshape(1, copies.BANDS, copies.ROWS)[:, 0]
    assert copies._keys(rows, 0) != copies._keys(rows, 1)
    many = copies._keys(np.arange(5_000, dtype=np.uint64).reshape(1_000, 5), 0)
    shares = np.bincount((many % np.uint64(10)).astype(int), minlength=10)
    assert shares.min() > 60
