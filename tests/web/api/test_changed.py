"""Changes over the service: a follower's copy is the archive."""

import json
from typing import Any

from fastapi.testclient import TestClient

from saksi.archiving import match_archive
from saksi.store.archive import Archive
from saksi.store.matched import stored_incidents
from saksi.store.pairs import separate


class Follower:
    """Knows of the archive what the changes tell."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.cursor = "0"
        self.held: dict[str, dict[str, Any]] = {}
        self.gone: list[dict[str, Any]] = []

    def follow(self) -> None:
        to = f"/api/v1/changes?limit=20&updated_since={self.cursor}"
        while to:
            answer = self.client.get(to)
            page = answer.json()
            for line in page["items"]:
                if line["schema"] == "saksi.removed/1":
                    self.gone.append(line)
                    self.held.pop(line["id"], None)
                else:
                    self.held[line["archive"]["key"] if "archive" in line else line["id"]] = line
            self.cursor, link = page["cursor"], answer.headers.get("link")
            assert page["more"] == (link is not None)
            to = link[1 : link.index(">")] if link else ""

    def check(self) -> None:
        lines = self.client.get("/api/v1/exports/jsonl?text=false").text.splitlines()
        told = {line["archive"]["key"]: line for line in map(json.loads, lines)}
        told |= {one["id"]: one for one in self.client.get("/api/v1/incidents?limit=1000").json()["items"]}
        assert self.held == told


def test_a_followers_copy_is_the_archive_after_incidents_come_apart(client: TestClient, archive: Archive) -> None:
    follower = Follower(client)
    follower.follow()
    follower.check()
    assert not follower.gone and follower.cursor == client.get("/api/v1/archive").json()["cursor"]
    name = client.get("/api/v1/incidents?min_articles=2&limit=1").json()["items"][0]["id"]
    with archive.reading() as connection:
        (incident,) = stored_incidents(connection, [name])
    separate(archive, incident.members[0], incident.members[1], "Rini", "two cities")
    match_archive(archive)
    before = len(follower.held)
    follower.follow()
    follower.check()
    assert len(follower.held) >= before


def test_nothing_new_is_an_empty_page(reader: TestClient) -> None:
    cursor = reader.get("/api/v1/archive").json()["cursor"]
    page = reader.get(f"/api/v1/changes?updated_since={cursor}").json()
    assert page == {"items": [], "cursor": cursor, "more": False}
