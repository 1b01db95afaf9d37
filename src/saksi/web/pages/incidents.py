"""What happened: the incidents of the archive, page by page."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from saksi.errors import UsageError
from saksi.store.listing import IncidentFilter, list_incidents
from saksi.store.matched import stored_incidents
from saksi.vocab import EVENT_TYPES
from saksi.web.access import READER
from saksi.web.desk import desk_of
from saksi.web.page import page

router = APIRouter(dependencies=[READER])
PAGE = 50


@router.get("/")
def incidents_page(
    request: Request,
    type: str = "",
    country: str = "",
    party: str = "",
    since: str = "",
    until: str = "",
    min_articles: int = Query(1, ge=1, le=1000),
    after: str | None = None,
) -> Response:
    """The list, narrowed by a form whose fields stand in the address."""
    wanted = IncidentFilter(
        type=type or None, country=country.strip().upper() or None, party=party.strip() or None,
        since=as_day(since), until=as_day(until), min_articles=min_articles,
    )  # fmt: skip
    with desk_of(request).archive.reading() as connection:
        ids = list_incidents(connection, wanted, limit=PAGE + 1, after=after)
        found = list(stored_incidents(connection, ids[:PAGE]))
    more = ids[PAGE - 1] if len(ids) > PAGE else None
    asked = {
        "type": type, "country": country, "party": party, "since": since, "until": until, "min_articles": min_articles,
    }  # fmt: skip
    return page(request, "incidents.html", incidents=found, more=more, asked=asked, types=EVENT_TYPES)


def as_day(value: str) -> date | None:
    """A day of a form, None for an empty field. Raises UsageError for anything else."""
    try:
        return date.fromisoformat(value.strip()) if value.strip() else None
    except ValueError as fault:
        raise UsageError(f"'{value}' is not a day of the form YYYY-MM-DD.", "usage") from fault
