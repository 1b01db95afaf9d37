"""A small archive to review: six happenings told in two languages, joined."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from saksi.archiving import add_articles, coder_version, match_archive
from saksi.records import Incident
from saksi.store.add import add
from saksi.store.archive import Archive
from saksi.store.listing import IncidentFilter, list_incidents
from saksi.store.looked import EventReview, look
from saksi.store.matched import stored_incidents
from saksi.store.stored import all_articles
from store.invented import entries


@contextmanager
def reviewable(where: str, count: int = 13) -> Iterator[Archive]:
    """The archive, opened."""
    with Archive.open(where) as archive:
        add(archive, list(entries(range(1, count))), coder_version())
        match_archive(archive)
        yield archive


@contextmanager
def holding(where: str, texts: Sequence[Mapping[str, str]]) -> Iterator[Archive]:
    """An archive of the articles, read and joined."""
    with Archive.open(where) as archive:
        add_articles(archive, texts)
        match_archive(archive)
        yield archive


def incidents_of(archive: Archive) -> list[Incident]:
    """All incidents."""
    with archive.reading() as connection:
        return list(stored_incidents(connection, list_incidents(connection, IncidentFilter())))


def all_events(archive: Archive) -> list[EventReview]:
    """The event records of all articles, under review."""
    with archive.reading() as connection:
        keys = [stored.key for stored in all_articles(connection)]
        return [found for key in keys for found in look(connection, key).events()]


def decide_on(archive: Archive, wanted: EventReview, decide: Callable[..., object], *given: object) -> None:
    """Decide on an event record as it is now."""
    with archive.reading() as connection:
        version = look(connection, wanted.key.article).looked_at(wanted.key).version
    decide(archive, wanted.key, *given, "Ani", version=version)
