"""Watching feeds: polls those that are due, reads what they newly point at, and remembers in the archive where it is.

A feed's version (ETag, Last-Modified) is stored only when all it points at is dealt with, so that whatever ends the
program, the next poll sees again what was not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from saksi.archiving import Summary, add_articles
from saksi.errors import FetchError, InputError
from saksi.ingest.collect import page
from saksi.ingest.feeds import ACCEPT, FeedEntry, read_feed
from saksi.ingest.fetch import Answer, Version
from saksi.ingest.polite import Guest, seconds_of
from saksi.ingest.visits import Outcome, Visit, visit_all
from saksi.pipeline import ReadFailure
from saksi.store.archive import Archive
from saksi.store.feeds import FeedState, feed_states, links_dealt_with, store_feed, store_links

LONGEST_WAIT = timedelta(days=1)
AT_ONCE = 20  # pages stored in one transaction
_PASSING = frozenset({"network", "timeout", "host", "busy", "robots"})
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Round:
    """What one round brought: feeds polled, those of them unchanged, what was added, and what failed."""

    polled: int = 0
    unchanged: int = 0
    added: int = 0
    known: int = 0
    copies: int = 0
    failed: tuple[ReadFailure, ...] = ()


@dataclass(slots=True)
class _Reading:
    """A feed whose new pages are being read."""

    state: FeedState
    version: Version
    entries: dict[str, FeedEntry]
    open: set[str] = field(default_factory=set)  # not dealt with yet, or to be tried again


class Watch:
    """The feeds of one archive. `every`: how long after a poll a feed is due again."""

    def __init__(self, archive: Archive, feeds: Iterable[str], *, every: timedelta, guest: Guest) -> None:
        self.archive = archive
        self.feeds = tuple(dict.fromkeys(feeds))
        self.every = every
        self.guest = guest

    def states(self) -> dict[str, FeedState]:
        """The state of each feed, as the archive has it."""
        with self.archive.reading() as connection:
            return feed_states(connection, self.feeds)

    def next_at(self) -> datetime:
        """When the next feed is due."""
        return min((state.next_at for state in self.states().values()), default=datetime.now(UTC))

    def round(self, *, eager: bool = False) -> Round:
        """Poll the feeds that are due (`eager`: all but those that failed lately) and add what they newly point at.

        Raises StoreError where the database fails; what was stored is kept.
        """
        now = datetime.now(UTC)
        states = self.states()
        due = [s for s in states.values() if s.next_at <= now or (eager and not s.failures)]
        visits = [Visit(s.url, ACCEPT, Version(s.etag, s.modified)) for s in due]
        result = Round()
        readings: dict[str, _Reading] = {}
        for visit, outcome in visit_all(self.guest, visits):
            result = replace(result, polled=result.polled + 1)
            try:
                reading = self._polled(states[visit.url], outcome)
            except InputError as fault:
                self._failed(states[visit.url], fault)
                result = _with_failure(result, ReadFailure(visit.url, fault.sentence, fault.kind))
                continue
            if reading is None:
                result = replace(result, unchanged=result.unchanged + 1)
            else:
                readings[visit.url] = reading
        return self._read_pages(readings, result)

    def _polled(self, state: FeedState, outcome: Outcome) -> _Reading | None:
        """The feed with what is new in it; None where it is unchanged. Raises InputError where it cannot be read."""
        if isinstance(outcome, FetchError):
            raise outcome
        if outcome.unchanged:
            self._store(replace(state, failures=0, trouble=None), self.every)
            return None
        entries = {entry.link: entry for entry in read_feed(outcome.body, outcome.url)}
        with self.archive.reading() as connection:
            known = links_dealt_with(connection, entries)
        return _Reading(state, outcome.version, entries, entries.keys() - known)

    def _failed(self, state: FeedState, fault: InputError) -> None:
        wait = min(self.every * 2 ** min(state.failures + 1, 16), LONGEST_WAIT)
        if isinstance(fault, FetchError) and (asked := seconds_of(fault.retry_after)) is not None:
            wait = max(wait, timedelta(seconds=asked))
        self._store(replace(state, failures=state.failures + 1, trouble=fault.sentence), wait)

    def _store(self, state: FeedState, wait: timedelta) -> None:
        with self.archive.writing() as (connection, _):
            store_feed(connection, replace(state, next_at=datetime.now(UTC) + wait))

    def _read_pages(self, readings: Mapping[str, _Reading], result: Round) -> Round:
        feed_of: dict[str, str] = {}
        for feed, reading in readings.items():
            for link in reading.entries:  # in the feed's order
                if link in reading.open:
                    feed_of.setdefault(link, feed)
        waiting: list[tuple[str, Outcome]] = []
        for visit, outcome in visit_all(self.guest, [Visit(link) for link in feed_of]):
            waiting.append((visit.url, outcome))
            if len(waiting) >= AT_ONCE:
                result = self._add(waiting, feed_of, readings, result)
                waiting = []
        result = self._add(waiting, feed_of, readings, result)
        if not self.guest.stop.is_set():
            for reading in readings.values():
                whole = not reading.open & {link for link, feed in feed_of.items() if feed == reading.state.url}
                version = reading.version if whole else Version(reading.state.etag, reading.state.modified)
                read = replace(reading.state, etag=version.etag, modified=version.modified, failures=0, trouble=None)
                self._store(read, self.every)
        return result

    def _add(
        self, pages: list[tuple[str, Outcome]], feed_of: Mapping[str, str], readings: Mapping[str, _Reading],
        result: Round,
    ) -> Round:  # fmt: skip
        """Store pages, then that they are dealt with: a page stored twice is known, one forgotten would be lost."""
        found: list[Json | ReadFailure] = []
        outcomes: dict[str, dict[str, bool]] = {}
        for link, outcome in pages:
            feed = feed_of[link]
            done = not (isinstance(outcome, FetchError) and _passes(outcome))
            outcomes.setdefault(feed, {})[link] = done
            if done:
                readings[feed].open.discard(link)
            found += _articles(link, outcome, feed, readings[feed].entries[link])
        summary: Summary = add_articles(self.archive, found)
        if outcomes:
            with self.archive.writing() as (connection, _):
                for feed, of in outcomes.items():
                    store_links(connection, feed, of)
        return replace(
            result, added=result.added + summary.added, known=result.known + summary.known,
            copies=result.copies + summary.copies, failed=(*result.failed, *summary.failed),
        )  # fmt: skip


def _articles(link: str, outcome: Outcome, feed: str, entry: FeedEntry) -> Iterator[Json | ReadFailure]:
    try:
        if not isinstance(outcome, Answer):
            raise outcome
        dated = {"published": entry.published} if entry.published else {}
        for article in page(outcome, link):
            yield article if isinstance(article, ReadFailure) else {"source": feed, **dated, **article}
    except InputError as fault:
        yield ReadFailure(link, fault.sentence, fault.kind)


def _passes(fault: FetchError) -> bool:
    """True for what may be otherwise the next time."""
    return fault.kind in _PASSING or (fault.status is not None and (fault.status >= 500 or fault.status == 429))


def _with_failure(result: Round, failure: ReadFailure) -> Round:
    return replace(result, failed=(*result.failed, failure))
