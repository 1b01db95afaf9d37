"""Host names, origins and headers."""

import pytest
from fastapi.testclient import TestClient
from starlette.datastructures import Headers

from saksi.web.guard import HEADERS, host_name, same_origin


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
