"""The accounts, for admins."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from saksi.store import passwords
from saksi.store.accounts import list_accounts
from saksi.store.archive import Archive
from saksi.web.app import create_app
from web.people import PASSWORD, add_people, signed_in


@pytest.fixture
def adi(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr(passwords, "COST", 2**10)
    add_people(archive)
    return signed_in(create_app(archive), archive, "Adi")


def roles(archive: Archive) -> dict[str, str]:
    with archive.reading() as connection:
        return {a.name: "closed" if a.closed_at else a.role for a in list_accounts(connection)}


def test_an_account_is_made_promoted_and_closed(adi: TestClient, archive: Archive) -> None:
    new = {"name": "<b>Sari", "role": "reader", "password": PASSWORD}
    assert adi.post("/accounts", data=new).headers["location"] == "/accounts"
    assert "&lt;b&gt;Sari" in adi.get("/accounts").text
    assert adi.post("/accounts/role", data={"name": "<b>Sari", "role": "reviewer"}).status_code == 303
    assert roles(archive)["<b>Sari"] == "reviewer"
    assert adi.post("/accounts/close", data={"name": "<b>Sari"}).status_code == 303
    assert roles(archive)["<b>Sari"] == "closed"


@pytest.mark.parametrize(
    ("path", "form", "status"),
    [
        ("/accounts", {"name": "Rana", "role": "reader", "password": PASSWORD}, 400),
        ("/accounts", {"name": "New", "role": "owner", "password": PASSWORD}, 400),
        ("/accounts", {"name": "New", "role": "reader", "password": "short"}, 400),
        ("/accounts/role", {"name": "Rana", "role": "owner"}, 400),
        ("/accounts/role", {"name": "Nobody", "role": "admin"}, 404),
        ("/accounts/close", {"name": "Nobody"}, 404),
        ("/accounts/close", {"name": "ADI"}, 400),
        ("/accounts/role", {"name": "adi", "role": "reader"}, 400),
    ],
)
def test_what_is_not_done(adi: TestClient, archive: Archive, path: str, form: dict[str, str], status: int) -> None:
    before = roles(archive)
    assert adi.post(path, data=form).status_code == status
    assert roles(archive) == before


def test_one_row_for_each_and_no_form_for_oneself(adi: TestClient) -> None:
    adi.post("/accounts/close", data={"name": "Rana"})
    text = adi.get("/accounts?lang=id").text
    assert text.count('<th scope="row">') == 3
    assert text.count('action="/accounts/close"') == 1
    assert "Peran Vera" in text and "ditutup" in text
