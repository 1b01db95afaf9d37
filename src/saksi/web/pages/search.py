"""Search: event records or articles, by words and by what the records say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from saksi.errors import UsageError
from saksi.lang.pack import installed_packs
from saksi.store.query import ROLES
from saksi.store.search import Page, parties_of, search_articles, search_events
from saksi.vocab import EVENT_TYPES, STATUSES
from saksi.web import told
from saksi.web.access import READER
from saksi.web.asked import ALL_MODES, AskedError, address, query_of, typed
from saksi.web.desk import desk_of
from saksi.web.page import page
from saksi.web.words import Translate, language_of, translator

router = APIRouter(dependencies=[READER])
PAGE = 50
FOUND = ("events", "articles")
NOTHING = Page((), None)
Parties = Mapping[tuple[str, str], Mapping[str, tuple[str, ...]]]


@router.get("/search")
def search_page(request: Request, find: str = FOUND[0], cursor: str = "") -> Response:
    """The form, and a page of what it finds; what cannot be used is told beside the form, with status 400."""
    asked = typed(request.query_params)
    wanted = find if find in FOUND else FOUND[0]
    t = translator(language_of(request))
    troubles: dict[str, str] = {}
    found: Page = NOTHING
    parties: Parties = {}
    try:
        found, parties = _look(request, asked, wanted, cursor or None)
    except AskedError as fault:
        troubles = {one.parameter: t(f"asked.{one.reason}", value=one.value) for one in fault.troubles}
    except UsageError as fault:
        if fault.kind != "cursor":
            raise
        troubles = {"cursor": t("search.bad_cursor")}
    choices = {
        "finds": FOUND, "types": EVENT_TYPES, "modes": ALL_MODES, "statuses": STATUSES, "roles": ROLES,
        "packs": sorted({*installed_packs(), asked["language"]} - {""}),
    }  # fmt: skip
    return page(
        request, "search.html", status=400 if troubles else 200, asked=asked, find=wanted, troubles=troubles,
        cursor=cursor, more=found.cursor, rows=[_row(t, row, parties) for row in found.rows],
        on_map=address("/map", asked), first=address("/search", asked, find=wanted), **choices,
    )  # fmt: skip


def _look(request: Request, asked: Mapping[str, str], find: str, cursor: str | None) -> tuple[Page, Parties]:
    query = query_of(asked)
    with desk_of(request).archive.reading() as connection:
        if find == "articles":
            return search_articles(connection, query, limit=PAGE, cursor=cursor), {}
        found = search_events(connection, query, limit=PAGE, cursor=cursor)
        return found, parties_of(connection, found)


def _row(t: Translate, row: Mapping[str, Any], parties: Parties) -> dict[str, Any]:
    """A found row with its values in the words of the interface."""
    if "event" not in row:
        return dict(row)
    who = parties[row["article"], row["event"]]
    return {
        **row, "actors": ", ".join(who.get("actor", ())), "recipients": ", ".join(who.get("recipient", ())),
        "days": told.days(t, row["start"], row["end"]), "source": told.voice(t, row["source"]),
        "killed": told.count(t, row["killed_low"], row["killed_high"]),
        "injured": told.count(t, row["injured_low"], row["injured_high"]),
    }  # fmt: skip
