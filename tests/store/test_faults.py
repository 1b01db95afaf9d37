"""What befalls an archive: crowds, full disks, read-only folders, other versions, other people's databases."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from saksi.archiving import coder_version, match_archive
from saksi.errors import StoreError
from saksi.store.add import add
from saksi.store.archive import Archive
from saksi.store.migrate import VERSION
from saksi.store.schema import articles, records
from store.invented import entries
from store.older_versions import change

NOBODY = 65534


def fill(where: str | Path, numbers: range) -> None:
    with Archive.open(where) as archive:
        add(archive, list(entries(numbers)), coder_version())
        match_archive(archive)


def refused(where: str | Path, *, read_only: bool = False) -> StoreError:
    with pytest.raises(StoreError) as fault:
        Archive.open(where, read_only=read_only).close()
    assert fault.value.exit_status == 4
    return fault.value


# ---------------------------------------------------------------- crowds
def test_many_that_open_a_new_archive_at_once(where: str) -> None:
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda n: fill(where, range(n, n + 1)), range(8)))
    with Archive.open(where) as archive:
        assert archive.counts()["articles"] == 8


def test_two_writers_and_ten_readers_at_once(where: str) -> None:
    Archive.open(where).close()
    each = 12
    list(entries(range(1, 2 * each + 1)))  # reading is no part of this
    writing = [True]

    def write(first: int) -> None:
        with Archive.open(where) as archive:
            for number in range(first, first + each):
                add(archive, list(entries(range(number, number + 1))), coder_version())
                if number % 6 == 0:
                    match_archive(archive)

    def read(archive: Archive) -> int:
        seen = 0
        while writing:
            with archive.reading() as connection:
                stored = connection.scalar(select(func.count()).select_from(articles)) or 0
                coded = connection.scalar(select(func.count()).select_from(records)) or 0
            assert stored == coded, "a reader saw half of a transaction"
            assert stored >= seen
            seen = stored
            time.sleep(0.002)
        return seen

    with Archive.open(where, read_only=True) as shared, ThreadPoolExecutor(12) as threads:
        readers = [threads.submit(read, shared) for _ in range(10)]
        writers = [threads.submit(write, first) for first in (1, 1 + each)]
        try:
            for writer in writers:
                writer.result()
        finally:
            writing.clear()
        assert all(reader.result() <= 2 * each for reader in readers)
    with Archive.open(where) as archive:
        match_archive(archive)
        assert archive.counts()["articles"] == 2 * each
        assert archive.counts()["incidents"] == 6


# ---------------------------------------------------------------- disks and folders
FULL = """
import json, pathlib, sys
from saksi.cli import main
folder = pathlib.Path(sys.argv[1])
db = str(folder / "a.db")
first = main(["add", "--quiet", "--no-match", "--db", db, sys.argv[2]])
{limit}
second = main(["add", "--quiet", "--no-match", "--db", db, sys.argv[3]])
{relief}
from saksi.store.archive import Archive
with Archive.open(db) as archive:
    kept = archive.counts()["articles"]
    with archive.reading() as connection:
        sound = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
third = main(["add", "--quiet", "--no-match", "--db", db, sys.argv[3]])
with Archive.open(db) as archive:
    print(first, second, kept, sound, third, archive.counts()["articles"])
