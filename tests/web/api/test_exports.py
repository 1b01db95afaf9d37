"""Exports over the service."""

import io
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from saksi.cli import main
from saksi.export.cursor import Cursor
from saksi.export.formats import FORMATS


def test_every_format_says_what_it_loses(reader: TestClient) -> None:
    listed = reader.get("/api/v1/exports").json()["items"]
    assert [(one["name"], one["loses"]) for one in listed] == [(one.name, one.loses) for one in FORMATS.values()]


@pytest.mark.parametrize("name", [name for name in FORMATS if "parquet" not in name and name != "brat"])
def test_an_export_is_what_the_command_writes(
    reader: TestClient, demo_file: Path, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "--db", str(demo_file), "--format", name, "--out", str(tmp_path / "out"), "--quiet"]) == 0
    answer = reader.get(f"/api/v1/exports/{name}")
    assert answer.content == (tmp_path / "out").read_bytes()
    assert answer.headers["content-disposition"].endswith(f'.{name}{FORMATS[name].suffix}"')
    assert Cursor.parse(answer.headers["saksi-cursor"]).seq > 0


@pytest.mark.parametrize("name", ["parquet", "geoparquet", "brat"])
def test_binary_exports_are_whole(reader: TestClient, name: str) -> None:
    answer = reader.get(f"/api/v1/exports/{name}")
    if name == "brat":
        import zipfile

        assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None
    else:
        import pyarrow.parquet as parquet

        assert parquet.read_table(io.BytesIO(answer.content)).num_rows > 100


def test_the_cursor_goes_on_where_the_export_was(reader: TestClient) -> None:
    cursor = reader.get("/api/v1/exports/jsonl").headers["saksi-cursor"]
    answer = reader.get(f"/api/v1/exports/jsonl?since={cursor}")
    assert (answer.status_code, answer.content, answer.headers["saksi-cursor"]) == (200, b"", cursor)


def test_a_delay_is_kept_in_the_cursor(reader: TestClient) -> None:
    late = reader.get("/api/v1/exports/csv?delay_days=36500")
    assert late.text.count("\n") == 1 and ":" in late.headers["saksi-cursor"]


def test_reviewed_records_alone(reader: TestClient) -> None:
    assert reader.get("/api/v1/exports/csv?reviewed_only=true").text.count("\n") == 1


def test_coordinates_are_coarsened(reader: TestClient) -> None:
    told = reader.get("/api/v1/exports/geojson?round_to=0").json()
    points = [one["geometry"]["coordinates"] for one in told["features"] if one["geometry"]]
    assert points and all(value == round(value) for point in points for value in point)


@pytest.mark.parametrize(
    ("asked", "status"),
    [("jsonl?csv_safe=1", 400), ("csv?since=1&coder=x", 400), ("csv?reviewed_only=1&coder=x", 400),
     ("csv?coder=nobody", 404), ("csv?since=x", 422), ("csv?delay_days=-1", 422), ("csv?round_to=11", 422)],
)  # fmt: skip
def test_what_cannot_be_asked_is_told_before_anything_is_sent(reader: TestClient, asked: str, status: int) -> None:
    answer = reader.get(f"/api/v1/exports/{asked}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
