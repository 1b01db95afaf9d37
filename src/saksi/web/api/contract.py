"""What routes say of themselves to the OpenAPI document, and the parameters that several of them take."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import Path, Query

from saksi.store.coded import LARGEST, LONGEST_NAME
from saksi.store.query import ROLES
from saksi.vocab import EVENT_TYPES, STATUSES
from saksi.web.api.answers import JSON
from saksi.web.api.schemas import ref
from saksi.web.asked import ALL_MODES, PARAMETERS

PROBLEM: Final = "application/problem+json"
MOST = 1000
Json = dict[str, Any]

ArticleKey = Annotated[str, Path(pattern="^[0-9a-f]{1,64}$", description="the article's key, or its first characters")]
EventId = Annotated[str, Path(pattern="^[0-9A-Za-z_.:-]{1,80}$", description="the event record's id in its article")]
IncidentId = Annotated[str, Path(pattern="^[0-9a-f]{1,32}$", description="the incident's id, or its first characters")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="so many at most")]
Cursor = Annotated[
    str | None, Query(pattern="^[0-9A-Za-z_-]{1,400}$", description="the page after the one that gave this as `next`")
]
CoderName = Annotated[
    str | None,
    Query(pattern="^[ -~]{1,200}$", description="the record of another coder: an older version, or a person"),
]
WithText = Annotated[bool, Query(description="with the articles' texts")]
_TOLD = {
    400: "a value that cannot be used", 401: "nobody is signed in, or the token is not good",
    403: "the role or scope does not reach so far", 404: "there is no such thing in the archive",
    408: "the body did not come in time", 409: "somebody else has decided in between", 413: "more than may be sent",
    422: "parameters or fields of wrong form",
    429: "too many requests; Retry-After says when to come again", 503: "the archive or the service is busy",
}  # fmt: skip
READS = (400, 401, 403, 422, 429, 503)
WHOLE = {"type": "integer", "minimum": 0, "maximum": LARGEST}


def answers(schema: Json, *, problems: tuple[int, ...] = READS, status: int = 200, tagged: bool = True) -> Any:
    """The `responses` of a route that answers JSON of a schema. `tagged`: with an ETag, and so also with 304."""
    found: dict[int | str, Json] = {
        status: {"description": "found", "content": {JSON: {"schema": schema}}},
        **{code: {"description": _TOLD[code], "content": {PROBLEM: {"schema": ref("Problem")}}} for code in problems},
    }
    if tagged:
        found[status]["headers"] = {"ETag": {"schema": {"type": "string"}, "description": "names the archive's state"}}
        found[304] = {"description": "nothing has changed since the ETag in If-None-Match"}
    return found


def _asked(name: str, said: str, **schema: Any) -> Json:
    return {"name": name, "in": "query", "required": False, "description": said, "schema": schema}


def _words(name: str, said: str) -> Json:
    return _asked(name, said, type="string", pattern=r"^[^\x00]+$", maxLength=LONGEST_NAME)


# What `saksi.web.asked` reads out of an address: the parameters of the search page, under the same names.
_SEARCH: Final[tuple[Json, ...]] = (
    _asked("q", "words of title or text; a phrase in quotation marks", type="string", pattern="[0-9A-Za-z]",
           maxLength=LONGEST_NAME),
    _asked("type", "event type", enum=list(EVENT_TYPES)),
    _asked("mode", "mode; with `type` one of that type's", enum=list(ALL_MODES)),
    _asked("status", "status", enum=list(STATUSES)),
    _words("party", "part of the name of an actor or recipient (with `role`, of that role)"),
    _asked("role", "which role the party has; only with `party`", enum=list(ROLES)),
    _words("actor", "the whole name of one who acts"),
    _words("source", "part of the name of who says so"),
    _words("place", "part of the name of the place"),
    _asked("country", "country, ISO 3166-1 alpha-3", type="string", pattern="^[A-Z]{3}$"),
    _asked("near", "LATITUDE,LONGITUDE,KM: within so many kilometres", type="string"),
    _asked("box", "SOUTH,WEST,NORTH,EAST in degrees", type="string"),
    _asked("since", "happened on this day or later", type="string", format="date"),
    _asked("until", "happened on this day or earlier", type="string", format="date"),
    _words("outlet", "published by"),
    _asked("language", "language of the article", type="string", pattern="^[a-z]{2,8}$"),
    _asked("killed", "at least so many killed", **WHOLE),
    _asked("injured", "at least so many injured", **WHOLE),
)  # fmt: skip
WITHIN: Final = ("type", "country", "party", "language", "since", "until")  # of incidents


def searched(*names: str) -> Json:
    """What a route says that takes some of these parameters."""
    return {"parameters": [one for one in _SEARCH if one["name"] in names]}


SEARCH: Final[Json] = searched(*PARAMETERS)
