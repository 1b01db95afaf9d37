from datetime import UTC, datetime

from saksi.store.archive import Archive
from saksi.store.feeds import FeedState, feed_states, links_dealt_with, store_feed, store_links


def test_states_are_kept_and_replaced(where: str) -> None:
    at = datetime(2024, 3, 5, 6, 7, 8, tzinfo=UTC)
    state = FeedState("https://one.example/feed", '"x"', None, at, 2, "It failed.")
    with Archive.open(where) as archive:
        for stored in (state, FeedState(state.url), state):
            with archive.writing() as (connection, _):
                store_feed(connection, stored)
    with Archive.open(where) as archive, archive.reading() as connection:
        found = feed_states(connection, [state.url, "https://two.example/"])
    assert found[state.url] == state
    assert found["https://two.example/"].next_at.year == 1970


def test_links_are_tried_three_times(where: str) -> None:
    done, failing = "https://one.example/a", "https://one.example/b"
    with Archive.open(where) as archive:
        for tries in range(1, 4):
            with archive.writing() as (connection, _):
                store_links(connection, "feed", {done: True, failing: False})
            with archive.reading() as connection:
                dealt = links_dealt_with(connection, [done, failing, "https://one.example/c"])
            assert dealt == ({done, failing} if tries == 3 else {done})
