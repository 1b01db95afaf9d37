"""Every route's answers are what the document says, on an archive that holds something."""

import pytest
from fastapi.testclient import TestClient

from saksi.web.api import PREFIX
from saksi.web.api.document import operations
from web.api.conforming import MADE, faults

OPERATIONS = operations(MADE)


@pytest.fixture(scope="module")
def something(reader: TestClient) -> dict[str, str]:
    """What the parameters of paths may name."""
    found = reader.get(f"{PREFIX}/search?limit=1&type=ASSAULT").json()["items"][0]
    incident = reader.get(f"{PREFIX}/incidents?limit=1&min_articles=4").json()["items"][0]["id"]
    return {"article": found["article"], "event": found["event"], "incident": incident, "format": "geojson"}


@pytest.mark.parametrize("asked", ["", "?limit=1000", "?text=1", "?explain=1", "?of=articles", "?nothing=1"])
@pytest.mark.parametrize("name", [name for name, one in OPERATIONS.items() if one["method"] == "get"])
def test_answers_conform(reader: TestClient, something: dict[str, str], name: str, asked: str) -> None:
    operation = OPERATIONS[name]
    answer = reader.get(operation["path"].format_map(something) + asked)
    assert answer.status_code == 200 or (asked and answer.status_code in (307, 422))
    body = answer.json() if "json" in answer.headers.get("content-type", "") else None
    assert faults(operation, answer.status_code, answer.headers.get("content-type", ""), body) == []


def test_an_answer_of_another_shape_is_told() -> None:
    operation = OPERATIONS["get_archive"]
    whole = {"version": "1", "coder": "1", "cursor": "1", "articles": 1, "tellings": 1, "incidents": 1}
    assert faults(operation, 200, "application/json", whole) == []
    assert faults(operation, 200, "application/json", {**whole, "articles": "1"})
    assert faults(operation, 200, "application/json", {**whole, "further": 1})
    assert faults(operation, 200, "text/html", whole)
    assert faults(operation, 418, "application/json", whole)
    assert faults(OPERATIONS["get_incident"], 200, "application/json", {"schema": "saksi.incident/1"})
