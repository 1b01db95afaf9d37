from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
from distributed import Client, KilledWorker, LocalCluster

from bulk.made import SETTINGS, all_rows, articles, run, shards_of, write_lines
from saksi import archiving
from saksi.bulk import cluster
from saksi.bulk.cluster import AHEAD, ANY_PORT, DaskEngine, dask_engine
from saksi.bulk.tasks import Result, ShardFailed, Task
from saksi.cli import main
from saksi.errors import ClusterError, StoreError, UsageError


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "a.jsonl", articles(60))


@pytest.fixture
def tasks(source: Path) -> list[Task]:
    return [Task("pages", shard, "", SETTINGS) for shard in shards_of(source, megabytes=0.001)]


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    """A cluster of two threads of this process."""
    with LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, silence_logs=logging.CRITICAL, scheduler_kwargs=ANY_PORT
    ) as small, Client(small, set_as_default=False) as client:  # fmt: skip
        yield client


def measure(task: Task) -> Result:
    return Result({}, {"size": task.shard.size}, 0.0)


def fill_the_disk(task: Task) -> Result:
    raise StoreError("The disk is full.", "unwritable")


def lose_workers(task: Task) -> Result:
    raise KilledWorker("task", SimpleNamespace(address="tcp://10.0.0.7:1"), 3)  # type: ignore[arg-type]


def lack_a_module(task: Task) -> Result:
    raise ModuleNotFoundError("No module named 'saksi.bulk.cluster'")


def test_each_task_comes_back_once_and_few_stand_with_the_scheduler(client: Client, tasks: list[Task]) -> None:
    assert len(tasks) > 20
    engine, most, done = DaskEngine(client, "It"), 0, {}
    for task, outcome in engine.run(tasks, measure):
        most = max(most, len(client.cluster.scheduler.tasks))
        assert task.shard.id not in done
        done[task.shard.id] = outcome
    assert done == {task.shard.id: measure(task) for task in tasks}
    assert AHEAD * 2 <= most < len(tasks) / 2


def test_what_work_raises_ends_the_run_and_nothing_is_left_with_the_scheduler(
    client: Client, tasks: list[Task]
) -> None:
    with pytest.raises(StoreError, match="The disk is full") as raised:
        list(DaskEngine(client, "It").run(tasks, fill_the_disk))
    assert raised.value.kind == "unwritable"
    deadline = time.monotonic() + 10
    while client.cluster.scheduler.tasks:
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_shard_that_loses_worker_after_worker_is_left_for_the_next_run(client: Client, tasks: list[Task]) -> None:
    ((_, failed),) = DaskEngine(client, "It").run(tasks[:1], lose_workers)
    assert isinstance(failed, ShardFailed)
    assert failed.sentence == "4 workers were lost while they were at it."


def test_a_worker_without_saksi_is_told(client: Client, tasks: list[Task]) -> None:
    with pytest.raises(ClusterError, match=r"A worker has no Saksi, or another version \(No module named"):
        list(DaskEngine(client, "It").run(tasks, lack_a_module))


def test_a_cluster_without_workers_is_given_up(monkeypatch: pytest.MonkeyPatch, tasks: list[Task]) -> None:
    monkeypatch.setattr(cluster, "LOOKING", 0.05)
    monkeypatch.setattr(cluster, "PATIENCE", 0.2)
    empty = LocalCluster(n_workers=0, processes=False, silence_logs=logging.CRITICAL, scheduler_kwargs=ANY_PORT)
    gone = pytest.raises(ClusterError, match="has had no worker")
    with empty, Client(empty, set_as_default=False) as client, gone:
        list(DaskEngine(client, "It").run(tasks, measure))


def test_no_scheduler_or_no_address_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECTING", 0.3)
    with pytest.raises(ClusterError, match=r"no scheduler to be reached at 'tcp://127\.0\.0\.1:1'"):
        dask_engine("tcp://127.0.0.1:1", 1).__enter__()
    with pytest.raises(UsageError, match="no address"):
        dask_engine("nowhere", 1).__enter__()


def test_a_cluster_of_its_own_gives_the_same_rows_and_ends_with_the_run(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = set(psutil.Process().children(recursive=True))
    command = ["bulk", source.name, "--out", "out", "--shard-size", "0.004", "--quiet"]
    assert main([*command, "--engine", "dask", "--jobs", "2"]) == 0
    assert capsys.readouterr() == ("", "")
    left = set(psutil.Process().children(recursive=True)) - before
    assert not [p for p in left if "resource_tracker" not in " ".join(p.cmdline())]
    run(shards_of(Path(source.name)), tmp_path / "here")
    assert all_rows(tmp_path / "out") == all_rows(tmp_path / "here")


def test_another_coder_on_a_worker_is_told(client: Client, tasks: list[Task], monkeypatch: pytest.MonkeyPatch) -> None:
    versions = count()
    monkeypatch.setattr(archiving, "coder_version", lambda: f"0.1.0+{next(versions)}")
    with pytest.raises(ClusterError, match="A worker has Saksi"):
        list(DaskEngine(client, "It").run(tasks[:1], measure))
