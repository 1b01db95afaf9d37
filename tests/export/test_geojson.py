import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import geopandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.export.geojson import write_geojson
from saksi.export.items import ExportItem, ExportOptions
from saksi.export.rows import event_rows
from saksi.records import ArticleRecord


def written(items: list[ExportItem]) -> bytes:
    out = io.BytesIO()
    write_geojson(items, out, ExportOptions())
    return out.getvalue()


@given(st.data())
def test_every_value_comes_back(any_items: st.SearchStrategy[list[ExportItem]], data: st.DataObject) -> None:
    items = data.draw(any_items)
    collection = json.loads(written(items).decode("utf-8"))
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection  # RFC 7946, section 4: longitude and latitude in WGS 84, and nothing else
    rows = [row for item in items for row in event_rows(item, ExportOptions())]
    assert len(collection["features"]) == len(rows)
    for feature, row in zip(collection["features"], rows, strict=True):
        assert set(feature) == {"type", "id", "geometry", "properties"}
        lat, lon = row.pop("latitude"), row.pop("longitude")
        assert feature["geometry"] == (None if lat is None else {"type": "Point", "coordinates": [lon, lat]})
        assert feature["properties"] == {n: v.isoformat() if isinstance(v, date) else v for n, v in row.items()}
        assert feature["id"] == row["id"]


def test_geopandas_opens_it(full_record: ArticleRecord, tmp_path: Path) -> None:
    path = tmp_path / "events.geojson"
    path.write_bytes(written([ExportItem("key", full_record)]))
    frame = geopandas.read_file(path)
    assert frame.crs.to_epsg() == 4326
    assert (frame.geometry[0].x, frame.geometry[0].y) == (-2.5, 1.5)
    assert frame.geometry[1] is None
    first = frame.iloc[0]
    assert (first["place_precision"], first["according_to"], first["status"]) == ("city", "Governor of Kest", "claimed")
    assert first["killed_low"] == 4
    assert list(first["actors"]) == ["Militants"]
    assert first["start"].date() == date(2024, 3, 1)


def test_the_collection_names_whom_the_places_are_of(full_record: ArticleRecord) -> None:
    collection = json.loads(written([ExportItem("key", full_record)]))
    assert collection["attribution"] == "Places: GeoNames (geonames.org), CC BY 4.0"
    assert collection["features"][0]["properties"]["place_attribution"] == "GeoNames (geonames.org), CC BY 4.0"


def test_one_feature_a_line(full_record: ArticleRecord) -> None:
    first, *features, last = written([ExportItem("key", full_record)]).decode().splitlines()
    assert len(features) == len(full_record.events)
    assert (first[-13:], last) == (',"features":[', "]}")
    assert json.loads(features[0].rstrip(","))["type"] == "Feature"


@pytest.mark.parametrize("items", [[], None])
def test_an_archive_without_events_is_an_empty_collection(items: Any, empty_record: ArticleRecord) -> None:
    given_ = items if items is not None else [ExportItem("key", empty_record)]
    assert json.loads(written(given_))["features"] == []
