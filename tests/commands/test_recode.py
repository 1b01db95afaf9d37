"""`saksi recode`, and the line of `saksi add` that leads to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from saksi import archiving
from saksi.cli import main

SAMPLES = Path(__file__).resolve().parents[2] / "docs" / "samples" / "articles.jsonl"


def test_incidents_of_another_version_are_told_and_joined_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    db = ["--db", str(tmp_path / "a.db")]
    assert main(["add", str(SAMPLES), *db]) == 0
    assert "another version" not in capsys.readouterr().err
    with monkeypatch.context() as patch:
        patch.setattr(archiving, "matcher_version", lambda: "other")
        assert main(["add", str(SAMPLES), *db]) == 0
        assert "Incidents are of another version of Saksi; 'saksi recode' joins all anew." in capsys.readouterr().err
        assert main(["recode", *db]) == 0
        said = capsys.readouterr().out
        assert said.startswith("0 articles recoded by ") and " 0 event records matched anew." not in said
        assert main(["add", str(SAMPLES), *db]) == 0
        assert "another version" not in capsys.readouterr().err
        assert main(["recode", *db, "--quiet"]) == 0
        assert capsys.readouterr().out == ""
    assert main(["add", str(SAMPLES), *db, "--quiet"]) == 0
    assert capsys.readouterr().err == ""
