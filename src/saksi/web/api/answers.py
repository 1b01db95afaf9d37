"""What the service answers: JSON with an ETag, lists page by page, and 304 for who has seen it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

from sqlalchemy import Connection, select
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from saksi.archiving import coder_version
from saksi.export.encoding import encode
from saksi.store.exported import now
from saksi.store.schema import articles
from saksi.version import __version__
from saksi.web.desk import desk_of

JSON = "application/json"
SHARED = {"Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie"}


class Listed(NamedTuple):
    """One page of a list. `next` is the cursor of the page after, None on the last."""

    items: Sequence[Any]
    next: str | None


class Followed(NamedTuple):
    """One page of changes. `cursor` is what to ask with next: at once where there is `more`, else some time later."""

    items: Sequence[Any]
    cursor: str
    more: bool


class Queued(NamedTuple):
    """One page of what waits for review, with how many records are in which state."""

    items: Sequence[Any]
    next: str | None
    counts: Mapping[str, int]


class Elsewhere(NamedTuple):
    """What is asked for stands under another path."""

    path: str


def answered(request: Request, look: Callable[[Connection], Any]) -> Response:
    """What `look` finds in one state of the archive, as JSON; 304 where the asker has seen that state already."""
    with desk_of(request).archive.reading() as connection:
        headers = {**SHARED, "ETag": state_tag(connection)}
        if seen(request, headers["ETag"]):
            return Response(status_code=304, headers=headers)
        found = look(connection)
    if isinstance(found, Elsewhere):
        return RedirectResponse(found.path, 307, SHARED)
    if isinstance(found, Listed | Queued) and found.next is not None:
        headers["Link"] = next_link(request, "cursor", found.next)
    if isinstance(found, Followed) and found.more:
        headers["Link"] = next_link(request, "updated_since", found.cursor)
    body = found._asdict() if isinstance(found, Listed | Queued | Followed) else found
    return Response(encode(body), 200, headers, JSON)


def state_tag(connection: Connection) -> str:
    """An ETag of all that answers are made from: the archive, its last change, and the versions that read it.

    The first article stands for the archive, so that one put in place of another is told from it.
    """
    first = connection.scalar(select(articles.c.key).order_by(articles.c.number).limit(1))
    state = f"{now(connection)} {first} {coder_version()} {__version__}"
    return f'"{hashlib.sha256(state.encode()).hexdigest()[:24]}"'


def seen(request: Request, tag: str) -> bool:
    """Whether a request's If-None-Match names a tag (RFC 9110, section 13.1.2: by weak comparison)."""
    given = [value.strip().removeprefix("W/") for value in request.headers.get("if-none-match", "").split(",")]
    return tag in given or given == ["*"]


def next_link(request: Request, parameter: str, cursor: str) -> str:
    """A Link header that leads to the next page of what a request asks."""
    given = parse_qsl(request.url.query, keep_blank_values=True, errors="replace")
    asked = [(name, value) for name, value in given if name != parameter]
    return f'<{request.url.path}?{urlencode([*asked, (parameter, cursor)])}>; rel="next"'
