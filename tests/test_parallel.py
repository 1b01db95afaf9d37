"""Several processes read what one would have read."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from saksi.archiving import add_articles
from saksi.errors import InputError
from saksi.parallel import read_in_processes
from saksi.pipeline import ReadFailure, read_many
from saksi.store.archive import Archive
from saksi.store.stored import all_articles
from store.invented import article

BATCH: list[Any] = [
    *(article(n) for n in range(50)),
    {"id": "none", "text": ""},
    {"text": "Police arrested three in Cairo."},
]


def test_several_processes_read_the_same_in_the_same_order() -> None:
    assert list(read_in_processes(BATCH, 2)) == list(read_many(BATCH))


def test_an_archive_filled_by_several_processes_is_the_same(tmp_path: Path) -> None:
    failure = ReadFailure("missing.txt", "It is not there.", "unreadable")
    given = [failure, *BATCH[:30], failure, *BATCH[30:], failure]
    stored = []
    for jobs in (1, 2):
        with Archive.open(tmp_path / f"{jobs}.db") as archive:
            summary = add_articles(archive, given, jobs=jobs)
            assert (summary.added, len(summary.failed)) == (51, 4)
            assert [f.id for f in summary.failed].count("missing.txt") == 3
            with archive.reading() as connection:
                stored.append([(a.key, a.record, a.number) for a in all_articles(connection)])
    assert stored[0] == stored[1]


def test_a_reading_process_that_dies_is_told_of() -> None:
    def given() -> Iterator[dict[str, Any]]:
        from multiprocessing import active_children

        for number in range(400):
            if number == 100:
                os.kill(active_children()[0].pid or 0, signal.SIGKILL)
            yield article(number)

    with pytest.raises(InputError) as fault:
        list(read_in_processes(given(), 1))
    assert "what was stored before is safe" in fault.value.sentence
