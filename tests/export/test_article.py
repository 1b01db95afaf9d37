from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from saksi.export.article import record_to_dict
from saksi.export.schema import article_schema
from saksi.records import ArticleRecord

RECORDS = ["full_record", "empty_record", "hostile_record"]


def spans(value: Any) -> Iterator[tuple[int, int]]:
    if isinstance(value, dict):
        if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
            yield value["start"], value["end"]
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("with_text", [True, False])
def test_follows_the_schema_and_survives_json(name: str, with_text: bool, request: pytest.FixtureRequest) -> None:
    record: ArticleRecord = request.getfixturevalue(name)
    told = record_to_dict(record, with_text)
    assert json.loads(json.dumps(told)) == told
    jsonschema.validate(told, article_schema(), cls=jsonschema.Draft202012Validator)
    assert ("text" in told) is with_text


@pytest.mark.parametrize("name", RECORDS)
def test_offsets_lie_in_the_text(name: str, request: pytest.FixtureRequest) -> None:
    told = request.getfixturevalue(name).to_dict()
    found = list(spans(told))
    assert all(0 <= start < end <= len(told["text"]) for start, end in found)
    assert found or name == "empty_record"


def test_offsets_give_back_the_words(full_record: ArticleRecord) -> None:
    told = full_record.to_dict()

    def words(value: dict[str, int]) -> str:
        return told["text"][value["start"] : value["end"]]

    first = told["events"][0]
    assert words(first["actors"][0]) == "Militants"
    assert words(first["place"]) == "Port Kest"
    assert words(first["date"]["span"]) == "Friday"
    assert words(first["killed"]) == "at least 4 guards"
    assert words(first["according_to"]) == "the governor"
    assert words(told["quotations"][0]["content"]) == "We lost a crane,"
    assert words(told["furniture"][0]) == "Read also: Ferry timetable"


def test_every_value_arrives(full_record: ArticleRecord) -> None:
    told = full_record.to_dict()
    first, second = told["events"]
    assert (told["published"], told["outlet"], told["language"]) == ("2024-03-02", "Kest Courier", "en")
    assert (first["type"], first["mode"], first["means"], first["status"]) == (
        "ASSAULT",
        "explosives",
        "bomb",
        "claimed",
    )
    assert (first["killed"]["low"], first["killed"]["high"]) == (4, None)
    assert (first["injured"]["low"], first["injured"]["high"]) == (None, 9)
    assert [(t["kind"], t["low"], t["high"]) for t in first["other_tolls"]] == [("missing", 2, 3)]
    assert first["date"]["start"] == first["date"]["end"] == "2024-03-01"
    assert first["recipients"][0]["id"] == "port-kest-guard"
    assert second["killed"] is None and second["place"] is None and second["date"] is None
    assert second["according_to"] == {"name": "narrator", "id": None, "start": None, "end": None}
    assert [d["value_start"] for d in told["dates"]] == ["2024-03-01", None]


def test_the_method_is_the_function(full_record: ArticleRecord) -> None:
    assert full_record.to_dict() == record_to_dict(full_record)
    assert full_record.to_dict(with_text=False) == record_to_dict(full_record, False)
