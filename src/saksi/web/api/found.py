"""Search as the command line's: flat rows of event records or articles. Quicker than whole records."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from saksi.store.search import search_articles, search_events
from saksi.web.api.answers import Listed, answered
from saksi.web.api.contract import SEARCH, Cursor, Limit, answers
from saksi.web.api.schemas import listed
from saksi.web.api.shapes import FoundArticle, FoundEvent, shaped
from saksi.web.asked import query_of

router = APIRouter(tags=["search"])
EITHER = {"anyOf": [listed("FoundEvent"), listed("FoundArticle")]}


@router.get("/search", responses=answers(EITHER), openapi_extra=SEARCH)
def search(
    request: Request,
    of: Annotated[Literal["events", "articles"], Query(description="what is looked for")] = "events",
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Event records or articles as flat rows, newest publication first. All that is asked must hold."""
    query = query_of(request.query_params)

    def look(connection: Connection) -> Listed:
        if of == "articles":
            page = search_articles(connection, query, limit=limit, cursor=cursor)
            return Listed([shaped(FoundArticle, row) for row in page.rows], page.cursor)
        page = search_events(connection, query, limit=limit, cursor=cursor)
        return Listed([shaped(FoundEvent, row) for row in page.rows], page.cursor)

    return answered(request, look)
