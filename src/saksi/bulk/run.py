"""A bulk run: plan, pages, near-copies, code. What an earlier run has done of it is not done again."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from saksi.bulk.copies import find_copies
from saksi.bulk.engines import Engine
from saksi.bulk.manifest import Done, Manifest, unwritable
from saksi.bulk.plan import Shard
from saksi.bulk.tables import failed_rows, sync_folder, table_path
from saksi.bulk.tasks import Result, Settings, ShardFailed, Stage, Task
from saksi.bulk.worker import work
from saksi.errors import UsageError

FAILURES = "failures.jsonl"
FAILING: Mapping[Stage, str] = {"pages": "articles", "code": "coded"}  # by stage the table that tells its failures


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage is: shards and bytes of them, and articles, done in this run; `known` shards were done before."""

    stage: str
    shards: int
    of: int
    bytes: int
    of_bytes: int
    articles: int
    known: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a result holds. `left_out` counts articles by reason, `failed` are those in the list of failures.

    `missing` are shards that could not be worked on, with why; a next run tries them again.
    """

    shards: int = 0
    articles: int = 0
    coded: int = 0
    records: int = 0
    quotations: int = 0
    copies: int = 0
    failed: int = 0
    left_out: dict[str, int] = field(default_factory=dict)
    missing: tuple[tuple[str, str], ...] = ()


Tell = Callable[[Progress], None]


def run_bulk(shards: Sequence[Shard], out: Path, settings: Settings, engine: Engine, tell: Tell) -> Summary:
    """Do all that is not done of a plan, and say what the result holds.

    Raises UsageError where `out` holds another result, StoreError where it cannot be written.
    """
    settings.check()
    with Manifest(out, settings) as manifest:
        _refuse_strangers(manifest, shards)
        run = _Run(shards, out, settings, engine, tell, manifest)
        missing = run.stage("pages", {})
        try:
            there = [shard for shard in shards if shard.id not in missing]
            run.compare(there)
            missing |= run.stage("code", run.copies_of(there))
            run.list_failures()
        except OSError as fault:
            raise unwritable(fault) from fault
        return _summary(manifest, shards, missing)


@dataclass(slots=True)
class _Run:
    shards: Sequence[Shard]
    out: Path
    settings: Settings
    engine: Engine
    tell: Tell
    manifest: Manifest

    def stage(self, stage: Stage, copies: dict[str, str]) -> dict[str, str]:
        """One stage of the shards that want it; returns those that could not be worked on, with why."""
        wanted = [s for s in self.shards if stage == "pages" or s.id in copies]
        todo = [s for s in wanted if not self.manifest.holds(stage, s.id, copies.get(s.id, ""))]
        known, of_bytes = len(wanted) - len(todo), sum(s.size for s in todo)
        missing: dict[str, str] = {}
        shards = size = articles = 0
        for task, outcome in self.engine.run(self._tasks(stage, todo, copies), work):
            if isinstance(outcome, ShardFailed):
                missing[task.shard.id] = outcome.sentence
            else:
                self._keep(task, outcome)
                articles += sum(n for name, n in outcome.counts.items() if name not in ("records", "quotations"))
            shards, size = shards + 1, size + task.shard.size
            self.tell(Progress(stage, shards, len(todo), size, of_bytes, articles, known))
        self.manifest.sync()
        return missing

    def _tasks(self, stage: Stage, todo: Sequence[Shard], copies: dict[str, str]) -> Iterator[Task]:
        for shard in todo:
            digest, run = copies.get(shard.id) or None, self.manifest.run
            yield Task(stage, shard, str(self.out), self.settings, digest, run=run)

    def _keep(self, task: Task, result: Result) -> None:
        shard = task.shard
        self.manifest.add(
            Done(task.stage, shard.id, task.copies or "", shard.source, shard.start, shard.end, result.tables,
                 result.counts, round(result.seconds, 3))
        )  # fmt: skip

    def compare(self, shards: Sequence[Shard]) -> None:
        """Find near-copies among all kept articles, unless that was done on these very ones."""
        of = self._digest(shards, {"pages": "articles"})
        if self.manifest.holds("copies", "", of) and all(self._copies_stand(shard, of) for shard in shards):
            return
        begin = time.monotonic()
        for abandoned in self.out.glob(".copies-*"):
            shutil.rmtree(abandoned, ignore_errors=True)
        for shard_id, table in find_copies(self.out, shards):
            self.manifest.add(Done("copies", shard_id, of, tables={"copies": table}))
        self.manifest.add(Done("copies", "", of, seconds=round(time.monotonic() - begin, 3)))
        self.manifest.sync()

    def _copies_stand(self, shard: Shard, of: str) -> bool:
        done = self.manifest.find("copies", shard.id)
        return done is None or done.of != of or self.manifest.holds("copies", shard.id, of) is not None

    def copies_of(self, shards: Sequence[Shard]) -> dict[str, str]:
        """The digest of each shard's list of near-copies; "" where it has none."""
        last = self.manifest.find("copies", "")
        found = {}
        for shard in shards:
            done = self.manifest.find("copies", shard.id)
            current = done is not None and last is not None and done.of == last.of
            found[shard.id] = done.tables["copies"].sha256 if done is not None and current else ""
        return found

    def list_failures(self) -> None:
        """Write the list of all failures, unless it was written of these very tables."""
        of = self._digest(self.shards, FAILING)
        path = self.out / FAILURES
        if self.manifest.holds("failures", "", of) and path.exists():
            return
        begin = time.monotonic()
        _write_failures(self.out, self.manifest, self.shards)
        self.manifest.add(Done("failures", "", of, seconds=round(time.monotonic() - begin, 3)))

    def _digest(self, shards: Sequence[Shard], tables: Mapping[Stage, str]) -> str:
        """A digest of what these tables of the shards hold."""
        digest = hashlib.sha256()
        for shard in shards:
            for stage, name in tables.items():
                done = self.manifest.find(stage, shard.id)
                table = done.tables.get(name) if done is not None else None
                digest.update(f"{shard.id} {table.sha256 if table else ''}\n".encode())
        return digest.hexdigest()


