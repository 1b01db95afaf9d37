from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from bulk.made import SETTINGS, attack, rows, run, shards_of, write_lines
from saksi.bulk import coding
from saksi.bulk.coding import code_pages, code_row
from saksi.bulk.plan import Shard
from saksi.bulk.tasks import Task

ROW: dict[str, Any] = {
    "article": "a.jsonl@0", "id": "a", "url": None, "language": "en", "title": None, "outlet": None, "published": None,
    "text": attack(1),
}  # fmt: skip
TASK = Task("code", Shard("0", "a.jsonl", "lines", 0, None, 1), "", SETTINGS)


def test_an_article_that_kills_the_coder_or_breaks_it_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    skipped, record = code_row(ROW, msgspec.structs.replace(TASK, skip={"a.jsonl@0": "crash"}))
    assert (skipped["failure"], skipped["record"], record) == ("crash", None, None)
    for fault, kind in ((MemoryError(), "memory"), (KeyError("x"), "internal")):

        def broken(article: Any, fault: BaseException = fault) -> None:
            raise fault

        monkeypatch.setattr(coding, "code", broken)
        assert code_row(ROW, TASK)[0]["failure"] == kind


def test_near_copies_that_are_kept_name_the_first(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", [{"text": attack(2)}, {"text": attack(2) + " More is to follow."}])
    out = tmp_path / "out"
    summary = run(shards_of(path), out, msgspec.structs.replace(SETTINGS, keep_copies=True))
    assert (summary.coded, summary.copies) == (2, 1)
    assert {row["copy_group"] for row in rows(out, "records")} == {None, f"{path}@0"}


def test_each_article_is_told_before_and_after(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", [{"text": attack(n)} for n in (1, 2)])
    (shard,) = shards_of(path)
    run([shard], tmp_path / "out")
    told: list[str | None] = []
    result = code_pages(Task("code", shard, str(tmp_path / "out"), SETTINGS), told.append)
    assert told[::2] == [row["article"] for row in rows(tmp_path / "out", "coded")]
    assert told[1::2] == [None, None]
    assert result.counts["coded"] == 2
