"""Bulk at scale: what the bookkeeping of a run costs, with the pages themselves next to nothing.

    python benchmarks/shards.py [--shards 2000,20000] [--pretended 100000,1000000] [--signatures 1000000,4000000]

Three tables, a process of its own for each line, so that what grows faster than its size shows.

Shards: so many files of one or two short articles, a shard each, are read and coded by two processes; then the same
command again, which finds nothing to do. Driver and workers by CPU time a shard; the comparison and the list of
failures, which the driver does alone, by the clock.

Pretended: the driver alone. Of every shard it is told at once that it is done, and nothing is on disk but the manifest.

Signatures: near-copies among so many articles, a third of them copies of others, with 85 of 100 hashes alike.
Memory is what the process has of its own; mapped files are not counted, of which the system keeps what it has room for.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from archive import cpu

from saksi.bulk.copies import _leaders
from saksi.bulk.engines import Engine, Outcome, Work, local_engine
from saksi.bulk.manifest import read_manifest
from saksi.bulk.plan import Shard, plan
from saksi.bulk.run import Summary, run_bulk
from saksi.bulk.storage import MANIFEST, find_sources
from saksi.bulk.tasks import Result, Settings, Task

FOLDERS = 100
JOBS = 2
SETTINGS = Settings("benchmark")
PLACES = ("Mosul", "Kandahar", "Lagos", "Manila", "Cali", "Nairobi", "Aleppo", "Karachi")
ACT = "Gunmen attacked a police station in {place} on Monday and killed {count} officers, the governor said."
QUIET = "The town library has a new reading room with forty chairs, and children read there after school."


class Memory(threading.Thread):
    """The most memory of its own that this process has had, in MB, while this runs."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most = self.first = own_memory()
        self.start()

    def run(self) -> None:
        """For as long as the process lives."""
        while True:
            self.most = max(self.most, own_memory())
            time.sleep(0.05)


def own_memory() -> float:
    """Resident memory of this process that is no mapped file, in MB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("RssAnon"))


def write_sources(folder: Path, count: int) -> None:
    """So many files: one in four tells of an act, of which one in five is a near-copy; one in twenty is broken."""
    for number in range(count):
        path = folder / f"{number % FOLDERS:03d}" / f"{number:07d}.jsonl"
        path.parent.mkdir(exist_ok=True)
        text = ACT.format(place=PLACES[number % 8], count=number % 9 + 2) if number % 4 == 0 else QUIET
        told = number - 4 if number % 20 == 0 and number else number
        text += " " + " ".join(f"Item {told}{letter} was counted in ledger {letter}{told * 7}." for letter in "abcdef")
        lines = json.dumps({"id": f"a{number}", "language": "en", "published": "2024-03-05", "text": text}) + "\n"
        path.write_text(lines + ("{}\n" if number % 20 == 7 else ""), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Spent:
    """What a run took: by the clock, and CPU seconds of the driver and of the workers."""

    summary: Summary
    seconds: float
    driver: float
    workers: float


def spend(shards: list[Shard], out: Path, engine: AbstractContextManager[Engine]) -> Spent:
    """One run."""
    clock, own, every = time.perf_counter(), time.process_time(), cpu()
    with engine as opened:
        summary = run_bulk(shards, out, SETTINGS, opened, lambda progress: None)
    own = time.process_time() - own
    return Spent(summary, time.perf_counter() - clock, own, cpu() - every - own)


def try_shards(count: int) -> dict[str, Any]:
    """Many tiny shards, twice."""
    with tempfile.TemporaryDirectory() as name:
        sources, out = Path(name) / "sources", Path(name) / "out"
        sources.mkdir()
        write_sources(sources, count)
        memory, begin = Memory(), time.perf_counter()
        shards = plan(find_sources([str(sources)]), SETTINGS.shard_megabytes)
        planned = time.perf_counter() - begin
        first = spend(shards, out, local_engine(JOBS))
        again = spend(shards, out, local_engine(JOBS))
        if again.summary != first.summary or first.summary.articles != count + len(range(7, count, 20)):
            raise SystemExit(f"the second run tells something else: {first.summary} and {again.summary}")
        told = {done.stage: done.seconds for done in read_manifest(out)[1] if done.stage in ("copies", "failures")}
        files = [file.stat().st_size for file in out.rglob("*.parquet")]
        return {
            "shards": count, "plan ms": 1000 * planned / count, "run s": first.seconds,
            "driver ms": 1000 * first.driver / count, "workers ms": 1000 * first.workers / count,
            "compare ms": 1000 * told["copies"] / count, "failures ms": 1000 * told["failures"] / count,
            "again ms": 1000 * again.driver / count, "files": len(files), "KB a file": sum(files) / len(files) / 1000,
            "manifest bytes": (out / MANIFEST).stat().st_size / count, "driver MB": memory.most,
        }  # fmt: skip


class Told:
    """An engine that does nothing: every task is told to be done."""

    def run(self, tasks: Iterable[Task], work: Work) -> Iterator[tuple[Task, Outcome]]:
        """As an engine does."""
        for task in tasks:
            counts = {"kept": 12, "no-trigger": 80, "failed": 0} if task.stage == "pages" else {"coded": 12}
            yield task, Result({}, counts, 1.0)


def pretend(count: int) -> dict[str, Any]:
    """The driver's own work on so many shards."""
    memory = Memory()
    shards = [
        Shard(f"{number:016x}", "archive.warc.gz", "warc", number * 16_000_000, (number + 1) * 16_000_000, 16_000_000)
        for number in range(count)
    ]
    planned = own_memory()
    with tempfile.TemporaryDirectory() as name:
        first = spend(shards, Path(name) / "out", nullcontext(Told()))
        again = spend(shards, Path(name) / "out", nullcontext(Told()))
        size = (Path(name) / "out" / MANIFEST).stat().st_size
    return {
        "shards": count, "run us": 1e6 * first.driver / count, "again us": 1e6 * again.driver / count,
        "manifest MB": size / 1e6, "plan MB": planned - memory.first, "run MB": memory.most - planned,
    }  # fmt: skip


