"""Search over the service."""

import pytest
from fastapi.testclient import TestClient

from saksi.store.archive import Archive
from saksi.store.query import Query
from saksi.store.search import search_articles, search_events


@pytest.mark.parametrize(
    ("asked", "query"),
    [
        ("q=bom", Query(words="bom")),
        ("type=ASSAULT&status=claimed", Query(type="ASSAULT", status="claimed")),
        ("party=army&role=actor", Query(party="army", role="actor")),
        ("country=UKR&killed=2", Query(country="UKR", killed=2)),
        ("box=-10,20,40,60", Query(box=(-10.0, 20.0, 40.0, 60.0))),
        ("outlet=Harian+Muara&language=id", Query(outlet="Harian Muara", language="id")),
    ],
)
def test_it_finds_what_the_archive_finds(reader: TestClient, demo: Archive, asked: str, query: Query) -> None:
    with demo.reading() as connection:
        events = search_events(connection, query, limit=1000).rows
        articles = search_articles(connection, query, limit=1000).rows
    found = reader.get(f"/api/v1/search?{asked}&limit=1000").json()["items"]
    assert [(row["article"], row["event"]) for row in found] == [(row["article"], row["event"]) for row in events]
    of = reader.get(f"/api/v1/search?of=articles&{asked}&limit=1000").json()["items"]
    assert [row["article"] for row in of] == [row["article"] for row in articles]
    assert found and of
