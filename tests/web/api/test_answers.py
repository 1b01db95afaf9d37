"""ETags, links to next pages, and errors that programs can read."""

import pytest
from fastapi.testclient import TestClient

from saksi.store.archive import Archive
from web.api.paths import LISTS, TAGGED, next_path


@pytest.mark.parametrize("path", TAGGED)
def test_what_has_not_changed_costs_nothing(reader: TestClient, path: str) -> None:
    first = reader.get(path)
    assert first.status_code == 200
    tag = first.headers["etag"]
    assert "private" in first.headers["cache-control"]
    for given in (tag, f'"x", W/{tag}', "*"):
        again = reader.get(path, headers={"If-None-Match": given})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert reader.get(path, headers={"If-None-Match": '"x"'}).status_code == 200


def test_any_change_gives_another_tag(client: TestClient, archive: Archive) -> None:
    before = client.get("/api/v1/articles").headers["etag"]
    with archive.writing():
        pass
    answer = client.get("/api/v1/articles", headers={"If-None-Match": before})
    assert answer.status_code == 200 and answer.headers["etag"] != before


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("limit", [1, 7, 1000])
def test_pages_cover_every_row_once(reader: TestClient, path: str, limit: int) -> None:
    whole = reader.get(f"{path}{'&' if '?' in path else '?'}limit=1000").json()["items"]
    seen = []
    to: str | None = f"{path}{'&' if '?' in path else '?'}limit={limit}"
    while to:
        answer = reader.get(to)
        page = answer.json()["items"]
        assert len(page) <= limit
        seen += page
        to = next_path(answer)
    assert seen == whole
    assert len({str(row) for row in seen}) == len(seen) > 3


def test_a_link_keeps_what_was_asked(reader: TestClient) -> None:
    answer = reader.get('/api/v1/search?q="mobil polisi"&limit=1&language=id')
    to = next_path(answer)
    assert to and "q=%22mobil+polisi%22" in to and "limit=1" in to and "language=id" in to
    assert answer.json()["next"] in to


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/api/v1/articles?typ=ASSAULT", 422, "There is no parameter 'typ' here"),
        ("/api/v1/archive?x=1", 422, "there are none"),
        ("/api/v1/articles?limit=0", 422, "limit"),
        ("/api/v1/articles?limit=1001", 422, "limit"),
        ("/api/v1/articles?cursor=abc", 400, "is not a cursor"),
        ("/api/v1/incidents?cursor=abc", 400, "is not a cursor"),
        ("/api/v1/changes?updated_since=abc", 400, "is not a cursor"),
        ("/api/v1/search?type=KILL", 400, "KILL"),
        ("/api/v1/search?since=yesterday", 400, "yesterday"),
        ("/api/v1/incidents?country=Kenya", 400, "Kenya"),
        ("/api/v1/articles/00000000", 404, "There is no article"),
        ("/api/v1/records/00000000", 404, "There is no article"),
        ("/api/v1/incidents/00000000", 404, "There is no incident"),
        ("/api/v1/incidents/NO", 422, "incident"),
        ("/api/v1/articles/%00", 422, "article"),
        ("/api/v1/exports/word", 422, "format"),
        ("/api/v1/nothing", 404, "There is no such page."),
    ],
)
def test_errors_are_problems_in_a_sentence(reader: TestClient, path: str, status: int, told: str) -> None:
    answer = reader.get(path)
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (answer.status_code, problem["status"]) == (status, status)
    assert told in problem["detail"]
