"""Records: what one article says, whole; and event records found by a query, each with its words."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from saksi.errors import StoreError
from saksi.export.article import event_to_dict
from saksi.export.explain import explain_record
from saksi.export.items import ExportItem
from saksi.export.lines import item_to_dict
from saksi.store.keyed import item_of, items_keyed
from saksi.store.search import search_events
from saksi.web.api.answers import Listed, answered
from saksi.web.api.contract import READS, SEARCH, ArticleKey, CoderName, Cursor, EventId, Limit, WithText, answers
from saksi.web.api.schemas import listed, ref
from saksi.web.asked import query_of

router = APIRouter(tags=["records"])
ONE = (*READS, 404)


@router.get("/records", responses=answers(listed("Account")), openapi_extra=SEARCH)
def list_records(request: Request, limit: Limit = 50, cursor: Cursor = None) -> Response:
    """Event records in full, newest publication first, each with its words and its article's outlet, day and title."""
    query = query_of(request.query_params)

    def look(connection: Connection) -> Listed:
        page = search_events(connection, query, limit=limit, cursor=cursor)
        items = items_keyed(connection, {row["article"] for row in page.rows})
        return Listed([account(items[row["article"]], row["event"]) for row in page.rows], page.cursor)

    return answered(request, look)


@router.get("/records/{article}", responses=answers(ref("Record"), problems=ONE))
def get_record(
    request: Request,
    article: ArticleKey,
    coder: CoderName = None,
    text: WithText = False,
    explain: Annotated[bool, Query(description="with the rule and the words behind each value")] = False,
) -> Response:
    """One article's record, current or of another coder: everything that is said of the article."""

    def look(connection: Connection) -> dict[str, Any]:
        item = item_of(connection, article, coder)
        record = item_to_dict(item, text)
        return {**record, "explanations": explain_record(item.record)} if explain else record

    return answered(request, look)


@router.get("/records/{article}/{event}", responses=answers(ref("Account"), problems=ONE))
def get_event(request: Request, article: ArticleKey, event: EventId) -> Response:
    """One event record with its words."""
    return answered(request, lambda connection: account(item_of(connection, article), event))


def account(item: ExportItem, event: str) -> dict[str, Any]:
    """An event record of an article, its words, and what is needed of the article to read it."""
    a = item.record.article
    for found in item.record.events:
        if found.id == event:
            return {
                "article": item.key, "incident": item.incidents.get(event), "outlet": a.outlet,
                "published": a.published, "title": a.title, "language": a.language, "url": a.url,
                "event": event_to_dict(found), "words": a.text[slice(*found.evidence)],
            }  # fmt: skip
    raise StoreError(f"Article '{item.key}' has no event record '{event}'.", "absent")
