from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import jsonschema
import pytest

from saksi.export.schema import article_schema, schema_text
from saksi.records import ArticleRecord
from saksi.vocab import CONTEXTS, EVENT_TYPES, MODES, STATUSES

VALIDATOR = jsonschema.Draft202012Validator


def test_is_a_valid_schema() -> None:
    VALIDATOR.check_schema(article_schema())


def test_printed_as_it_is() -> None:
    assert json.loads(schema_text()) == article_schema()
    assert schema_text().endswith("}\n")


def test_holds_the_closed_lists() -> None:
    event = article_schema()["anyOf"][0]["properties"]["events"]["items"]["properties"]
    assert event["type"]["enum"] == list(EVENT_TYPES)
    assert event["status"]["enum"] == list(STATUSES)
    assert event["contexts"]["items"]["enum"] == list(CONTEXTS)
    assert set(event["mode"]["anyOf"][0]["enum"]) == {mode for modes in MODES.values() for mode in modes}


def test_an_error_is_a_line_too() -> None:
    line = {"schema": "saksi.error/1", "id": "a", "error": "The text is empty.", "kind": "empty"}
    VALIDATOR(article_schema()).validate(line)
    VALIDATOR(article_schema()).validate({**line, "text": "Regen fiel."})


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "saksi.article/2"),
        (("sha256",), "abc"),
        (("surprise",), 1),
        (("events", 0, "type"), "FIGHT"),
        (("events", 0, "mode"), "loudly"),
        (("events", 0, "status"), "true"),
        (("events", 0, "confidence"), 1.5),
        (("events", 0, "contexts"), ["weather"]),
        (("events", 0, "killed"), 4),
        (("events", 0, "evidence", "start"), -1),
        (("events", 0, "place", "precision"), "house"),
        (("events", 0, "surprise"), 1),
        (("quotations", 0, "direct"), "yes"),
        (("wording", 0, "voice"), "reader"),
    ],
)
def test_refuses_what_the_contract_does_not_hold(full_record: ArticleRecord, path: tuple[Any, ...], value: Any) -> None:
    told = deepcopy(full_record.to_dict())
    VALIDATOR(article_schema()).validate(told)
    target: Any = told
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    assert not VALIDATOR(article_schema()).is_valid(told)


@pytest.mark.parametrize("field", ["id", "type", "actors", "according_to", "status", "evidence", "rules"])
def test_misses_no_field(full_record: ArticleRecord, field: str) -> None:
    told = full_record.to_dict()
    del told["events"][0][field]
    assert not VALIDATOR(article_schema()).is_valid(told)
