"""The pages, area by area."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter

from saksi.web.pages import (
    about,
    account,
    accounts,
    add,
    article,
    audit,
    decide,
    exports,
    feeds,
    incident,
    incidents,
    map,
    review,
    search,
)


@dataclass(frozen=True, slots=True)
class Area:
    """Some pages that belong together; those with a `path` stand in the navigation, as the word `base.nav_NAME`."""

    name: str
    router: APIRouter
    path: str | None = None


AREAS = (
    Area("incidents", incidents.router, "/"),
    Area("incident", incident.router),
    Area("article", article.router),
    Area("map", map.router, "/map"),
    Area("search", search.router, "/search"),
    Area("add", add.router),
    Area("review", review.router, "/review"),
    Area("decide", decide.router),
    Area("audit", audit.router),
    Area("feeds", feeds.router, "/feeds"),
    Area("exports", exports.router, "/exports"),
    Area("about", about.router, "/about"),
    Area("account", account.router),
    Area("accounts", accounts.router),
)
