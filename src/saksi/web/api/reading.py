"""A pasted text or page, coded while the asker waits. Nothing of it is kept."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, HTTPException, Query
from starlette.requests import Request
from starlette.responses import Response

from saksi.errors import InputError
from saksi.web.api.answers import JSON
from saksi.web.api.contract import READS, answers
from saksi.web.api.schemas import ref
from saksi.web.boxes import MAX_PAGE, MAX_TEXT, Boxes, BusyError

router = APIRouter(tags=["read"])
WAIT = {"Retry-After": "5"}
BODY = {"requestBody": {"required": True, "content": {JSON: {"schema": ref("Pasted")}}}}


class Pasted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An article in the batch form: a text or a page, and what is known of it."""

    text: str | None = None
    html: str | None = None
    id: str | None = None
    language: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None


async def body_of(request: Request) -> bytes:
    """A dependency: the body of a request, which the guard has kept within bounds."""
    return await request.body()


@router.post("/read", responses=answers(ref("Record"), problems=(*READS, 408, 413), tagged=False), openapi_extra=BODY)
def read_text(
    request: Request,
    body: Annotated[bytes, Depends(body_of)],
    explain: Annotated[bool, Query(description="with the rule and the words behind each value")] = False,
    events_only: Annotated[bool, Query(description="the events and nothing else, which is quicker")] = False,
) -> Response:
    """The record of a text or HTML page that is sent. It is read in a process of its own and kept nowhere."""
    article = _pasted(body)
    boxes: Boxes = request.app.state.boxes
    try:
        return Response(boxes.read(article, explain=explain, events_only=events_only), media_type=JSON)
    except BusyError as fault:
        raise HTTPException(503, fault.sentence, WAIT) from fault
    except InputError as fault:
        raise HTTPException(413 if fault.kind == "too-large" else 422, fault.sentence) from fault


def _pasted(body: bytes) -> dict[str, Any]:
    """The article of a body. Raises HTTPException 422 where it is none, 413 where it is too long."""
    try:
        pasted = msgspec.json.decode(body, type=Pasted)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise HTTPException(422, f"The body is no article in the batch form: {fault}.") from fault
    for words, most in ((pasted.text, MAX_TEXT), (pasted.html, MAX_PAGE)):
        if words is not None and len(words) > most:
            raise HTTPException(413, f"There are {len(words):,} characters; the limit is {most:,}.")
    return {name: value for name, value in msgspec.structs.asdict(pasted).items() if value is not None}
