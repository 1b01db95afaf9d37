import subprocess
import sys

import geopandas
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import saksi
from saksi.export.items import ExportItem
from saksi.export.rows import COLUMNS
from saksi.records import ArticleRecord


def test_arrow_has_a_row_for_each_event(full_record: ArticleRecord, empty_record: ArticleRecord) -> None:
    table = saksi.to_arrow([full_record, empty_record])
    assert table.column_names == [c.name for c in COLUMNS]
    assert table["article"].to_pylist() == ["kest-1", "kest-1"]
    assert table["killed_low"].to_pylist() == [4, None]
    assert saksi.to_arrow([ExportItem("key", full_record)])["article"].to_pylist() == ["key", "key"]
    assert saksi.to_arrow([]).num_rows == 0


def test_what_could_not_be_read_has_no_rows() -> None:
    batch = [{"id": "a", "language": "en", "text": "Police arrested three men in Cairo."}, {"id": "b", "text": ""}]
    assert saksi.to_arrow(saksi.read_many(batch))["article_id"].to_pylist() == ["a"]


def test_what_is_no_record_is_refused() -> None:
    with pytest.raises(saksi.UsageError, match="not of dict"):
        saksi.to_arrow([{}])  # type: ignore[list-item]


def test_pandas_has_whole_numbers_and_days(full_record: ArticleRecord) -> None:
    frame = saksi.to_pandas([full_record])
    assert isinstance(frame, pd.DataFrame)
    assert str(frame["killed_low"].dtype) == "Int64"
    assert str(frame["start"].dtype).startswith("datetime64")
    assert frame.loc[0, "killed_low"] == 4
    assert pd.isna(frame.loc[1, "killed_low"])
    assert str(saksi.to_pandas([])["killed_low"].dtype) == "Int64"


def test_polars_has_the_types_of_arrow(full_record: ArticleRecord) -> None:
    frame = saksi.to_polars([full_record])
    assert frame.schema["killed_low"] == pl.Int64
    assert frame.schema["start"] == pl.Date
    assert frame.schema["actors"] == pl.List(pl.String)
    assert frame["status"].to_list() == ["claimed", "reported"]


def test_geopandas_has_points(full_record: ArticleRecord) -> None:
    frame = saksi.to_geopandas([full_record])
    assert isinstance(frame, geopandas.GeoDataFrame)
    assert frame.crs.to_epsg() == 4326
    assert (frame.geometry[0].x, frame.geometry[0].y) == (-2.5, 1.5)
    assert frame.geometry[1] is None
    assert len(saksi.to_geopandas([])) == 0


@pytest.mark.parametrize(
    ("name", "library"),
    [("to_arrow", "pyarrow"), ("to_pandas", "pandas"), ("to_polars", "polars"), ("to_geopandas", "geopandas")],
)
def test_without_the_library_it_is_one_sentence(
    name: str, library: str, full_record: ArticleRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(saksi.UsageError) as fault:
        getattr(saksi, name)([full_record])
    assert fault.value.kind == "extra"
    assert fault.value.sentence.startswith(f"This needs {library}, which is not installed")


def test_naming_the_functions_loads_no_library() -> None:
    heavy = ("pyarrow", "pandas", "polars", "geopandas", "duckdb")
    script = f"import sys, saksi; saksi.to_arrow; saksi.to_geopandas; print([n for n in {heavy} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_is_read_is_a_table_at_once() -> None:
    record = saksi.read("Police arrested three men in Cairo on Monday.", language="en", published="2024-01-09")
    table = saksi.to_arrow([record])
    assert isinstance(table, pa.Table)
    assert table["detained_low"].to_pylist() == [3]