"""
LIMITED = FULL.format(
    limit="import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, resource.RLIM_INFINITY))",
    relief="resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))",
)
FILLED = FULL.format(
    limit="ballast = folder / 'ballast'\nwith ballast.open('wb', buffering=0) as out:\n"
    "    try:\n        while out.write(bytes(4096)):\n            pass\n    except OSError:\n"
    "        out.truncate(out.tell() - int(sys.argv[4]))",
    relief="ballast.unlink()",
)


@pytest.fixture
def batches(tmp_path: Path) -> tuple[str, str]:
    """A small batch, and one too big for the disks below."""
    small, big = tmp_path / "small.jsonl", tmp_path / "big.jsonl"
    small.write_text('{"id": "a", "language": "en", "text": "Police arrested three men in Cairo."}\n', encoding="utf-8")
    lines = (f'{{"id": "b{n}", "language": "en", "text": "{"Nothing new in report " * 90} {n}."}}' for n in range(60))
    big.write_text("\n".join(lines), encoding="utf-8")
    return str(small), str(big)


def run(script: str, folder: Path, given: tuple[str, ...], *before: str) -> subprocess.CompletedProcess[str]:
    command = [*before, sys.executable, "-c", script, str(folder), *given]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def test_a_disk_that_takes_no_more(tmp_path: Path, batches: tuple[str, str]) -> None:
    done = run(LIMITED, tmp_path, batches)
    assert done.stdout.split() == ["0", "4", "1", "ok", "0", "61"], done.stderr
    assert done.stderr.count("what was stored before is safe") == 1


@pytest.mark.parametrize("room", [0, 200_000])
def test_a_full_disk(room: int, tmp_path: Path, batches: tuple[str, str]) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    own = ["unshare", "--user", "--map-root-user", "--mount"]
    mount = f"mount -t tmpfs -o size=2m tmpfs '{disk}' && exec \"$@\""
    if not shutil.which("unshare") or subprocess.run([*own, "sh", "-c", mount, "-", "true"]).returncode:
        pytest.skip("no disk of our own can be mounted here")
    done = run(FILLED, disk, (*batches, str(room)), *own, "sh", "-c", mount, "-")
    assert done.stdout.split() == ["0", "4", "1", "ok", "0", "61"], done.stderr
    assert done.stderr.count("what was stored before is safe, the last batch was not stored") == 1


@contextmanager
def unprivileged() -> Iterator[None]:
    """Nobody's rights, for those who test as root: nothing is read-only to root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def shut() -> Iterator[Path]:
    """An archive in a folder in which nothing can be made or changed."""
    folder = Path(tempfile.mkdtemp())
    fill(folder / "a.db", range(1, 4))
    (folder / "a.db").chmod(0o444)
    folder.chmod(0o555)
    with unprivileged():
        reached = os.access(folder / "a.db", os.R_OK, effective_ids=True)
    if reached:
        yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)
    if not reached:
        pytest.skip("temporary folders are closed to others here")


def test_a_read_only_folder_can_be_read(shut: Path) -> None:
    with unprivileged(), Archive.open(shut / "a.db", read_only=True) as archive:
        assert archive.counts()["articles"] == 3


def test_a_read_only_folder_is_not_written_to(shut: Path) -> None:
    with unprivileged():
        assert "read-only" in refused(shut / "a.db").sentence
        assert "does not allow" in refused(shut / "new.db").sentence
    assert [p.name for p in shut.iterdir()] == ["a.db"]


def test_a_read_only_folder_with_a_writers_log_left_in_it(tmp_path: Path) -> None:
    """What stands in the log alone must not be passed over in silence."""
    folder = Path(tempfile.mkdtemp())
    fill(tmp_path / "a.db", range(1, 3))
    with Archive.open(tmp_path / "a.db") as archive:
        add(archive, list(entries(range(3, 4))), coder_version())
        for name in ("a.db", "a.db-wal"):
            shutil.copy(tmp_path / name, folder / name)
    folder.chmod(0o555)
    try:
        with unprivileged():
            assert "cannot be opened" in refused(folder / "a.db", read_only=True).sentence
    finally:
        folder.chmod(0o755)
    with Archive.open(folder / "a.db", read_only=True) as archive:
        assert archive.counts()["articles"] == 3
    shutil.rmtree(folder)


# ---------------------------------------------------------------- versions and other people's databases
def test_an_archive_of_a_newer_saksi_is_left_alone(where: str) -> None:
    fill(where, range(1, 4))
    change(where, f"UPDATE saksi_version SET version = {VERSION + 1}")
    for read_only in (False, True):
        fault = refused(where, read_only=read_only)
        assert (fault.kind, "Update Saksi" in fault.sentence) == ("newer", True)


def test_somebody_elses_file_is_not_changed(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.db"
    connection = sqlite3.connect(theirs)
    connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()
    before = theirs.read_bytes()
    for read_only in (False, True):
        assert refused(theirs, read_only=read_only).kind == "foreign"
    assert theirs.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["theirs.db"]


def test_somebody_elses_tables_on_a_server(where: str) -> None:
    if "://" not in where:
        return
    from sqlalchemy import create_engine

    engine = create_engine(where.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE songs (title TEXT)"))
    Archive.open(where).close()  # tables beside ours do no harm
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE saksi_version"))
    engine.dispose()
    assert refused(where).kind == "foreign"


def test_a_server_that_is_not_there() -> None:
    pytest.importorskip("psycopg")
    assert "database failed" in refused("postgresql://nobody@127.0.0.1:9/none?connect_timeout=2").sentence
