"""What a run holds in memory and writes for a shard, however many there are. In full: benchmarks/shards.py."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from bulk.made import SETTINGS, articles, run, shards_of, write_lines
from saksi.bulk import tables
from saksi.bulk.engines import Outcome, Work
from saksi.bulk.manifest import Manifest
from saksi.bulk.plan import Shard
from saksi.bulk.storage import MANIFEST
from saksi.bulk.tasks import Result, Task

BYTES = 1_200  # of memory, with the plan and what the test keeps of progress, and at most of manifest, for a shard


class Told:
    """An engine that does nothing: every task is told to be done."""

    def run(self, tasks: Iterable[Task], work: Work) -> Iterator[tuple[Task, Outcome]]:
        for task in tasks:
            counts = {"kept": 12, "no-trigger": 80} if task.stage == "pages" else {"coded": 12}
            yield task, Result({}, counts, 1.0)


def traced(out: Path, count: int) -> int:
    """The most memory that a run of so many shards takes, and that its manifest holds when it is opened again."""
    shards = [Shard(f"{n:016x}", "a.warc.gz", "warc", n, n + 1, 1) for n in range(count)]
    tracemalloc.start()
    summary = run(shards, out, engine=Told())
    with Manifest(out, SETTINGS) as manifest:
        assert len(list(manifest.shards("code"))) == count
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (summary.articles, summary.coded) == (92 * count, 12 * count)
    assert (out / MANIFEST).stat().st_size < BYTES * count
    return peak


def test_the_driver_holds_little_of_a_shard(tmp_path: Path) -> None:
    traced(tmp_path / "loaded", 10)
    assert traced(tmp_path / "many", 1_100) - traced(tmp_path / "few", 100) < 1_000 * BYTES


def test_a_run_with_nothing_to_do_opens_no_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shards = shards_of(write_lines(tmp_path / "a.jsonl", [*articles(60), {"text": ""}]), megabytes=0.0005)
    assert len(shards) > 30
    first = run(shards, tmp_path / "out")
    opened: list[Path] = []
    monkeypatch.setattr("pyarrow.parquet.ParquetFile", opened.append)
    monkeypatch.setattr(tables.TableFile, "finish", opened.append)
    assert run(shards, tmp_path / "out") == first
    assert first.failed == 1
    assert not opened
