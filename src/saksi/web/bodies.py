"""Bodies of requests: how large they may be, and how long they may take to come."""

from __future__ import annotations

import time

import anyio
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive


def declared_size(headers: Headers) -> int:
    """The size that a request says its body has; 0 where it says none."""
    said = headers.get("content-length", "")
    return int(said) if said.isascii() and said.isdigit() else 0


def bounded(receive: Receive, most: int, seconds: float) -> Receive:
    """The same, which raises HTTPException 413 once a body has more than `most` bytes, and 408 where it is not whole
    `seconds` after it is first asked for.
    """
    got = 0
    whole = False
    until: float | None = None

    async def receiving() -> Message:
        nonlocal got, whole, until
        if whole:  # what comes after the body is the asker's leaving, for which answers may wait as long as they like
            return await receive()
        until = until or time.monotonic() + seconds
        try:
            with anyio.fail_after(max(0.0, until - time.monotonic())):
                message = await receive()
        except TimeoutError:
            raise HTTPException(408, f"A request brings its body within {seconds:g} seconds.") from None
        got += len(message.get("body", b""))
        whole = not message.get("more_body", False)
        if got > most:
            raise HTTPException(413, f"A request brings at most {most} bytes.")
        return message

    return receiving
