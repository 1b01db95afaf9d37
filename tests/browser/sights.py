"""Every page of the desk, with an address on a given archive; a page that nobody has listed here fails the tests."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import select
from starlette.routing import Route

from saksi.store.archive import Archive
from saksi.store.schema import articles, tellings
from saksi.web.pages import AREAS

# No pages for a person to look at.
NOT_PAGES = re.compile(r"/(static|api|health|ready)(/|$)|\.(json|pmtiles|svg)$|^/exports/")


def page_paths() -> list[str]:
    """The paths of all pages, as their areas name them."""
    routes = (route for area in AREAS for route in area.router.routes if isinstance(route, Route))
    paths = sorted({r.path for r in routes if "GET" in (r.methods or ()) and not NOT_PAGES.search(r.path)})
    assert "/" in paths and "/about" in paths
    return paths


def sights(archive: Archive) -> Iterator[tuple[str, str]]:
    """For each page its path and an address that shows it with something in it."""
    with archive.reading() as connection:
        row = connection.execute(
            select(articles.c.key, tellings.c.event, tellings.c.incident)
            .join(tellings, tellings.c.article == articles.c.number)
            .where(tellings.c.killed_low.is_not(None), tellings.c.incident.is_not(None))
            .order_by(tellings.c.number)
        ).first()
    assert row is not None
    values = {"key": row.key, "article": row.key, "event": row.event, "id": row.incident, "incident": row.incident}
    for path in page_paths():
        yield path, re.sub(r"\{(\w+)(:\w+)?\}", lambda found: str(values[found[1]]), path)
