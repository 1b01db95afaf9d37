"""Reviews over the service: each action, what it makes of the archive, and what is refused."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from fastapi.testclient import TestClient

from saksi.store.archive import Archive
from saksi.web.api.deciding import Deciding
from saksi.web.api.schemas import components

REVIEWS = "/api/v1/reviews"


class Record:
    """An event record as a reviewer holds it."""

    def __init__(self, client: TestClient, article: str, event: str) -> None:
        self.client, self.article, self.event = client, article, event
        self.path = f"/api/v1/records/{article}/{event}/review"

    def look(self) -> dict[str, Any]:
        told: dict[str, Any] = self.client.get(self.path).json()
        return told

    def decide(self, action: str, **said: Any) -> Any:
        asked = {"article": self.article, "event": self.event, "version": self.look()["version"], **said}
        return self.client.post(REVIEWS, json={"action": action, **asked})


@pytest.fixture
def record(client: TestClient) -> Record:
    """One of an article that tells several."""
    rows = client.get("/api/v1/search?type=ASSAULT&limit=1000").json()["items"]
    many = [row["article"] for row in rows]
    article = max(many, key=many.count)
    return Record(client, article, next(row["event"] for row in rows if row["article"] == article))


def test_accepting_bears_the_askers_name(record: Record) -> None:
    assert record.look()["state"] == "open"
    answer = record.decide("accept", reason="read twice")
    assert answer.status_code == 201
    made = answer.json()
    assert (made["by"], made["action"], made["reason"], made["event"]) == ("Rini", "accept", "read twice", record.event)
    told = record.look()
    assert (told["state"], told["undoable"], [one["id"] for one in told["decisions"]]) == (
        "accepted", made["id"], [made["id"]],
    )  # fmt: skip


def test_an_edit_is_seen_everywhere(record: Record) -> None:
    before = record.client.get(f"/api/v1/records/{record.article}/{record.event}").json()
    changed = "denied" if before["event"]["status"] != "denied" else "claimed"
    made = record.decide("edit", field="status", value=changed).json()
    assert (made["old"], made["new"]) == (before["event"]["status"], changed)
    after = record.client.get(f"/api/v1/records/{record.article}/{record.event}").json()
    assert after["event"]["status"] == changed
    rows = record.client.get(f"/api/v1/search?status={changed}&limit=1000").json()["items"]
    assert (record.article, record.event) in {(row["article"], row["event"]) for row in rows}
    assert record.client.post(REVIEWS, json={"action": "undo", "decision": made["id"]}).status_code == 201
    assert record.client.get(f"/api/v1/records/{record.article}/{record.event}").json() == before


def test_words_are_offsets_of_the_text(record: Record) -> None:
    text = record.client.get(f"/api/v1/articles/{record.article}?text=1").json()["text"]
    start = record.look()["event"]["evidence"]["start"]
    words = {"start": start, "end": start + 5}
    made = record.decide("edit", field="according_to", words=words).json()
    assert made["words"] == words and made["new"]["name"] == " ".join(text[start : start + 5].split())
    beyond = record.decide("edit", field="according_to", words={"start": len(text), "end": len(text) + 4})
    assert beyond.status_code == 422 and "The text has no characters" in beyond.json()["detail"]


def test_a_rejected_record_is_gone_and_comes_back(record: Record) -> None:
    cursor = record.client.get("/api/v1/archive").json()["cursor"]
    made = record.decide("reject", reason="no act").json()
    gone = record.client.get(f"/api/v1/changes?updated_since={cursor}&limit=1000").json()["items"]
    assert f"{record.article}/{record.event}" in {
        line.get("id") for line in gone if line["schema"] == "saksi.removed/1"
    }
    assert record.client.get(f"/api/v1/records/{record.article}/{record.event}").status_code == 404
    assert record.look()["state"] == "rejected"
    record.client.post(REVIEWS, json={"action": "undo", "decision": made["id"], "reason": "it is one"})
    assert record.look()["state"] == "open"


def test_splitting_and_merging(record: Record) -> None:
    made = record.decide("split").json()
    second = Record(record.client, record.article, made["other"]["event"])
    assert second.look()["state"] == "open"
    merged = record.decide("merge", second=second.event, second_version=second.look()["version"])
    assert merged.status_code == 201 and second.look()["state"] == "merged"


def test_tellings_are_separated_and_joined(client: TestClient) -> None:
    incident = client.get("/api/v1/incidents?min_articles=2&limit=1").json()["items"][0]
    left, right = ({"article": a, "event": e} for a, e in incident["members"][:2])
    asked = {"left": left, "right": right, "reason": "two cities"}
    made = client.post(REVIEWS, json={"action": "separate", **asked})
    assert made.status_code == 201
    again = client.post(REVIEWS, json={"action": "join", **asked})
    assert again.status_code == 409 and "Rini" in again.json()["detail"]
    assert client.post(REVIEWS, json={"action": "undo", "decision": made.json()["id"]}).status_code == 201
    assert client.post(REVIEWS, json={"action": "join", **asked}).status_code == 201


def test_a_version_that_is_out_of_date_is_a_conflict(record: Record) -> None:
    version = record.look()["version"]
    record.decide("accept")
    answer = record.decide("reject", version=version)
    assert (answer.status_code, answer.headers["content-type"]) == (409, "application/problem+json")
    assert "Rini accepted it" in answer.json()["detail"]
    assert record.look()["state"] == "accepted"


def test_the_trail_and_the_queue(record: Record) -> None:
    everything = record.client.get(f"{REVIEWS}/queue?limit=1000").json()
    assert everything["counts"]["open"] == len(everything["items"])
    confidences = [row["confidence"] for row in everything["items"]]
    assert confidences == sorted(confidences)
    for action in ("accept", "reject"):
        record.decide(action)
    trail = record.client.get(f"{REVIEWS}?article={record.article}").json()["items"]
    assert [one["action"] for one in trail] == ["accept", "reject"]
    page = record.client.get(f"{REVIEWS}?by=Rini&limit=1").json()
    assert [one["action"] for one in page["items"]] == ["accept"]
    rest = record.client.get(f"{REVIEWS}?by=Rini&limit=1&cursor={page['next']}").json()
    assert ([one["action"] for one in rest["items"]], rest["next"]) == (["reject"], None)
    assert record.client.get(f"{REVIEWS}?by=Sari").json()["items"] == []
    left = record.client.get(f"{REVIEWS}/queue?limit=1000").json()
    assert len(left["items"]) == len(everything["items"]) - 1


def test_pages_of_the_queue_hold_each_record_once(reader: TestClient) -> None:
    for order in ("confidence", "disagreement"):
        asked = f"{REVIEWS}/queue?order={order}"
        whole = reader.get(f"{asked}&limit=1000").json()["items"]
        seen: list[Any] = []
        cursor = ""
        while True:
            page = reader.get(f"{asked}&limit=7{cursor}").json()
            seen += page["items"]
            if page["next"] is None:
                break
            cursor = f"&cursor={page['next']}"
        assert seen == whole and len(seen) > 7


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"action": "erase"}, 422),
        ({"action": "accept"}, 422),
        ({"action": "undo", "decision": 999}, 404),
        ({"action": "undo", "decision": 0}, 422),
        ({"action": "undo", "decision": 1, "by": "Sari"}, 422),
        ({"action": "accept", "article": "0" * 64, "event": "x", "version": "0.ab"}, 404),
        ({"action": "accept", "article": "\0", "event": "x", "version": "0.ab"}, 422),
        ([], 422),
    ],
)
def test_what_is_no_decision_changes_nothing(client: TestClient, archive: Archive, body: Any, status: int) -> None:
    answer = client.post(REVIEWS, json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert client.get(REVIEWS).json()["items"] == []


VALUES = ("KILL", None, 5, [], {}, [[[]]], True, "\0", 1e400, {"start": "2025-02-30"})


@pytest.mark.parametrize("field", ["type", "mode", "means", "actors", "place", "date", "killed", "according_to", "x"])
def test_values_that_no_field_takes(client: TestClient, field: str) -> None:
    row = client.get("/api/v1/search?type=ASSAULT&limit=1").json()["items"][0]
    record = Record(client, row["article"], row["event"])
    for value in VALUES:
        asked = {"article": row["article"], "event": row["event"], "version": record.look()["version"]}
        body = msgspec.json.encode({"action": "edit", "field": field, "value": value, **asked})
        assert client.post(REVIEWS, content=body).status_code in (201, 422)


def test_the_document_names_every_action() -> None:
    known = components()["Deciding"]["discriminator"]["mapping"]
    assert sorted(known) == sorted(of.__struct_config__.tag for of in Deciding.__args__)


def test_an_event_is_added_and_another_is_refused_meanwhile(record: Record) -> None:
    path = f"/api/v1/articles/{record.article}/review"
    before = record.client.get(path).json()
    assert record.event in {one["event"] for one in before["events"]}
    text = record.client.get(f"/api/v1/articles/{record.article}?text=1").json()["text"]
    start = text.index(" ") + 1
    words = {"start": start, "end": start + 12}
    asked = {
        "action": "add", "article": record.article, "version": before["version"], "type": "AID", "evidence": words,
        "values": [{"field": "status", "value": "planned"}, {"field": "actors", "words": words}], "reason": "told so",
    }  # fmt: skip
    answer = record.client.post(REVIEWS, json=asked)
    assert answer.status_code == 201
    made = answer.json()
    assert (made["action"], made["by"], made["words"], made["seen"]["type"]) == ("add", "Rini", words, "AID")
    after = record.client.get(path).json()
    assert [one["state"] for one in after["events"] if one["event"] == made["event"]] == ["added"]
    told = record.client.get(f"/api/v1/records/{record.article}/{made['event']}").json()["event"]
    assert (told["status"], told["actors"][0]["start"]) == ("planned", start)
    assert record.client.get("/api/v1/reviews/queue").json()["counts"]["added"] == 1
    refused = record.client.post(REVIEWS, json=asked)
    assert refused.status_code == 409 and "Rini added one" in refused.json()["detail"]
    wrong = record.client.post(REVIEWS, json={**asked, "version": after["version"], "type": "MARCH"})
    assert wrong.status_code == 422 and "There is no type" in wrong.json()["detail"]
