from __future__ import annotations

import getpass
import io
import json
import sys
from pathlib import Path

import pytest

from saksi.cli import main
from saksi.store import passwords
from saksi.store.accounts import check_password
from saksi.store.archive import Archive

GOOD = "three quiet herons"


class Terminal(io.StringIO):
    """A standard input at which a person sits."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(passwords, "COST", 2**10)
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{GOOD}\n"))
    path = str(tmp_path / "a.db")
    assert main(["account", "add", "Sari", "--role", "reviewer", "--db", path]) == 0
    return path


def may_sign_in(db: str, password: str) -> bool:
    with Archive.open(db) as archive:
        return check_password(archive, "Sari", password) is not None


def test_a_program_writes_the_password(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert may_sign_in(db, GOOD)
    assert GOOD not in capsys.readouterr().out


def test_a_person_types_it_twice(db: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal())
    typed = iter(["four quiet herons", "four quiet herons", "five quiet herons", "five quiet heron"])
    monkeypatch.setattr(getpass, "getpass", lambda prompt: next(typed))
    assert main(["account", "password", "Sari", "--db", db]) == 0
    assert main(["account", "password", "Sari", "--db", db]) == 2
    assert "differ" in capsys.readouterr().err
    assert may_sign_in(db, "four quiet herons")


@pytest.mark.parametrize("typed", ["", "short\n"])
def test_a_bad_password_is_status_2(
    db: str, typed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    assert main(["account", "add", "Budi", "--role", "reader", "--db", db]) == 2
    assert "12 to 1000" in capsys.readouterr().err


def test_accounts_are_listed_promoted_and_closed(db: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    for arguments in (["role", "Sari", "--role", "admin"], ["close", "Sari"]):
        assert main(["account", *arguments, "--db", db, "--json"]) == 0
    assert main(["account", "list", "--db", db, "--json"]) == 0
    lines = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    assert [(line["role"], line["closed_at"] is None) for line in lines] == [
        ("admin", True), ("admin", False), ("admin", False),
    ]  # fmt: skip
    assert set(lines[0]) == {"name", "role", "made_at", "closed_at"}
    assert main(["account", "list", "--db", db]) == 0
    assert b"Sari (admin): made" in capsysbinary.readouterr().out
    assert main(["account", "close", "Sari", "--db", db]) == 4


def test_no_account_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Archive.open(tmp_path / "new.db").close()
    assert main(["account", "list", "--db", str(tmp_path / "new.db")]) == 0
    assert "this machine alone" in capsys.readouterr().out
