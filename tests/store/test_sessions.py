from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from saksi.errors import StoreError
from saksi.store import passwords
from saksi.store.accounts import Account, add_account, close_account
from saksi.store.archive import Archive
from saksi.store.schema import sessions
from saksi.store.sessions import LASTS, end_session, session_account, start_session


@pytest.fixture
def archive(where: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    monkeypatch.setattr(passwords, "COST", 2**10)
    with Archive.open(where) as archive:
        yield archive


@pytest.fixture
def sari(archive: Archive) -> Account:
    return add_account(archive, "Sari", "reader", "three quiet herons")


def of(archive: Archive, secret: str) -> Account | None:
    with archive.reading() as connection:
        return session_account(connection, secret)


def test_a_session_is_known_by_its_secret_until_it_is_ended(archive: Archive, sari: Account) -> None:
    secret, other = start_session(archive, sari), start_session(archive, sari)
    assert secret != other
    assert of(archive, secret) == of(archive, other) == sari
    end_session(archive, secret)
    end_session(archive, "never was")
    assert (of(archive, secret), of(archive, other)) == (None, sari)


@pytest.mark.parametrize("secret", ["", "\0", "\ud800", "x" * 10_000])
def test_other_secrets_open_nothing(archive: Archive, sari: Account, secret: str) -> None:
    start_session(archive, sari)
    assert of(archive, secret) is None


def test_the_database_holds_no_secret(archive: Archive, sari: Account) -> None:
    secret = start_session(archive, sari)
    with archive.reading() as connection:
        (row,) = connection.execute(select(sessions))
    assert secret not in str(row)
    assert of(archive, row.hash) is None


def test_sessions_expire_and_are_swept_away(archive: Archive, sari: Account) -> None:
    secret = start_session(archive, sari)
    long_ago = datetime.now(UTC) - timedelta(seconds=1)
    with archive.writing() as (connection, _):
        connection.execute(update(sessions).values(made_at=long_ago - LASTS, expires_at=long_ago))
    assert of(archive, secret) is None
    start_session(archive, sari)
    with archive.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(sessions)) == 1


def test_an_account_closed_meanwhile_starts_no_session(archive: Archive, sari: Account) -> None:
    close_account(archive, "Sari")
    with pytest.raises(StoreError):
        start_session(archive, sari)
