"""The audit trail: every decision that was ever made, page by page."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from saksi.store.audit import latest
from saksi.vocab import ACTIONS
from saksi.web.access import READER
from saksi.web.desk import desk_of
from saksi.web.page import page
from saksi.web.pages.incidents import as_day
from saksi.web.record_view import record_path
from saksi.web.values import shown

router = APIRouter(dependencies=[READER])
PAGE: Final = 50


@router.get("/audit")
def audit_page(
    request: Request,
    article: str = "",
    reviewer: str = "",
    day: str = "",
    action: str = "",
    after: int = Query(0, ge=0, le=2**53),
) -> Response:
    """Decisions, the last first: of an article (or the beginning of its key), a reviewer, a day, an action."""
    asked = {"article": article.strip(), "reviewer": reviewer.strip(), "day": day.strip(), "action": action.strip()}
    with desk_of(request).archive.reading() as connection:
        found = latest(
            connection, article=asked["article"] or None, by=asked["reviewer"] or None, day=as_day(day),
            action=asked["action"] or None, before=after or None, limit=PAGE + 1,
        )  # fmt: skip
    more = found[PAGE - 1].id if len(found) > PAGE else None
    return page(
        request, "audit.html", found=found[:PAGE], more=more, asked=asked, actions=ACTIONS, shown=shown,
        record_path=record_path,
    )  # fmt: skip
