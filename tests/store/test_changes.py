"""Who follows an archive page by page ends with what a full export holds, and sees each thing once."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import delete

from saksi.archiving import match_archive
from saksi.errors import UsageError
from saksi.export.items import ExportItem, Removed
from saksi.records import ArticleRecord, Incident
from saksi.store.add import add
from saksi.store.archive import Archive
from saksi.store.changes import changes
from saksi.store.coded import replace_records
from saksi.store.cursors import write_cursor
from saksi.store.exported import exported, now
from saksi.store.listing import IncidentFilter, incidents_page, list_incidents
from saksi.store.matched import stored_incidents
from saksi.store.pairs import separate
from saksi.store.schema import incidents
from saksi.store.stored import all_articles
from store.invented import entries


class Copy:
    """A copy of the archive that knows nothing but changes."""

    def __init__(self) -> None:
        self.cursor = "0"
        self.articles: dict[str, ExportItem] = {}
        self.incidents: dict[str, Incident] = {}
        self.seen: list[str] = []

    def take_page(self, archive: Archive, limit: int) -> bool:
        with archive.reading() as connection:
            page = changes(connection, self.cursor, limit=limit)
        assert len(page.items) <= limit
        for item in page.items:
            if isinstance(item, ExportItem):
                self.seen.append(item.key)
                self.articles[item.key] = item
            elif isinstance(item, Incident):
                self.seen.append(item.id)
                self.incidents[item.id] = item
            elif item.kind == "incident":
                self.seen.append(item.id)
                self.incidents.pop(item.id, None)
        self.cursor = page.cursor
        return page.more

    def follow(self, archive: Archive, limit: int) -> None:
        self.seen.clear()
        while self.take_page(archive, limit):
            pass


def check(copy: Copy, archive: Archive) -> None:
    with archive.reading() as connection:
        assert copy.articles == {item.key: item for item in exported(connection)}
        ids = list_incidents(connection, IncidentFilter())
        assert copy.incidents == {i.id: i for i in stored_incidents(connection, ids)}
        assert copy.cursor == str(now(connection))


def without_some(record: ArticleRecord, chance: random.Random) -> ArticleRecord:
    """What another coder might say: nothing, or no figures."""
    events = () if chance.random() < 0.4 else tuple(replace(e, killed=None) for e in record.events)
    return replace(record, events=events)


@pytest.mark.parametrize("limit", [1, 3, 7, 1000])
def test_pages_make_a_copy_and_hold_each_thing_once(where: str, limit: int) -> None:
    chance = random.Random(limit)
    copy = Copy()
    with Archive.open(where) as archive:
        add(archive, list(entries(range(1, 12))), "one")
        copy.follow(archive, limit)
        match_archive(archive)
        copy.follow(archive, limit)
        check(copy, archive)
        copy.take_page(archive, limit)
        with archive.reading() as connection:
            numbered = [(a.number, without_some(a.record, chance)) for a in all_articles(connection)]
        with archive.writing() as (connection, seq):
            replace_records(connection, numbered, "two", datetime.now(UTC), seq)
        copy.take_page(archive, limit)  # while incidents wait to be matched anew
        match_archive(archive)
        copy.follow(archive, limit)
        check(copy, archive)
        assert len(copy.seen) == len(set(copy.seen))
        assert copy.incidents and copy.cursor.isdigit()


def test_a_separation_is_followed(where: str) -> None:
    copy = Copy()
    with Archive.open(where) as archive:
        add(archive, list(entries(range(1, 14))), "one")
        match_archive(archive)
        copy.follow(archive, 5)
        joined = next(i for i in copy.incidents.values() if i.articles > 1)
        separate(archive, joined.members[0], joined.members[1], "Rini", "two cities")
        match_archive(archive)
        copy.follow(archive, 5)
        check(copy, archive)


def test_a_number_of_an_export_goes_on_from_there(where: str) -> None:
    with Archive.open(where) as archive:
        add(archive, list(entries(range(1, 4))), "one")
        match_archive(archive)
        with archive.reading() as connection:
            seen = str(now(connection))
            assert changes(connection, seen, limit=10).items == ()
            assert changes(connection, "999", limit=10).cursor == "999"
        add(archive, list(entries(range(4, 5))), "one")
        with archive.reading() as connection:
            (item,) = changes(connection, seen, limit=10).items
    assert isinstance(item, ExportItem)
    assert item.record.article.id == "a4"


def test_what_is_gone_says_into_what(where: str) -> None:
    with Archive.open(where) as archive:
        add(archive, list(entries(range(1, 8))), "one")
        match_archive(archive)
        with archive.reading() as connection:
            seen = str(now(connection))
            numbered = [(a.number, replace(a.record, events=())) for a in all_articles(connection)]
        with archive.writing() as (connection, seq):
            replace_records(connection, numbered[:1], "two", datetime.now(UTC), seq)
        with archive.reading() as connection:
            page = changes(connection, seen, limit=100)
    gone = [item for item in page.items if isinstance(item, Removed)]
    assert {one.kind for one in gone} >= {"telling"}
    assert all(one.seq > int(seen) for one in gone)


@pytest.mark.parametrize(
    "since",
    [
        "",
        "-1",
        "x",
        "9" * 30,
        "²",
        write_cursor(1, 7, "a"),
        write_cursor(1, 0, "no number"),
        write_cursor(1, 0, "9" * 30),
    ],
)
def test_what_is_no_cursor_is_told(where: str, since: str) -> None:
    with Archive.open(where) as archive, archive.reading() as connection, pytest.raises(UsageError):
        changes(connection, since, limit=10)


def test_incidents_come_page_by_page_even_where_the_last_one_is_gone(where: str) -> None:
    with Archive.open(where) as archive:
        add(archive, list(entries(range(1, 14))), "one")
        match_archive(archive)
        with archive.reading() as connection:
            every = list_incidents(connection, IncidentFilter())
            seen: list[str] = []
            page = incidents_page(connection, IncidentFilter(), limit=2)
            seen += page.ids
            while page.cursor:
                page = incidents_page(connection, IncidentFilter(), limit=2, cursor=page.cursor)
                seen += page.ids
            assert seen == every and len(every) > 4
            gone = incidents_page(connection, IncidentFilter(), limit=1)
        with archive.writing() as (connection, _):
            connection.execute(delete(incidents).where(incidents.c.id == gone.ids[0]))
        with archive.reading() as connection:
            assert incidents_page(connection, IncidentFilter(), limit=1, cursor=gone.cursor).ids == (every[1],)
