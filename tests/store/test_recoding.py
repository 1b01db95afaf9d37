"""Recoding: what other programs, older coders and vanished events make of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import select

from saksi.archiving import match_archive
from saksi.records import ArticleRecord
from saksi.store.add import add
from saksi.store.archive import Archive
from saksi.store.coded import replace_records
from saksi.store.exported import now, removed
from saksi.store.listing import IncidentFilter, list_incidents
from saksi.store.matched import stored_incidents
from saksi.store.schema import articles, incidents
from saksi.store.stored import all_articles, coders
from store.invented import entries


def recode(archive: Archive, numbered: list[tuple[int, ArticleRecord]], coder: str) -> None:
    with archive.writing() as (connection, seq):
        replace_records(connection, numbered, coder, datetime.now(UTC), seq)
    match_archive(archive)


def made(where: str) -> tuple[Archive, list[tuple[int, ArticleRecord]]]:
    archive = Archive.open(where)
    add(archive, list(entries(range(1, 8))), "one")
    match_archive(archive)
    with archive.reading() as connection:
        return archive, [(stored.number, stored.record) for stored in all_articles(connection)]


def test_two_that_recode_at_once_do_not_double_anything(where: str) -> None:
    archive, numbered = made(where)
    with archive:
        before = archive.counts()
        recode(archive, numbered[:4], "two")
        recode(archive, numbered, "two")  # looked up before the other was done
        assert archive.counts() == before
        with archive.reading() as connection:
            key = connection.scalar(select(articles.c.key).where(articles.c.number == 1))
            assert key and coders(connection, key) == ("one", "two")


def test_going_back_to_a_coder_of_before(where: str) -> None:
    archive, numbered = made(where)
    with archive:
        before = archive.counts()
        recode(archive, numbered, "two")
        recode(archive, numbered, "one")
        assert archive.counts() == before


def test_an_event_that_is_there_again_is_not_told_as_removed(where: str) -> None:
    archive, numbered = made(where)
    with archive:
        with archive.reading() as connection:
            cursor = now(connection)
        recode(archive, numbered, "two")
        with archive.reading() as connection:
            assert removed(connection, cursor) == []


def test_an_incident_that_nobody_tells_of_any_more_goes(where: str) -> None:
    archive, numbered = made(where)
    with archive:
        with archive.reading() as connection:
            cursor, before = now(connection), set(list_incidents(connection, IncidentFilter()))
        recode(archive, [(n, replace(r, events=())) for n, r in numbered if n == 2], "two")
        with archive.reading() as connection:
            left = list(stored_incidents(connection, list_incidents(connection, IncidentFilter())))
            gone = {r.id for r in removed(connection, cursor) if r.kind == "incident"}
        assert len(left) == len(before) - 1
        assert gone == before - {i.id for i in left}


def test_an_incident_that_says_the_same_as_before_is_not_told_as_changed(where: str) -> None:
    archive, numbered = made(where)
    with archive:
        with archive.reading() as connection:
            before = {row.id: row.seq for row in connection.execute(select(incidents))}
        recode(archive, numbered[:1], "two")
        with archive.reading() as connection:
            assert {row.id: row.seq for row in connection.execute(select(incidents))} == before