def _refuse_strangers(manifest: Manifest, shards: Sequence[Shard]) -> None:
    """A result may gain sources, but what it holds must be of the plan: other rows would stand among them."""
    planned = {shard.id for shard in shards}
    stranger = next((shard for shard in manifest.shards("pages") if shard not in planned), None)
    if stranger is not None and (done := manifest.find("pages", stranger)) is not None:
        raise UsageError(
            f"'{manifest.out}' holds rows of '{done.source}', which is not among the sources or has changed; "
            "name another folder.", "usage",
        )  # fmt: skip


def _write_failures(out: Path, manifest: Manifest, shards: Sequence[Shard]) -> None:
    """All failures of the result, one JSON object a line, in the order of the plan."""
    draft = out / f".{FAILURES}.tmp"
    with draft.open("w", encoding="utf-8") as file:
        for shard in shards:
            for stage, table in FAILING.items():
                done = manifest.find(stage, shard.id)
                if done is None or not done.counts.get("failed"):
                    continue
                for row in failed_rows(table_path(out, table, shard.id)):
                    file.write(json.dumps({**row, "stage": stage}, ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(out / FAILURES)
    sync_folder(out)


def _summary(manifest: Manifest, shards: Sequence[Shard], missing: dict[str, str]) -> Summary:
    pages: Counter[str] = Counter()
    coded: Counter[str] = Counter()
    copies = 0
    last = manifest.find("copies", "")
    for shard in shards:
        for stage, counts in (("pages", pages), ("code", coded)):
            if (done := manifest.find(stage, shard.id)) is not None:
                counts.update(done.counts)
        near = manifest.find("copies", shard.id)
        copies += near.tables["copies"].rows if near and last and near.of == last.of else 0
    named = {shard.id: shard.source for shard in shards}
    return Summary(
        len(shards), sum(pages.values()), coded["coded"], coded["records"], coded["quotations"], copies,
        pages["failed"] + coded["failed"], {n: c for n, c in sorted(pages.items()) if n not in ("kept", "failed")},
        tuple((named[shard], why) for shard, why in missing.items()),
    )  # fmt: skip
