from __future__ import annotations

import json
from pathlib import Path

import pytest

from saksi.archiving import add_articles
from saksi.cli import main
from saksi.store.archive import Archive
from saksi.store.looked import look
from saksi.store.reviews import edit, reject
from saksi.store.stored import all_articles

TEXT = "Police arrested three men in Cairo on Monday. A bomb killed four soldiers in Mosul on Tuesday."


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = str(tmp_path / "a.db")
    with Archive.open(path) as archive:
        add_articles(archive, [{"id": "a", "language": "en", "published": "2024-01-10", "text": TEXT}])
    return path


def decide(db: str) -> None:
    with Archive.open(db) as archive:
        with archive.reading() as connection:
            (stored,) = all_articles(connection)
            arrest, bombing = look(connection, stored.key).events()
        edit(archive, arrest.key, "status", "claimed", "Ani", version=arrest.version)
        reject(archive, bombing.key, "Ani", version=bombing.version)


def test_the_score_as_json(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    decide(db)
    assert main(["evaluate", "--db", db, "--against", "reviews", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["articles"] == 1
    assert told["events"] == {"found": 1, "wrong": 1, "missed": 0, "undecided": 0, "precision": 0.5, "recall": 1.0}
    assert told["fields"]["status"] == {"right": 0, "cases": 1, "accuracy": 0.0}
    assert told["fields"]["type"] == {"right": 1, "cases": 1, "accuracy": 1.0}
    assert told["fields"]["killed"]["accuracy"] is None


def test_the_table_says_how_many(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "--db", db, "--against", "reviews"]) == 0
    assert "0 articles reviewed" in capsys.readouterr().out
    decide(db)
    assert main(["evaluate", "--db", db, "--against", "reviews"]) == 0
    out = capsys.readouterr().out
    assert ["precision", "0.500", "1", "2"] in [line.split() for line in out.splitlines()]
    assert "Only event records that a person has decided on count" in out


def test_another_coder(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    decide(db)
    assert main(["evaluate", "--db", db, "--against", "reviews", "--coder", "nobody"]) == 4
    assert "nobody" in capsys.readouterr().err


def test_reviewed_only_export(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    decide(db)
    out = tmp_path / "out.jsonl"
    export = ["export", "--db", db, "--format", "jsonl", "--out", str(out), "--reviewed-only"]
    assert main(export) == 0
    (line,) = map(json.loads, out.read_text().splitlines())
    assert [e["status"] for e in line["events"]] == ["claimed"]
    assert set(line["archive"]["reviews"].values()) == {"edited"}
    assert main([*export, "--coder", "x"]) == 2
