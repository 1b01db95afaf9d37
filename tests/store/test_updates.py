"""Who follows an archive by its cursor ends with what a full export holds."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from saksi.archiving import add_articles, match_archive, recode
from saksi.cli import main
from saksi.export.cursor import Cursor
from saksi.export.items import ExportOptions
from saksi.export.lines import write_jsonl, write_removed
from saksi.pipeline import code
from saksi.records import Article, ArticleRecord, Incident, TellingKey
from saksi.store.archive import Archive
from saksi.store.exported import exported, now, removed
from saksi.store.listing import IncidentFilter, list_incidents
from saksi.store.looked import look
from saksi.store.matched import stored_incidents
from saksi.store.pairs import separate
from saksi.store.reviews import accept, edit, reject, split, undo
from saksi.store.stored import all_articles

PLACES = ("Mosul", "Goma", "Aleppo", "Kabul")
TOLD = (
    "A car bomb exploded near a market in {place} on Monday, killing {n} people, police said.",
    "At least {n} people were killed when a car bomb went off in {place} on Monday.",
    "Sebuah bom mobil meledak di {place} pada hari Senin, menewaskan {n} orang.",
)


def articles() -> list[dict[str, str]]:
    return [
        {"id": f"{place}-{n}", "language": "id" if n == 2 else "en", "published": f"2021-03-0{2 + n}",
         "outlet": f"Paper {n}", "text": words.format(place=place, n=4 + n)}
        for place in PLACES
        for n, words in enumerate(TOLD)
    ]  # fmt: skip


class Follower:
    """A copy of the archive that knows nothing but what exports print."""

    def __init__(self) -> None:
        self.cursor: int | None = None
        self.articles: dict[str, dict[str, Any]] = {}
        self.incidents: dict[str, Incident] = {}

    def follow(self, archive: Archive) -> None:
        out = BytesIO()
        with archive.reading() as connection:
            cursor = now(connection)
            write_jsonl(exported(connection, since=self.cursor), out, ExportOptions())
            if self.cursor is not None:
                write_removed(removed(connection, self.cursor), out)
            ids = list_incidents(connection, IncidentFilter(updated_after=self.cursor))
            changed = {i.id: i for i in stored_incidents(connection, ids)}
        for line in map(json.loads, out.getvalue().splitlines()):
            if line["schema"] == "saksi.article/1":
                self.articles[line["archive"]["key"]] = line
            elif line["kind"] == "incident":
                self.incidents.pop(line["id"], None)
            else:
                key, event = line["id"].split("/")
                assert event not in {e["id"] for e in self.articles[key]["events"]}
        self.incidents |= changed
        self.cursor = cursor

    def told(self) -> set[str]:
        return {i for line in self.articles.values() for i in line["archive"]["incidents"].values()}


def decided(archive: Archive) -> Iterator[int]:
    """One decision of each kind after the other, each taken back before the next; the number of each."""

    def now_at() -> tuple[TellingKey, str]:
        with archive.reading() as connection:
            key = next(s.key for s in all_articles(connection) if s.record.events)
            found = look(connection, key).events()[0]
        return found.key, found.version

    for act in (accept, reject, split):
        key, version = now_at()
        yield act(archive, key, "Ani", version=version).id
    key, version = now_at()
    yield edit(archive, key, "type", "COERCE", "Ani", version=version).id


def without_some(article: Article) -> ArticleRecord:
    """A coder that misses every third article's events and reads another figure elsewhere."""
    record = code(article)
    if len(article.text) % 3 == 0:
        return replace(record, events=())
    return replace(record, events=tuple(replace(e, killed=None) for e in record.events))


def test_updates_give_what_a_full_export_gives(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(7)
    waiting = articles()
    chance.shuffle(waiting)
    monkeypatch.setattr("saksi.archiving.coder_version", lambda: "1")
    with Archive.open(where) as archive:
        follower = Follower()
        follower.follow(archive)

        def check() -> None:
            follower.follow(archive)
            fresh = Follower()
            fresh.follow(archive)
            assert follower.articles == fresh.articles
            assert follower.incidents == fresh.incidents

        while waiting:
            part, waiting = waiting[:3], waiting[3:]
            add_articles(archive, part)
            if chance.random() < 0.5:
                check()
            match_archive(archive)
            check()
        big = max(follower.incidents.values(), key=lambda i: i.articles)
        assert big.articles > 1
        separate(archive, big.members[0], big.members[1], "Ani", "other days")
        check()
        match_archive(archive)
        check()
        before = follower.told()
        for number in decided(archive):
            check()
            match_archive(archive)
            check()
            undo(archive, number, "Budi")
            check()
        match_archive(archive)
        check()
        assert follower.told() == before
        monkeypatch.setattr("saksi.archiving.coder_version", lambda: "2")
        monkeypatch.setattr("saksi.archiving.code", without_some)
        recode(archive)
        check()
        match_archive(archive)
        check()
        assert follower.told() != before
        monkeypatch.setattr("saksi.archiving.coder_version", lambda: "3")
        monkeypatch.setattr("saksi.archiving.code", code)
        recode(archive)
        match_archive(archive)
        check()
        assert follower.told() == before == set(follower.incidents)


def test_what_comes_back_is_not_listed_as_gone(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("saksi.archiving.coder_version", lambda: "1")
    with Archive.open(where) as archive:
        add_articles(archive, articles()[:3])
        match_archive(archive)
        monkeypatch.setattr("saksi.archiving.coder_version", lambda: "2")
        recode(archive)
        match_archive(archive)
        with archive.reading() as connection:
            assert removed(connection, 0) == []


def kept(connection: Connection, **asked: Any) -> set[str]:
    return {item.record.article.id for item in exported(connection, **asked)}


@pytest.mark.parametrize("whole", [False, True])
def test_what_was_held_back_comes_with_the_first_update_after_its_delay(where: str, whole: bool) -> None:
    with Archive.open(where) as archive:
        add_articles(archive, [*articles()[:3], {"id": "dayless", "language": "en", "text": "Police arrested a man."}])
        match_archive(archive)
        second, third = date(2021, 3, 3), date(2021, 3, 4)
        with archive.reading() as connection:
            cursor = now(connection)
            assert kept(connection, published_until=second) == {"Mosul-0", "Mosul-1"}
            assert kept(connection, since=cursor, published_until=third) == set()
            late = kept(connection, since=cursor, published_until=third, held_back_after=second, whole_incidents=whole)
            assert late == ({"Mosul-0", "Mosul-1", "Mosul-2"} if whole else {"Mosul-2"})
            assert "dayless" in kept(connection, since=cursor, held_back_after=third)


def test_the_cursor_of_a_delayed_export_knows_its_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db = str(tmp_path / "a.db")
    with Archive.open(db) as archive:
        add_articles(archive, articles()[:3])
    export = ["export", "--db", db, "--format", "jsonl", "--out", str(tmp_path / "out.jsonl")]
    assert main([*export, "--delay-days", "36500"]) == 0
    cursor = capsys.readouterr().err.split()[-1].rstrip(".")
    assert Cursor.parse(cursor).until and (tmp_path / "out.jsonl").read_bytes() == b""
    assert main([*export, "--since", cursor, "--delay-days", "2"]) == 0
    assert len((tmp_path / "out.jsonl").read_bytes().splitlines()) == 3
    assert str(Cursor.parse(cursor)) == cursor
    for wrong in ("x", "1:2", "-1", "1:2021-02-30", "١"):
        assert main([*export, f"--since={wrong}"]) == 2
        assert "is not a cursor" in capsys.readouterr().err
