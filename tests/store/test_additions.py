"""Events that people add: kept as decisions, shown everywhere, joined to incidents, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from saksi.archiving import match_archive
from saksi.errors import ConflictError, StoreError, UsageError
from saksi.records import Decision, Span, TellingKey
from saksi.reviewing.added import FieldValue
from saksi.store.archive import Archive
from saksi.store.coded import replace_records
from saksi.store.exported import exported, now, removed
from saksi.store.looked import Looked, look
from saksi.store.queue import review_queue
from saksi.store.reviews import accept, add, edit, reject, undo
from saksi.store.schema import articles, tellings
from saksi.store.scored import score_reviews
from saksi.store.stored import stored_article
from store.reviewed_archive import holding

MISSED = "Early on Monday, five dead officers lay beside the burnt car in Mosul."
CLAUSE = "five dead officers lay beside the burnt car in Mosul"
TEXTS = (
    {"id": "a", "outlet": "North Wire", "published": "2025-03-05", "language": "en", "text": MISSED},
    {"id": "b", "outlet": "South Post", "published": "2025-03-05", "language": "en",
     "text": "A car bomb killed five police officers in Mosul on Monday, 3 March."},
)  # fmt: skip


def at(words: str) -> Span:
    start = MISSED.index(words)
    return Span(start, start + len(words))


VALUES = (
    FieldValue("recipients", [{"start": at("officers").start, "end": at("officers").end, "name": "Iraqi police"}]),
    FieldValue("place", None, at("Mosul")),
    FieldValue("date", None, at("on Monday")),
    FieldValue("killed", 5, at("five dead")),
)


@pytest.fixture
def archive(where: str) -> Iterator[Archive]:
    with holding(where, TEXTS) as opened:
        yield opened


def looked(archive: Archive, given: str = "a") -> Looked:
    with archive.reading() as connection:
        return look(connection, str(connection.scalar(select(articles.c.key).where(articles.c.given_id == given))))


def added(archive: Archive, by: str = "Ani", version: str = "", kind: str = "ASSAULT", reason: str = "") -> Decision:
    of = looked(archive)
    return add(archive, of.key, kind, at(CLAUSE), VALUES, by, version=version or of.version, reason=reason)


def told(archive: Archive) -> list[tuple[str, str | None]]:
    with archive.reading() as connection:
        of = select(tellings.c.event, tellings.c.review).join(articles, articles.c.number == tellings.c.article)
        return [(event, state) for event, state in connection.execute(of.where(articles.c.given_id == "a"))]


def test_the_example_is_one_that_the_coder_misses(archive: Archive) -> None:
    assert looked(archive).events() == []


def test_an_added_event_is_shown_and_kept_with_who_when_why(archive: Archive) -> None:
    made = added(archive, reason="the coder missed it")
    assert (made.action, made.by, made.reason, made.words) == ("add", "Ani", "the coder missed it", at(CLAUSE))
    (review,) = looked(archive).events()
    assert (review.key, review.state, review.decisions) == (made.key, "added", (made,))
    assert review.event == made.seen
    assert told(archive) == [(made.key.event, "added")]
    with archive.reading() as connection:
        assert stored_article(connection, made.key.article, looked(archive).shown.coder).record.events == ()
        counts = review_queue(connection).counts
        assert (counts["added"], counts["open"]) == (1, 1)
        items = list(exported(connection, reviewed_only=True))
    assert [(item.key, [e.id for e in item.record.events]) for item in items] == [
        (made.key.article, [made.key.event]),
    ]  # fmt: skip


def test_matching_joins_it_with_what_another_outlet_tells(archive: Archive) -> None:
    made = added(archive)
    match_archive(archive)
    with archive.reading() as connection:
        of = select(tellings.c.incident)
        assert len(set(connection.scalars(of))) == 1
    other = looked(archive, "b").events()[0]
    assert other.key != made.key


def test_taking_it_back_leaves_a_tombstone_and_the_trail(archive: Archive) -> None:
    with archive.reading() as connection:
        cursor = now(connection)
    made = added(archive)
    back = undo(archive, made.id, "Budi", reason="it is a comment")
    (review,) = looked(archive).events()
    assert (review.state, review.undoable, review.decisions) == ("withdrawn", None, (made, back))
    assert told(archive) == []
    with archive.reading() as connection:
        assert [gone.id for gone in removed(connection, cursor)] == [f"{made.key.article}/{made.key.event}"]
    with pytest.raises(ConflictError, match="add it anew"):
        accept(archive, made.key, "Ani", version=review.version)
    again = added(archive)
    assert again.key != made.key
    assert told(archive) == [(again.key.event, "added")]


def test_it_is_edited_rejected_and_brought_back_like_any_other(archive: Archive) -> None:
    made = added(archive)

    def version() -> str:
        return looked(archive).looked_at(made.key).version

    edit(archive, made.key, "means", "car bomb", "Budi", version=version(), words=at("burnt car"))
    assert told(archive) == [(made.key.event, "edited")]
    with pytest.raises(ConflictError, match="take them back first"):
        undo(archive, made.id, "Ani")
    gone = reject(archive, made.key, "Ani", version=version(), reason="no")
    assert told(archive) == []
    undo(archive, gone.id, "Ani")
    (review,) = looked(archive).events()
    assert (review.event.means, review.state) == ("car bomb", "edited")


def test_of_two_who_add_at_once_the_second_is_told_of_the_first(archive: Archive) -> None:
    version = looked(archive).version
    first = added(archive, "Ani", version)
    with pytest.raises(ConflictError, match="Ani added one on") as caught:
        added(archive, "Budi", version)
    assert caught.value.changes == (first,)
    assert len(looked(archive).events()) == 1
    accept(archive, first.key, "Budi", version=looked(archive).looked_at(first.key).version)  # changes no events
    with pytest.raises(UsageError, match="already"):
        added(archive, "Budi")
    assert added(archive, "Budi", kind="ACCUSE").by == "Budi"


def test_an_addition_to_what_was_coded_anew_is_refused(archive: Archive) -> None:
    before = looked(archive)
    other = looked(archive, "b").events()[0].event
    with archive.writing() as (connection, seq):
        record = replace(before.own, events=(replace(other, id="new", evidence=at(CLAUSE)),))
        replace_records(connection, [(before.shown.number, record)], "newer", datetime.now(UTC), seq)
    with pytest.raises(ConflictError, match="coded anew"):
        added(archive, version=before.version)


def test_it_survives_recoding_and_is_scored_as_missed_until_found(archive: Archive) -> None:
    made = added(archive)
    with archive.reading() as connection:
        score = score_reviews(connection)
    assert (score.articles, score.found, score.missed, score.recall) == (1, 0, 1, 0.0)
    before = looked(archive)
    assert made.seen
    for coder, events, found in (("blind", (), 0), ("better", (replace(made.seen, id="found", means="bomb"),), 1)):
        with archive.writing() as (connection, seq):
            record = replace(before.own, events=events)
            replace_records(connection, [(before.shown.number, record)], coder, datetime.now(UTC), seq)
        match_archive(archive)
        (review,) = looked(archive).events()
        assert (review.event, review.state) == (made.seen, "added"), coder
        assert told(archive) == [(made.key.event, "added")], coder
        with archive.reading() as connection:
            score = score_reviews(connection)
        assert (score.found, score.missed) == (found, 1 - found), coder


def test_an_article_that_is_not_there_gets_nothing(archive: Archive) -> None:
    with pytest.raises(StoreError):
        add(archive, "0" * 64, "AID", at(CLAUSE), (), "Ani", version="0.0")
    with pytest.raises(UsageError, match="not the version"):
        added(archive, version="x")
    assert looked(archive).made == ()
    with pytest.raises(StoreError):
        looked(archive).looked_at(TellingKey(looked(archive).key, "none"))
