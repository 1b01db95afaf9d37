"""Downloads come in pieces, end when they are whole, and hold nothing when nobody takes them."""

import threading
import time
from typing import BinaryIO

import anyio
import pytest
from fastapi import HTTPException
from starlette.responses import StreamingResponse

from saksi.errors import StoreError
from saksi.web.streams import AHEAD, AT_ONCE, PIECE, streamed


def taken(response: StreamingResponse) -> bytes:
    async def take() -> bytes:
        return b"".join([bytes(piece) async for piece in response.body_iterator])  # type: ignore[arg-type]

    return anyio.run(take)


def test_all_that_is_written_comes_out_in_order() -> None:
    def write(out: BinaryIO) -> None:
        for number in range(50_000):
            out.write(b"%d\n" % number)

    assert taken(streamed(write, "text/plain", "n.txt")) == b"".join(b"%d\n" % n for n in range(50_000))
    assert taken(streamed(lambda out: None, "text/plain", "n.txt")) == b""


def test_a_writer_is_only_a_few_pieces_ahead() -> None:
    written = 0

    def write(out: BinaryIO) -> None:
        nonlocal written
        for _ in range(100):
            written += out.write(b"x" * PIECE)

    response = streamed(write, "text/plain", "n.txt")
    time.sleep(0.2)
    assert written <= (AHEAD + 2) * PIECE
    assert len(taken(response)) == 100 * PIECE


def test_what_fails_at_once_is_raised_at_once() -> None:
    def write(out: BinaryIO) -> None:
        raise StoreError("There is no record by coder 'x'.", "absent")

    with pytest.raises(StoreError):
        streamed(write, "text/plain", "n.txt")


def test_what_fails_later_breaks_off() -> None:
    def write(out: BinaryIO) -> None:
        out.write(b"x" * PIECE)
        raise StoreError("The database failed.", "database")

    response = streamed(write, "text/plain", "n.txt")
    with pytest.raises(StoreError):
        taken(response)


def test_who_leaves_frees_the_place() -> None:
    def endless(out: BinaryIO) -> None:
        while True:
            out.write(b"x" * PIECE)

    before = threading.active_count()
    held = [streamed(endless, "text/plain", "n.txt") for _ in range(AT_ONCE)]
    with pytest.raises(HTTPException) as refused:
        streamed(endless, "text/plain", "n.txt")
    assert refused.value.status_code == 503
    held.clear()
    assert taken(streamed(lambda out: out.write(b"done"), "text/plain", "n.txt")) == b"done"
    assert threading.active_count() <= before + 1
