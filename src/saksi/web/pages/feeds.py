"""Sources: how the feeds that are watched are doing, who publishes, and what came in last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from saksi.store.sources import WatchedFeed, newest, outlets, watched_feeds
from saksi.web.access import READER
from saksi.web.asked import address
from saksi.web.desk import desk_of
from saksi.web.page import page

router = APIRouter(dependencies=[READER])
OUTLETS = 200
NEWEST = 25


@dataclass(frozen=True, slots=True)
class Health:
    """A feed as the page shows it: its address without name and password, and how it is ("well", "due", "failing")."""

    feed: WatchedFeed
    url: str
    how: str
    trouble: str | None


@router.get("/feeds")
def feeds_page(request: Request) -> Response:
    """Feeds, outlets and the articles added last."""
    with desk_of(request).archive.reading() as connection:
        watched = watched_feeds(connection)
        publishers = outlets(connection, OUTLETS)
        arrivals = newest(connection, NEWEST)
    now = datetime.now(UTC)
    return page(
        request, "feeds.html", feeds=[_health(feed, now) for feed in watched],
        outlets=[(one, address("/search", {"outlet": one.name or ""}, find="articles")) for one in publishers],
        most=OUTLETS, newest=arrivals,
    )  # fmt: skip


def _health(feed: WatchedFeed, now: datetime) -> Health:
    state = feed.state
    url = without_password(state.url)
    how = "failing" if state.failures else "due" if state.next_at <= now else "well"
    return Health(feed, url, how, state.trouble.replace(state.url, url) if state.trouble else None)


def without_password(url: str) -> str:
    """An address without the name and password that some feeds want in it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
