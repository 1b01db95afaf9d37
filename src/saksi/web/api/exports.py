"""Exports: the formats there are, and each as a stream of one state of the archive."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from saksi.export.cursor import Cursor
from saksi.export.formats import FORMATS, export_format
from saksi.export.items import ExportOptions
from saksi.exporting import LONGEST_DELAY, Wanted, last_day
from saksi.web.api.answers import Listed, answered
from saksi.web.api.contract import READS, CoderName, answers
from saksi.web.api.schemas import listed
from saksi.web.api.shapes import ExportFormat
from saksi.web.desk import desk_of
from saksi.web.exporting import CURSOR, MEDIA, download

router = APIRouter(tags=["exports"])
NAMES = "|".join(FORMATS)
STREAM = {
    **answers({}, problems=(*READS, 404), tagged=False),
    200: {
        "description": "the file, piece by piece; an answer that breaks off is not whole",
        "content": {media.partition(";")[0]: {"schema": {}} for media in MEDIA.values()},
        "headers": {CURSOR: {"schema": {"type": "string"}, "description": "what to ask with as `since` next time"}},
    },
}


@router.get("/exports", responses=answers(listed("ExportFormat")))
def list_exports(request: Request) -> Response:
    """The formats, and what each cannot hold."""
    formats = [ExportFormat(one.name, one.suffix, one.loses) for one in FORMATS.values()]
    return answered(request, lambda connection: Listed(formats, None))


@router.get("/exports/{format}", responses=STREAM)
def get_export(
    request: Request,
    format: Annotated[str, Path(pattern=f"^({NAMES})$", description="the format's name")],
    since: Annotated[str | None, Query(pattern=r"^[0-9]{1,18}(:[0-9]{4}-[0-9]{2}-[0-9]{2})?$",
                                       description="only what has changed since this cursor")] = None,
    delay_days: Annotated[int | None, Query(ge=0, le=LONGEST_DELAY,
                                            description="only what was published so many days ago or earlier")] = None,
    round_to: Annotated[int | None, Query(ge=0, le=10, description="coordinates with so many decimals")] = None,
    csv_safe: Annotated[bool, Query(description="cells that no spreadsheet takes for a formula")] = False,
    text: Annotated[bool, Query(description="with the articles' texts")] = True,
    reviewed_only: Annotated[bool, Query(description="only what a person has accepted, edited or added")] = False,
    coder: CoderName = None,
) -> Response:  # fmt: skip
    """The archive, or what has changed in it, in a format that other programs read."""
    options = ExportOptions(csv_safe, round_to, text)
    cursor = None if since is None else Cursor.parse(since)
    wanted = Wanted(export_format(format), options, cursor, last_day(delay_days), coder, reviewed_only)
    return download(desk_of(request).archive, wanted)
