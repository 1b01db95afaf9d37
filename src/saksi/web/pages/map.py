"""Where and when: a map, a timeline and facets over the event records that a search finds, beside the list of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, radians
from typing import Final

from fastapi import APIRouter, HTTPException
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from saksi.data.states import own_names, shared_table
from saksi.store.conditions import KM_PER_DEGREE
from saksi.store.mapped import FACETS, Box, Timeline, Totals, clusters, facet, timeline, totals
from saksi.store.query import Query
from saksi.store.search import Page, search_events
from saksi.web import told
from saksi.web.access import READER
from saksi.web.asked import query_of, typed
from saksi.web.desk import desk_of
from saksi.web.mapview import Spot, View, moved, spots, view_of
from saksi.web.page import page
from saksi.web.timebars import columns
from saksi.web.words import Translate, language_of, translator

router = APIRouter(dependencies=[READER])
PAGE: Final = 30
TILES: Final = "/map/own.pmtiles"


@dataclass(frozen=True, slots=True)
class Value:
    """One choice of a facet: as it is asked for, as it is read, and how many event records have it."""

    value: str
    label: str
    events: int


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything one view shows, of one state of the archive."""

    totals: Totals
    view: View
    spots: tuple[Spot, ...]
    timeline: Timeline
    facets: Mapping[str, tuple[Value, ...]]
    events: Page


@router.get("/map")
def map_page(request: Request, cursor: str | None = None) -> Response:
    """Map, timeline, facets and list; the query, the map's box among it, stands in the address."""
    asked = typed(request.query_params)
    query = query_of(asked)
    with desk_of(request).archive.reading() as connection:
        seen = look(connection, query, language_of(request), cursor or None)
    moves = {
        "in": moved(seen.view, zoom=2), "out": moved(seen.view, zoom=0.5), "west": moved(seen.view, east=-0.5),
        "east": moved(seen.view, east=0.5), "north": moved(seen.view, north=0.5), "south": moved(seen.view, north=-0.5),
    }  # fmt: skip
    tiles = TILES if desk_of(request).settings.map_file else None
    return page(
        request, "map.html", asked=asked, seen=seen, columns=columns(seen.timeline), moves=moves, tiles=tiles,
        neighbours=_neighbours(query), days=told.days, count=told.count,
    )  # fmt: skip


@router.get(TILES)
def map_tiles(request: Request) -> Response:
    """The user's own file of map tiles, in the ranges that the browser asks for."""
    file = desk_of(request).settings.map_file
    if file is None:
        raise HTTPException(404, "This desk has no map file of its own: 'saksi serve --map FILE' gives it one.")
    return FileResponse(file, media_type="application/octet-stream")


def look(connection: Connection, query: Query, language: str, cursor: str | None) -> Seen:
    """What a query finds, counted for map, timeline and facets. Raises UsageError for a cursor that is none."""
    found = totals(connection, query)
    view = view_of(query.box or _box_near(query))
    return Seen(
        totals=found,
        view=view,
        spots=spots(clusters(connection, query, view.cell), view),
        timeline=timeline(connection, query, found),
        facets={name: _values(connection, query, name, language) for name in FACETS},
        events=search_events(connection, query, limit=PAGE, cursor=cursor),
    )


def _box_near(query: Query) -> Box | None:
    if query.near is None:
        return None
    latitude, longitude, km = query.near
    high = km / KM_PER_DEGREE
    wide = min(179.0, high / max(0.01, cos(radians(latitude))))
    return max(-90.0, latitude - high), longitude - wide, min(90.0, latitude + high), longitude + wide


def _values(connection: Connection, query: Query, name: str, language: str) -> tuple[Value, ...]:
    t = translator(language)
    return tuple(
        Value(value, _label(name, value, language, t), events) for value, events in facet(connection, query, name)
    )


def _label(name: str, value: str, language: str, t: Translate) -> str:
    if name == "country":
        return country_name(value, language)
    if name in ("type", "status"):
        return t(f"terms.{name}_{value}")
    if name == "language" and value in ("en", "id"):
        return t(f"terms.language_{value}")
    return value


def country_name(code: str, language: str) -> str:
    """A country's name in the reader's language; its code where the tables have none."""
    for row in shared_table("states")["state"]:
        if row["iso"] == code:
            own = own_names(row, language) if language != "en" else ()
            return str(own[0] if own else row["name"])
    return code


def _neighbours(query: Query) -> dict[str, dict[str, date]] | None:
    """The days before and after those that the query asks for, as many."""
    if query.since is None or query.until is None:
        return None
    long = query.until - query.since
    day = timedelta(days=1)
    if query.since - date.min <= long + day or date.max - query.until <= long + day:
        return None
    return {
        "before": {"since": query.since - long - day, "until": query.since - day},
        "after": {"since": query.until + day, "until": query.until + long + day},
    }
