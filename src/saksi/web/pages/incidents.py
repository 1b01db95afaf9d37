"""What happened: the incidents of the archive, page by page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from saksi.errors import UsageError
from saksi.records import Incident
from saksi.store.listing import IncidentFilter, list_incidents
from saksi.store.matched import stored_incidents
from saksi.store.near import contradicted
from saksi.store.told import outlets_of
from saksi.vocab import EVENT_TYPES
from saksi.web.access import READER
from saksi.web.desk import desk_of
from saksi.web.page import page

router = APIRouter(dependencies=[READER])
PAGE = 50
FEW = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One incident in the list. `outlets` and `places` are the first few, and how many more there are.

    `contradictions` counts the fields in which its tellings contradict one another, `deniers` are who denies it.
    """

    incident: Incident
    outlets: tuple[tuple[str, ...], int]
    places: tuple[tuple[str, ...], int]
    contradictions: int
    deniers: tuple[str, ...]

    @property
    def told(self) -> Mapping[str, str]:
        """The value most told of each field."""
        return {field.name: field.values[0].value for field in self.incident.fields}


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
        outlets = outlets_of(connection, {key.article for incident in found for key in incident.members})
        against = contradicted(connection, ids[:PAGE])
    more = ids[PAGE - 1] if len(ids) > PAGE else None
    asked = {
        "type": type, "country": country, "party": party, "since": since, "until": until, "min_articles": min_articles,
    }  # fmt: skip
    lines = [line_of(incident, outlets, against.get(incident.id, 0)) for incident in found]
    return page(request, "incidents.html", lines=lines, more=more, asked=asked, types=EVENT_TYPES)


def line_of(incident: Incident, outlets: Mapping[str, str], contradictions: int) -> Line:
    """What the list says of an incident; `outlets` names the articles."""
    named = dict.fromkeys(outlets[key.article] for key in incident.members if key.article in outlets)
    places = [value.value for field in incident.fields if field.name == "place" for value in field.values]
    deniers = dict.fromkeys(stance.source for stance in incident.stances if stance.stance == "denies")
    return Line(incident, _few(tuple(named)), _few(tuple(places)), contradictions, tuple(deniers))


def _few(names: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
    return names[:FEW], max(0, len(names) - FEW)


def as_day(value: str) -> date | None:
    """A day of a form, None for an empty field. Raises UsageError for anything else."""
    try:
        return date.fromisoformat(value.strip()) if value.strip() else None
    except ValueError as fault:
        raise UsageError(f"'{value}' is not a day of the form YYYY-MM-DD.", "usage") from fault
