"""One's own account: tokens and password."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from saksi.store import passwords
from saksi.store.accounts import check_password
from saksi.store.archive import Archive
from saksi.web.app import create_app
from web.conftest import client_of
from web.people import PASSWORD, add_people, signed_in


@pytest.fixture
def app(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> FastAPI:
    monkeypatch.setattr(passwords, "COST", 2**10)
    add_people(archive)
    return create_app(archive)


@pytest.fixture
def vera(app: FastAPI, archive: Archive) -> TestClient:
    return signed_in(app, archive, "Vera")


def test_a_token_is_made_shown_once_used_and_revoked(app: FastAPI, vera: TestClient) -> None:
    made = vera.post("/account/tokens", data={"label": "<weekly>", "scope": "read", "days": "30"})
    assert made.status_code == 200 and made.headers["cache-control"] == "no-store"
    secret = re.findall(r'value="(saksi_[\w-]{43})"', made.text)[0]
    program = client_of(app)
    program.headers["Authorization"] = f"Bearer {secret}"
    assert program.get("/about").status_code == 200
    shown = vera.get("/account").text
    assert "&lt;weekly&gt;" in shown and secret not in shown
    assert vera.post("/account/tokens/1/revoke").headers["location"] == "/account"
    assert program.get("/about").status_code == 401
    assert "revoked" in vera.get("/account").text


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"label": "x", "scope": "admin"}, 400),
        ({"label": " ", "scope": "read"}, 400),
        ({"label": "x", "scope": "read", "days": "400"}, 400),
        ({"label": "x", "scope": "read", "days": "soon"}, 422),
        ({}, 400),
    ],
)
def test_tokens_that_cannot_be_made(vera: TestClient, form: dict[str, str], status: int) -> None:
    assert vera.post("/account/tokens", data=form).status_code == status
    assert "<tbody>" not in vera.get("/account").text


def test_only_ones_own_tokens_are_seen_and_revoked(app: FastAPI, archive: Archive, vera: TestClient) -> None:
    vera.post("/account/tokens", data={"label": "veras own", "scope": "read"})
    adi = signed_in(app, archive, "Adi")
    assert "veras own" not in adi.get("/account").text
    assert adi.post("/account/tokens/1/revoke").status_code == 404


def test_scopes_offered_reach_no_further_than_the_role(app: FastAPI, archive: Archive) -> None:
    offered = [
        re.findall(r'<option value="(\w+)"', signed_in(app, archive, name).get("/account").text)
        for name in ("Rana", "Vera", "Adi")
    ]
    assert offered == [["read"], ["read", "review"], ["read", "review", "admin"]]


def test_a_new_password_ends_the_other_sessions(app: FastAPI, archive: Archive, vera: TestClient) -> None:
    other = signed_in(app, archive, "Vera")
    wrong = vera.post("/account/password", data={"current": "wrong", "password": "four quiet herons"})
    assert wrong.status_code == 403 and "current password is wrong" in wrong.text
    short = vera.post("/account/password", data={"current": PASSWORD, "password": "short"})
    assert short.status_code == 400
    done = vera.post("/account/password", data={"current": PASSWORD, "password": "four quiet herons"})
    assert done.status_code == 303
    assert vera.get("/account").status_code == 200
    assert other.get("/account").status_code == 303
    assert check_password(archive, "Vera", "four quiet herons")


def test_a_stolen_session_cannot_guess_the_password(vera: TestClient) -> None:
    tries = [vera.post("/account/password", data={"current": "wrong"}).status_code for _ in range(6)]
    assert tries == [403] * 5 + [429]


def test_without_accounts_there_is_nothing_to_keep(client: TestClient) -> None:
    text = client.get("/account").text
    assert "You are Rini (admin)." in text and "no accounts" in text and "/account/tokens" not in text
    assert client.post("/account/tokens", data={"label": "x", "scope": "read"}).status_code == 403
    assert client.get("/sign-in").headers["location"] == "/"


def test_it_speaks_indonesian(vera: TestClient) -> None:
    assert "Token untuk program" in vera.get("/account?lang=id").text
    assert "Kata sandi" in client_of(vera.app).get("/sign-in?lang=id").text  # type: ignore[arg-type]
