"""Progress on the terminal's error stream, once work takes longer than two seconds; else nothing."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from typing import TypeVar

SLOW = 2.0
OFTEN = 0.2
T = TypeVar("T")


class Counter:
    """Says how many things are done, and how fast."""

    def __init__(self, things: str = "articles", *, quiet: bool = False) -> None:
        self.things = things
        self.silent = quiet or not sys.stderr.isatty()
        self.begin = time.monotonic()
        self.shown = 0.0

    def reach(self, count: int) -> None:
        """Show the count, at most a few times a second."""
        now = time.monotonic()
        if self.silent or now - self.begin <= SLOW or now - self.shown <= OFTEN:
            return
        self.shown = now
        rate = count / (now - self.begin)
        print(f"\r{count} {self.things}, {rate:.0f} a second", end="", file=sys.stderr, flush=True)

    def close(self, count: int) -> None:
        """Replace the running count by the closing one, where there was one."""
        if self.shown:
            print(f"\r{count} {self.things} in {time.monotonic() - self.begin:.1f} s" + " " * 12, file=sys.stderr)


def counted(items: Iterator[T], quiet: bool) -> Iterator[T]:
    """Pass items on and show how many have passed."""
    counter, count = Counter(quiet=quiet), 0
    for item in items:
        count += 1
        counter.reach(count)
        yield item
    counter.close(count)
