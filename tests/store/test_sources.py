"""Where articles come from."""

from datetime import UTC, date, datetime, timedelta

from saksi.archiving import add_articles
from saksi.store.archive import Archive
from saksi.store.feeds import FeedState, store_feed, store_links
from saksi.store.sources import Outlet, newest, outlets, watched_feeds

NEXT = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
ARTICLES = [
    {"id": str(n), "language": "en", "text": f"Police arrested {n} men in Cairo.", "outlet": outlet, "published": day}
    for n, (outlet, day) in enumerate(
        [("Wire", "2026-01-02"), ("Post", None), ("Wire", "2026-01-05"), (None, "2026-01-01")], 2
    )
]


def test_feeds_and_the_pages_they_pointed_at(where: str) -> None:
    good, bad, never = "https://a.example/feed", "https://b.example/feed", "https://c.example/feed"
    with Archive.open(where) as archive:
        with archive.writing() as (connection, _):
            for state in (FeedState(good, next_at=NEXT), FeedState(bad, None, None, NEXT, 2, "It was shut."),
                          FeedState(never, next_at=NEXT)):  # fmt: skip
                store_feed(connection, state)
            store_links(connection, good, {"https://a.example/1": True, "https://a.example/2": True})
            for _ in range(3):
                store_links(connection, bad, {"https://b.example/1": False})
            store_links(connection, bad, {"https://b.example/2": False})
        with archive.reading() as connection:
            first, second, third = watched_feeds(connection)
    assert (first.state.url, first.state.trouble, first.state.failures) == (bad, "It was shut.", 2)
    assert (first.done, first.waiting, first.given_up) == (0, 1, 1)
    assert (second.state.url, second.state.next_at) == (good, NEXT)
    assert (second.done, second.waiting, second.given_up) == (2, 0, 0)
    assert second.last_page is not None and datetime.now(UTC) - second.last_page < timedelta(minutes=5)
    assert (third.state.url, third.done, third.last_page) == (never, 0, None)


def test_outlets_and_arrivals(where: str) -> None:
    with Archive.open(where) as archive:
        add_articles(archive, ARTICLES)
        with archive.reading() as connection:
            found = outlets(connection, 10)
            assert found[0] == Outlet("Wire", 2, date(2026, 1, 2), date(2026, 1, 5))
            assert set(found[1:]) == {
                Outlet("Post", 1, None, None), Outlet(None, 1, date(2026, 1, 1), date(2026, 1, 1)),
            }  # fmt: skip
            assert outlets(connection, 1) == found[:1]
            assert [one.outlet for one in newest(connection, 3)] == [None, "Wire", "Post"]
