"""Faults of bulk runs on both engines, a few of each; `make bulk-faults` has a hundred runs more."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bulk.kill import Bulk, Cluster, Rows, clean_rows, cluster, full, write_sources, wrong_with
from bulk.made import attack, page, rows, write_warc


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("faults")


@pytest.fixture(scope="module")
def sources(folder: Path) -> list[Path]:
    return write_sources(folder)


@pytest.fixture(scope="module")
def clean(sources: list[Path], folder: Path) -> Rows:
    return clean_rows(sources, folder / "clean")


@pytest.fixture(scope="module")
def dask(folder: Path) -> Iterator[Cluster]:
    with cluster(folder / "cluster", workers=2) as made:
        yield made


@pytest.fixture(params=["local", "dask"])
def bulk(request: pytest.FixtureRequest, sources: list[Path], folder: Path) -> Bulk:
    out = folder / request.node.name.replace("[", "-").strip("]")
    return Bulk(sources, out, request.getfixturevalue("dask") if request.param == "dask" else None)


def test_the_broken_record_costs_itself_alone(clean: Rows) -> None:
    failed = [row["failure"] for row in clean["articles"] if row["failure"]]
    assert sorted(failed) == ["empty", "warc"]
    assert len(clean["articles"]) == 100
    assert len(clean["copies"]) == 4


def test_a_worker_killed_the_run_killed_and_both(bulk: Bulk, clean: Rows) -> None:
    bulk.begin()
    assert bulk.reach(6)
    bulk.kill_worker(0)
    assert bulk.reach(12)
    assert bulk.kill()
    bulk.begin()
    assert bulk.reach(bulk.done() + 6)
    bulk.kill_worker(1)
    assert bulk.kill()
    done = bulk.done()
    assert done >= 18
    bulk.begin()
    assert bulk.end() == (0, "")
    assert wrong_with(bulk.out, clean) == []


def test_a_full_disk(bulk: Bulk, clean: Rows) -> None:
    bulk.begin()
    assert bulk.reach(5)
    with full(bulk.out):
        status, said = bulk.end()
    assert said == "saksi: The result cannot be written: no space left on device. What is finished is safe.\n"
    assert status == 4
    bulk.begin()
    assert bulk.end() == (0, "")
    assert wrong_with(bulk.out, clean) == []


def test_a_page_that_hangs_costs_itself_alone(bulk: Bulk) -> None:
    pages = [page(attack(1)), page("HANG"), page(attack(2))]
    bulk.sources = [bulk.out.with_suffix(".warc.gz")]
    write_warc(bulk.sources[0], pages)
    bulk.options = ["--page-seconds", "2"]
    bulk.begin()
    assert bulk.end() == (0, "")
    found = {row["record_id"]: row["failure"] for row in rows(bulk.out, "articles")}
    assert found == {"<urn:test:0>": None, "<urn:test:1>": "slow", "<urn:test:2>": None}
    assert len(rows(bulk.out, "coded")) == 2


WITHOUT = "import sys; sys.modules['saksi'] = None; from distributed.cli.dask_worker import main; main()"


def test_a_worker_without_saksi_ends_the_run_and_lives(sources: list[Path], folder: Path) -> None:
    with cluster(folder / "bare", workers=0) as bare:
        command = [sys.executable, "-c", WITHOUT, *bare.options]
        bare.workers.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        bulk = Bulk(sources, folder / "none", bare)
        bulk.begin()
        status, said = bulk.end()
        assert said.startswith("saksi: A worker has no Saksi, or another version (")
        assert status == 5
        assert bare.workers[0].poll() is None


def test_a_scheduler_that_dies_ends_the_run(sources: list[Path], folder: Path) -> None:
    with cluster(folder / "mortal", workers=0) as mortal:
        bulk = Bulk(sources, folder / "lost", mortal)
        bulk.begin()
        assert bulk.reach(0)
        mortal.scheduler.kill()
        status, said = bulk.end()
    assert said.endswith(" is lost. What is finished is safe: give the command again.\n")
    assert status == 5
