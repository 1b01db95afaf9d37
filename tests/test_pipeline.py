"""Reading for the events alone."""

import json
from pathlib import Path

import pytest

import saksi
from saksi import pipeline
from saksi.cli import main

STORIES = [
    ("en", "Rebels attacked a post near Goma on Sunday and killed four men. “We regret it,” said Ann Dole."),
    ("id", "Polisi menangkap tiga pria di Surabaya pada Senin. “Mereka mencuri,” kata Kapolres Bima Arta."),
    ("en", "The library in Leeds opens on Friday, said its director, Ann Dole. Rain is expected."),
    ("id", "Pasar di Medan ramai pada Sabtu, kata Bima Arta. Harga beras stabil."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), STORIES)
def test_the_events_are_those_of_the_whole_record(language: str, text: str) -> None:
    whole = saksi.read(text, language=language, published="2024-03-06")
    alone = saksi.read(text, language=language, published="2024-03-06", events_only=True)
    assert whole.mentions
    assert alone.events == whole.events
    assert alone.article == whole.article
    assert (alone.quotations, alone.wording, alone.toponyms, alone.dates, alone.mentions) == ((), (), (), (), ())


def test_what_tells_of_no_act_is_put_aside_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("nothing more is to be looked for")

    for name in ("find_actors", "find_places", "find_dates", "find_quotations", "find_names", "find_wording"):
        monkeypatch.setattr(pipeline, name, never)
    assert saksi.read(STORIES[2][1], language="en", events_only=True).events == ()


def test_a_batch_and_the_command_line_pass_it_on(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    row = {"id": "a", "language": "en", "text": STORIES[0][1]}
    (record,) = saksi.read_many([row], events_only=True)
    assert isinstance(record, saksi.ArticleRecord)
    assert record.events and not record.quotations
    batch = tmp_path / "batch.jsonl"
    batch.write_text(json.dumps(row), encoding="utf-8")
    assert main(["read", "--json", "--events-only", "--input", str(batch)]) == 0
    printed = json.loads(capfdbinary.readouterr().out)
    assert len(printed["events"]) == len(record.events)
    assert printed["mentions"] == printed["quotations"] == printed["dates"] == []
