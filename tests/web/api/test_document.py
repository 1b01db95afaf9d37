"""The OpenAPI document: its routes alone, all described, with schemas that are schemas."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from saksi.web.api import PREFIX, ROUTERS
from saksi.web.api.contract import SEARCH
from saksi.web.api.document import document, operations
from saksi.web.asked import PARAMETERS

MADE = document(ROUTERS, PREFIX)
OPERATIONS = operations(MADE)


def refs(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"]
        for inner in value.values():
            yield from refs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from refs(inner)


def test_it_is_served_as_it_is_made(reader: TestClient) -> None:
    assert reader.get("/api/v1/openapi.json").json() == MADE
    assert MADE["openapi"].startswith("3.1")


def test_it_holds_the_services_routes_alone() -> None:
    assert all(path.startswith("/api/v1/") for path in MADE["paths"])
    assert len(OPERATIONS) >= 12


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_route_says_what_it_does_takes_and_answers(name: str) -> None:
    operation = OPERATIONS[name]
    assert operation["description"]
    assert all(one.get("description") for one in operation.get("parameters", ()))
    statuses = set(operation["responses"])
    assert {"401", "403", "422", "429"} <= statuses
    assert ("404" in statuses) or "{" not in operation["path"]
    for status, response in operation["responses"].items():
        if status >= "400":
            assert list(response["content"]) == ["application/problem+json"]


@pytest.mark.parametrize("name", MADE["components"]["schemas"])
def test_schemas_are_schemas_and_used(name: str) -> None:
    schema = MADE["components"]["schemas"][name]
    Draft202012Validator.check_schema(schema)
    assert f"#/components/schemas/{name}" in set(refs(MADE))


def test_references_lead_somewhere() -> None:
    known = {f"#/components/schemas/{name}" for name in MADE["components"]["schemas"]}
    assert set(refs(MADE)) <= known


def test_the_search_parameters_are_the_search_pages() -> None:
    assert sorted(one["name"] for one in SEARCH["parameters"]) == sorted(PARAMETERS)
