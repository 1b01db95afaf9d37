"""The queue of what waits for review."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from saksi.archiving import match_archive
from saksi.errors import UsageError
from saksi.records import TellingKey
from saksi.store.archive import Archive
from saksi.store.decisions import decisions_on
from saksi.store.query import Query
from saksi.store.queue import QueuePage, beside, review_queue
from saksi.store.reviews import accept, edit, reject, undo
from store.reviewed_archive import all_events, decide_on, reviewable


def pages(archive: Archive, **asked: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    cursor = None
    while True:
        page = queue(archive, cursor=cursor, limit=2, **asked)
        rows += page.rows
        cursor = page.cursor
        if cursor is None:
            return rows
        assert len(page.rows) == 2


def queue(archive: Archive, query: Query | None = None, **asked: Any) -> QueuePage:
    with archive.reading() as connection:
        return review_queue(connection, query, **asked)


def test_the_least_sure_come_first_page_by_page(where: str) -> None:
    with reviewable(where) as archive:
        rows = pages(archive)
        assert rows == list(queue(archive, limit=100).rows)
        assert len(rows) == archive.counts()["tellings"] == len({(r["article"], r["event"]) for r in rows})
        sure = [r["confidence"] for r in rows]
        assert sure == sorted(sure) and all(r["review"] is None for r in rows)


def test_by_disagreement_come_those_whose_incident_is_told_differently(where: str) -> None:
    with reviewable(where) as archive:
        rows = pages(archive, order="disagreement")
        assert 0 < len(rows) == queue(archive, order="disagreement").counts["open"]
        differing = [r["differing"] for r in rows]
        assert differing == sorted(differing, reverse=True) and differing[-1] > 0
        together = [r["incident"] for r in rows]
        assert len([1 for a, b in pairwise(together) if a != b]) == len(set(together)) - 1


def test_what_is_decided_leaves_the_queue_and_is_counted(where: str) -> None:
    with reviewable(where) as archive:
        first, second, third, *_ = all_events(archive)
        count = archive.counts()["tellings"]
        decide_on(archive, first, accept)
        decide_on(archive, second, edit, "status", "denied")
        decide_on(archive, third, reject)
        match_archive(archive)
        page = queue(archive, limit=100)
        assert page.counts == {"open": count - 3, "accepted": 1, "edited": 1, "added": 0, "rejected": 1, "merged": 0}
        assert len(page.rows) == count - 3
        decided = queue(archive, limit=100, decided=True).rows
        with archive.reading() as connection:
            undo_of = next(d.id for d in decisions_on(connection, [third.key.article]) if d.action == "reject")
        undo(archive, undo_of, "Ani")
        assert queue(archive).counts["rejected"] == 0
        assert {r["review"] for r in decided} == {None, "accepted", "edited"} and len(decided) == count - 1


def test_a_query_narrows_it(where: str) -> None:
    with reviewable(where) as archive:
        rows = pages(archive, query=Query(words="police", country="COD", language="en"))
        assert rows and all((r["country"], r["language"]) == ("COD", "en") for r in rows)
        assert set(queue(archive, Query(country="FRA")).counts.values()) == {0}


@pytest.mark.parametrize("asked", [{}, {"order": "disagreement"}, {"query": Query(type="ASSAULT")}])
def test_each_record_stands_between_two(where: str, asked: dict[str, Any]) -> None:
    with reviewable(where) as archive:
        keys = [TellingKey(row["article"], row["event"]) for row in pages(archive, **asked)]
        assert len(keys) > 2
        with archive.reading() as connection:
            found = [beside(connection, key, **asked) for key in keys]
        assert found == list(zip([None, *keys], [*keys[1:], None], strict=False))


def test_what_is_decided_keeps_its_place_and_what_is_gone_has_none(where: str) -> None:
    with reviewable(where) as archive:
        first, second, third, fourth = (TellingKey(row["article"], row["event"]) for row in pages(archive)[:4])
        events = {event.key: event for event in all_events(archive)}
        decide_on(archive, events[second], accept)
        decide_on(archive, events[third], reject)
        with archive.reading() as connection:
            assert beside(connection, first) == (None, fourth)
            assert beside(connection, second) == (first, fourth)
            assert beside(connection, first, decided=True) == (None, second)
            assert beside(connection, third) == (None, first)
            assert beside(connection, TellingKey("none", "none"), Query(country="FRA")) == (None, None)


@pytest.mark.parametrize("wrong", ["x", "W10", "WzEsMl0", "WzEsICIyIl0", "WyJhIiwgMV0", "WzEuMCwgMWU5OV0"])
def test_a_cursor_that_no_page_ended_with(tmp_path_factory: pytest.TempPathFactory, wrong: str) -> None:
    with Archive.open(tmp_path_factory.mktemp("empty") / "a.db") as archive, pytest.raises(UsageError) as fault:
        queue(archive, cursor=wrong)
    assert fault.value.kind == "cursor"


def test_a_cursor_of_the_other_order(where: str) -> None:
    with reviewable(where) as archive:
        cursor = queue(archive, limit=1).cursor
        with pytest.raises(UsageError):
            queue(archive, order="disagreement", cursor=cursor)
