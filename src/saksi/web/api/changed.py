"""Changes: what followers of the archive take page by page, in the order in which it changed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from saksi.export.items import ExportItem, Removed
from saksi.export.lines import Json, incident_to_dict, item_to_dict, removed_to_dict
from saksi.store.changes import Changed, changes
from saksi.web.api.answers import Followed, answered
from saksi.web.api.contract import Limit, WithText, answers
from saksi.web.api.schemas import ref

router = APIRouter(tags=["changes"])


@router.get("/changes", responses=answers(ref("Changes")))
def list_changes(
    request: Request,
    updated_since: Annotated[str, Query(pattern="^[0-9A-Za-z_-]{1,400}$",
                                        description="the cursor of the page before, or of an export; 0 for all")] = "0",
    text: WithText = False,
    limit: Limit = 50,
) -> Response:  # fmt: skip
    """What has changed since: articles' records, incidents, and what is gone. In their order they make a copy equal."""

    def look(connection: Connection) -> Followed:
        page = changes(connection, updated_since, limit=limit)
        return Followed([_line(item, text) for item in page.items], page.cursor, page.more)

    return answered(request, look)


def _line(item: Changed, text: bool) -> Json:
    if isinstance(item, ExportItem):
        return item_to_dict(item, text)
    return removed_to_dict(item) if isinstance(item, Removed) else incident_to_dict(item)
