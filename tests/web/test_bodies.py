"""How much a request brings, and how long it takes."""

from __future__ import annotations

import asyncio

import pytest
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import Message

from saksi.web.bodies import bounded, declared_size


@pytest.mark.parametrize(("said", "size"), [("12", 12), ("0", 0), ("-1", 0), ("x", 0), ("²", 0), ("", 0)])
def test_the_size_that_is_said(said: str, size: int) -> None:
    raw = [(b"content-length", said.encode("latin-1"))]
    assert declared_size(Headers(raw=raw)) == size
    assert declared_size(Headers()) == 0


def taken(parts: list[bytes], most: int, seconds: float = 5, pause: float = 0) -> bytes:
    """What comes of a body that arrives in parts."""
    left = list(parts)

    async def receive() -> Message:
        await asyncio.sleep(pause)
        part = left.pop(0)
        return {"type": "http.request", "body": part, "more_body": bool(left)}

    async def take() -> bytes:
        receiving, got = bounded(receive, most, seconds), b""
        while True:
            message = await receiving()
            got += message["body"]
            if not message["more_body"]:
                return got

    return asyncio.run(take())


def test_a_body_of_the_allowed_size() -> None:
    assert taken([b"ab", b"", b"cd"], 4) == b"abcd"


def test_a_body_that_grows_too_large() -> None:
    with pytest.raises(HTTPException) as refused:
        taken([b"ab", b"cd", b"e"], 4)
    assert refused.value.status_code == 413


def test_a_body_that_drips() -> None:
    with pytest.raises(HTTPException) as refused:
        taken([b"a"] * 100, 1000, seconds=0.05, pause=0.02)
    assert refused.value.status_code == 408


def test_after_the_body_there_is_no_hurry() -> None:
    async def wait_for_leaving() -> Message:
        messages: list[Message] = [{"type": "http.request"}, {"type": "http.disconnect"}]

        async def receive() -> Message:
            await asyncio.sleep(0.05 if len(messages) == 1 else 0)
            return messages.pop(0)

        receiving = bounded(receive, 10, 0.02)
        await receiving()
        return await receiving()

    assert asyncio.run(wait_for_leaving()) == {"type": "http.disconnect"}
