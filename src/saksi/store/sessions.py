"""Sessions of those who signed in: random secrets that the browser holds, stored as hashes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from saksi.store.accounts import Account, account_of, open_account
from saksi.store.archive import Archive
from saksi.store.passwords import new_secret, secret_hash
from saksi.store.schema import accounts, sessions

LASTS = timedelta(hours=12)


def start_session(archive: Archive, account: Account) -> str:
    """A new session; returns its secret. Raises StoreError where the account was closed meanwhile."""
    secret, now = new_secret(), datetime.now(UTC)
    with archive.writing() as (connection, _):
        open_account(connection, account.name)
        connection.execute(delete(sessions).where(sessions.c.expires_at <= now))
        row = {"hash": secret_hash(secret), "account": account.number, "made_at": now, "expires_at": now + LASTS}
        connection.execute(insert(sessions).values(**row))
    return secret


def session_account(connection: Connection, secret: str) -> Account | None:
    """Whose session it is; None when it has ended, by time, sign-out, a new password or the account's closing."""
    query = select(accounts).join(sessions, sessions.c.account == accounts.c.number)
    standing = (sessions.c.expires_at > datetime.now(UTC)) & accounts.c.closed_at.is_(None)
    row = connection.execute(query.where(sessions.c.hash == secret_hash(secret), standing)).one_or_none()
    return account_of(row) if row else None


def end_session(archive: Archive, secret: str) -> None:
    """End a session, if there is one of this secret."""
    with archive.writing() as (connection, _):
        connection.execute(delete(sessions).where(sessions.c.hash == secret_hash(secret)))
