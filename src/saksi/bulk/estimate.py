"""What a run will take, from a sample of its pages, read and coded here and now; nothing is written."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from saksi.bulk.coding import code_row
from saksi.bulk.pages import page_row
from saksi.bulk.plan import MEGABYTE, Shard
from saksi.bulk.shards import read_shard
from saksi.bulk.tasks import Settings, Task
from saksi.errors import InputError

SHARDS = 5
PAGES = 60  # of each
WARM = 5  # pages before the clock starts: what is loaded once is no cost of a page


@dataclass(frozen=True, slots=True)
class Estimate:
    """`pages` and `kept` are extrapolated from `sampled` pages; seconds are CPU seconds of one core for a page."""

    shards: int
    megabytes: float
    sampled: int
    pages: int
    kept: int
    read_seconds: float
    code_seconds: float

    def hours(self, jobs: int) -> float:
        """How long so many cores take."""
        return (self.pages * self.read_seconds + self.kept * self.code_seconds) / jobs / 3600


def estimate(shards: Sequence[Shard], settings: Settings) -> Estimate:
    """Read the first pages of a few shards, spread over the plan, and count the rest of these shards.

    Near-copies are not known before the run, so what they save is not counted. Raises OSError where storage fails.
    """
    settings.check()
    chosen = [shards[i * len(shards) // SHARDS] for i in range(SHARDS)] if len(shards) > SHARDS else list(shards)
    sample = _Sample()
    for shard in chosen:
        sample.take(shard, settings)
    size = sum(s.size for s in shards)
    pages = round(sample.there * size / max(1, sum(s.size for s in chosen)))
    return Estimate(
        len(shards), size / MEGABYTE, sample.pages, pages, round(pages * sample.kept / max(1, sample.pages)),
        sample.reading / max(1, sample.timed), sample.coding / max(1, sample.coded),
    )  # fmt: skip


@dataclass(slots=True)
class _Sample:
    there: int = 0
    pages: int = 0
    timed: int = 0
    kept: int = 0
    coded: int = 0
    reading: float = 0.0
    coding: float = 0.0

    def take(self, shard: Shard, settings: Settings) -> None:
        task = Task("pages", shard, "", settings)
        begin = time.process_time()
        taken = 0
        try:
            for taken, found in enumerate(read_shard(shard), 1):
                if taken > PAGES:
                    continue
                row = page_row(found, task)
                warm = self.pages >= WARM
                self.pages += 1
                self.timed += warm
                self.reading += (time.process_time() - begin) * warm
                if row["left_out"] is None:
                    begin = time.process_time()
                    code_row(row, task)
                    warm = self.kept >= WARM
                    self.kept += 1
                    self.coded += warm
                    self.coding += (time.process_time() - begin) * warm
                begin = time.process_time()
        except InputError:
            pass  # the run will say so; what was read counts
        self.there += taken
