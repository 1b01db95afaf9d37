"""Decisions on event records: what they change, what they refuse, and what comes back."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from saksi.archiving import match_archive
from saksi.errors import ConflictError, StoreError, UsageError
from saksi.records import EventRecord, Span, TellingKey
from saksi.store.archive import Archive
from saksi.store.coded import replace_records
from saksi.store.exported import exported, now, removed
from saksi.store.looked import EventReview, look
from saksi.store.query import Query
from saksi.store.reviews import accept, edit, merge, reject, split, undo
from saksi.store.schema import articles, tellings
from saksi.store.search import search_events
from saksi.store.stored import stored_article
from store.reviewed_archive import holding

BOMB = "A car bomb killed four police officers in Mosul on Monday. Police arrested three men in Kirkuk on Tuesday."
TEXTS = (
    {"id": "a", "outlet": "North Wire", "published": "2025-03-05", "language": "en", "text": BOMB},
    {"id": "b", "outlet": "Kabar Pagi", "published": "2025-03-04", "language": "id",
     "text": "Sebuah bom mobil menewaskan enam polisi di Mosul pada hari Senin."},
)  # fmt: skip


@pytest.fixture
def archive(where: str) -> Iterator[Archive]:
    with holding(where, TEXTS) as opened:
        yield opened


def key_of(archive: Archive, given: str = "a") -> str:
    with archive.reading() as connection:
        return str(connection.scalar(select(articles.c.key).where(articles.c.given_id == given)))


def events(archive: Archive, given: str = "a") -> list[EventReview]:
    key = key_of(archive, given)
    with archive.reading() as connection:
        return look(connection, key).events()


def shown(archive: Archive, coder: str | None = None) -> tuple[EventRecord, ...]:
    key = key_of(archive)
    with archive.reading() as connection:
        return stored_article(connection, key, coder).record.events


def place(words: str, text: str = BOMB) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def rows(archive: Archive, **asked: object) -> list[dict[str, object]]:
    with archive.reading() as connection:
        return list(search_events(connection, Query(**asked)).rows)  # type: ignore[arg-type]


def recode(archive: Archive, new: tuple[EventRecord, ...], coder: str = "new") -> None:
    key = key_of(archive)
    with archive.writing() as (connection, seq):
        stored = stored_article(connection, key)
        record = replace(stored.record, events=new)
        replace_records(connection, [(stored.number, record)], coder, datetime.now(UTC), seq)
    match_archive(archive)


def test_an_edit_shows_everywhere_and_the_coders_record_stays(archive: Archive) -> None:
    bombing, _ = events(archive)
    before = shown(archive)
    with archive.reading() as connection:
        cursor, coder = now(connection), stored_article(connection, bombing.key.article).coder
    made = edit(archive, bombing.key, "killed", {"low": 4, "high": 5}, "Ani", version=bombing.version,
                words=place("four police officers"), reason="the wire's correction")  # fmt: skip
    assert (made.field, made.new["high"], made.by) == ("killed", 5, "Ani")
    assert made.at.tzinfo is not None and made.seen == before[0]
    match_archive(archive)
    first, second = shown(archive)
    assert first.killed and (first.killed.low, first.killed.high) == (4, 5)
    assert "review.killed" in first.rules and second == before[1]
    assert shown(archive, coder) == before
    (row,) = [r for r in rows(archive, killed=4) if r["outlet"] == "North Wire"]
    assert row["killed_high"] == 5
    with archive.reading() as connection:
        (item,) = [i for i in exported(connection, since=cursor) if i.key == bombing.key.article]
        assert item.record.events[0] == first
    after, _ = events(archive)
    assert (after.state, after.undoable, after.decisions) == ("edited", made.id, (made,))


def test_what_a_person_says_of_a_place_and_a_day_is_looked_up(archive: Archive) -> None:
    bombing, arrest = events(archive)
    edit(archive, bombing.key, "place", None, "Ani", version=bombing.version, words=place("Kirkuk"))
    edit(archive, arrest.key, "date", None, "Ani", version=arrest.version, words=place("Monday"))
    first, second = shown(archive)
    assert first.place and first.place.name == "Kirkuk" and first.place.country == "IRQ"
    assert first.place.latitude == pytest.approx(35.47, abs=0.05)
    assert BOMB[slice(*first.place.span)] == "Kirkuk"
    assert second.date and second.date.start == date(2025, 3, 3)
    assert {r["event"] for r in rows(archive, near=(35.47, 44.39, 20.0))} == {first.id, second.id}


def test_a_rejected_record_is_gone_with_a_tombstone_until_that_is_taken_back(archive: Archive) -> None:
    bombing, _ = events(archive)
    before = shown(archive)
    with archive.reading() as connection:
        cursor = now(connection)
    made = reject(archive, bombing.key, "Ani", version=bombing.version, reason="a drill")
    match_archive(archive)
    assert [e.id for e in shown(archive)] == [before[1].id]
    name = f"{bombing.key.article}/{bombing.key.event}"
    with archive.reading() as connection:
        assert name in {r.id for r in removed(connection, cursor) if r.kind == "telling"}
    assert {e.key.event: e.state for e in events(archive)} == {before[1].id: "open", before[0].id: "rejected"}
    undo(archive, made.id, "Budi", reason="no drill")
    match_archive(archive)
    assert shown(archive) == before
    with archive.reading() as connection:
        assert name not in {r.id for r in removed(connection, cursor)}


def test_one_record_is_split_and_the_halves_are_merged_again(archive: Archive) -> None:
    bombing, _ = events(archive)
    made = split(archive, bombing.key, "Ani", version=bombing.version)
    assert made.other
    first, half, _ = events(archive)
    assert half.key == made.other and half.state == first.state == "open"
    assert replace(half.event, id=first.event.id) == first.event
    edit(archive, half.key, "type", "COERCE", "Ani", version=half.version)
    assert shown(archive)[1].mode is None
    with pytest.raises(ConflictError, match="rest on this one"):
        undo(archive, made.id, "Ani")
    first, half, _ = events(archive)
    joined = merge(archive, first.key, half.key.event, "Ani", version=first.version, second_version=half.version)
    assert [e.id for e in shown(archive)] == [first.key.event, events(archive)[1].key.event]
    assert {e.key: e.state for e in events(archive)}[half.key] == "merged"
    with archive.reading() as connection:
        assert f"{half.key.article}/{first.key.event}" in {r.into for r in removed(connection, 0)}
    undo(archive, joined.id, "Ani")
    assert {e.key: e.state for e in events(archive)}[half.key] == "edited"


def test_undoing_all_gives_back_the_record_and_the_rows(archive: Archive) -> None:
    def state() -> tuple[object, ...]:
        with archive.reading() as connection:
            columns = [c for c in tellings.c if c.name not in ("seq", "matched", "number")]
            return shown(archive), sorted(map(repr, connection.execute(select(*columns))))

    before = state()
    bombing, arrest = events(archive)
    merge(archive, bombing.key, arrest.key.event, "A", version=bombing.version, second_version=arrest.version)
    split(archive, bombing.key, "B", version=events(archive)[0].version)
    accept(archive, bombing.key, "C", version=events(archive)[0].version)
    edit(archive, bombing.key, "status", "claimed", "D", version=events(archive)[0].version)
    reject(archive, bombing.key, "E", version=events(archive)[0].version)
    match_archive(archive)
    assert state() != before
    for _ in range(5):
        last = next(e.undoable for e in events(archive) if e.undoable)
        undo(archive, last, "F")
    match_archive(archive)
    assert state() == before


def test_two_who_edit_one_record_get_a_conflict_that_tells_who(archive: Archive) -> None:
    bombing, _ = events(archive)
    edit(archive, bombing.key, "status", "claimed", "Ani", version=bombing.version)
    with pytest.raises(ConflictError, match="Ani edited status on 20") as fault:
        edit(archive, bombing.key, "mode", None, "Budi", version=bombing.version)
    assert fault.value.kind == "conflict"
    (change,) = fault.value.changes
    assert change == events(archive)[0].decisions[0]
    now_there = events(archive)[0]
    edit(archive, bombing.key, "mode", None, "Budi", version=now_there.version)
    assert (shown(archive)[0].status, shown(archive)[0].mode) == ("claimed", None)


def test_of_many_who_decide_at_the_same_moment_one_is_kept(archive: Archive) -> None:
    bombing, _ = events(archive)

    def decide(number: int) -> bool:
        try:
            edit(archive, bombing.key, "means", f"means {number}", f"R{number}", version=bombing.version)
        except ConflictError:
            return False
        return True

    with ThreadPoolExecutor(6) as threads:
        kept = list(threads.map(decide, range(6)))
    assert sum(kept) == 1
    assert shown(archive)[0].means == f"means {kept.index(True)}"


def test_a_record_that_was_coded_anew_meanwhile_is_not_accepted_unseen(archive: Archive) -> None:
    bombing, _ = events(archive)
    recode(archive, tuple(replace(e, killed=None) for e in shown(archive)))
    with pytest.raises(ConflictError, match="coded anew"):
        accept(archive, bombing.key, "Ani", version=bombing.version)


def test_a_decision_is_taken_back_once(archive: Archive) -> None:
    bombing, _ = events(archive)
    made = accept(archive, bombing.key, "Ani", version=bombing.version)
    back = undo(archive, made.id, "Budi")
    for number in (made.id, back.id):
        with pytest.raises(ConflictError):
            undo(archive, number, "Ani")
    with pytest.raises(StoreError) as fault:
        undo(archive, 99, "Ani")
    assert fault.value.kind == "absent"


def test_what_cannot_be_decided(archive: Archive) -> None:
    bombing, _ = events(archive)
    version = bombing.version
    for field, value, words in (
        ("type", "WAR", None), ("mode", "arrest", None), ("colour", "red", None), ("killed", 3, None),
        ("killed", 3, Span(5, 5000)), ("status", bombing.event.status, None), ("place", "Mosul", None),
    ):  # fmt: skip
        with pytest.raises(UsageError):
            edit(archive, bombing.key, field, value, "Ani", version=version, words=words)
    for by in ("", "   ", "a\nb", "x" * 201):
        with pytest.raises(UsageError):
            accept(archive, bombing.key, by, version=version)
    with pytest.raises(UsageError):
        accept(archive, bombing.key, "Ani", version="7")
    with pytest.raises(UsageError):
        accept(archive, bombing.key, "Ani", version=version, reason="x" * 2001)
    with pytest.raises(UsageError):
        merge(archive, bombing.key, bombing.key.event, "A", version=version, second_version=version)
    with pytest.raises(StoreError):
        accept(archive, TellingKey(bombing.key.article, "none"), "Ani", version=version)
    assert not events(archive)[0].decisions


# ---------------------------------------------------------------- recoding
def test_decisions_survive_recoding(archive: Archive) -> None:
    bombing, arrest = events(archive)
    edit(archive, bombing.key, "status", "claimed", "Ani", version=bombing.version)
    accept(archive, arrest.key, "Ani", version=arrest.version)
    old = shown(archive)
    moved = [
        replace(e, id=f"new{n}", killed=None, evidence=Span(e.evidence.start, e.evidence.end - 4))
        for n, e in enumerate(old)
    ]
    recode(archive, (replace(moved[0], status="reported"), moved[1]))
    first, second = shown(archive)
    assert (first.id, first.status, first.killed) == (old[0].id, "claimed", None)
    assert first.evidence == moved[0].evidence
    assert second == old[1]
    recode(archive, (), "newer")
    assert [e.state for e in events(archive)] == ["edited", "accepted"]
    assert shown(archive)[1] == old[1]
    assert shown(archive, "newer") == ()


def test_a_rejected_record_stays_rejected_under_another_coder(archive: Archive) -> None:
    coded = shown(archive)
    bombing, _ = events(archive)
    made = reject(archive, bombing.key, "Ani", version=bombing.version)
    new = tuple(replace(e, id=f"new{n}") for n, e in enumerate(coded))
    recode(archive, new)
    assert [e.id for e in shown(archive)] == ["new1"]
    undo(archive, made.id, "Ani")
    assert [e.id for e in shown(archive)] == ["new0", "new1"]
