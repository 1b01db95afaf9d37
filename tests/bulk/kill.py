"""Kill what works on a bulk run, at seeded random points, and look at what is left.

    python tests/bulk/kill.py [--count 100] [--seed 1]

Every second run is on a Dask cluster of a scheduler and two workers. In each, workers and the run itself are killed, or
the disk fills up, once or more often; then it is begun again, until it ends by itself. After it: the rows are those of
a clean run, each once, and nothing half written is left. Prints what is wrong and a closing line; exit status 1 where
anything is.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import chdir, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent)]

from bulk.made import PEACE, all_rows, articles, attack, page, record, run, shards_of, write_lines  # noqa: E402
from saksi.bulk.storage import MANIFEST  # noqa: E402

SHARD = 0.003  # MB
SCHEDULER = "scheduler.json"
WAITING = 300.0  # seconds for what should come at once
PATHS = os.pathsep.join([str(HERE.parents[1] / "src"), str(HERE / "hostile")])
Rows = dict[str, list[dict[str, Any]]]
ENVIRONMENT = {**os.environ, "PYTHONPATH": PATHS}


def write_sources(folder: Path) -> list[Path]:
    """Articles as lines, and a web archive with a broken record, an empty page and near-copies of the lines."""
    lines = write_lines(folder / "a.jsonl", articles(60))
    pages = [page(attack(n) if n % 2 else PEACE) for n in range(60, 100)]
    pages[7], pages[30:34] = b"<html></html>", [page(attack(n) + " More is to follow.") for n in (3, 6, 9, 12)]
    data = b""
    for number, body in enumerate(pages):
        packed = bytearray(gzip.compress(record(number, body), mtime=0))
        if number == 20:
            packed[40:60] = bytes(20)
        data += packed
    (folder / "b.warc.gz").write_bytes(data)
    return [lines, folder / "b.warc.gz"]


def clean_rows(sources: Sequence[Path], out: Path) -> Rows:
    """The rows of a run to which nothing happens, from the same folder."""
    with chdir(out.parent):
        run(shards_of(*(Path(source.name) for source in sources), megabytes=SHARD), out)
    return all_rows(out)


@dataclass(slots=True)
class Cluster:
    """A scheduler and its workers, each a process of its own; where a worker was killed another is started."""

    folder: Path
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Of the scheduler."""
        return str(json.loads((self.folder / SCHEDULER).read_text())["address"])

    @property
    def options(self) -> list[str]:
        """Of a worker."""
        plain = ["--no-nanny", "--nthreads", "1", "--memory-limit", "0", "--no-dashboard"]
        return [*plain, "--local-directory", str(self.folder), "--scheduler-file", str(self.folder / SCHEDULER)]

    def add_worker(self) -> None:
        """Start one more."""
        self.workers.append(_start(self.folder, "dask_worker", *self.options))

    def kill_worker(self, number: int) -> None:
        """Kill one, as the machine it runs on may, and start another."""
        worker = self.workers.pop(number % len(self.workers))
        worker.kill()
        worker.wait()
        self.add_worker()


