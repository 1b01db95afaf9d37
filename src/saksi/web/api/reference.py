"""`/api`: the service's description as a page, made from its OpenAPI document."""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from saksi.web.access import READER
from saksi.web.api.document import operations
from saksi.web.page import page

router = APIRouter()
Json = dict[str, Any]


@router.get("/api", dependencies=[READER])
def reference_page(request: Request) -> Response:
    """Every route with its parameters and answers, and every schema."""
    made: Json = request.app.state.described
    routes = list(operations(made).values())
    areas = [(tag, list(of)) for tag, of in groupby(routes, key=lambda one: one["tags"][0])]
    schemas = {name: json.dumps(schema, indent=1) for name, schema in made["components"]["schemas"].items()}
    return page(request, "api.html", made=made, areas=areas, schemas=schemas, kind_of=kind_of, used=used)


def kind_of(schema: Json) -> str:
    """What values a parameter takes, in a few words."""
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "anyOf" in schema:
        return next(kind_of(one) for one in schema["anyOf"] if one.get("type") != "null")
    bounds = [str(schema[bound]) for bound in ("minimum", "maximum") if bound in schema]
    kind = str(schema.get("format") or schema["type"])
    return f"{kind} {'..'.join(bounds)}" if bounds else kind


def used(response: Json) -> list[str]:
    """The names of the schemas that an answer is made of."""
    found: list[str] = []
    for one in response.get("content", {}).values():
        found += _names(one["schema"])
    return list(dict.fromkeys(found))


def _names(schema: Any) -> list[str]:
    if isinstance(schema, dict):
        own = [schema["$ref"].rpartition("/")[2]] if "$ref" in schema else []
        return own + [name for value in schema.values() for name in _names(value)]
    return [name for value in schema for name in _names(value)] if isinstance(schema, list) else []
