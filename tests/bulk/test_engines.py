from __future__ import annotations

import threading
import time
from pathlib import Path

import msgspec
import pytest

from bulk.made import SETTINGS, articles, shards_of, write_lines
from saksi.bulk import worker
from saksi.bulk.engines import local_engine
from saksi.bulk.manifest import Manifest
from saksi.bulk.tasks import Result, Task


@pytest.fixture
def tasks(tmp_path: Path) -> list[Task]:
    shards = shards_of(write_lines(tmp_path / "a.jsonl", articles(30)), megabytes=0.001)
    return [Task("pages", shard, "", SETTINGS) for shard in shards]


def test_each_task_comes_back_once_and_so_many_run_at_a_time(tasks: list[Task]) -> None:
    running, most, lock = 0, 0, threading.Lock()

    def work(task: Task) -> Result:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.02)
        with lock:
            running -= 1
        return Result({}, {"size": task.shard.size}, 0.0)

    with local_engine(3) as engine:
        done = list(engine.run(iter(tasks), work))
    assert {task.shard.id: outcome.counts["size"] for task, outcome in done if isinstance(outcome, Result)} == {
        task.shard.id: task.shard.size for task in tasks
    }
    assert len(done) == len(tasks)
    assert most == 3


def test_what_work_raises_is_raised_and_what_has_not_begun_is_not_begun(tasks: list[Task]) -> None:
    begun = []

    def work(task: Task) -> Result:
        begun.append(task)
        raise ValueError("disk")

    with local_engine(1) as engine, pytest.raises(ValueError, match="disk"):
        list(engine.run(tasks, work))
    assert len(begun) < len(tasks)


def test_a_child_is_kept_from_stage_to_stage_and_ends_with_the_engine(tmp_path: Path) -> None:
    shards = shards_of(write_lines(tmp_path / "a.jsonl", articles(30)), megabytes=0.001)
    with Manifest(tmp_path / "out", SETTINGS), local_engine(1) as engine:
        made = [Task("pages", shard, str(tmp_path / "out"), SETTINGS) for shard in shards]
        list(engine.run(made, worker.work))
        (first,) = worker._children
        list(engine.run([msgspec.structs.replace(task, stage="code") for task in made], worker.work))
        assert worker._children == {first}
    assert not worker._children
    assert first.process.poll() is not None


def test_what_is_at_work_when_the_caller_stops_is_killed_and_the_engine_can_go_on(tmp_path: Path) -> None:
    shards = shards_of(write_lines(tmp_path / "a.jsonl", articles(300)), megabytes=0.001)
    with Manifest(tmp_path / "out", SETTINGS), local_engine(2) as engine:
        made = [Task("pages", shard, str(tmp_path / "out"), SETTINGS) for shard in shards]
        broken_off = engine.run(made, worker.work)
        next(broken_off)
        broken_off.close()  # type: ignore[attr-defined]
        assert not worker._children
        assert len(list(engine.run(made, worker.work))) == len(made)


def test_tasks_and_results_go_through_json(tasks: list[Task]) -> None:
    assert msgspec.json.decode(msgspec.json.encode(tasks[0]), type=Task) == tasks[0]
