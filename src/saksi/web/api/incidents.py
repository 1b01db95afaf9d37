"""Incidents: listed by a filter, one by its id, and why its tellings are joined."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from saksi.export.lines import incident_to_dict
from saksi.store.coded import LARGEST
from saksi.store.listing import IncidentFilter, find_incident, incidents_page
from saksi.store.matched import reasons, stored_incidents
from saksi.web.api.answers import Elsewhere, Listed, answered
from saksi.web.api.contract import READS, WITHIN, Cursor, IncidentId, Limit, answers, searched
from saksi.web.api.schemas import listed, ref
from saksi.web.api.shapes import Reasons
from saksi.web.asked import query_of

router = APIRouter(tags=["incidents"])
ONE = (*READS, 404)
MOVED = {307: {"description": "the incident has gone into another, or this is not its whole id; see Location"}}
Articles = Annotated[int, Query(ge=1, le=LARGEST, description="told by at least so many articles")]
Independent = Annotated[int, Query(ge=1, le=LARGEST, description="told by so many that copy no other")]


@router.get("/incidents", responses=answers(listed("Incident")), openapi_extra=searched(*WITHIN))
def list_incidents(
    request: Request,
    min_articles: Articles = 1,
    min_independent: Independent = 1,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Incidents in the order of their first day (those without one last)."""
    asked = query_of({name: value for name, value in request.query_params.items() if name in WITHIN})
    wanted = IncidentFilter(
        type=asked.type, country=asked.country, party=asked.party, language=asked.language, since=asked.since,
        until=asked.until, min_articles=min_articles, min_independent=min_independent,
    )  # fmt: skip

    def look(connection: Connection) -> Listed:
        page = incidents_page(connection, wanted, limit=limit, cursor=cursor)
        return Listed([incident_to_dict(one) for one in stored_incidents(connection, page.ids)], page.cursor)

    return answered(request, look)


@router.get("/incidents/{incident}", responses=answers(ref("Incident"), problems=ONE) | MOVED)
def get_incident(request: Request, incident: IncidentId) -> Response:
    """One incident: every value that its tellings give, with their words; figures; who vouches for it."""

    def look(connection: Connection) -> Elsewhere | dict[str, Any]:
        found = _found(connection, request, incident)
        return found or incident_to_dict(next(stored_incidents(connection, [incident])))

    return answered(request, look)


@router.get("/incidents/{incident}/links", responses=answers(ref("Reasons"), problems=ONE) | MOVED)
def get_links(request: Request, incident: IncidentId) -> Response:
    """Why the tellings of an incident are joined: each link with what was compared and the weight (bits) it added."""

    def look(connection: Connection) -> Elsewhere | Reasons:
        found = _found(connection, request, incident)
        return found or Reasons(incident, tuple(reasons(connection, incident)))

    return answered(request, look)


def _found(connection: Connection, request: Request, incident: str) -> Elsewhere | None:
    """None where this is an incident's id; the way there where another stands for it. Raises StoreError for none."""
    whole = find_incident(connection, incident)
    if whole == incident:
        return None
    return Elsewhere(request.url.path.replace(f"/incidents/{incident}", f"/incidents/{whole}"))
