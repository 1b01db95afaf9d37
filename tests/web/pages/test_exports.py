"""The page of exports and its downloads."""

from __future__ import annotations

import csv
import io
import json

import pytest
from fastapi.testclient import TestClient

from saksi.archiving import add_articles
from saksi.export.formats import FORMATS
from saksi.store.archive import Archive
from saksi.store.looked import look
from saksi.store.reviews import accept
from saksi.web.words import words

FORMULA = '=HYPERLINK("http://evil.example")'


def test_every_format_says_what_it_loses_in_both_languages(reader: TestClient) -> None:
    page = reader.get("/exports").text
    for name, one in FORMATS.items():
        assert words("en")[f"exports.loses_{name}"] == one.loses
        assert f'formaction="/exports/{name}"' in page
    assert "what accounts other than the fullest say" in page
    other = reader.get("/exports?lang=id").text
    reader.cookies.clear()
    assert all(one.loses not in other for one in FORMATS.values() if one.loses != "nothing")


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_comes_as_a_file(reader: TestClient, name: str) -> None:
    answer = reader.get(f"/exports/{name}?round_to=1&delay_days=&since=")
    assert answer.status_code == 200
    assert answer.content
    assert answer.headers["content-disposition"].endswith(f'.{name}{FORMATS[name].suffix}"')
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert int(answer.headers["saksi-cursor"]) > 0


def test_what_is_asked_of_the_output(reader: TestClient, demo: Archive) -> None:
    whole = [json.loads(line) for line in reader.get("/exports/jsonl").text.splitlines()]
    assert len(whole) == demo.counts()["articles"] and all("text" in one for one in whole)
    assert "text" not in json.loads(reader.get("/exports/jsonl?no_text=1").text.splitlines()[0])
    (now,) = {reader.get("/exports/jsonl").headers["saksi-cursor"]}
    assert reader.get(f"/exports/jsonl?since={now}").text == ""
    assert f"stands at {now}:" in reader.get("/exports").text
    assert reader.get("/exports/jsonl?delay_days=36500").text == ""


def test_cells_are_harmless_unless_asked_otherwise(client: TestClient, archive: Archive) -> None:
    add_articles(archive, [{"id": "x", "language": "en", "title": FORMULA, "published": "2026-01-09",
                            "text": "Police arrested three men in Cairo on Monday."}])  # fmt: skip
    for path, prefix in (("/exports/csv", "'"), ("/exports/csv?raw=1", "")):
        rows = list(csv.DictReader(io.StringIO(client.get(path).text)))
        assert f"{prefix}{FORMULA}" in {row["title"] for row in rows}


def test_only_what_a_person_reviewed(client: TestClient, archive: Archive) -> None:
    assert client.get("/exports/jsonl?reviewed_only=1").text == ""
    with archive.reading() as connection:
        looked = look(connection, "6cddd7c5")
    first = looked.events()[0]
    accept(archive, first.key, "Rini", version=first.version)
    (line,) = client.get("/exports/jsonl?reviewed_only=1").text.splitlines()
    assert [event["id"] for event in json.loads(line)["events"]] == [first.key.event]
    page = client.get("/exports?reviewed_only=1").text
    assert 'name="reviewed_only" value="1" checked' in page


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("round_to=many", "‘many’ is not a whole number from 0 to 10."),
        ("delay_days=-1", "‘-1’ is not a whole number from 0 to 36500."),
        ("round_to=11", "‘11’ is not"),
        ("since=<b>", "‘&lt;b&gt;’ is not a cursor"),
    ],
)
def test_what_cannot_be_used_is_told_beside_the_form(reader: TestClient, asked: str, told: str) -> None:
    answer = reader.get(f"/exports/csv?{asked}&no_text=1")
    assert answer.status_code == 400
    assert told in answer.text
    assert 'name="no_text" value="1" checked' in answer.text
    assert "content-disposition" not in answer.headers


def test_there_is_no_other_format(reader: TestClient) -> None:
    assert reader.get("/exports/exe").status_code == 404
    assert reader.get("/exports/..%2fabout").status_code == 404
