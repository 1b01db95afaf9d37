"""A batch read by several processes at once, in the order in which it came."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from saksi.errors import InputError
from saksi.pipeline import ReadFailure, read_many
from saksi.records import ArticleRecord

PART = 20  # articles handed to a process at a time
HEAVY = 4_000_000  # bytes or characters of them after which a part is full, however few they are
AHEAD = 4  # parts for each process that may wait, so that none idles while the others' records are stored

Json = Mapping[str, Any]
Result = ArticleRecord | ReadFailure


def read_in_processes(articles: Iterable[Json], jobs: int) -> Iterator[Result]:
    """What `read_many` gives, read by `jobs` processes.

    A program that calls this must be one that can be imported without running (`if __name__ == "__main__"`). Raises
    InputError where a process dies, as it does for want of memory.
    """
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # Fresh processes, not copies of this one: a database connection must not be in two.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin)
    waiting: deque[Future[list[Result]]] = deque()
    try:
        for part in _parts(articles):
            waiting.append(pool.submit(_read, part))
            if len(waiting) > AHEAD * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as fault:
        raise InputError("A process that read articles died; what was stored before is safe.", "internal") from fault
    finally:
        pool.shutdown(cancel_futures=True)


def _parts(articles: Iterable[Json]) -> Iterator[list[Json]]:
    part: list[Json] = []
    weight = 0
    for number, article in enumerate(articles, 1):
        if isinstance(article, Mapping):
            weight += sum(len(v) for v in (article.get("text"), article.get("html")) if isinstance(v, str | bytes))
            # The number that `read_many` would name it by counts the whole batch, not this part of it.
            article = article if article.get("id") not in (None, "") else {**article, "id": f"article-{number}"}
        part.append(article)
        if len(part) == PART or weight >= HEAVY:
            yield part
            part, weight = [], 0
    if part:
        yield part


def _read(part: list[Json]) -> list[Result]:
    return list(read_many(part))


def _begin() -> None:
    """In a new process: leave interrupts to the parent, and do not outlive it however it ends."""
    import signal
    from multiprocessing import parent_process
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_follow, args=(parent_process(),), daemon=True).start()


def _follow(parent: Any) -> None:
    import os

    parent.join()
    os._exit(1)
