from __future__ import annotations

from pathlib import Path

import pytest

from bulk.made import articles, write_lines
from saksi.bulk.storage import find_sources, kind_of, open_source
from saksi.errors import InputError, UsageError


def test_a_folder_gives_what_is_of_a_known_kind_by_name_and_each_file_once(tmp_path: Path) -> None:
    for name in ("b.jsonl", "a.warc.gz", "notes.txt", "c.parquet"):
        (tmp_path / name).write_bytes(b"x")
    found = find_sources([str(tmp_path), str(tmp_path / "b.jsonl")])
    assert [(Path(s.address).name, s.kind) for s in found] == [
        ("a.warc.gz", "warc"), ("b.jsonl", "lines"), ("c.parquet", "parquet"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "kind"), [("X.WARC", "warc"), ("a.jsonl.zst", "packed-lines"), ("a.ndjson", "lines"), ("a.json", None)]
)
def test_kinds_by_name(name: str, kind: str | None) -> None:
    assert kind_of(name) == kind


def test_object_storage_goes_through_fsspec(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", articles(1))
    (source,) = find_sources([f"file://{tmp_path}/*.jsonl"])
    assert source.address == f"file://{path}"
    assert source.size == path.stat().st_size
    with open_source(source.address) as file:
        file.seek(1)
        assert file.read(4) == b'"id"'


def test_a_folder_of_object_storage_gives_what_is_of_a_known_kind(tmp_path: Path) -> None:
    (tmp_path / "day").mkdir()
    for name in ("b.jsonl", "notes.txt", "day/a.warc.gz"):
        (tmp_path / name).write_bytes(b"x")
    found = find_sources([f"file://{tmp_path}"])
    assert [s.address for s in found] == [f"file://{tmp_path}/b.jsonl", f"file://{tmp_path}/day/a.warc.gz"]


def test_sources_that_cannot_be(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        find_sources([str(tmp_path / "none.jsonl")])
    with pytest.raises(InputError, match=r"cannot be opened|no file"):
        find_sources([f"file://{tmp_path}/none.jsonl"])
    with pytest.raises(InputError, match="holds no"):
        find_sources([str(tmp_path)])
    for name in ("https://paper.example/a.warc.gz", str(tmp_path / "a.docx"), "nosuch://a.jsonl"):
        with pytest.raises(UsageError):
            find_sources([name])
