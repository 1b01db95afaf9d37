"""The trail of decisions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from saksi.archiving import match_archive
from saksi.records import Decision
from saksi.store.archive import Archive
from saksi.store.audit import latest, trail
from saksi.store.pairs import separate
from saksi.store.reviews import accept, edit, reject, undo
from store.reviewed_archive import all_events, decide_on, incidents_of, reviewable


def asked(archive: Archive, **of: Any) -> list[Decision]:
    with archive.reading() as connection:
        return trail(connection, **of)


def test_all_that_was_decided_stands_in_it_in_order(where: str) -> None:
    with reviewable(where) as archive:
        first, second, *_ = all_events(archive)
        decide_on(archive, first, edit, "status", "denied")
        decide_on(archive, second, reject)
        undo(archive, 2, "Budi", reason="it was one")
        decide_on(archive, first, accept)
        made = asked(archive)
        assert [(d.id, d.by, d.action) for d in made] == [
            (1, "Ani", "edit"), (2, "Ani", "reject"), (3, "Budi", "undo"), (4, "Ani", "accept"),
        ]  # fmt: skip
        assert (made[0].old, made[0].new) == (first.event.status, "denied")
        assert (made[2].undoes, made[2].reason) == (2, "it was one")
        assert all(d.at.utcoffset() is not None and d.at.utcoffset().total_seconds() == 0 for d in made)  # type: ignore[union-attr]
        assert [d.id for d in asked(archive, event=first.key)] == [1, 4]
        assert [d.id for d in asked(archive, article=second.key.article)] == [2, 3]
        assert [d.id for d in asked(archive, by="Budi")] == [3]
        assert [d.id for d in asked(archive, after=2, limit=1)] == [3]


def test_the_last_come_first_by_person_day_and_kind(where: str) -> None:
    with reviewable(where) as archive:
        first, second, *_ = all_events(archive)
        decide_on(archive, first, edit, "status", "denied")
        decide_on(archive, second, reject)
        undo(archive, 2, "Budi", reason="it was one")
        today = datetime.now(UTC).date()

        def numbers(**of: Any) -> list[int]:
            with archive.reading() as connection:
                return [d.id for d in latest(connection, **of)]

        assert numbers() == [3, 2, 1]
        assert numbers(limit=2) == [3, 2]
        assert numbers(before=2) == [1]
        assert numbers(by="Ani") == [2, 1]
        assert numbers(action="undo") == [3]
        assert numbers(day=today) == [3, 2, 1]
        assert numbers(day=today - timedelta(days=1)) == numbers(day=today + timedelta(days=1)) == []
        assert numbers(article=first.key.article[:10], by="Ani", action="edit") == [1]
        assert numbers(article="%") == []


def test_the_trail_of_an_incident_is_that_of_its_records(where: str) -> None:
    with reviewable(where) as archive:
        big = max(incidents_of(archive), key=lambda i: i.articles)
        here = next(e for e in all_events(archive) if e.key == big.members[0])
        elsewhere = next(e for e in all_events(archive) if e.key not in big.members)
        decide_on(archive, here, accept)
        decide_on(archive, elsewhere, accept)
        separate(archive, big.members[0], elsewhere.key, "Ani", "other days")
        match_archive(archive)
        assert [d.id for d in asked(archive, incident=big.id)] == [1, 3]
        assert [d.id for d in asked(archive, incident=big.id, after=1)] == [3]
        assert asked(archive, incident="none") == []
