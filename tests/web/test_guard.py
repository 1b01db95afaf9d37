"""Host names, origins and headers."""

import pytest
from fastapi.testclient import TestClient
from starlette.datastructures import Headers

from saksi.store.archive import Archive
from saksi.web.app import create_app
from saksi.web.guard import HEADERS, host_name, same_origin
from saksi.web.settings import Settings
from web.conftest import client_of


@pytest.mark.parametrize("path", ["/", "/about", "/static/css/base.css", "/nothing-here", "/health"])
def test_every_answer_has_the_headers(reader: TestClient, path: str) -> None:
    answer = reader.get(path)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8470", "", "localhost.evil.example"])
def test_a_foreign_host_name_is_refused(reader: TestClient, host: str) -> None:
    assert reader.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8470", "localhost:8470", "LOCALHOST", "[::1]:8470", "[::1]"])
def test_this_machines_names_are_known(reader: TestClient, host: str) -> None:
    assert reader.get("/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({}, True),
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"origin": "http://127.0.0.1:8470"}, True),
        ({"origin": "http://127.0.0.1:8471"}, False),
        ({"origin": "null"}, False),
        ({"origin": "https://evil.example", "sec-fetch-site": "same-origin"}, False),
    ],
)
def test_changes_come_from_our_own_pages(headers: dict[str, str], ours: bool) -> None:
    assert same_origin(Headers({"host": "127.0.0.1:8470", **headers})) is ours


def test_a_change_from_another_site_is_refused(reader: TestClient) -> None:
    assert reader.post("/about", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert reader.post("/about").status_code == 405


def test_host_names_lose_their_port() -> None:
    assert [host_name(h) for h in ("a:1", "A", "[::1]:2", "[::1]")] == ["a", "a", "[::1]", "[::1]"]


def test_too_many_requests_are_told_when_to_ask_again(demo: Archive) -> None:
    app = create_app(demo, Settings(rate=3))
    flood, other = client_of(app, "203.0.113.5"), client_of(app, "203.0.113.6")
    assert [flood.get("/health").status_code for _ in range(4)] == [200, 200, 200, 429]
    page = flood.get("/about")
    assert page.headers["content-type"].startswith("text/html") and 1 <= int(page.headers["retry-after"]) <= 20
    problem = flood.get("/api/v1/incidents")
    assert problem.headers["content-type"] == "application/problem+json"
    assert (problem.json()["status"], problem.headers["retry-after"]) == (429, page.headers["retry-after"])
    assert other.get("/health").status_code == 200


def test_a_token_is_counted_wherever_it_comes_from(demo: Archive) -> None:
    app = create_app(demo, Settings(rate=3))
    token = {"Authorization": "Bearer saksi_x"}
    asked = [client_of(app, host).get("/health", headers=token) for host in ("127.0.0.1", "192.0.2.1") * 2]
    assert [answer.status_code for answer in asked] == [200, 200, 200, 429]


def test_this_machine_and_rate_0_are_not_counted(demo: Archive) -> None:
    here = client_of(create_app(demo, Settings(rate=1)))
    anybody = client_of(create_app(demo, Settings(rate=0)), "203.0.113.5")
    for client in (here, anybody):
        assert {client.get("/health").status_code for _ in range(5)} == {200}


def test_large_bodies_are_refused(client: TestClient) -> None:
    most = Settings().most_body
    said = client.post("/accounts", content=b"x" * (most + 1))
    assert said.status_code == 413
    unsaid = client.post("/accounts", content=(b"x" * 100_000 for _ in range(most // 100_000 + 1)),
                         headers={"Content-Type": "application/x-www-form-urlencoded"})  # fmt: skip
    assert unsaid.status_code == 413
    assert client.post("/accounts", content=b"x" * 1000).status_code == 400
