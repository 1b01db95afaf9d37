"""What the formats with a row for each event keep and lose: every field of the record is changed, one at a time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.export.event_csv import write_csv
from saksi.export.formats import FORMATS
from saksi.export.items import ExportItem, ExportOptions
from saksi.export.parse import record_from_dict
from saksi.export.rows import ATTRIBUTION, COLUMNS, event_rows
from saksi.records import ArticleRecord, EventRecord, Toll

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "exports.md"
FLAT = ("csv", "geojson", "geoparquet", "parquet")
# What a sentence says is lost, and where that stands in the record.
LOST = {
    "article texts beyond the evidence": r"text",
    "structure": r"structure\..*",
    "furniture": r"furniture\..*",
    "quotations": r"quotations\..*",
    "loaded words": r"wording\..*",
    "names, places and dates outside events": r"(mentions|toponyms|dates)\..*",
    "the spans of single values": r"events\.\d+\.(?!evidence)(.*\.)?(span\.)?(start|end)",
}
# Days of an event bear the names of offsets.
DAYS = re.compile(r"events\.\d+\.date\.(start|end)")
TYPES = {"text": str, "texts": list, "integer": int, "number": float, "day": date}


def written(name: str, *items: ExportItem) -> bytes:
    out = io.BytesIO()
    FORMATS[name].writer()(items, out, ExportOptions())
    return out.getvalue()


def item_of(record: ArticleRecord) -> ExportItem:
    return ExportItem("key", record)


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(inner, (*path, key))
    elif value is not None:
        yield path


def changed(printed: dict[str, Any], path: tuple[Any, ...]) -> ArticleRecord:
    told = deepcopy(printed)
    inside: Any = told
    for key in path[:-1]:
        inside = inside[key]
    old = inside[path[-1]]
    if isinstance(old, bool):
        inside[path[-1]] = not old
    elif isinstance(old, int | float):
        inside[path[-1]] = old + 1
    else:
        inside[path[-1]] = "2020-02-02" if re.fullmatch(r"\d{4}-\d\d-\d\d", old) else old + "x"
    return record_from_dict(told)


def lost(path: tuple[Any, ...]) -> str | None:
    name = ".".join(map(str, path))
    if DAYS.fullmatch(name):
        return None
    return next((phrase for phrase, pattern in LOST.items() if re.fullmatch(pattern, name)), None)


@pytest.mark.parametrize("name", FLAT)
def test_every_field_is_kept_or_said_to_be_lost(name: str, full_record: ArticleRecord) -> None:
    printed = full_record.to_dict()
    before = written(name, item_of(full_record))
    paths = [path for path in leaves(printed) if path != ("schema",)]
    assert len(paths) > 80
    assert {lost(path) for path in paths} == {None, *LOST}
    for path in paths:
        phrase = lost(path)
        assert phrase is None or phrase in FORMATS[name].loses
        assert (written(name, item_of(changed(printed, path))) == before) == (phrase is not None), path


@pytest.mark.parametrize("name", FLAT)
def test_other_losses_are_those_that_are_said(
    name: str, full_event: EventRecord, full_record: ArticleRecord, empty_record: ArticleRecord
) -> None:
    def of(event: EventRecord) -> bytes:
        return written(name, item_of(replace(full_record, events=(event,))))

    said = FORMATS[name].loses
    assert "articles without an event" in said
    assert written(name, item_of(full_record)) == written(name, item_of(full_record), item_of(empty_record))
    assert "a second toll of one kind" in said
    first = full_event.other_tolls[0]
    assert of(replace(full_event, other_tolls=(first, replace(first, low=1)))) == of(full_event)
    assert "counts of 2^63 and more" in said
    huge = replace(full_event, killed=Toll("killed", 2**63, None, first.span))
    assert of(huge) == of(replace(full_event, killed=None))
    assert of(replace(huge, killed=Toll("killed", 2**63 - 1, None, first.span))) != of(huge)
    assert "halves of surrogate pairs" in said
    assert of(replace(full_event, means="\ud83d")) == of(replace(full_event, means="\ude00"))
    assert of(replace(full_event, means="\U0001f600")) != of(replace(full_event, means="\ud83d"))


@given(st.data())
def test_rows_have_the_columns_in_their_types(
    any_items: st.SearchStrategy[list[ExportItem]], data: st.DataObject
) -> None:
    for item in data.draw(any_items):
        for row in event_rows(item, ExportOptions()):
            assert list(row) == [column.name for column in COLUMNS]
            for column in COLUMNS:
                assert row[column.name] is None or type(row[column.name]) is TYPES[column.kind], column


def test_an_event_of_which_nothing_is_known_has_no_zeros(bare: EventRecord, full_record: ArticleRecord) -> None:
    (row,) = event_rows(item_of(replace(full_record, events=(bare,))), ExportOptions())
    empty = [name for name, value in row.items() if value is None]
    assert {"killed_low", "killed_high", "latitude", "geonames_id", "start", "place_attribution"} <= set(empty)
    assert row["actors"] == []


def test_places_of_geonames_name_it(full_event: EventRecord, full_record: ArticleRecord) -> None:
    place = full_event.place
    assert place
    own = replace(full_event, id="b", place=replace(place, geonames_id=None))
    first, second = event_rows(item_of(replace(full_record, events=(full_event, own))), ExportOptions())
    assert (first["place_attribution"], second["place_attribution"]) == (ATTRIBUTION, None)


@pytest.mark.parametrize("name", FLAT)
def test_without_text_no_words_of_the_article_go_out(
    name: str, full_event: EventRecord, full_record: ArticleRecord
) -> None:
    out = io.BytesIO()
    FORMATS[name].writer()([item_of(replace(full_record, events=(full_event,)))], out, ExportOptions(with_text=False))
    assert b"struck the harbour" not in out.getvalue()


def test_every_column_is_described() -> None:
    page = PAGE.read_text(encoding="utf-8")
    said = [f"| `{c.name}` | {c.kind} | {c.meaning} |" for c in COLUMNS]
    assert "\n".join(["| Column | Type | Meaning |", "|---|---|---|", *said, ""]) in page


def test_csv_loses_semicolons_in_lists_and_empty_texts(full_event: EventRecord, full_record: ArticleRecord) -> None:
    def of(event: EventRecord) -> bytes:
        out = io.BytesIO()
        write_csv([item_of(replace(full_record, events=(event,)))], out, ExportOptions())
        return out.getvalue()

    (party,) = full_event.actors
    assert "semicolons in listed names" in FORMATS["csv"].loses
    a, b = (replace(full_event, actors=(replace(party, name=name),)) for name in ("North; South", "North, South"))
    assert of(a) == of(b)
    assert "whether a text is empty or unknown" in FORMATS["csv"].loses
    assert of(replace(full_event, means="")) == of(replace(full_event, means=None))
