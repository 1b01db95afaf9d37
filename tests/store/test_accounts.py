from __future__ import annotations

import time
from collections.abc import Iterator
from statistics import median

import pytest
from sqlalchemy import select

from saksi.errors import StoreError, UsageError
from saksi.store import passwords
from saksi.store.accounts import (
    add_account,
    any_account,
    check_password,
    close_account,
    list_accounts,
    open_account,
    set_password,
    set_role,
)
from saksi.store.archive import Archive
from saksi.store.schema import accounts, sessions, tokens
from saksi.store.sessions import session_account, start_session
from saksi.store.tokens import make_token, token_bearer

GOOD = "three quiet herons"


@pytest.fixture
def archive(where: str) -> Iterator[Archive]:
    with Archive.open(where) as archive:
        yield archive


def test_an_account_signs_in_under_its_name_however_written(archive: Archive) -> None:
    made = add_account(archive, "  Sari Dewi ", "reviewer", GOOD)
    assert (made.name, made.role, made.closed_at) == ("Sari Dewi", "reviewer", None)
    for name in ("Sari Dewi", "sari dewi", " SARI DEWI"):
        assert check_password(archive, name, GOOD) == made
    assert check_password(archive, "Sari Dewi", GOOD + "!") is None


@pytest.mark.parametrize("name", ["nobody", "", "\0", "\ud800", "x" * 10_000, "' OR 1=1 --"])
def test_an_unknown_name_is_answered_as_a_wrong_password(archive: Archive, name: str) -> None:
    add_account(archive, "Sari", "reader", GOOD)
    assert check_password(archive, name, GOOD) is None


def test_an_unknown_name_takes_as_long_as_a_wrong_password(archive: Archive) -> None:
    add_account(archive, "Sari", "reader", GOOD)
    add_account(archive, "Gone", "reader", GOOD)
    close_account(archive, "Gone")

    def took(name: str) -> float:
        start = time.thread_time()
        check_password(archive, name, "not the password")
        return time.thread_time() - start

    known, unknown, closed = (median(took(name) for _ in range(3)) for name in ("Sari", "Nobody", "Gone"))
    assert min(known, unknown, closed) > 0.5 * max(known, unknown, closed)


def test_the_password_is_not_in_the_database(archive: Archive) -> None:
    add_account(archive, "Sari", "reader", GOOD)
    with archive.reading() as connection:
        assert GOOD not in str(connection.execute(select(accounts)).all())


def test_a_name_is_given_once(archive: Archive) -> None:
    add_account(archive, "Sari", "reader", GOOD)
    close_account(archive, "Sari")
    for name in ("Sari", "SARI", "Ｓari"):
        with pytest.raises(UsageError) as fault:
            add_account(archive, name, "admin", GOOD)
        assert fault.value.kind == "taken"


@pytest.mark.parametrize(
    ("name", "role", "password", "kind"),
    [
        ("", "reader", GOOD, "name"),
        ("a\nb", "reader", GOOD, "name"),
        ("a\u202eb", "reader", GOOD, "name"),
        ("\ud800", "reader", GOOD, "name"),
        ("x" * 65, "reader", GOOD, "name"),
        ("Sari", "owner", GOOD, "role"),
        ("Sari", "reader", "short", "password"),
    ],
)
def test_what_no_account_can_be(archive: Archive, name: str, role: str, password: str, kind: str) -> None:
    with pytest.raises(UsageError) as fault:
        add_account(archive, name, role, password)
    assert fault.value.kind == kind
    with archive.reading() as connection:
        assert not any_account(connection)


def test_closing_ends_sessions_and_tokens_and_opens_nothing(archive: Archive) -> None:
    sari, budi = (add_account(archive, name, "reviewer", GOOD) for name in ("Sari", "Budi"))
    session, other = start_session(archive, sari), start_session(archive, budi)
    _, token = make_token(archive, "Sari", ["read"], days=1)
    close_account(archive, "sari")
    with archive.reading() as connection:
        assert session_account(connection, session) is None
        assert token_bearer(connection, token) is None
        assert session_account(connection, other) == budi
        assert [account.closed_at is None for account in list_accounts(connection)] == [False, True]
        assert connection.scalars(select(tokens.c.revoked_at)).one() is not None
        assert connection.scalars(select(sessions.c.account)).all() == [budi.number]
    assert check_password(archive, "Sari", GOOD) is None
    close_account(archive, "Budi")
    with archive.reading() as connection:
        assert any_account(connection)
    for change in (close_account, lambda a, n: set_password(a, n, GOOD), lambda a, n: set_role(a, n, "admin")):
        with pytest.raises(StoreError) as fault:
            change(archive, "Sari")
        assert fault.value.kind == "absent"


def test_a_new_password_ends_sessions(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "COST", 2**10)
    session = start_session(archive, add_account(archive, "Sari", "reader", GOOD))
    set_password(archive, "Sari", "four quiet herons")
    with archive.reading() as connection:
        assert session_account(connection, session) is None
    assert check_password(archive, "Sari", GOOD) is None
    assert check_password(archive, "Sari", "four quiet herons") is not None


def test_a_new_role_holds_at_once(archive: Archive) -> None:
    session = start_session(archive, add_account(archive, "Sari", "admin", GOOD))
    assert set_role(archive, "Sari", "reader").role == "reader"
    with archive.reading() as connection:
        found = session_account(connection, session)
        assert found == open_account(connection, "Sari")
    assert found and found.role == "reader"
