from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from saksi.archiving import add_articles, coder_version, match_archive, recode
from saksi.cli import main
from saksi.errors import StoreError
from saksi.export.items import ExportOptions
from saksi.export.label_studio import write_label_studio
from saksi.store.annotated import import_label_studio
from saksi.store.archive import Archive
from saksi.store.exported import exported
from saksi.store.stored import coders, stored_article

TEXTS = {
    "one": "🔥 Gunmen killed at least four soldiers near Goma on Sunday, the army said.",
    "two": "Police arrested three men in Cairo on Monday. \0 e\u0301 \ud800",
}


def filled(where: str | Path) -> Archive:
    archive = Archive.open(where)
    add_articles(archive, [{"id": n, "text": t, "language": "en", "published": "2024-01-09"} for n, t in TEXTS.items()])
    match_archive(archive)
    return archive


def tasks(archive: Archive, by: int = 4) -> list[dict[str, Any]]:
    out = BytesIO()
    with archive.reading() as connection:
        write_label_studio(exported(connection), out, ExportOptions())
    made: list[dict[str, Any]] = json.loads(out.getvalue())
    for task in made:
        task["annotations"] = [{"completed_by": by, "result": task["predictions"][0]["result"]}]
    return made


def sent(made: list[dict[str, Any]]) -> bytes:
    return json.dumps(made).encode()


def test_what_people_marked_stands_beside_ours(where: str) -> None:
    with filled(where) as archive:
        made = tasks(archive)
        brought = import_label_studio(archive, sent(made))
        assert (len(brought.kept), brought.left_out, brought.failed) == (2, 0, ())
        for key, coder in brought.kept:
            assert coder == "label-studio:4"
            with archive.reading() as connection:
                theirs, ours = stored_article(connection, key, coder), stored_article(connection, key)
                assert coders(connection, key) == (coder_version(), coder)
            assert ours.coder == coder_version()
            spans = [[(e.id, e.type, e.evidence, e.actors, e.place, e.killed) for e in r.record.events]
                     for r in (theirs, ours)]  # fmt: skip
            assert spans[0] == spans[1] != []
            assert {e.rules for e in theirs.record.events} == {("label-studio",)}
        again = import_label_studio(archive, sent(made))
        assert again.kept == brought.kept
        assert recode(archive) == 0
        with archive.reading() as connection:
            by_person = list(exported(connection, coder="label-studio:4"))
            assert [i.record.article.text for i in by_person] == list(TEXTS.values())
            assert [set(i.incidents) for i in by_person] == [{e.id for e in i.record.events} for i in by_person]
            with pytest.raises(StoreError) as fault:
                list(exported(connection, coder="nobody"))
        assert "label-studio:4" in fault.value.sentence


def test_articles_are_found_by_their_text(where: str) -> None:
    with filled(where) as archive:
        made = tasks(archive)
        for task in made:
            del task["data"]["article"]
        assert len(import_label_studio(archive, sent(made)).kept) == 2
        made[0]["data"]["text"] = "Something else."
        made[1]["annotations"][0]["result"][0]["value"]["labels"] = ["WEATHER"]
        failed = import_label_studio(archive, sent(made)).failed
        assert [(name, fault.kind) for name, fault in failed] == [
            ("task 1, label-studio:4", "absent"), ("task 2, label-studio:4", "schema"),
        ]  # fmt: skip


def test_the_verb_says_what_it_took(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db, file = str(tmp_path / "a.db"), tmp_path / "done.json"
    with filled(db) as archive:
        made = tasks(archive)
    made[1]["data"]["article"] = "f" * 64
    file.write_bytes(sent(made))
    assert main(["import", str(file), "--db", db]) == 1
    out = capsys.readouterr()
    assert out.out.startswith("1 records kept by label-studio:4, 1 annotations failed")
    assert "There is no article" in out.err
    assert main(["import", str(file), "--db", db, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["kept"] == 1
    assert main(["export", "--db", db, "--format", "jsonl", "--coder", "label-studio:4", "--out", str(file)]) == 0
    (line,) = file.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["events"]
    assert main(["export", "--db", db, "--format", "jsonl", "--coder", "x", "--since", "1"]) == 2
    assert main(["import", "--db", db]) == 2
    assert main(["import", str(tmp_path / "none.json"), "--db", db]) == 1
