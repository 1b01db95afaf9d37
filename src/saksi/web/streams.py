"""What a writer writes into a file, as the pieces of an answer: nothing is held but a few of them."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from queue import Full, Queue
from typing import Any, BinaryIO, cast

from fastapi import HTTPException
from starlette.responses import StreamingResponse

PIECE = 64 * 1024
AHEAD = 4  # pieces that a writer may be ahead of who takes them
AT_ONCE = 8  # each holds a connection to the archive for as long as its asker takes
TICK = 0.5  # seconds after which a writer looks whether there is still somebody who takes

_free = threading.BoundedSemaphore(AT_ONCE)


def streamed(
    write: Callable[[BinaryIO], object], media_type: str, file_name: str, further: Mapping[str, str] | None = None
) -> StreamingResponse:
    """A download of what `write` writes. `further` headers may be filled while it begins to write.

    What it raises before it has written anything is raised here; later the answer breaks off, so that nobody takes a
    part for the whole. Raises HTTPException 503 where too many are under way.
    """
    pieces = _pieces(write)
    first = next(pieces, b"")
    headers = {"Content-Disposition": f'attachment; filename="{file_name}"', "Cache-Control": "private, no-store"}
    headers.update(further or {})
    return StreamingResponse(_from(first, pieces), 200, headers, media_type)


def _from(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _pieces(write: Callable[[BinaryIO], object]) -> Iterator[bytes]:
    if not _free.acquire(blocking=False):
        raise HTTPException(503, "Too many exports are under way; try again in a moment.", {"Retry-After": "30"})
    pipe = _Pipe()
    writer = threading.Thread(target=pipe.run, args=(write,), daemon=True)
    try:
        writer.start()
        while piece := pipe.take():
            yield piece
        if pipe.fault is not None:
            raise pipe.fault
    finally:
        pipe.left.set()
        writer.join()
        _free.release()


class _LeftError(Exception):
    """Whoever asked has gone."""


class _Pipe(io.RawIOBase):
    """A file whose bytes come out, piece by piece, in another thread. The empty piece is the end."""

    def __init__(self) -> None:
        self.left = threading.Event()
        self.fault: BaseException | None = None
        self._held = bytearray()
        self._queue: Queue[bytes] = Queue(AHEAD)

    def writable(self) -> bool:
        """It can be written to, and nothing else."""
        return True

    def write(self, data: Any) -> int:
        """Take bytes; waits while the other side has enough to take."""
        self._held += data
        if len(self._held) >= PIECE:
            self._put(bytes(self._held))
            self._held.clear()
        return len(data)

    def run(self, write: Callable[[BinaryIO], object]) -> None:
        """In the writer's thread: all of it, and the end; what is raised is kept for the other side."""
        try:
            write(cast(BinaryIO, self))
            if self._held:
                self._put(bytes(self._held))
        except BaseException as fault:
            self.fault = fault
        with suppress(_LeftError):
            self._put(b"")

    def take(self) -> bytes:
        """In the other thread: the next piece."""
        return self._queue.get()

    def _put(self, piece: bytes) -> None:
        while not self.left.is_set():
            try:
                return self._queue.put(piece, timeout=TICK)
            except Full:
                continue
        raise _LeftError
