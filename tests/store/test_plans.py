"""How SQLite goes about what large archives are asked: by an index, and not through all rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event

from saksi.store.archive import Archive
from saksi.store.changes import changes
from saksi.store.query import Query
from saksi.store.queue import beside, review_queue
from saksi.store.search import search_articles, search_events
from saksi.store.sources import outlets
from store.reviewed_archive import all_events, reviewable

FAR = Query(party="police", role="actor", since=date(2021, 1, 1))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with reviewable(str(tmp_path_factory.mktemp("plans") / "a.db")) as opened:
        yield opened


def plans(archive: Archive, ask: Callable[[Connection], object]) -> list[str]:
    """The steps that SQLite takes for all that is asked."""
    asked: list[tuple[str, Any]] = []

    def keep(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
        asked.append((statement, parameters))

    with archive.reading() as connection:
        event.listen(archive.engine, "before_cursor_execute", keep)
        try:
            ask(connection)
        finally:
            event.remove(archive.engine, "before_cursor_execute", keep)
        found = [connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", given) for sql, given in asked]
        return [row.detail for rows in found for row in rows]


def whole(steps: list[str]) -> list[str]:
    """The steps that look at every row of a large table, its text and all."""
    return [step for step in steps if re.fullmatch(r"SCAN (articles|tellings|parties|incidents)", step)]


@pytest.mark.parametrize(
    "ask",
    [
        lambda c: search_events(c, FAR),
        lambda c: search_events(c, Query(place="mos", source="pol")),
        lambda c: search_events(c, Query(language="id", country="IRQ")),
        lambda c: search_articles(c, Query(outlet="Outlet 3", actor="police")),
        lambda c: outlets(c, 5),
        lambda c: changes(c, "0", limit=3),
        lambda c: changes(c, changes(c, "0", limit=3).cursor, limit=3),
        lambda c: review_queue(c),
        lambda c: review_queue(c, order="disagreement"),
        lambda c: review_queue(c, Query(type="ASSAULT", party="zz"), order="disagreement"),
    ],
)
def test_no_large_table_is_read_through(archive: Archive, ask: Callable[[Connection], object]) -> None:
    steps = plans(archive, ask)
    assert steps and whole(steps) == []


@pytest.mark.parametrize("order", ["confidence", "disagreement"])
@pytest.mark.parametrize("query", [Query(), Query(type="ASSAULT", status="reported")])
def test_the_queue_comes_in_the_order_of_an_index(archive: Archive, order: Any, query: Query) -> None:
    key = all_events(archive)[3].key
    asked = plans(archive, lambda c: beside(c, key, query, order=order))
    asked += plans(archive, lambda c: review_queue(c, query, order=order, cursor=None).cursor)
    assert not any(step == "USE TEMP B-TREE FOR ORDER BY" for step in asked)


def test_a_page_of_search_is_walked_by_day_where_much_is_found(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("saksi.store.search.FEW", 1)
    steps = plans(archive, lambda c: search_events(c, Query(party="police", place="o", country="IRQ")))
    assert any("INDEX tellings_by_published" in step for step in steps)
    assert not any("ORDER BY" in step for step in steps)


def test_what_is_read_through_is_seen(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "new.db") as archive:
        assert whole(plans(archive, lambda c: c.exec_driver_sql("SELECT title FROM articles"))) == ["SCAN articles"]
