"""What a run will take, from a sample of its pages, read and coded here and now; nothing is written."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random

from saksi.bulk.coding import Row, code_row
from saksi.bulk.pages import page_row
from saksi.bulk.plan import MEGABYTE, Shard
from saksi.bulk.shards import Found, read_shard
from saksi.bulk.tasks import Settings, Stage, Task
from saksi.errors import InputError

SHARDS = 10
PAGES = 300  # in all, drawn from these shards
WARM = 3  # pages of a language before the clock starts: what is loaded once is no cost of a page


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
    """Read some pages of a few shards, spread over the plan, and count the others of these shards.

    Near-copies are not known before the run, so what they save is not counted. Raises OSError where storage fails.
    """
    settings.check()
    chosen = [shards[i * len(shards) // SHARDS] for i in range(SHARDS)] if len(shards) > SHARDS else list(shards)
    sample = _Sample()
    for shard in chosen:
        sample.take(shard, settings, PAGES // len(chosen))
    size = sum(s.size for s in shards)
    times = size / max(1, sum(s.size for s in chosen))
    return Estimate(
        len(shards), size / MEGABYTE, sample.pages, round(sample.there * times), round(sample.wanted * times),
        sample.cost("pages"), sample.cost("code"),
    )  # fmt: skip


@dataclass(slots=True)
class _Sample:
    there: int = 0
    wanted: float = 0.0
    pages: int = 0
    kept: int = 0
    spent: dict[tuple[Stage, str | None], list[float]] = field(default_factory=lambda: defaultdict(list))

    def take(self, shard: Shard, settings: Settings, pages: int) -> None:
        """Count a shard, then read and code so many of its pages."""
        begin, kept = time.process_time(), self.kept
        there, chosen = _drawn(_pages(shard), pages)
        splitting = (time.process_time() - begin) / max(1, there)
        self.there += there
        task = Task("pages", shard, "", settings)
        for found in chosen:
            begin = time.process_time()
            row = page_row(found, task)
            self.pages += 1
            self.spent["pages", row["language"]].append(splitting + time.process_time() - begin)
            if row["left_out"] is None:
                self._code(row, task)
        self.wanted += there * (self.kept - kept) / max(1, len(chosen))

    def _code(self, row: Row, task: Task) -> None:
        begin = time.process_time()
        code_row(row, task)
        self.kept += 1
        self.spent["code", row["language"]].append(time.process_time() - begin)

    def cost(self, stage: Stage) -> float:
        """CPU seconds of one page, without the first of each language, unless there are no others."""
        every = [seconds for (of, _), seconds in self.spent.items() if of == stage]
        warm = [one for seconds in every for one in seconds[WARM:]] or [one for seconds in every for one in seconds]
        return sum(warm) / max(1, len(warm))


def _drawn(items: Iterator[Found], count: int) -> tuple[int, list[Found]]:
    """How many there are, and `count` of them at random, the same ones each time.

    Not every tenth: what alternates in a source, as hosts or languages may, must not be all or none of the sample.
    Method: reservoir sampling, algorithm R (Vitter 1985).
    """
    kept: list[Found] = []
    draw, there = Random(1), 0
    for there, item in enumerate(items, 1):
        if len(kept) < count:
            kept.append(item)
        elif (at := draw.randrange(there)) < count:
            kept[at] = item
    return there, kept


def _pages(shard: Shard) -> Iterator[Found]:
    """The pages of a shard, as far as they can be read; the run will say what cannot."""
    with suppress(InputError):
        yield from read_shard(shard)
