"""The OpenAPI document of the service: its routes alone, with Saksi's own schemas."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException
from fastapi.openapi.utils import get_openapi
from starlette.requests import Request

from saksi.version import __version__
from saksi.web.api.schemas import components

Json = dict[str, Any]
SAID = (
    "Articles, event records and incidents of one archive. Lists go page by page: ask again with the cursor of `next`, "
    "or follow the Link header. Errors are problem+json (RFC 9457). Answers have an ETag: send it as If-None-Match, "
    "and what has not changed costs nothing. All times are UTC; offsets are Unicode code points."
)
SCHEMES: Json = {
    "token": {"type": "http", "scheme": "bearer", "description": "a token made with `saksi token add`"},
    "session": {"type": "apiKey", "in": "cookie", "name": "saksi_session", "description": "who has signed in"},
}
METHODS = ("get", "post")


def document(routers: tuple[APIRouter, ...], prefix: str) -> Json:
    """The document of routers that stand under a prefix."""
    service = APIRouter()
    for router in routers:
        service.include_router(router, prefix=prefix, generate_unique_id_function=lambda route: route.name)
    made: Json = get_openapi(title="Saksi", version=__version__, description=SAID, routes=service.routes)
    made["components"] = {"schemas": components(), "securitySchemes": SCHEMES}
    made["security"] = [{name: []} for name in SCHEMES]
    return made


def operations(made: Json) -> dict[str, Json]:
    """The operations of a document by their ids, each with its `path` and `method`."""
    return {
        one["operationId"]: {**one, "path": path, "method": method}
        for path, of in made["paths"].items() for method, one in of.items() if method in METHODS
    }  # fmt: skip


def known_parameters(request: Request) -> None:
    """A dependency: refuses with 422 a parameter that the route does not take, which would else go unheard."""
    taken: dict[str, frozenset[str]] = request.app.state.parameters
    known = taken[request.scope["route"].name]
    if unknown := sorted(set(request.query_params) - known):
        there_are = f"there are {', '.join(sorted(known))}" if known else "there are none"
        raise HTTPException(422, f"There is no parameter '{unknown[0][:80]}' here; {there_are}.")
