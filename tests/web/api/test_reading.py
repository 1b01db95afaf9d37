"""A pasted text is coded, and one that cannot be costs a sentence."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from saksi.pipeline import read
from saksi.store.archive import Archive
from saksi.web.api.reading import Pasted
from saksi.web.api.schemas import components
from saksi.web.app import create_app
from saksi.web.boxes import MAX_PAGE, MAX_TEXT, Boxes, BusyError
from web.conftest import client_of

TEXT = "A car bomb killed four people in Mosul on Monday, police said."
PATH = "/api/v1/read"


@pytest.fixture(scope="module")
def asker(demo: Archive) -> Iterator[TestClient]:
    app = create_app(demo)
    yield client_of(app)
    app.state.boxes.close()


def test_a_text_is_coded_as_the_command_codes_it(asker: TestClient) -> None:
    given = {"id": "pasted", "text": TEXT, "published": "2025-01-07", "language": "en", "outlet": "North Wire"}
    answer = asker.post(PATH, json=given)
    assert answer.status_code == 200
    assert answer.json() == read(**given).to_dict()
    assert "explanations" in asker.post(f"{PATH}?explain=true", json=given).json()
    assert asker.post(f"{PATH}?events_only=true", json=given).json()["mentions"] == []


def test_a_page_is_coded(asker: TestClient) -> None:
    page = f"<html><head><title>Blast</title></head><body><article><p>{TEXT}</p></article></body></html>"
    record = asker.post(PATH, json={"html": page, "language": "en"}).json()
    assert record["text"] == TEXT and [event["type"] for event in record["events"]] == ["ASSAULT"]


@pytest.mark.parametrize(
    ("body", "status", "told"),
    [
        ({"text": ""}, 422, "The text is empty."),
        ({}, 422, "neither a text nor an HTML page"),
        ({"text": 5}, 422, "$.text"),
        ({"text": TEXT, "html_": ""}, 422, "html_"),
        ([], 422, "no article in the batch form"),
        ({"text": TEXT, "published": "2025-02-30"}, 422, "2025-02-30"),
        ({"text": "Quatre personnes ont été tuées hier.", "language": "fr"}, 422, "no pack"),
        ({"text": "x" * (MAX_TEXT + 1)}, 413, "200,001 characters"),
        ({"html": "x" * (MAX_PAGE + 1)}, 413, "2,000,001 characters"),
    ],
)
def test_what_cannot_be_read_is_told(asker: TestClient, body: Any, status: int, told: str) -> None:
    answer = asker.post(PATH, json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert told in answer.json()["detail"]


@pytest.mark.parametrize("body", [b"", b"\xff", b"{", json.dumps({"text": "\ud800"}).encode(), b"[" * 100_000])
def test_what_is_no_json_is_told(asker: TestClient, body: bytes) -> None:
    answer = asker.post(PATH, content=body)
    assert answer.status_code == 422 and "no article in the batch form" in answer.json()["detail"]


def test_nothing_of_it_is_kept(asker: TestClient, demo: Archive) -> None:
    before = demo.counts()
    asker.post(PATH, json={"text": TEXT})
    assert demo.counts() == before


def test_when_all_are_busy_it_says_when_to_come_again(demo: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(self: Boxes, article: object, **options: bool) -> bytes:
        raise BusyError("As many texts are being read as may be at once; try again in a moment.", "busy")

    monkeypatch.setattr(Boxes, "read", busy)
    answer = client_of(create_app(demo)).post(PATH, json={"text": TEXT})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert answer.json()["status"] == 503


def test_the_document_names_the_fields_that_are_taken() -> None:
    assert list(components()["Pasted"]["properties"]) == list(Pasted.__struct_fields__)
