from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bulk.made import PEACE, SETTINGS, attack, rows, shards_of, write_lines
from saksi.bulk import worker
from saksi.bulk.manifest import Manifest
from saksi.bulk.tasks import Result, ShardFailed, Task
from saksi.errors import StoreError

HOSTILE = Path(__file__).parent / "hostile"


@pytest.fixture(autouse=True)
def no_child_left() -> Iterator[None]:
    worker.open_children()
    yield
    worker.close_children()
    assert not worker._children


def task(folder: Path, texts: list[str], **settings: Any) -> Task:
    (shard,) = shards_of(write_lines(folder / "a.jsonl", [{"text": text} for text in texts]))
    made = msgspec.structs.replace(SETTINGS, **settings)
    with Manifest(folder / "out", made):
        return Task("pages", shard, str(folder / "out"), made)


def test_a_page_that_hangs_dies_or_eats_costs_itself_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(HOSTILE))
    texts = [PEACE, "HANG", attack(1), "DIE", "EAT", PEACE]
    made = task(tmp_path, texts, page_seconds=2.0)
    result = worker.work(made)
    assert isinstance(result, Result)
    assert result.counts == {"no-trigger": 2, "kept": 1, "failed": 3}
    failed = [row["failure"] for row in rows(tmp_path / "out", "articles") if row["failure"]]
    assert sorted(failed) == ["crash", "memory", "slow"]
    with Manifest(tmp_path / "out", made.settings):
        assert not list((tmp_path / "out" / "articles").glob(".*"))


def test_a_child_killed_once_costs_nothing(tmp_path: Path) -> None:
    made = task(tmp_path, [attack(n) for n in range(200)])
    results: list[Any] = []
    thread = threading.Thread(target=lambda: results.append(worker.work(made)))
    thread.start()
    while not worker._children:
        time.sleep(0.01)
    next(iter(worker._children)).process.kill()
    thread.join(timeout=60)
    assert results[0].counts == {"kept": 200}


def test_a_shard_whose_source_is_gone_is_told_and_the_child_goes_on(tmp_path: Path) -> None:
    made = task(tmp_path, [PEACE])
    (tmp_path / "a.jsonl").unlink()
    failed = worker.work(made)
    assert isinstance(failed, ShardFailed)
    assert "no such file" in failed.sentence
    (child,) = worker._children
    assert child.process.poll() is None


def test_an_output_that_cannot_be_written_ends_the_run(tmp_path: Path) -> None:
    made = task(tmp_path, [PEACE])
    (tmp_path / "out" / "articles").rmdir()
    with pytest.raises(StoreError, match="cannot be written"):
        worker.work(made)


def test_a_worker_that_does_not_see_the_folder_of_the_run_writes_nothing(tmp_path: Path) -> None:
    made = msgspec.structs.replace(task(tmp_path, [attack(1)]), run=".at-work-elsewhere")
    with pytest.raises(StoreError, match="a worker sees another folder under its name"):
        worker.work(made)
    assert not list((tmp_path / "out" / "articles").iterdir())
