"""The page of sources."""

from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient

from saksi.store.archive import Archive
from saksi.store.feeds import FeedState, store_feed
from saksi.web.pages.feeds import without_password


def test_outlets_and_arrivals_stand_in_tables(reader: TestClient) -> None:
    page = reader.get("/feeds").text
    assert "No feed has been watched." in page
    assert '<a href="/search?outlet=Meridian+Wire&amp;find=articles"><bdi>Meridian Wire</bdi></a>' in page
    assert page.count('href="/articles/') == 25


def test_feeds_say_how_they_are(client: TestClient, archive: Archive) -> None:
    now = datetime.now(UTC)
    secret = "https://rini:s3cret@b.example/<feed>"
    states = (
        FeedState("https://a.example/feed", next_at=now + timedelta(hours=1)),
        FeedState("https://c.example/feed", next_at=now - timedelta(hours=1)),
        FeedState(secret, None, None, now, 4, f"'{secret}' did not answer."),
        FeedState("javascript:alert(1)", None, None, now, 1, "<b>"),
    )
    with archive.writing() as (connection, _):
        for state in states:
            store_feed(connection, state)
    page = client.get("/feeds").text
    assert [page.count(f"health-{how}") for how in ("well", "due", "failing")] == [1, 1, 2]
    assert "&#39;https://b.example/&lt;feed&gt;&#39; did not answer." in page
    assert "s3cret" not in page and "rini" not in page
    assert 'href="javascript' not in page and "<b>" not in page
    assert page.index("b.example") < page.index("a.example")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a:b@host.example:81/x?y=@z", "https://host.example:81/x?y=@z"),
        ("https://host.example/x", "https://host.example/x"),
        ("http://[", "http://["),
    ],
)
def test_names_and_passwords_are_not_shown(url: str, shown: str) -> None:
    assert without_password(url) == shown
