"""The service: `/api/v1`, one file an area. `add_service` puts it into the application."""

from __future__ import annotations

from functools import cache

from fastapi import APIRouter, Depends, FastAPI
from starlette.responses import Response

from saksi.export.encoding import encode
from saksi.web.access import READER
from saksi.web.api import articles, changed, exports, found, holdings, incidents, reading, records, reference, reviewing
from saksi.web.api.answers import JSON, SHARED
from saksi.web.api.document import Json, document, known_parameters, operations
from saksi.web.boxes import Boxes

PREFIX = "/api/v1"
ROUTERS: tuple[APIRouter, ...] = (
    holdings.router, articles.router, records.router, incidents.router, found.router, changed.router, exports.router,
    reading.router, reviewing.router,
)  # fmt: skip


@cache
def described() -> Json:
    """The OpenAPI document of the service."""
    return document(ROUTERS, PREFIX)


def add_service(app: FastAPI) -> None:
    """Give the application the service's routes, its OpenAPI document and the page that describes it."""
    made = described()
    body = encode(made)
    app.state.boxes = Boxes()
    app.state.described = made
    app.state.parameters = {
        name: frozenset(one["name"] for one in operation.get("parameters", ()) if one["in"] == "query")
        for name, operation in operations(made).items()
    }
    for router in ROUTERS:
        app.include_router(router, prefix=PREFIX, dependencies=[READER, Depends(known_parameters)])

    @app.get(f"{PREFIX}/openapi.json", dependencies=[READER])
    def openapi() -> Response:
        """The document, made once."""
        return Response(body, 200, SHARED, JSON)

    app.include_router(reference.router)
