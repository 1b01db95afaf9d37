"""Where watching stands: the state of each feed, and which of the pages it points at are dealt with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select, update

from saksi.store.schema import feed_links, feeds

MANY = 500
MOST_TRIES = 3  # of a page whose host fails
AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FeedState:
    """A feed that is watched. `next_at`: not to be polled before (UTC); `failures`: in a row; `trouble`: the last one's
    sentence. `etag` and `modified` are what its host calls the state that was last dealt with in full.
    """

    url: str
    etag: str | None = None
    modified: str | None = None
    next_at: datetime = AT_ONCE
    failures: int = 0
    trouble: str | None = None


def feed_states(connection: Connection, urls: Iterable[str]) -> dict[str, FeedState]:
    """The states of feeds by their addresses; one never polled is due at once."""
    found = {url: FeedState(url) for url in urls}
    wanted = list(found)
    for start in range(0, len(wanted), MANY):
        query = select(feeds).where(feeds.c.url.in_(wanted[start : start + MANY]))
        for row in connection.execute(query).mappings().all():
            state = FeedState(**row)
            # SQLite keeps no time zone; all times stored are UTC.
            found[state.url] = (
                replace(state, next_at=state.next_at.replace(tzinfo=UTC)) if (state.next_at.tzinfo is None) else state
            )
    return found


def store_feed(connection: Connection, state: FeedState) -> None:
    """Keep the state of a feed. Call it in a write transaction."""
    connection.execute(delete(feeds).where(feeds.c.url == state.url))
    connection.execute(insert(feeds).values(**asdict(state)))


def links_dealt_with(connection: Connection, links: Iterable[str]) -> set[str]:
    """Those of the addresses that were read, cannot be, or failed MOST_TRIES times."""
    by_key = {_key(link): link for link in links}
    keys = list(by_key)
    found: set[str] = set()
    for start in range(0, len(keys), MANY):
        of = feed_links.c.key.in_(keys[start : start + MANY])
        query = select(feed_links.c.key).where(of, (feed_links.c.done == 1) | (feed_links.c.tries >= MOST_TRIES))
        found.update(by_key[key] for key in connection.scalars(query).all())
    return found


def store_links(connection: Connection, feed: str, outcomes: Mapping[str, bool]) -> None:
    """Keep, for addresses that a feed points at, whether they are dealt with (or are to be tried again)."""
    now = datetime.now(UTC)
    for link, done in outcomes.items():
        key = _key(link)
        values = {"done": int(done), "at": now, "tries": feed_links.c.tries + 1}
        if not connection.execute(update(feed_links).where(feed_links.c.key == key).values(**values)).rowcount:
            row = {"key": key, "feed": feed, "tries": 1, "done": int(done), "at": now}
            connection.execute(insert(feed_links).values(**row))


def _key(link: str) -> str:
    return hashlib.sha256(link.encode("utf-8", "surrogatepass")).hexdigest()
