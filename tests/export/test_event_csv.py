import csv
import io
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.export.cells import plain_cell
from saksi.export.event_csv import SEPARATOR, write_csv
from saksi.export.items import ExportItem, ExportOptions, coarsened
from saksi.export.rows import COLUMNS, Cell, event_rows
from saksi.records import ArticleRecord, EventRecord, Party

# As docs/reference/exports.md states them.
PANDAS = {"text": "string", "texts": "string", "integer": "Int64", "number": "float64"}


def written(items: list[ExportItem], **options: Any) -> bytes:
    out = io.BytesIO()
    write_csv(items, out, ExportOptions(**options))
    return out.getvalue()


def in_pandas(page: bytes) -> pd.DataFrame:
    return pd.read_csv(
        io.BytesIO(page),
        dtype={c.name: PANDAS[c.kind] for c in COLUMNS if c.kind != "day"},
        parse_dates=[c.name for c in COLUMNS if c.kind == "day"],
        keep_default_na=False,
        na_values=[""],
    )


def cells(page: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(page.decode("utf-8"), newline="")))


def in_words(value: Cell) -> str:
    if isinstance(value, list):
        return SEPARATOR.join((text or "").replace(";", ",") for text in value)
    return "" if value is None else str(value)


@given(st.data())
def test_every_value_comes_back(any_items: st.SearchStrategy[list[ExportItem]], data: st.DataObject) -> None:
    items = data.draw(any_items)
    expected = [
        {name: in_words(value) for name, value in row.items()} for i in items for row in event_rows(i, ExportOptions())
    ]
    assert cells(written(items)) == expected
    safe = cells(written(items, csv_safe=True))
    texts = {c.name for c in COLUMNS if c.kind in ("text", "texts")}
    assert [{n: plain_cell(v) if n in texts else v for n, v in row.items()} for row in safe] == expected


@given(st.data())
def test_pandas_opens_it_with_the_stated_types(
    any_items: st.SearchStrategy[list[ExportItem]], data: st.DataObject
) -> None:
    items = data.draw(any_items)
    rows = [row for item in items for row in event_rows(item, ExportOptions())]
    frame = in_pandas(written(items))
    assert list(frame.columns) == [c.name for c in COLUMNS]
    assert len(frame) == len(rows)
    if not rows:
        return
    assert {str(frame[c.name].dtype) for c in COLUMNS if c.kind == "integer"} == {"Int64"}
    assert {str(frame[c.name].dtype) for c in COLUMNS if c.kind == "number"} == {"float64"}
    for column in COLUMNS:
        read = [None if pd.isna(value) else value for value in frame[column.name]]
        given_ = [row[column.name] for row in rows]
        if column.kind == "integer":
            assert read == given_, column
        elif column.kind == "number":
            assert read == [None if v is None else pytest.approx(v, abs=1e-12) for v in given_], column
        elif column.kind == "day":
            assert [day and day.date() for day in read] == given_, column
        else:
            assert read == [in_words(v) or None for v in given_], column


def test_days_are_days_in_pandas(full_record: ArticleRecord) -> None:
    frame = in_pandas(written([ExportItem("key", full_record)]))
    assert str(frame["start"].dtype).startswith("datetime64")
    assert frame.loc[0, "start"] == pd.Timestamp("2024-03-01")
    assert pd.isna(frame.loc[1, "start"])
    assert frame.loc[0, "killed_low"] == 4
    assert pd.isna(frame.loc[0, "killed_high"])
    assert frame.loc[0, "according_to"] == "Governor of Kest"


def test_safe_cells_are_texts_alone(full_event: EventRecord, full_record: ArticleRecord) -> None:
    formula = Party('=HYPERLINK("https://example.org")', "@x", None)
    told = replace(full_event, actors=(formula,), according_to=formula, means="＝1+1", mode="\t=1")
    record = replace(full_record, events=(told,), article=replace(full_record.article, title="-1", outlet="x;=1"))
    (plain,) = cells(written([ExportItem("key", record)]))
    (safe,) = cells(written([ExportItem("key", record)], csv_safe=True))
    assert plain["title"] == "-1"
    for name in ("actors", "actor_ids", "according_to", "according_to_id", "means", "mode", "title", "outlet"):
        assert safe[name] != plain[name] == plain_cell(safe[name])
    assert safe["longitude"] == "-2.5"
    assert {n for n in plain if plain[n] == safe[n]} >= {c.name for c in COLUMNS if c.kind not in ("text", "texts")}


def test_names_of_a_list_stand_in_one_cell(full_event: EventRecord, full_record: ArticleRecord) -> None:
    two = (Party("Dock; Union", None, None), Party("Port Guard", "port-guard", None))
    (row,) = cells(written([ExportItem("key", replace(full_record, events=(replace(full_event, actors=two),)))]))
    assert row["actors"] == "Dock, Union; Port Guard"
    assert row["actor_ids"] == "; port-guard"


def test_rounded_coordinates_are_what_is_written(full_event: EventRecord, full_record: ArticleRecord) -> None:
    place = full_event.place
    assert place
    told = replace(full_event, place=replace(place, latitude=1.23456, longitude=-2.98765))
    item = ExportItem("key", replace(full_record, events=(told,)))
    (row,) = cells(written([coarsened(item, ExportOptions(round_to=1))]))
    assert (row["latitude"], row["longitude"], row["place"]) == ("1.2", "-3.0", "Port Kest")


def test_without_events_there_is_a_header(empty_record: ArticleRecord) -> None:
    header = ",".join(c.name for c in COLUMNS) + "\r\n"
    assert written([]).decode() == written([ExportItem("key", empty_record)]).decode() == header
