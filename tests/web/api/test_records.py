"""Records over the service: the shape of `saksi.article/1`, and event records with their words."""

from fastapi.testclient import TestClient

from saksi.export.lines import item_to_dict
from saksi.store.archive import Archive
from saksi.store.keyed import item_of


def test_a_record_is_what_the_export_holds(reader: TestClient, demo: Archive) -> None:
    key = reader.get("/api/v1/search?of=articles&limit=1").json()["items"][0]["article"]
    with demo.reading() as connection:
        item = item_of(connection, key)
    assert reader.get(f"/api/v1/records/{key}?text=1").json() == item_to_dict(item)
    explained = reader.get(f"/api/v1/records/{key}?explain=1").json()
    assert "text" not in explained and explained["explanations"][0]["event"] == item.record.events[0].id


def test_an_older_coders_record_is_asked_for_by_name(reader: TestClient) -> None:
    key = reader.get("/api/v1/articles?limit=1").json()["items"][0]["article"]
    coder = reader.get(f"/api/v1/articles/{key}").json()["coder"]
    assert reader.get(f"/api/v1/records/{key}", params={"coder": coder}).status_code == 200
    answer = reader.get(f"/api/v1/records/{key}?coder=nobody")
    assert answer.status_code == 404 and "no record by coder 'nobody'" in answer.json()["detail"]


def test_event_records_come_whole_with_their_words(reader: TestClient) -> None:
    found = reader.get("/api/v1/records?type=ASSAULT&limit=20").json()["items"]
    flat = reader.get("/api/v1/search?type=ASSAULT&limit=20").json()["items"]
    assert [(one["article"], one["event"]["id"]) for one in found] == [(row["article"], row["event"]) for row in flat]
    for one in found:
        text = reader.get(f"/api/v1/articles/{one['article']}?text=1").json()["text"]
        span = one["event"]["evidence"]
        assert one["words"] == text[span["start"] : span["end"]] != ""
        assert reader.get(f"/api/v1/records/{one['article']}/{one['event']['id']}").json() == one


def test_an_event_record_that_is_not_there(reader: TestClient) -> None:
    key = reader.get("/api/v1/articles?limit=1").json()["items"][0]["article"]
    answer = reader.get(f"/api/v1/records/{key}/ffffffffffff")
    assert answer.status_code == 404 and "no event record 'ffffffffffff'" in answer.json()["detail"]
