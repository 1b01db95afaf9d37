from __future__ import annotations

from pathlib import Path

import pytest

from bulk.made import SETTINGS, articles, run, shards_of, write_lines
from saksi.bulk.result import read_result
from saksi.bulk.storage import is_result
from saksi.errors import UsageError
from saksi.pipeline import read
from saksi.store.entries import Entry


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("result")
    run(shards_of(write_lines(folder / "a.jsonl", articles(12)), megabytes=0.002), folder / "out")
    return folder / "out"


def test_records_come_as_the_same_coder_would_make_them(out: Path) -> None:
    found = list(read_result(str(out), SETTINGS.coder))
    assert len(found) == 4
    for entry in found:
        assert isinstance(entry, Entry)
        a = entry.record.article
        again = read(a.text, id=a.id, language=a.language, published=a.published, url=a.url)
        assert entry.record.events == again.events
        assert entry.record.quotations == again.quotations
        assert entry.source is not None and entry.source.endswith("a.jsonl")


def test_the_order_is_that_of_the_sources_not_of_the_manifest(out: Path) -> None:
    found = [entry.record.article.id for entry in read_result(str(out), SETTINGS.coder) if isinstance(entry, Entry)]
    manifest = out / "manifest.jsonl"
    lines = manifest.read_bytes().splitlines(keepends=True)
    manifest.write_bytes(b"".join(reversed(lines)))
    again = [entry.record.article.id for entry in read_result(str(out), SETTINGS.coder) if isinstance(entry, Entry)]
    manifest.write_bytes(b"".join(lines))
    assert again == found == ["a0", "a3", "a6", "a9"]


def test_records_of_another_coder_are_made_anew_from_the_texts(out: Path) -> None:
    found = list(read_result(str(out), "newer"))
    assert {item["id"] for item in found if isinstance(item, dict)} == {"a0", "a3", "a6", "a9"}
    assert all(isinstance(item, dict) and item["published"] == "2024-03-05" and item["text"] for item in found)


def test_what_is_a_result(out: Path, tmp_path: Path) -> None:
    assert is_result(str(out))
    assert not is_result(str(tmp_path))
    with pytest.raises(UsageError, match="no bulk result"):
        list(read_result(str(tmp_path), "x"))
