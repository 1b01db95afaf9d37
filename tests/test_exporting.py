"""What is asked of an export goes together, and the cursor goes on where the export was."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from saksi.archiving import add_articles
from saksi.errors import StoreError, UsageError
from saksi.export.cursor import Cursor
from saksi.export.formats import FORMATS
from saksi.export.items import ExportOptions
from saksi.exporting import LONGEST_DELAY, Wanted, last_day, write_export
from saksi.store.archive import Archive

JSONL = FORMATS["jsonl"]


def article(day: str) -> dict[str, Any]:
    return {"id": day, "language": "en", "published": day, "outlet": "North",
            "text": f"A car bomb exploded in Mosul on Monday, killing four, a report of {day} said."}  # fmt: skip


def written(archive: Archive, wanted: Wanted) -> tuple[Cursor, list[Any]]:
    out = io.BytesIO()
    with archive.reading() as connection:
        cursor = wanted.cursor(connection)
        assert write_export(connection, wanted, out) == {}
    return cursor, [json.loads(line)["id"] for line in out.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("format", "asked", "said"),
    [
        ("jsonl", {"options": ExportOptions(csv_safe=True)}, "'jsonl' has no cells"),
        ("csv", {"since": Cursor(1), "coder": "x"}, "leave out the coder"),
        ("csv", {"coder": "x", "reviewed_only": True}, "leave out the coder"),
    ],
)
def test_what_does_not_go_together_is_refused(format: str, asked: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError) as fault:
        Wanted(FORMATS[format], **asked)
    assert said in fault.value.sentence


def test_a_delay_ends_so_many_days_ago() -> None:
    today = datetime.now(UTC).date()
    assert last_day(None) is None
    assert last_day(3) in (today - timedelta(days=3), datetime.now(UTC).date() - timedelta(days=3))
    assert last_day(LONGEST_DELAY + 1) == last_day(LONGEST_DELAY)
    with pytest.raises(UsageError):
        last_day(-1)


def test_an_export_goes_on_from_its_cursor(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db") as archive:
        add_articles(archive, [article("2021-03-02"), article("2021-03-09")])
        late, ids = written(archive, Wanted(JSONL, until=date(2021, 3, 5)))
        assert (ids, late.until) == (["2021-03-02"], date(2021, 3, 5))
        cursor, ids = written(archive, Wanted(JSONL, since=late))
        assert ids == ["2021-03-09"]  # held back before
        add_articles(archive, [article("2021-03-16")])
        assert written(archive, Wanted(JSONL, since=cursor))[1] == ["2021-03-16"]
        with pytest.raises(StoreError):
            written(archive, Wanted(JSONL, coder="nobody"))
