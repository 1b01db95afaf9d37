from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from bulk.made import articles, write_lines
from saksi.bulk.run import Progress
from saksi.cli import main
from saksi.commands.bulk import Meter


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_lines(tmp_path_factory.mktemp("source") / "a.jsonl", articles(9))


def test_a_run_its_summary_and_its_way_into_an_archive(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "out")
    assert main(["bulk", str(source), "--out", out, "--jobs", "1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["articles"], told["coded"], told["left_out"]) == (9, 3, {"no-trigger": 6})
    assert main(["bulk", str(source), "--out", out]) == 0
    assert "9 articles in 1 shards: 3 coded, 0 near-copies, left out: 6 no-trigger." in capsys.readouterr().out
    archive = str(tmp_path / "a.db")
    assert main(["add", out, "--db", archive, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["added"] == 3
    assert main(["add", out, "--db", archive, "--language", "en"]) == 2
    assert "leave --language out" in capsys.readouterr().err


def test_an_estimate_writes_nothing(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(source.parent.iterdir())
    assert main(["bulk", str(source), "--estimate", "--jobs", "4"]) == 0
    assert "about 9 pages, of which 3 are coded" in capsys.readouterr().out
    assert main(["bulk", str(source), "--estimate", "--jobs", "4", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["jobs"] == 4
    assert sorted(source.parent.iterdir()) == before


@pytest.mark.parametrize(
    ("given", "said"),
    [([], "Name a SOURCE"), (["a.jsonl"], "--out"),
     (["a.jsonl", "--out", "x", "--url", "("], "regular expression"), (["a.doc", "--out", "x"], "none of what")],
)  # fmt: skip
def test_what_cannot_be_asked(given: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bulk", *given]) == 2
    assert said in capsys.readouterr().err


def test_processes_are_at_least_one(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["bulk", "a.jsonl", "--out", "x", "--jobs", "-1"])
    assert exit_.value.code == 2
    assert "not a whole number from 1" in capsys.readouterr().err


def test_progress_tells_rate_and_time_left_of_the_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 40.0, 41.0, 80.0])
    monkeypatch.setattr("saksi.commands.bulk.time.monotonic", lambda: next(clock))
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    meter = Meter(quiet=False)
    for part in (1, 1, 2):
        meter.show(Progress("pages", part, 4, part * 100, 400, part * 1_000, 0))
    lines = sys.stderr.getvalue().splitlines()  # type: ignore[attr-defined]
    assert [line.strip() for line in lines] == [
        "1 of 2, reading: 1/4 shards, 1,000 articles, 25 a second, 2 min left",
        "1 of 2, reading: 2/4 shards, 2,000 articles, 25 a second, 80 s left",
    ]
