from __future__ import annotations

import json
from pathlib import Path

import pytest

from saksi.cli import main
from saksi.store import passwords
from saksi.store.accounts import add_account
from saksi.store.archive import Archive
from saksi.store.tokens import token_bearer


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(passwords, "COST", 2**10)
    path = str(tmp_path / "a.db")
    with Archive.open(path) as archive:
        add_account(archive, "Sari", "reviewer", "three quiet herons")
    return path


def opens(db: str, secret: str) -> bool:
    with Archive.open(db, read_only=True) as archive, archive.reading() as connection:
        return token_bearer(connection, secret) is not None


def test_a_token_is_shown_once_and_revoked(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    add = ["token", "add", "--account", "Sari", "--scopes", "read, review", "--label", "export", "--db", db]
    assert main(add) == 0
    told = capsys.readouterr()
    secret = told.out.strip()
    assert opens(db, secret)
    assert secret not in told.err
    assert main(["token", "list", "--db", db]) == 0
    listed = capsys.readouterr().out
    assert "1 Sari, read review, export, until" in listed and "last used never" in listed
    assert secret not in listed
    assert main(["token", "revoke", "1", "--db", db]) == 0
    assert not opens(db, secret)
    assert main(["token", "list", "--account", "Sari", "--db", db]) == 0
    assert ", revoked 2" in capsys.readouterr().out
    assert main(["token", "revoke", "7", "--db", db]) == 4


def test_json(db: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    for arguments in (["add", "--account", "Sari", "--days", "7"], ["list"], ["revoke", "1"]):
        assert main(["token", *arguments, "--db", db, "--json"]) == 0
    made, listed, revoked = (json.loads(line) for line in capsysbinary.readouterr().out.splitlines())
    assert made["token"].startswith("saksi_") and "token" not in listed
    assert listed == {key: value for key, value in made.items() if key != "token"}
    assert (listed["scopes"], listed["last_used"]) == (["read"], None)
    assert revoked == {"number": 1, "revoked": True}


@pytest.mark.parametrize(("option", "value"), [("--scopes", "admin"), ("--scopes", ","), ("--days", "0")])
def test_what_cannot_be_is_status_2(db: str, option: str, value: str) -> None:
    assert main(["token", "add", "--account", "Sari", option, value, "--db", db]) == 2
