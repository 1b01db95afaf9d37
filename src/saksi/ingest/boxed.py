"""Files whose parsers are large C++ libraries are read in a process of their own, with limits of memory and time.

A file made to crash such a library, to fill the memory or to run for ever costs that process, and one sentence.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from saksi.errors import InputError

MAX_ROW = 130_000_000  # bytes of one row as JSON, where a character may be six
Json = Mapping[str, Any]


def rows_of(program: str, file: BinaryIO, name: str, arguments: Sequence[str], *, seconds: float) -> Iterator[Json]:
    """The JSON objects that the module `program` prints for a file it gets as standard input.

    `seconds` is how long each object may take. Raises InputError of the kind that the program names, or of kind
    "broken" where it dies or takes too long.
    """
    root = str(Path(__file__).resolve().parents[2])
    paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    child = subprocess.Popen(
        [sys.executable, "-m", program, *arguments],
        stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert child.stdout is not None
    ended = False
    try:
        while line := _line(child, child.stdout, seconds):
            row = json.loads(line) if line.endswith(b"\n") else {}
            if row.get("end"):
                ended = True
            elif "error" in row:
                raise InputError(str(row["error"]), str(row["kind"]))
            elif row:
                yield row
    finally:
        child.kill()
        child.stdout.close()
        child.wait()
    if not ended:
        raise InputError(f"'{name}' is broken, or takes more memory or time than is allowed.", "broken")


def _line(child: subprocess.Popen[bytes], out: Any, seconds: float) -> bytes:
    timer = threading.Timer(seconds, child.kill)
    timer.daemon = True
    timer.start()
    try:
        return bytes(out.readline(MAX_ROW))
    finally:
        timer.cancel()


def limit_memory(size: int) -> None:
    """Called by the process in the box: refuse it more address space than `size` bytes, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    allowed = size if most == resource.RLIM_INFINITY else min(size, most)
    resource.setrlimit(resource.RLIMIT_AS, (allowed, most))


def tell(row: Json) -> None:
    """Called by the process in the box: one object to the reader."""
    sys.stdout.write(json.dumps(row) + "\n")


def run_box(rows: Iterator[Json]) -> None:
    """Called by the process in the box: all rows to the reader, then the end; or what is wrong with the file."""
    try:
        for row in rows:
            tell(row)
        tell({"end": True})
    except InputError as fault:
        tell({"error": fault.sentence, "kind": fault.kind})
    sys.stdout.flush()
