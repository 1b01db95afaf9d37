"""Articles over the service."""

from fastapi.testclient import TestClient

from saksi.store.archive import Archive
from saksi.store.stored import stored_article


def test_one_article_with_its_text_or_without(reader: TestClient, demo: Archive) -> None:
    found = reader.get("/api/v1/articles?limit=1").json()["items"][0]
    with demo.reading() as connection:
        stored = stored_article(connection, found["article"])
    without = reader.get(f"/api/v1/articles/{found['article']}").json()
    assert without["text"] is None
    assert {name: without[name] for name in found} == found
    assert (without["coder"], without["sha256"]) == (stored.coder, stored.record.sha256)
    assert without["coders"] == [stored.coder]
    whole = reader.get(f"/api/v1/articles/{found['article'][:12]}?text=true").json()
    assert whole["text"] == stored.record.article.text


def test_articles_by_what_their_events_are(reader: TestClient) -> None:
    rows = reader.get("/api/v1/articles?type=PROTEST&limit=1000").json()["items"]
    events = reader.get("/api/v1/search?type=PROTEST&limit=1000").json()["items"]
    assert {row["article"] for row in rows} == {event["article"] for event in events}
    assert rows
