"""`saksi bulk`: web archives and collections of any size into tables of articles, event records and quotations."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path

from saksi.archiving import coder_version
from saksi.bulk import run as bulk_run
from saksi.bulk.engines import Engine, local_engine
from saksi.bulk.estimate import Estimate, estimate
from saksi.bulk.plan import plan
from saksi.bulk.run import FAILURES, Progress, Summary
from saksi.bulk.storage import EXTRA, find_sources
from saksi.bulk.tasks import Settings
from saksi.errors import UsageError
from saksi.export.table import needed
from saksi.lang.pack import load_pack

OFTEN, SELDOM = 0.5, 30.0  # seconds between lines of progress: on a terminal, in a log
STAGES = {"pages": "1 of 2, reading", "code": "2 of 2, coding"}


def run_bulk(arguments: argparse.Namespace) -> int:
    """Returns 1 where a shard could not be worked on."""
    if not arguments.sources:
        raise UsageError("Name a SOURCE: a WARC, JSON Lines or Parquet file, or a folder of them.", "usage")
    if not arguments.out and not arguments.estimate:
        raise UsageError("Say where the result goes: --out DIR.", "usage")
    needed("pyarrow", EXTRA)
    jobs = arguments.jobs or os.cpu_count() or 1
    _check_engine(arguments)
    settings = _settings(arguments)
    settings.check()
    shards = plan(find_sources(arguments.sources), settings.shard_megabytes)
    if arguments.estimate:
        _tell_estimate(estimate(shards, settings), jobs, arguments.json)
        return 0
    with _engine(arguments, jobs) as engine:
        meter = Meter(arguments.quiet)
        summary = bulk_run.run_bulk(shards, Path(arguments.out), settings, engine, meter.show)
        meter.close()
    _tell(summary, meter.seconds, arguments)
    return 1 if summary.missing else 0


def _check_engine(arguments: argparse.Namespace) -> None:
    if arguments.scheduler and arguments.engine != "dask":
        raise UsageError("--scheduler goes with --engine dask.", "usage")
    if arguments.scheduler and arguments.jobs:
        raise UsageError("The workers of the cluster do the work: leave --jobs or --scheduler out.", "usage")
    if arguments.estimate and arguments.engine == "dask":
        raise UsageError("An estimate is made on this machine: leave --engine out; --jobs says for how many.", "usage")


def _engine(arguments: argparse.Namespace, jobs: int) -> AbstractContextManager[Engine]:
    if arguments.engine == "local":
        return local_engine(jobs)
    from saksi.bulk.cluster import dask_engine

    return dask_engine(arguments.scheduler, jobs)


def _settings(arguments: argparse.Namespace) -> Settings:
    languages = tuple(sorted({load_pack(code).code for code in arguments.language or ()}))
    return Settings(
        coder=coder_version(), shard_megabytes=arguments.shard_size, languages=languages,
        urls=tuple(arguments.url or ()), not_urls=tuple(arguments.not_url or ()), keep_copies=arguments.keep_copies,
        without_triggers=arguments.without_triggers, page_seconds=arguments.page_seconds,
        memory_megabytes=arguments.memory,
    )  # fmt: skip


class Meter:
    """Progress on the error stream: shards, articles, rate and time left of the stage."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.terminal = sys.stderr.isatty()
        self.begin = self.shown = time.monotonic()
        self.stage, self.since = "", self.begin

    @property
    def seconds(self) -> float:
        """Since the run began."""
        return time.monotonic() - self.begin

    def show(self, progress: Progress) -> None:
        """Print a line, unless one was printed a moment ago."""
        now = time.monotonic()
        if progress.stage != self.stage:
            self.stage, self.since = progress.stage, self.shown
        if self.quiet or now - self.shown < (OFTEN if self.terminal else SELDOM):
            return
        self.shown = now
        before, after = ("\r", "") if self.terminal else ("", "\n")
        print(f"{before}{self.line(progress, now)}", end=after, file=sys.stderr, flush=True)

    def line(self, progress: Progress, now: float) -> str:
        """What is told of a stage that began at `since`."""
        spent = max(now - self.since, 0.001)
        left = spent * (progress.of_bytes - progress.bytes) / max(1, progress.bytes)
        return (
            f"{STAGES[progress.stage]}: {progress.shards}/{progress.of} shards, {progress.articles:,} articles, "
            f"{progress.articles / spent:.0f} a second, {_span(left)} left   "
        )

    def close(self) -> None:
        """End the running line."""
        if self.terminal and not self.quiet:
            print(file=sys.stderr)


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5_400 else f"{seconds / 3600:.1f} h"


def _tell(summary: Summary, seconds: float, arguments: argparse.Namespace) -> None:
    for source, why in summary.missing:
        print(f"saksi: a shard of {source} is not done: {why} Run the command again.", file=sys.stderr)
    if arguments.json:
        missing = [{"source": source, "error": why} for source, why in summary.missing]
        print(json.dumps({**asdict(summary), "missing": missing, "seconds": round(seconds, 1)}, ensure_ascii=False))
    elif not arguments.quiet:
        left = ", ".join(f"{count:,} {reason}" for reason, count in summary.left_out.items())
        print(
            f"{summary.articles:,} articles in {summary.shards:,} shards: {summary.coded:,} coded, {summary.copies:,} "
            f"near-copies, left out: {left or 'none'}. {summary.records:,} event records, "
            f"{summary.quotations:,} quotations. {summary.failed:,} failed"
            + (f": see {Path(arguments.out) / FAILURES}." if summary.failed else ".")
        )


def _tell_estimate(found: Estimate, jobs: int, as_json: bool) -> None:
    if as_json:
        print(json.dumps({**asdict(found), "jobs": jobs, "hours": round(found.hours(jobs), 3)}))
        return
    print(
        f"{found.shards:,} shards, {found.megabytes:,.0f} MB, about {found.pages:,} pages, of which {found.kept:,} are "
        f"coded (from {found.sampled} pages read now). With {jobs} processes about "
        f"{_span(3600 * found.hours(jobs))}: {1000 * found.read_seconds:.1f} ms of one core to read a page, "
        f"{1000 * found.code_seconds:.1f} ms to code an article."
    )
