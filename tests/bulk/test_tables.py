from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from saksi.bulk import tables
from saksi.bulk.tables import COPIES, TABLES, finished, read_rows, schema_of, table_path, writing

ROW: dict[str, Any] = {"article": "a@1", "copy_of": "a@0", "resemblance": 0.9}


def test_a_file_bears_its_name_once_it_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "ROWS", 2)
    (tmp_path / "copies").mkdir()
    path = table_path(tmp_path, "copies", "s")
    with writing(str(tmp_path), "s", "copies") as files:
        for _ in range(5):
            files[0].add(ROW)
        assert not path.exists()
        told = finished(files)["copies"]
    assert [path] == list(path.parent.iterdir())
    assert (told.rows, told.sha256) == (5, hashlib.sha256(path.read_bytes()).hexdigest())
    assert list(read_rows(path)) == [ROW] * 5
    assert next(read_rows(path, ["article"])) == {"article": "a@1"}
    assert ROW.keys() == COPIES.keys()


@pytest.mark.parametrize("table", TABLES)
def test_a_small_file_is_small_and_tells_the_types(tmp_path: Path, table: str) -> None:
    (tmp_path / table).mkdir()
    with writing(str(tmp_path), "s", table) as files:
        files[0].add(dict.fromkeys(TABLES[table]))
        told = finished(files)[table]
    path = table_path(tmp_path, table, "s")
    assert pq.read_schema(path).equals(schema_of(table))
    assert told.bytes < 400 + 135 * len(TABLES[table])
    about = pq.ParquetFile(path).metadata.row_group(0)
    ranged = {about.column(n).path_in_schema for n in range(about.num_columns) if about.column(n).statistics}
    assert "text" not in ranged and ("language" in ranged or table == "copies")


def test_what_is_not_finished_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "ROWS", 1)
    (tmp_path / "copies").mkdir()
    with pytest.raises(KeyboardInterrupt), writing(str(tmp_path), "s", "copies") as files:
        files[0].add(ROW)
        raise KeyboardInterrupt
    assert not list((tmp_path / "copies").iterdir())


def test_a_table_without_rows_has_no_file_not_even_an_older_one(tmp_path: Path) -> None:
    path = table_path(tmp_path, "copies", "s")
    path.parent.mkdir()
    path.write_bytes(b"older")
    with writing(str(tmp_path), "s", "copies") as files:
        assert finished(files) == {}
    assert not path.exists()
    assert not list(read_rows(path))
