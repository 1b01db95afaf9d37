"""The page that describes the service."""

import pytest
from fastapi.testclient import TestClient

from saksi.web.api.reference import kind_of


def test_the_page_shows_every_route_and_schema(reader: TestClient) -> None:
    page, made = reader.get("/api").text, reader.get("/api/v1/openapi.json").json()
    for path, of in made["paths"].items():
        for method in of:
            assert f"<code>{method.upper()} {path}</code>" in page
    for name in made["components"]["schemas"]:
        assert f'id="schema-{name}"' in page
    ours = '<script type="module" src="/static/islands/desk.js"></script>'
    assert "<script" not in page.replace(ours, "", 1)


def test_it_is_there_in_both_languages(reader: TestClient) -> None:
    assert "Layanan untuk program" in reader.get("/api?lang=id").text
    reader.cookies.clear()


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ({"enum": ["a", "b"]}, "a | b"),
        ({"type": "string", "format": "date"}, "date"),
        ({"type": "integer", "minimum": 1, "maximum": 9}, "integer 1..9"),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, "string"),
    ],
)
def test_kinds_of_values(schema: dict[str, object], told: str) -> None:
    assert kind_of(schema) == told
