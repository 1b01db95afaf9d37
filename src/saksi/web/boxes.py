"""Texts that somebody sends are read in processes of their own, few at a time, with a limit of time and memory.

Reading is work for a processor, not waiting: in a thread of the server a text made to be slow would hold up everybody.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from saksi.errors import InputError

AT_ONCE = 2
SECONDS = 20.0
MEMORY = 4_000_000_000  # bytes of address space
MAX_TEXT = 200_000  # characters
MAX_PAGE = 2_000_000  # characters of HTML
Json = dict[str, Any]


class BusyError(InputError):
    """As many texts are being read as may be at once."""


class Boxes:
    """The processes. Each is started when it is first needed and lives until it has to be killed, or the desk ends."""

    def __init__(self, at_once: int = AT_ONCE, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._free = threading.BoundedSemaphore(at_once)
        self._idle: list[subprocess.Popen[bytes]] = []
        self._all: list[subprocess.Popen[bytes]] = []
        self._close = weakref.finalize(self, _end, self._all)

    def read(self, article: Mapping[str, Any], *, explain: bool, events_only: bool) -> bytes:
        """The record of an article in the batch form, as JSON.

        Raises BusyError where none is free; InputError where the article cannot be read, or takes too long.
        """
        if not self._free.acquire(blocking=False):
            raise BusyError("As many texts are being read as may be at once; try again in a moment.", "busy")
        try:
            box = self._idle.pop() if self._idle else self._start()
            answer = self._ask(box, {"article": article, "explain": explain, "events_only": events_only})
        finally:
            self._free.release()
        if not answer:
            raise InputError(f"The text takes more than {self.seconds:g} seconds, or too much memory, to read.", "slow")
        if answer[:1] == b"-":
            fault = json.loads(answer[1:])
            raise InputError(fault["error"], fault["kind"])
        return answer[1:-1]

    def close(self) -> None:
        """End the processes."""
        self._close()

    def _start(self) -> subprocess.Popen[bytes]:
        root = str(Path(__file__).resolve().parents[2])
        paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
        box = subprocess.Popen(
            [sys.executable, "-m", "saksi.web.boxes"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": paths},
        )  # fmt: skip
        self._all.append(box)
        return box

    def _ask(self, box: subprocess.Popen[bytes], asked: Json) -> bytes:
        """The line that a process answers, or nothing where it had to be killed."""
        assert box.stdin is not None and box.stdout is not None
        timer = threading.Timer(self.seconds, box.kill)
        timer.start()
        try:
            box.stdin.write(json.dumps(asked).encode("ascii") + b"\n")
            box.stdin.flush()
            answer = box.stdout.readline()
        except OSError:  # it died while it was told
            answer = b""
        finally:
            timer.cancel()
        if answer.endswith(b"\n"):
            self._idle.append(box)
            return answer
        self._all.remove(box)
        _end([box])
        return b""


def _end(boxes: list[subprocess.Popen[bytes]]) -> None:
    for box in boxes:
        box.kill()
        for pipe in (box.stdin, box.stdout):
            if pipe is not None:
                with suppress(OSError):  # for what was still to be told
                    pipe.close()
        box.wait()


def answer_lines() -> None:
    """In the process: a line for each line, until there are no more. "+" begins a record, "-" a fault."""
    from saksi.export.encoding import encode
    from saksi.export.explain import explain_record
    from saksi.ingest.boxed import limit_memory
    from saksi.pipeline import ReadFailure, read_many

    limit_memory(MEMORY)
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        (result,) = read_many([asked["article"]], events_only=asked["events_only"])
        if isinstance(result, ReadFailure):
            answer = b"-" + encode({"error": result.error, "kind": result.kind})
        else:
            told = result.to_dict()
            answer = b"+" + encode({**told, "explanations": explain_record(result)} if asked["explain"] else told)
        sys.stdout.buffer.write(answer + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    answer_lines()
