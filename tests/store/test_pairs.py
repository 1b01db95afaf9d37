"""Two tellings kept apart, or together, by a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from saksi.archiving import coder_version, match_archive
from saksi.errors import ConflictError, StoreError, UsageError
from saksi.records import TellingKey
from saksi.store.add import add
from saksi.store.archive import Archive
from saksi.store.coded import replace_records
from saksi.store.pairs import join, separate
from saksi.store.reviews import undo
from saksi.store.stored import stored_article
from store.invented import entries
from store.reviewed_archive import incidents_of, reviewable


def groups(archive: Archive) -> set[frozenset[TellingKey]]:
    return {frozenset(incident.members) for incident in incidents_of(archive)}


def together(archive: Archive, left: TellingKey, right: TellingKey) -> bool:
    return any({left, right} <= group for group in groups(archive))


def test_what_is_joined_stays_joined_until_that_is_taken_back(where: str) -> None:
    with reviewable(where) as archive:
        before = groups(archive)
        one, other = incidents_of(archive)[:2]
        made = join(archive, one.members[0], other.members[0], "Ani", "one blast")
        match_archive(archive)
        assert frozenset(one.members + other.members) in groups(archive)
        undo(archive, made.id, "Budi", reason="two towns")
        match_archive(archive)
        assert groups(archive) == before


def test_a_join_holds_whatever_comes_later(where: str) -> None:
    """Articles that come before or after it give the same incidents."""
    with reviewable(where, 8) as archive:
        one, other = incidents_of(archive)[:2]
        join(archive, one.members[0], other.members[0], "Ani", "one blast")
        match_archive(archive)
        add(archive, list(entries(range(8, 13))), coder_version())
        match_archive(archive)
        late = groups(archive)
        assert together(archive, one.members[0], other.members[0])
        undo(archive, 1, "Ani")
        match_archive(archive)
        join(archive, other.members[0], one.members[0], "Ani", "one blast after all")
        match_archive(archive)
        assert groups(archive) == late


def test_contrary_decisions_on_one_pair_are_refused(where: str) -> None:
    with reviewable(where) as archive:
        big = max(incidents_of(archive), key=lambda i: i.articles)
        left, right = big.members[:2]
        separate(archive, left, right, "Ani", "other days")
        match_archive(archive)
        assert not together(archive, left, right)
        for decide in (join, separate):
            with pytest.raises(ConflictError, match="Ani separated the two"):
                decide(archive, right, left, "Budi", "the same day")
        undo(archive, 1, "Budi")
        match_archive(archive)
        assert together(archive, left, right)
        join(archive, left, right, "Budi", "the same day")


def test_it_holds_when_the_article_is_recoded_and_ids_change(where: str) -> None:
    with reviewable(where) as archive:
        big = max(incidents_of(archive), key=lambda i: i.articles)
        left, right = big.members[:2]
        separate(archive, left, right, "Ani", "other days")
        with archive.writing() as (connection, seq):
            stored = stored_article(connection, left.article)
            events = tuple(replace(e, id=f"new{n}") for n, e in enumerate(stored.record.events))
            numbered = [(stored.number, replace(stored.record, events=events))]
            replace_records(connection, numbered, "new", datetime.now(UTC), seq)
        match_archive(archive)
        assert any(left in group for group in groups(archive)) and not together(archive, left, right)


def test_what_cannot_be_a_pair(where: str) -> None:
    with reviewable(where, 3) as archive:
        left, right = (i.members[0] for i in incidents_of(archive)[:2])
        with pytest.raises(UsageError):
            join(archive, left, left, "Ani", "why")
        with pytest.raises(UsageError):
            join(archive, left, right, " ", "why")
        with pytest.raises(StoreError) as fault:
            join(archive, left, right._replace(event="none"), "Ani", "why")
        assert fault.value.kind == "absent"
