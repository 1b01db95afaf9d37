"""Where tasks run. An engine is anything with this one method; it schedules, and knows nothing of shards or pages.

What an engine may count on: `work` is a function of a module and can be pickled, like tasks and results; doing a task
twice, at once or one after the other, gives the same files; `work` itself sees to pages that hang and to processes that
die under it. What a run counts on: each task comes back once, in any order, and when the caller stops iterating,
what has not begun is not begun.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from saksi.bulk.tasks import Result, ShardFailed, Task
from saksi.bulk.worker import close_children, open_children

Outcome = Result | ShardFailed
Work = Callable[[Task], Outcome]


class Engine(Protocol):
    """See the head of this module."""

    def run(self, tasks: Iterable[Task], work: Work) -> Iterator[tuple[Task, Outcome]]:
        """Each task with what became of it, as they end. What `work` raises is raised here and ends the run."""
        ...


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """So many tasks at a time on this machine, each in the child process of a thread."""

    jobs: int

    def run(self, tasks: Iterable[Task], work: Work) -> Iterator[tuple[Task, Outcome]]:
        """As an engine does."""
        open_children()
        waiting = iter(tasks)
        pool = ThreadPoolExecutor(self.jobs, thread_name_prefix="bulk")
        running: dict[Future[Outcome], Task] = {}
        try:
            while True:
                for task in islice(waiting, self.jobs + 1 - len(running)):
                    running[pool.submit(work, task)] = task
                if not running:
                    return
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    yield running.pop(future), future.result()
        finally:
            for future in running:
                future.cancel()
            close_children()
            pool.shutdown(wait=True)