def _start(folder: Path, program: str, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.{program}", *options]
    return subprocess.Popen(command, env=ENVIRONMENT, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    """A scheduler and so many workers, with what they write in a folder."""
    folder.mkdir()
    options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(folder / SCHEDULER)]
    made = Cluster(folder, _start(folder, "dask_scheduler", *options))
    try:
        until(lambda: (folder / SCHEDULER).exists())
        for _ in range(workers):
            made.add_worker()
        yield made
    finally:
        for process in (*made.workers, made.scheduler):
            process.kill()
            process.wait()


@dataclass(slots=True)
class Bulk:
    """A bulk run as a process, which may be killed and begun again. With a cluster its workers do the work."""

    sources: Sequence[Path]
    out: Path
    cluster: Cluster | None = None
    options: Sequence[str] = ()
    process: subprocess.Popen[str] | None = None

    def begin(self) -> None:
        """Start it, from another folder than that of the cluster and under relative names."""
        engine = ["--engine", "dask", "--scheduler", self.cluster.address] if self.cluster else ["--jobs", "2"]
        given = [source.name for source in self.sources]
        given += ["--out", self.out.name, "--shard-size", str(SHARD), "--quiet"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "saksi.cli", "bulk", *given, *engine, *self.options], env=ENVIRONMENT,
            cwd=self.out.parent, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def done(self) -> int:
        """How many pieces of work are done; -1 before the run is under way."""
        try:
            return (self.out / MANIFEST).read_bytes().count(b"\n")
        except FileNotFoundError:
            return -1

    def reach(self, lines: int) -> bool:
        """Wait until the run is under way and so many pieces are done; False where it ended before."""
        assert self.process is not None
        deadline = time.monotonic() + WAITING
        while self.done() < lines and self.process.poll() is None:
            assert time.monotonic() < deadline, f"only {self.done()} of {lines} pieces done"
            time.sleep(0.002)
        return self.process.poll() is None

    def kill_worker(self, number: int) -> None:
        """Kill a process that reads or codes."""
        assert self.process is not None
        if self.cluster is not None:
            self.cluster.kill_worker(number)
            return
        with suppress(psutil.NoSuchProcess):
            children = [p for p in psutil.Process(self.process.pid).children() if "saksi.bulk.child" in p.cmdline()]
            for child in children[number % 2 :][:1]:
                child.kill()

    def kill(self) -> bool:
        """Kill the run itself, and wait until its processes are gone; False where it had ended before."""
        assert self.process is not None
        with suppress(psutil.NoSuchProcess):
            children = psutil.Process(self.process.pid).children(recursive=True)
            self.process.kill()
            assert not psutil.wait_procs(children, timeout=WAITING)[1], "processes outlive the run"
        return self.end()[0] == -signal.SIGKILL

    def end(self) -> tuple[int, str]:
        """Wait for its end; exit status, and what it says of errors."""
        assert self.process is not None
        _, said = self.process.communicate(timeout=WAITING)
        return self.process.returncode, said


def until(true: Any) -> None:
    """Wait for something that should come soon."""
    deadline = time.monotonic() + WAITING
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def wrong_with(out: Path, clean: Rows) -> list[str]:
    """What differs from a clean run, and what is left half written."""
    found = all_rows(out)
    wrong = [f"{name} differ from a clean run" for name in clean if found[name] != clean[name]]
    return wrong + [f"{path.name} is left" for path in sorted(out.rglob(".*")) if path.suffix == ".tmp"]


@contextmanager
def full(out: Path) -> Iterator[None]:
    """In the block the disk of the result is full: see hostile/sitecustomize.py."""
    sign = Path(f"{out}.full")
    sign.touch()
    yield
    sign.unlink()


def trouble(bulk: Bulk, chance: random.Random, pieces: int, told: Counter[str]) -> list[str]:
    """A run with what may happen to one, until it ends by itself; what is wrong with how it ended."""
    for _ in range(chance.randint(1, 3)):
        what = chance.choice(["worker", "driver", "both", "disk"])
        bulk.begin()
        if not bulk.reach(bulk.done() + chance.randrange(pieces // 2)):
            continue  # it was faster
        time.sleep(chance.random() * 0.05)
        if what == "disk":
            with full(bulk.out):
                status, said = bulk.end()
            if status not in (0, 4) or (status == 4 and "no space left" not in said):
                return [f"exit status {status} on a full disk: {said}"]
            told["full disks"] += status == 4
            continue
        if what != "driver":
            bulk.kill_worker(chance.randrange(2))
            told["workers killed"] += 1
        if what != "worker":
            time.sleep(chance.random() * 0.3 if what == "both" else 0)
            told["runs killed"] += bulk.kill()
        elif (ended := bulk.end())[0]:
            return [f"exit status {ended[0]} after a worker was killed: {ended[1]}"]
    bulk.begin()
    status, said = bulk.end()
    return [f"exit status {status}: {said}"] if status else []


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    sources = write_sources(folder)
    clean = clean_rows(sources, folder / "clean")
    pieces = (folder / "clean" / MANIFEST).read_bytes().count(b"\n")
    told: Counter[str] = Counter()
    faults = 0
    with cluster(folder / "cluster", workers=2) as dask:
        for number in range(given.count):
            bulk = Bulk(sources, folder / "out", dask if number % 2 else None)
            found = trouble(bulk, random.Random(given.seed * 1_000_000 + number), pieces, told)
            for wrong in found + wrong_with(bulk.out, clean):
                faults += 1
                print(f"run {number}: {wrong}", flush=True)
            shutil.rmtree(bulk.out)
    shutil.rmtree(folder)
    happened = ", ".join(f"{count} {what}" for what, count in sorted(told.items()))
    print(f"{given.count} runs of {pieces} pieces on two engines: {happened}; {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
