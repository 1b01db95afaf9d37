import io
import json
import os
import struct
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import geopandas
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.errors import UsageError
from saksi.export import table
from saksi.export.formats import export_format
from saksi.export.items import ExportItem, ExportOptions
from saksi.export.parquet import write_geoparquet, write_parquet
from saksi.export.rows import event_rows
from saksi.records import ArticleRecord


def file_of(items: list[ExportItem], name: str = "parquet") -> io.BytesIO:
    out = io.BytesIO()
    export_format(name).writer()(items, out, ExportOptions())
    out.seek(0)
    return out


@given(st.data())
def test_every_value_comes_back(any_items: st.SearchStrategy[list[ExportItem]], data: st.DataObject) -> None:
    items = data.draw(any_items)
    rows = [row for item in items for row in event_rows(item, ExportOptions())]
    assert pq.read_table(file_of(items)).to_pylist() == rows
    placed = pq.read_table(file_of(items, "geoparquet"))
    assert placed.drop_columns("geometry").to_pylist() == rows
    for point, row in zip(placed["geometry"].to_pylist(), rows, strict=True):
        known = row["longitude"] is not None
        assert (struct.unpack("<BIdd", point)[2:] == (row["longitude"], row["latitude"])) if known else point is None


def test_columns_have_the_stated_types() -> None:
    schema = pq.read_schema(file_of([]))
    assert schema.field("killed_low").type == pa.int64()
    assert schema.field("latitude").type == pa.float64()
    assert schema.field("start").type == pa.date32()
    assert schema.field("actors").type == pa.list_(pa.string())
    assert schema.field("status").type == pa.string()
    assert schema.metadata[b"attribution"] == b"Places: GeoNames (geonames.org), CC BY 4.0"


def test_duckdb_opens_it(full_record: ArticleRecord, tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    path.write_bytes(file_of([ExportItem("key", full_record)]).getvalue())
    rows = duckdb.sql(
        f"SELECT id, killed_low, killed_high, start, actors, status FROM '{path}' WHERE country = 'TST' ORDER BY id"
    ).fetchall()
    assert rows == [("key/0123456789ab", 4, None, date(2024, 3, 1), ["Militants"], "claimed")]
    types = dict(duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '{path}')").fetchall())
    assert (types["killed_low"], types["start"], types["actors"]) == ("BIGINT", "DATE", "VARCHAR[]")


def test_geopandas_opens_the_geoparquet(full_record: ArticleRecord, tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    path.write_bytes(file_of([ExportItem("key", full_record)], "geoparquet").getvalue())
    frame = geopandas.read_parquet(path)
    assert (frame.geometry[0].x, frame.geometry[0].y) == (-2.5, 1.5)
    assert frame.geometry[1] is None
    assert frame.crs.to_string() == "OGC:CRS84"
    geo = json.loads(pq.read_schema(path).metadata[b"geo"])
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")
    assert geo["columns"]["geometry"] == {"encoding": "WKB", "geometry_types": ["Point"]}


def test_geoparquet_without_events_opens(tmp_path: Path) -> None:
    path = tmp_path / "none.parquet"
    path.write_bytes(file_of([], "geoparquet").getvalue())
    assert len(geopandas.read_parquet(path)) == 0


def test_many_rows_are_written_part_by_part(full_record: ArticleRecord, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "ROWS", 3)
    items = [ExportItem(str(n), full_record) for n in range(5)]
    file = pq.ParquetFile(file_of(items))
    assert (file.num_row_groups, file.metadata.num_rows) == (4, 10)


def test_a_pipe_gets_it_too(full_record: ArticleRecord) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as pipe:
        with os.fdopen(writing, "wb") as out:
            write_geoparquet([ExportItem("key", full_record)], out, ExportOptions())
        assert pq.read_table(io.BytesIO(pipe.read())).num_rows == 2


def test_a_full_disk_is_the_callers_to_tell(full_record: ArticleRecord) -> None:
    class Full(io.BytesIO):
        def write(self, data: object) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        write_parquet([ExportItem("key", full_record)], Full(), ExportOptions())


@pytest.mark.parametrize("name", ["parquet", "geoparquet"])
def test_without_pyarrow_it_is_one_sentence(
    name: str, full_record: ArticleRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError) as fault:
        file_of([ExportItem("key", replace(full_record))], name)
    assert fault.value.kind == "extra"
    assert fault.value.sentence == "This needs pyarrow, which is not installed: pip install 'saksi[parquet]'."
