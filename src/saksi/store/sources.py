"""Where the archive's articles come from: the feeds that are watched, the outlets, and what was added last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection, func, select

from saksi.store.feeds import MOST_TRIES, FeedState, feed_states
from saksi.store.schema import articles, feed_links, feeds


@dataclass(frozen=True, slots=True)
class WatchedFeed:
    """A feed, and the pages it pointed at: how many were dealt with, wait for another try or were given up, and when
    the last was tried.
    """

    state: FeedState
    done: int = 0
    waiting: int = 0
    given_up: int = 0
    last_page: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published articles (None: unknown), how many, and the first and last day of publication."""

    name: str | None
    articles: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article as it came in."""

    key: str
    title: str | None
    outlet: str | None
    published: date | None
    language: str
    added_at: datetime


def watched_feeds(connection: Connection) -> tuple[WatchedFeed, ...]:
    """Every feed that was ever polled; those in trouble first, then by address."""
    f = feed_links.c
    given_up = (f.done == 0) & (f.tries >= MOST_TRIES)
    counted = select(
        f.feed, func.sum(f.done), func.count().filter((f.done == 0) & ~given_up), func.count().filter(given_up),
        func.max(f.at),
    ).group_by(f.feed)  # fmt: skip
    pages = {feed: (done, waiting, lost, _utc(last)) for feed, done, waiting, lost, last in connection.execute(counted)}
    states = feed_states(connection, connection.scalars(select(feeds.c.url)).all())
    found = (WatchedFeed(state, *pages.get(url, ())) for url, state in states.items())
    return tuple(sorted(found, key=lambda feed: (-feed.state.failures, feed.state.url)))


def outlets(connection: Connection, limit: int) -> tuple[Outlet, ...]:
    """The outlets with most articles, most first (ties by name)."""
    a = articles.c
    counted = (
        select(a.outlet, func.count(), func.min(a.published), func.max(a.published))
        .group_by(a.outlet)
        .order_by(func.count().desc(), a.outlet)
        .limit(limit)
    )
    return tuple(Outlet(*row) for row in connection.execute(counted))


def newest(connection: Connection, limit: int) -> tuple[Arrival, ...]:
    """The articles added last, the last first."""
    a = articles.c
    columns = (a.key, a.title, a.outlet, a.published, a.language, a.added_at)
    return tuple(Arrival(*row) for row in connection.execute(select(*columns).order_by(a.number.desc()).limit(limit)))


def _utc(moment: datetime | None) -> datetime | None:
    """SQLite keeps no time zone; all times stored are UTC."""
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment
