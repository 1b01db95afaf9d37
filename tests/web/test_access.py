"""Who may do what: every changing route, tried by those who may not."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient
from starlette.routing import Mount

from saksi.store import passwords
from saksi.store.accounts import add_account, close_account, set_role
from saksi.store.archive import Archive
from saksi.store.tokens import list_tokens, make_token
from saksi.web.access import COOKIE, own_path
from saksi.web.app import create_app
from saksi.web.guard import SAFE
from web.conftest import ADDRESS, client_of
from web.people import PASSWORD, add_people, filled, session, signed_in, state_of, with_token

# Who has no account reads these pages.
PUBLIC = {"/sign-in", "/health", "/ready"}
# What a reader may do with POST: nothing of it changes articles, records, incidents or other people's accounts.
READERS_OWN = {"/sign-out", "/account/password", "/account/tokens", "/account/tokens/{number}/revoke"}
READERS_ASK = {"/api/v1/read"}  # answers that change nothing, such as coding a text that is sent


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "COST", 2**10)


@pytest.fixture
def app(archive: Archive) -> FastAPI:
    add_people(archive)
    return create_app(archive)


def routes(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Method and path of every route of the application, however it came there."""
    for route in iter_route_contexts(app.routes):
        if isinstance(route.original_route, Mount):
            assert route.path == "/static"  # files alone
            continue
        assert route.methods, f"{route.path} answers to unknown methods"
        for method in route.methods:
            yield method, str(route.path)


def changing(app: FastAPI) -> list[tuple[str, str]]:
    return sorted((method, path) for method, path in routes(app) if method not in SAFE)


def test_the_routes_are_found(app: FastAPI) -> None:
    found = changing(app)
    assert {("POST", path) for path in ("/sign-in", "/accounts", *READERS_OWN, *READERS_ASK)} <= set(found)
    assert ("GET", "/about") in set(routes(app))


def test_a_route_added_later_is_found(app: FastAPI) -> None:
    @app.put("/later/{thing}")
    def later(thing: str) -> None: ...

    assert ("PUT", "/later/{thing}") in changing(app)


def refused(client: TestClient, archive: Archive, routes: list[tuple[str, str]], **headers: str) -> None:
    """That each is refused, and that nothing changes by it."""
    before = state_of(archive)
    assert routes
    for method, path in routes:
        for body in ({}, {"data": {"name": "Rana", "role": "admin", "password": PASSWORD, "scope": "admin"}}):
            answer = client.request(method, filled(path, archive), headers=headers, **body)
            assert answer.status_code in (401, 403), f"{method} {path}: {answer.status_code}"
    assert state_of(archive) == before


def test_without_an_account_nothing_changes(app: FastAPI, archive: Archive) -> None:
    guessing = [route for route in changing(app) if route != ("POST", "/sign-in")]
    refused(client_of(app), archive, guessing)
    assert client_of(app).post("/sign-in", data={"name": "Rana", "password": "wrong"}).status_code == 401


def test_a_reader_changes_nothing_but_own_things(app: FastAPI, archive: Archive) -> None:
    others = [r for r in changing(app) if r[1] not in {"/sign-in", *READERS_OWN, *READERS_ASK}]
    refused(signed_in(app, archive, "Rana"), archive, others)
    refused(with_token(app, archive, "Rana", "read"), archive, others)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": ADDRESS.replace("8470", "8471")},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": ADDRESS},
    ],
)
def test_another_site_changes_nothing_in_an_admins_name(
    app: FastAPI, archive: Archive, headers: dict[str, str]
) -> None:
    refused(signed_in(app, archive, "Adi"), archive, changing(app), **headers)


def test_a_read_scoped_token_of_an_admin_changes_nothing(app: FastAPI, archive: Archive) -> None:
    others = [r for r in changing(app) if r[1] not in {"/sign-in", *READERS_ASK}]
    refused(with_token(app, archive, "Adi", "read"), archive, others)


def test_no_token_makes_another_or_changes_a_password(app: FastAPI, archive: Archive) -> None:
    refused(with_token(app, archive, "Adi", "admin"), archive, [("POST", path) for path in sorted(READERS_OWN)])


def test_who_may_is_let_through(app: FastAPI, archive: Archive) -> None:
    """The refusals above are worth something only if an admin gets past the same doors."""
    for method, path in changing(app):
        if path not in ("/sign-in", "/account/password"):
            client = signed_in(app, archive, "Adi")
            answer = client.request(method, filled(path, archive), headers={"Origin": ADDRESS})
            assert answer.status_code not in (401, 403), f"{method} {path}: {answer.text}"


def test_without_an_account_nothing_is_read(app: FastAPI, archive: Archive) -> None:
    client = client_of(app)
    for method, path in routes(app):
        if method == "GET" and path not in PUBLIC:
            answer = client.get(filled(path, archive))
            assert answer.status_code in (401, 303), f"{path}: {answer.status_code}"
            if answer.status_code == 303:
                assert answer.headers["location"].startswith("/sign-in")
                assert not path.startswith("/api/")


# ---------------------------------------------------------------- nothing secret in the log
def test_no_token_password_or_cookie_is_logged(
    app: FastAPI, archive: Archive, caplog: pytest.LogCaptureFixture
) -> None:
    """Over every route, by every way of asking, in the paths and queries too."""
    caplog.set_level(logging.DEBUG)
    _, token = make_token(archive, "Adi", ["admin"], days=1)
    cookie = session(archive, "Adi")
    client = client_of(app)
    for method, path in {*routes(app)}:
        to = filled(path, archive)
        client.request(method, to, headers={"Authorization": f"Bearer {token}"}, params={"q": token})
        client.request(method, to, headers={"Cookie": f"{COOKIE}={session(archive, 'Vera')}"})
        client.request(method, to, headers={"Cookie": f"{COOKIE}={cookie}"}, data={"password": PASSWORD})
    client.get(f"/{token}")
    client.get(f"/sign-in?next=/{token}&password={PASSWORD}")
    client.post("/sign-in", data={"name": "Adi", "password": PASSWORD})
    told = "\n".join(f"{record.getMessage()} {vars(record)}" for record in caplog.records if record.name[:5] == "saksi")
    assert told.count("'path'") > 3 * len(changing(app))
    assert "'user': 'Adi'" in told
    for secret in (token, token.removeprefix("saksi_"), cookie, PASSWORD, PASSWORD.replace(" ", "%20")):
        assert secret not in told


# ---------------------------------------------------------------- signing in and out
def sign_in(client: TestClient, name: str = "Rana", password: str = PASSWORD, to: str = "/") -> str | None:
    """The session's secret, or None where it was refused."""
    answer = client.post("/sign-in", data={"name": name, "password": password, "next": to})
    if answer.status_code == 303:
        return answer.cookies[COOKIE]
    assert answer.status_code == 401
    return None


def test_signing_in_and_out(app: FastAPI) -> None:
    client = client_of(app)
    assert client.get("/about?lang=id").headers["location"] == "/sign-in?next=/about%3Flang%3Did"
    answer = client.post("/sign-in", data={"name": " rana", "password": PASSWORD, "next": "/about?lang=id"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/about?lang=id")
    assert "Rana" in client.get("/about").text
    secret = client.cookies[COOKIE]
    gone = client.post("/sign-out")
    assert (gone.status_code, gone.headers["location"]) == (303, "/sign-in")
    assert COOKIE not in client.cookies
    client.cookies.set(COOKIE, secret)
    assert client.get("/about").status_code == 303


def test_the_cookie_is_out_of_reach(app: FastAPI) -> None:
    plain = client_of(app).post("/sign-in", data={"name": "Rana", "password": PASSWORD}).headers["set-cookie"]
    assert {"HttpOnly", "SameSite=lax", "Path=/", "Max-Age=43200"} <= set(plain.split("; "))
    assert "Secure" not in plain and "Domain" not in plain
    behind_tls = TestClient(app, base_url="https://127.0.0.1:8470", follow_redirects=False)
    kept = behind_tls.post("/sign-in", data={"name": "Rana", "password": PASSWORD}).headers["set-cookie"]
    assert "Secure" in kept.split("; ")
    assert "Secure" in behind_tls.post("/sign-out").headers["set-cookie"].split("; ")


def test_a_session_planted_before_is_not_gone_on_in(app: FastAPI, archive: Archive) -> None:
    client = client_of(app)
    client.cookies.set(COOKIE, "planted")
    first = sign_in(client)
    assert first and first != "planted"
    second = sign_in(client)
    assert second != first
    stale = client_of(app)
    stale.cookies.set(COOKIE, first)
    assert stale.get("/about").status_code == 303


def test_wrong_name_and_wrong_password_are_answered_alike(app: FastAPI, archive: Archive) -> None:
    add_account(archive, "Gone", "reader", PASSWORD)
    close_account(archive, "Gone")
    answers = [
        client_of(app).post("/sign-in", data={"name": name, "password": password})
        for name, password in (("Rana", "wrong"), ("Nobody", PASSWORD), ("Gone", PASSWORD), ("", ""))
    ]
    assert {(answer.status_code, answer.text) for answer in answers} == {(401, answers[0].text)}
    assert "Name or password is wrong." in answers[0].text
    assert not any("set-cookie" in answer.headers for answer in answers)


def test_guessing_is_slowed_down(app: FastAPI) -> None:
    here, there = client_of(app, "203.0.113.5"), client_of(app, "203.0.113.6")
    for _ in range(5):
        assert sign_in(here, password="wrong") is None
    blocked = here.post("/sign-in", data={"name": "RANA ", "password": PASSWORD})
    assert blocked.status_code == 429
    assert 1 <= int(blocked.headers["retry-after"]) <= 60
    assert "Too many tries" in blocked.text
    assert sign_in(there) is not None, "one guesser locks nobody else out"
    assert sign_in(here, "Vera") is not None
    for _ in range(50):
        last = here.post("/sign-in", data={"name": "Nobody", "password": "wrong"})
    assert last.status_code == 429
    assert here.post("/sign-in", data={"name": "Adi", "password": PASSWORD}).status_code == 429


@pytest.mark.parametrize(
    "to",
    ["//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example", "javascript:alert(1)",
     "/\t/evil.example", "\t//evil.example", "/\n/evil.example", "///evil.example", "/\\/evil.example", "evil.example",
     "http:evil.example", "/a\\b", "/\u2028/x", "", "/%0d\r\nSet-Cookie: a=b"],
)  # fmt: skip
def test_nobody_is_sent_elsewhere(app: FastAPI, to: str) -> None:
    assert own_path(to) == "/"
    client = client_of(app)
    answer = client.post("/sign-in", data={"name": "Rana", "password": PASSWORD, "next": to})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    signed = client.get("/sign-in", params={"next": to})
    assert (signed.status_code, signed.headers["location"]) == (303, "/")


@pytest.mark.parametrize("to", ["/", "/about", "/search?words=%22a%20b%22&page=2", "/?party=//x", "/a#b"])
def test_own_pages_are_gone_on_to(to: str) -> None:
    assert own_path(to) == to


def test_the_form_keeps_where_to_go_and_nothing_hostile(app: FastAPI) -> None:
    client = client_of(app)
    assert 'name="next" value="/about?a=&#34;&gt;&lt;b"' in client.get('/sign-in?next=/about?a="><b').text
    assert 'name="next" value="/"' in client.get("/sign-in?next=//evil.example").text


def test_closing_an_account_ends_its_sessions_and_tokens(app: FastAPI, archive: Archive) -> None:
    by_session, by_token = signed_in(app, archive, "Vera"), with_token(app, archive, "Vera", "review")
    admin = signed_in(app, archive, "Adi")
    assert by_session.get("/about").status_code == by_token.get("/about").status_code == 200
    assert admin.post("/accounts/close", data={"name": "Vera"}).status_code == 303
    assert by_session.get("/about").status_code == 303
    assert by_token.get("/about").status_code == 401
    assert sign_in(client_of(app), "Vera") is None


def test_a_role_taken_away_holds_at_once(app: FastAPI, archive: Archive) -> None:
    admin, token = signed_in(app, archive, "Adi"), with_token(app, archive, "Adi", "admin")
    assert admin.get("/accounts").status_code == token.get("/accounts").status_code == 200
    set_role(archive, "Adi", "reader")
    assert admin.get("/accounts").status_code == token.get("/accounts").status_code == 403


# ---------------------------------------------------------------- tokens
@pytest.mark.parametrize("header", ["Bearer nonsense", "Bearer", "bearer saksi_", "Bearer saksi_\xe9"])
def test_a_bad_token_is_nobodys_whatever_the_cookie(app: FastAPI, archive: Archive, header: str) -> None:
    client = signed_in(app, archive, "Adi")
    answer = client.get("/about", headers={"Authorization": header.encode("latin-1")})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"


def test_another_scheme_is_somebody_elses_business(app: FastAPI, archive: Archive) -> None:
    assert signed_in(app, archive, "Adi").get("/about", headers={"Authorization": "Basic eA=="}).status_code == 200


def test_the_day_of_use_is_noted_once(app: FastAPI, archive: Archive) -> None:
    client = with_token(app, archive, "Rana", "read")
    before = state_of(archive)
    client.get("/about")
    assert state_of(archive) == before
    with archive.reading() as connection:
        assert list_tokens(connection)[0].last_used is not None


# ---------------------------------------------------------------- no accounts
def test_without_accounts_this_machine_alone_is_let_in(archive: Archive) -> None:
    app = create_app(archive)
    assert client_of(app).get("/accounts").status_code == 200
    assert client_of(app, "::1").get("/accounts").status_code == 200
    for host in ("192.0.2.1", "2001:db8::1", "testclient", "0.0.0.0"):
        assert client_of(app, host).get("/about").status_code == 303
        assert "no accounts yet" in client_of(app, host).get("/sign-in").text


def test_the_first_account_is_an_admins_and_shuts_the_door(archive: Archive) -> None:
    client = client_of(create_app(archive))
    new = {"name": "Sari", "role": "reader", "password": PASSWORD}
    refused = client.post("/accounts", data=new)
    assert refused.status_code == 400 and "first account is an admin" in re.sub("&#39;", "'", refused.text)
    assert client.post("/accounts", data={**new, "role": "admin"}).status_code == 303
    assert client.get("/about").headers["location"] == "/sign-in?next=/about"
    close_account(archive, "Sari")
    assert client.get("/about").status_code == 303
