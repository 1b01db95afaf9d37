"""Incidents of another version of the matcher are told apart, and brought to this one when that is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from saksi import archiving
from saksi.archiving import is_matched_by_another, match_archive, matcher_version, rematch
from saksi.records import Incident, TellingKey
from saksi.store.add import add
from saksi.store.archive import Archive
from saksi.store.exported import exported, now, removed
from saksi.store.matchers import matched_by
from saksi.store.pairs import separate
from store.invented import entries
from store.older_versions import go_back
from store.reviewed_archive import incidents_of, reviewable


def one_each(keys: Sequence[TellingKey], *rest: Any) -> list[list[TellingKey]]:
    """What a matcher says that joins nothing."""
    return [[key] for key in keys]


def told(archive: Archive) -> dict[str, Incident]:
    return {incident.id: incident for incident in incidents_of(archive)}


def become_another(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(archiving, "matcher_version", lambda: "other")
    patch.setattr(archiving, "cluster", one_each)


def test_a_new_archive_is_of_the_matcher_that_matched_first(where: str) -> None:
    with Archive.open(where) as archive:
        assert not is_matched_by_another(archive)
        add(archive, list(entries(range(1, 4))), "one")
        match_archive(archive)
        with archive.reading() as connection:
            assert matched_by(connection) == matcher_version()
        assert not is_matched_by_another(archive) and rematch(archive) == 0


def test_what_another_matched_is_matched_anew_when_asked(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with reviewable(where) as archive:
        before, count = told(archive), archive.counts()["tellings"]
        with monkeypatch.context() as patch:
            become_another(patch)
            add(archive, list(entries(range(20, 21))), "one")
            match_archive(archive)  # what is new, and what it is joined with
            assert is_matched_by_another(archive)
            assert any(incident.articles > 1 for incident in told(archive).values())
            assert rematch(archive) == count + 1 == len(told(archive))
            assert not is_matched_by_another(archive) and rematch(archive) == 0
        assert rematch(archive) == count + 1
        assert len(told(archive)) == len(before)


def test_the_same_matcher_under_another_name_changes_no_incident(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with reviewable(where) as archive:
        before = told(archive)
        with archive.reading() as connection:
            cursor = now(connection)
        monkeypatch.setattr(archiving, "matcher_version", lambda: "renamed")
        monkeypatch.setattr(archiving, "BATCH", 5)
        rematch(archive)
        assert told(archive) == before
        with archive.reading() as connection:
            assert removed(connection, cursor) == []
            assert len(list(exported(connection, since=cursor))) == archive.counts()["articles"]


def test_a_run_that_is_broken_off_goes_on(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(count: int) -> None:
        raise KeyboardInterrupt

    with reviewable(where) as archive:
        become_another(monkeypatch)
        monkeypatch.setattr(archiving, "BATCH", 5)
        with pytest.raises(KeyboardInterrupt):
            rematch(archive, done=stop)
        assert len(told(archive)) < archive.counts()["tellings"]
        assert match_archive(archive) == archive.counts()["tellings"] - 5
        assert len(told(archive)) == archive.counts()["tellings"]


def test_what_a_person_separated_stays_so(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with reviewable(where) as archive:
        big = max(told(archive).values(), key=lambda incident: incident.articles)
        separate(archive, big.members[0], big.members[1], "Ani", "two streets")
        match_archive(archive)
        monkeypatch.setattr(archiving, "matcher_version", lambda: "other")
        rematch(archive)
        assert not any({*big.members[:2]} <= {*incident.members} for incident in told(archive).values())


def test_an_archive_of_before_knows_no_matcher(where: str) -> None:
    with reviewable(where) as archive, archive.writing() as (connection, _):
        go_back(connection, 7)
    with Archive.open(where) as archive:
        before = told(archive)
        assert is_matched_by_another(archive)
        assert rematch(archive) == archive.counts()["tellings"]
        assert told(archive) == before and not is_matched_by_another(archive)
