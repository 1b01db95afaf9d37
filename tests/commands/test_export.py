import csv
import io
import json
import os
import sys
import threading
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from saksi.archiving import add_articles, match_archive
from saksi.cli import main
from saksi.export.formats import FORMATS
from saksi.store.archive import Archive

ARTICLES = [
    {"id": "=1+1", "language": "en", "published": "2021-03-02", "outlet": "+North", "title": "@Blast",
     "text": "A car bomb exploded in Mosul on Monday, killing at least four officers."},
    {"id": "two", "language": "id", "published": "2021-03-02", "outlet": "Kabar Pagi", "title": "Bom mobil",
     "text": "Polisi menangkap tiga pria di Surabaya pada hari Senin."},
    {"id": "three", "language": "en", "published": "2021-03-03", "outlet": "River Post", "title": "Rain",
     "text": "It rained."},
]  # fmt: skip


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("archive") / "a.db")
    with Archive.open(path) as archive:
        add_articles(archive, ARTICLES)
        match_archive(archive)
    return path


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written(
    name: str, db: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / f"out{FORMATS[name].suffix}"
    assert main(["export", "--db", db, "--format", name, "--out", str(path)]) == 0
    assert b"cursor" in capsysbinary.readouterr().err
    assert path.stat().st_size > 100
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("name", [n for n, f in FORMATS.items() if f.suffix in (".csv", ".tsv")])
def test_safe_cells_hold_in_every_format_of_cells(name: str, db: str, tmp_path: Path) -> None:
    path = tmp_path / "out"
    assert main(["export", "--db", db, "--format", name, "--out", str(path), "--csv-safe", "--quiet"]) == 0
    tabs = "excel-tab" if FORMATS[name].suffix == ".tsv" else "excel"
    cells = [
        cell for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""), tabs) for cell in row
    ]
    assert len(cells) > 60
    for cell in cells:
        if cell[:1] in tuple("=+-@\t\r\n"):
            float(cell)  # numbers alone may begin so


def test_rows_join_incidents(db: str, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    assert main(["export", "--db", db, "--format", "csv", "--out", str(path), "--quiet"]) == 0
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    assert {row["article_id"] for row in rows} == {"=1+1", "two"}
    assert all(row["incident"] and row["id"] == f"{row['article']}/{row['event']}" for row in rows)


def test_coordinates_are_rounded_and_days_held_back(db: str, tmp_path: Path) -> None:
    path = tmp_path / "events.geojson"
    asked = ["export", "--db", db, "--format", "geojson", "--out", str(path), "--quiet"]
    assert main([*asked, "--round-to", "0", "--delay-days", "30"]) == 0
    points = [f["geometry"]["coordinates"] for f in json.loads(path.read_bytes())["features"] if f["geometry"]]
    assert points
    assert all(number == round(number) for point in points for number in point)
    assert main([*asked, "--delay-days", "100000"]) == 0
    assert json.loads(path.read_bytes())["features"] == []


def test_parquet_goes_through_a_pipe(db: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["export", "--db", db, "--format", "parquet", "--quiet"]) == 0
    assert pq.read_table(io.BytesIO(capsysbinary.readouterr().out)).num_rows >= 2


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--format", "geojson", "--csv-safe"], "Only files of cells can be made safe, and 'geojson' has no cells."),
        (["--format", "xlsx"], "There is no export format 'xlsx'"),
        (["--format", "csv", "--delay-days", "-1"], "A delay is a number of days"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(
    asked: list[str], said: str, db: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "--db", db, *asked]) == 2
    assert said in capsys.readouterr().err


def test_a_terminal_gets_no_parquet(
    db: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(["export", "--db", db, "--format", "parquet"]) == 2
    assert "name a file with --out" in capsys.readouterr().err


def test_a_failed_export_leaves_the_old_file(
    db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "events.parquet"
    path.write_bytes(b"old")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert main(["export", "--db", db, "--format", "parquet", "--out", str(path)]) == 2
    assert "pip install 'saksi[parquet]'" in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir()] == ["events.parquet"]
    assert path.read_bytes() == b"old"


def test_a_pipe_is_written_to_and_stays_a_pipe(db: str, tmp_path: Path) -> None:
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    assert main(["export", "--db", db, "--format", "jsonl", "--out", str(pipe), "--quiet"]) == 0
    reader.join(timeout=10)
    assert len(got[0].splitlines()) >= 3
    assert pipe.is_fifo()


def test_a_link_stays_a_link(db: str, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "file")
    assert main(["export", "--db", db, "--format", "jsonl", "--out", str(tmp_path / "link"), "--quiet"]) == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes()
