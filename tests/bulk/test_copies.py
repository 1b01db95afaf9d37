from __future__ import annotations

import random
from pathlib import Path

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
    written = copies.find_copies(out, shards)
    assert pairs_of(out) == before
    assert sum(table.rows for table in written.values()) == len(before)
    assert not list(out.glob(".copies-*"))


def test_keys_of_bands_differ_by_band_and_spread() -> None:
    hashes = np.frombuffer(signature(" ".join(f"w{n}" for n in range(60))), dtype="<u4").astype(np.uint64)
    rows = hashes.reshape(1, copies.BANDS, copies.ROWS)[:, 0]
    assert copies._keys(rows, 0) != copies._keys(rows, 1)
    many = copies._keys(np.arange(5_000, dtype=np.uint64).reshape(1_000, 5), 0)
    shares = np.bincount((many % np.uint64(10)).astype(int), minlength=10)
    assert shares.min() > 60
