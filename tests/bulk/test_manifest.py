from __future__ import annotations

from pathlib import Path

import pytest

from bulk.made import SETTINGS
from saksi.bulk.manifest import OPTIONS, Done, Manifest, read_manifest
from saksi.bulk.storage import MANIFEST
from saksi.bulk.tables import ARTICLES, TEMPORARY, TableFile, table_path
from saksi.bulk.tasks import Settings, Table
from saksi.errors import StoreError, UsageError


def test_one_run_at_a_time_works_on_a_folder(tmp_path: Path) -> None:
    with Manifest(tmp_path, SETTINGS) as manifest:
        draft = tmp_path / "articles" / f".half{TEMPORARY}"
        draft.touch()
        with pytest.raises(StoreError, match="Another run"):
            Manifest(tmp_path, SETTINGS)
        assert draft.exists()
        assert (tmp_path / manifest.run).exists()
    with Manifest(tmp_path, SETTINGS) as manifest:
        assert not draft.exists()
    assert not (tmp_path / manifest.run).exists()


@pytest.mark.parametrize("rows", [0, 1])
def test_what_a_worker_of_a_killed_run_still_does_comes_to_nothing(tmp_path: Path, rows: int) -> None:
    with Manifest(tmp_path, SETTINGS):
        file = TableFile(str(tmp_path), "articles", "s")
    file.rows += [dict.fromkeys(ARTICLES)] * rows
    with Manifest(tmp_path, SETTINGS):
        table_path(tmp_path, "articles", "s").write_bytes(b"of the next run")
        with pytest.raises(FileNotFoundError):
            file.finish()
        file.leave()
    assert [path.name for path in (tmp_path / "articles").iterdir()] == ["s.parquet"]
    assert table_path(tmp_path, "articles", "s").read_bytes() == b"of the next run"


def test_every_setting_is_called_by_its_option() -> None:
    assert OPTIONS.keys() == set(Settings.__struct_fields__)


def test_a_file_is_no_folder_of_a_result(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"")
    with pytest.raises(UsageError, match="is a file"):
        Manifest(tmp_path / "a.jsonl", SETTINGS)


def test_work_is_done_on_what_it_was_done_on_and_while_its_files_are_whole(tmp_path: Path) -> None:
    with Manifest(tmp_path, SETTINGS) as manifest:
        table_path(tmp_path, "articles", "s").write_bytes(b"12345")
        manifest.add(Done("pages", "s", "this", tables={"articles": Table(1, 5, "")}))
        assert manifest.holds("pages", "s", "this")
        assert not manifest.holds("pages", "s", "that")
        assert not manifest.holds("code", "s", "this")
        table_path(tmp_path, "articles", "s").write_bytes(b"1234")
        assert not manifest.holds("pages", "s", "this")


def test_a_manifest_damaged_before_its_end_is_told(tmp_path: Path) -> None:
    with Manifest(tmp_path, SETTINGS) as manifest:
        manifest.add(Done("pages", "s"))
    (tmp_path / MANIFEST).write_bytes((tmp_path / MANIFEST).read_bytes() + b'{"stage"\n')
    with pytest.raises(StoreError, match="damaged at byte 30"):
        Manifest(tmp_path, SETTINGS)


def test_lines_are_synced_by_time_and_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    with Manifest(tmp_path, SETTINGS) as manifest:
        monkeypatch.setattr("saksi.bulk.manifest.os.fsync", synced.append)
        for number in range(50):
            manifest.add(Done("pages", str(number)))
        assert len(synced) < 5
    assert len(synced) >= 1
    assert list(manifest.shards("pages")) == [str(number) for number in range(50)]


def test_a_line_half_written_is_cut_off_and_the_last_of_a_shard_counts(tmp_path: Path) -> None:
    with Manifest(tmp_path, SETTINGS) as manifest:
        manifest.add(Done("pages", "s", counts={"kept": 1}))
        manifest.add(Done("pages", "s", counts={"kept": 2}))
    whole = (tmp_path / MANIFEST).read_bytes()
    (tmp_path / MANIFEST).write_bytes(whole + b'{"stage":"pages","sh')
    assert [done.counts for done in read_manifest(tmp_path)[1]] == [{"kept": 2}]
    with Manifest(tmp_path, SETTINGS) as manifest:
        assert (tmp_path / MANIFEST).read_bytes() == whole
        manifest.add(Done("pages", "t"))
    assert [done.shard for done in read_manifest(tmp_path)[1]] == ["s", "t"]
