"""The process in which pages are parsed and coded: one task a line on standard input, what becomes of it on output.

Run by `saksi.bulk.worker` as `python -m saksi.bulk.child MEGABYTES`. Output: a line `>KEY` before a page, `<` after it,
`=RESULT` or `!ERROR` at the end of a task.
"""

from __future__ import annotations

import gc
import os
import queue
import signal
import sys
import threading
from pathlib import Path

import msgspec

from saksi.bulk.coding import code_pages
from saksi.bulk.pages import read_pages
from saksi.bulk.tasks import Task
from saksi.errors import SaksiError
from saksi.ingest.boxed import limit_memory

IDLE = 60.0  # seconds: the workers of a cluster outlive a run
GARBAGE = 20_000  # objects after which the collector looks: records are trees, whose parts go with them
ELSEWHERE = "a worker sees another folder under its name"
STAGES = {"pages": read_pages, "code": code_pages}


class Fault(msgspec.Struct, frozen=True):
    """Why a task ended early. `where` is "output" for the disk that is written, "source" for all else."""

    where: str
    kind: str
    error: str


def run(task: Task, out: int) -> None:
    """Do one task and tell of it on the file descriptor `out`."""

    def beat(key: str | None) -> None:
        os.write(out, b"<\n" if key is None else b">%s\n" % key.encode("utf-8", "backslashreplace"))

    try:
        if task.folder:
            os.chdir(task.folder)
        if Path(task.out, task.run).exists():
            line = b"=" + msgspec.json.encode(STAGES[task.stage](task, beat))
        else:  # a folder of the worker's own, or a worker of a run that was killed
            line = b"!" + msgspec.json.encode(Fault("output", "unwritable", ELSEWHERE))
    except SaksiError as fault:
        line = b"!" + msgspec.json.encode(Fault("source", fault.kind, fault.sentence))
    except OSError as fault:
        ours = fault.filename is None or str(fault.filename).startswith(task.out)
        said = f"{fault.strerror or fault}".lower()
        told = Fault("output", "unwritable", said) if ours else Fault("source", "unreadable", _sentence(said, fault))
        line = b"!" + msgspec.json.encode(told)
    os.write(out, line + b"\n")


def _sentence(said: str, fault: OSError) -> str:
    return f"{said}: '{fault.filename}'." if fault.filename else f"{said}."


def main() -> None:
    """Take tasks until standard input ends, which is also when the parent is gone, or until none comes for long."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"
    out = os.dup(1)
    os.dup2(2, 1)  # what a library prints must not look like an answer
    limit_memory(int(sys.argv[1]) * 1_000_000)
    tasks: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def listen() -> None:
        for line in sys.stdin.buffer:
            tasks.put(line)
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    gc.set_threshold(GARBAGE)
    known: set[str] = set()
    while True:
        try:
            line = tasks.get(timeout=IDLE)
        except queue.Empty:
            os._exit(0)  # the thread still listens
        task = msgspec.json.decode(line, type=Task)
        run(task, out)
        if task.stage not in known:
            known.add(task.stage)
            gc.freeze()  # what a stage loads once stays: nothing for the garbage collector to look through again


if __name__ == "__main__":
    main()
