"""Incidents over the service."""

from fastapi.testclient import TestClient

from saksi.archiving import match_archive
from saksi.export.lines import incident_to_dict
from saksi.store.archive import Archive
from saksi.store.coded import bury
from saksi.store.matched import reasons, stored_incidents
from saksi.store.pairs import separate


def test_one_incident_and_why_its_tellings_are_joined(reader: TestClient, demo: Archive) -> None:
    listed = reader.get("/api/v1/incidents?min_articles=4&limit=1").json()["items"][0]
    with demo.reading() as connection:
        (incident,) = stored_incidents(connection, [listed["id"]])
        joined = reasons(connection, listed["id"])
    one = reader.get(f"/api/v1/incidents/{listed['id']}").json()
    assert one == listed and one["members"] == [list(key) for key in incident_to_dict(incident)["members"]]
    links = reader.get(f"/api/v1/incidents/{listed['id']}/links").json()
    assert [link["weight"] for link in links["links"]] == [link.weight for link in joined]
    assert links["links"][0]["comparisons"]


def test_the_first_characters_of_an_id_lead_to_it(reader: TestClient) -> None:
    name = reader.get("/api/v1/incidents?limit=1").json()["items"][0]["id"]
    for rest in ("", "/links"):
        answer = reader.get(f"/api/v1/incidents/{name[:10]}{rest}")
        assert answer.status_code == 307
        assert answer.headers["location"] == f"/api/v1/incidents/{name}{rest}"


def test_what_has_gone_into_another_leads_there(client: TestClient, archive: Archive) -> None:
    name = client.get("/api/v1/incidents?limit=1").json()["items"][0]["id"]
    with archive.writing() as (connection, seq):
        bury(connection, "incident", {"feedfeedfeedfeed": name}, seq)
    answer = client.get("/api/v1/incidents/feedfeedfeedfeed")
    assert (answer.status_code, answer.headers["location"]) == (307, f"/api/v1/incidents/{name}")


def test_a_filter_holds(reader: TestClient) -> None:
    found = reader.get("/api/v1/incidents?type=ASSAULT&country=SDN&min_articles=2&limit=1000").json()["items"]
    assert found
    assert all(one["articles"] >= 2 and one["fields"][0]["values"][0]["value"] == "ASSAULT" for one in found)


def test_separated_tellings_stand_in_two(client: TestClient, archive: Archive) -> None:
    joined = client.get("/api/v1/incidents?min_articles=2&limit=1").json()["items"][0]
    with archive.reading() as connection:
        (incident,) = stored_incidents(connection, [joined["id"]])
    separate(archive, incident.members[0], incident.members[1], "Rini", "two cities")
    match_archive(archive)
    assert client.get(f"/api/v1/incidents/{joined['id']}").json() != joined