def compare_signatures(count: int) -> dict[str, Any]:
    """The search for near-copies."""
    import numpy as np

    draw = np.random.default_rng(5)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (folder / "signatures").open("wb") as file:
            for _ in range(0, count, 50_000):
                made = draw.integers(0, 1 << 32, (50_000, 100), dtype=np.uint32)
                copies = made[2::3]
                copies[:] = np.where(draw.random(copies.shape) < 0.85, made[1::3][: len(copies)], copies)
                file.write(made.tobytes())
        signatures = np.memmap(folder / "signatures", dtype="<u4", mode="r", shape=(count, 100))
        memory, begin, used = Memory(), time.perf_counter(), time.process_time()
        leaders = _leaders(folder, signatures)
        seconds, used = time.perf_counter() - begin, time.process_time() - used
        found = int((leaders != leaders.max()).sum())
        del leaders, signatures
    return {
        "articles": count, "copies": found, "CPU us": 1e6 * used / count, "s": seconds,
        "MB": memory.most - memory.first,
    }  # fmt: skip


TABLES = {"shards": try_shards, "pretended": pretend, "signatures": compare_signatures}


def show(table: str, sizes: list[int]) -> None:
    """Print a table, a line for each size."""
    for at, size in enumerate(sizes):
        command = [sys.executable, __file__, "--alone", table, str(size)]
        row = json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)
        if not at:
            print(f"\n{table}\n" + "  ".join(f"{name:>{max(9, len(name))}}" for name in row))
        cells = [f"{v:,}" if isinstance(v, int) else f"{v:.2f}" if v < 100 else f"{v:,.0f}" for v in row.values()]
        widths = [max(9, len(name)) for name in row]
        print("  ".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True)), flush=True)


def sizes(text: str) -> list[int]:
    return [int(size) for size in text.split(",") if size]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shards", type=sizes, default=[2_000, 20_000])
    parser.add_argument("--pretended", type=sizes, default=[100_000, 1_000_000])
    parser.add_argument("--signatures", type=sizes, default=[1_000_000, 4_000_000])
    parser.add_argument("--alone", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.alone:
        print(json.dumps(TABLES[given.alone[0]](int(given.alone[1]))))
        return
    for table in TABLES:
        show(table, getattr(given, table))


if __name__ == "__main__":
    main()
