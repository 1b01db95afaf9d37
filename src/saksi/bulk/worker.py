"""Doing a task in a child process that may hang, run out of memory or die: this process stays, and so does the run.

`work` is what engines call, in a thread or a process of theirs; each thread has a child of its own, kept for the next
task. A page during which the child dies twice, or twice takes longer than a page may, is skipped and becomes a failure;
all else of the shard goes on. Of what a dead child had written nothing bears a shard's name.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from saksi.bulk.child import Fault
from saksi.bulk.tasks import Result, ShardFailed, Task
from saksi.errors import StoreError

STRIKES = 2  # of one page, after which it is skipped
LOST = 3  # deaths outside any page, after which the shard is given up
DEATHS = 40  # of one shard
BETWEEN = 10.0  # times what a page may take, for what happens between pages
STARTING = 120.0  # seconds
WARMING = 20.0  # seconds more for the first page of a process, which loads the language packs
_own = threading.local()
_closed = threading.Event()
_children: set[Child] = set()


def work(task: Task) -> Result | ShardFailed:
    """Do one task. A shard that cannot be done is a ShardFailed; raises StoreError where OUT cannot be written."""
    skip: dict[str, str] = {}
    strikes: Counter[str] = Counter()
    for _ in range(DEATHS):
        try:
            return _child(task).run(msgspec.structs.replace(task, skip=skip))
        except ShardFailed as failed:
            return failed
        except ChildDied as death:
            if _closed.is_set():
                break
            page = death.page or ""
            strikes[page] += 1
            if not page and strikes[page] == LOST:
                return ShardFailed(f"{LOST} processes died between the pages of '{task.shard.source}'.", death.kind)
            if page and strikes[page] == STRIKES:
                skip = {**skip, page: death.kind}
    return ShardFailed(f"{DEATHS} processes died on '{task.shard.source}'.", "crash")


def open_children() -> None:
    """Let `work` start children again after `close_children`."""
    _closed.clear()


def close_children() -> None:
    """End the children of all threads of this process; what they were at is not done."""
    _closed.set()
    for child in list(_children):
        child.kill()


class ChildDied(Exception):
    """The child is gone. `page` is what it was at, `kind` "slow" where it was killed for the time it took."""

    def __init__(self, page: str | None, kind: str) -> None:
        self.page = page
        self.kind = kind


class Child:
    """One child process and the watch over it."""

    def __init__(self, megabytes: int) -> None:
        root = str(Path(__file__).resolve().parents[2])
        paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
        self.megabytes = megabytes
        self.process = subprocess.Popen(
            [sys.executable, "-m", "saksi.bulk.child", str(megabytes)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
        )  # fmt: skip
        self.deadline: float | None = None
        self.warm = False
        self.late = False
        self.lock = threading.RLock()
        _children.add(self)
        threading.Thread(target=self._watch, daemon=True).start()

    def run(self, task: Task) -> Result:
        """Have a task done. Raises ChildDied, ShardFailed, and StoreError where the output fails."""
        with self.lock:
            page: str | None = None
            try:
                for at, line in self._answers(task):
                    page = at
                    if line is not None:
                        return _outcome(line)
            except BrokenPipeError:
                pass
            self.kill()
            raise ChildDied(page, "slow" if self.late else "crash")

    def kill(self) -> None:
        """End the process; a thread that waits for its answer learns of it."""
        _children.discard(self)
        self.process.kill()
        self.process.wait()
        with self.lock:
            for stream in (self.process.stdin, self.process.stdout):
                with suppress(OSError):
                    assert stream is not None
                    stream.close()

    def _answers(self, task: Task) -> Iterator[tuple[str | None, bytes | None]]:
        """The page that the child is at, whenever that changes, and at last what it says of the task."""
        assert self.process.stdin is not None and self.process.stdout is not None
        allowed = task.settings.page_seconds
        self.deadline = time.monotonic() + BETWEEN * allowed + STARTING
        try:
            self.process.stdin.write(msgspec.json.encode(task) + b"\n")
            self.process.stdin.flush()
            for line in self.process.stdout:
                if line.startswith(b">"):
                    self.deadline = time.monotonic() + allowed + (0 if self.warm else WARMING)
                    yield line[1:-1].decode(), None
                else:
                    self.warm = True
                    self.deadline = time.monotonic() + BETWEEN * allowed
                    yield None, None if line.startswith(b"<") else line
        finally:
            self.deadline = None

    def _watch(self) -> None:
        while self.process.poll() is None:
            if self.deadline is not None and time.monotonic() > self.deadline:
                self.late = True
                self.process.kill()
            time.sleep(0.1)


def _child(task: Task) -> Child:
    child: Child | None = getattr(_own, "child", None)
    if child is None or child.process.poll() is not None or child.megabytes != task.settings.memory_megabytes:
        if child is not None:
            child.kill()
        child = _own.child = Child(task.settings.memory_megabytes)
    return child


def _outcome(line: bytes) -> Result:
    if line.startswith(b"="):
        return msgspec.json.decode(line[1:], type=Result)
    fault = msgspec.json.decode(line[1:], type=Fault)
    if fault.where == "output":
        raise StoreError(f"The result cannot be written: {fault.error}. What is finished is safe.", fault.kind)
    raise ShardFailed(fault.error, fault.kind)
