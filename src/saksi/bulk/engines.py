"""Where tasks run. An engine is anything with this one method; it schedules, and knows nothing of shards or pages.

What an engine may count on: `work` is a function of a module and can be pickled, like tasks and results; doing a task
twice, at once or one after the other, gives the same files; `work` itself sees to pages that hang and to processes that
die under it. What a run counts on: each task comes back once, in any order, and when the caller stops iterating,
what has not begun is not begun.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
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


@contextmanager
def local_engine(jobs: int) -> Iterator[LocalEngine]:
    """The engine of this machine: so many tasks at a time, each in child processes kept from stage to stage."""
    open_children()
    with ThreadPoolExecutor(jobs, thread_name_prefix="bulk") as pool:
        try:
            yield LocalEngine(jobs, pool)
        finally:
            close_children()


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Tasks done in the threads of a pool of `jobs`, each with a child process of its own."""

    jobs: int
    pool: ThreadPoolExecutor

    def run(self, tasks: Iterable[Task], work: Work) -> Iterator[tuple[Task, Outcome]]:
        """As an engine does. What is at work when the caller stops is killed."""
        open_children()
        waiting = iter(tasks)
        running: dict[Future[Outcome], Task] = {}
        try:
            while True:
                for task in islice(waiting, self.jobs + 1 - len(running)):
                    running[self.pool.submit(work, task)] = task
                if not running:
                    return
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    yield running.pop(future), future.result()
        finally:
            begun = [future for future in running if not future.cancel()]
            if begun:
                close_children()
                wait(begun)
