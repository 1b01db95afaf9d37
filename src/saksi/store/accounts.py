"""Accounts of the desk: who may sign in, as what. A name is never given twice: reviews are kept under it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import cast

from sqlalchemy import Connection, Row, delete, exists, insert, select, update

from saksi.errors import StoreError, UsageError
from saksi.store.archive import Archive, next_number
from saksi.store.passwords import hash_password, is_password
from saksi.store.schema import accounts, sessions, tokens
from saksi.vocab import ROLES, Role

MOST_NAME = 64  # characters


@dataclass(frozen=True, slots=True)
class Account:
    """Who may sign in. A closed account stays listed, since reviews bear its name. Times are UTC."""

    number: int
    name: str
    role: Role
    made_at: datetime
    closed_at: datetime | None = None


def any_account(connection: Connection) -> bool:
    """Whether the archive has had an account; closed ones count, so that closing the last opens nothing."""
    return bool(connection.scalar(select(exists().where(accounts.c.number > 0))))


def add_account(archive: Archive, name: str, role: str, password: str) -> Account:
    """A new account. Raises UsageError for a name that is taken or cannot be one, a role there is not, or a password
    too short or too long.
    """
    name, role = _name(name), _role(role)
    hashed = hash_password(password)
    with archive.writing() as (connection, _):
        if connection.scalar(select(exists().where(accounts.c.key == _key(name)))):
            raise UsageError(f"There is, or was, an account '{name}'; a name is given once.", "taken")
        account = Account(next_number(connection, accounts.c.number), name, role, datetime.now(UTC))
        row = {"number": account.number, "name": name, "key": _key(name), "role": role, "password": hashed}
        connection.execute(insert(accounts).values(**row, made_at=account.made_at))
    return account


def list_accounts(connection: Connection) -> list[Account]:
    """All accounts, closed ones too, in the order they were made."""
    return [account_of(row) for row in connection.execute(select(accounts).order_by(accounts.c.number))]


def check_password(archive: Archive, name: str, password: str) -> Account | None:
    """The open account of a name, if this is its password. Whether the name is unknown, the account closed or the
    password wrong, the answer is the same and takes as long.
    """
    with archive.reading() as connection:
        found = select(accounts).where(accounts.c.key == _key(name), accounts.c.closed_at.is_(None))
        row = connection.execute(found).one_or_none()
    right = is_password(password, row.password if row else None)
    return account_of(row) if row and right else None


def set_password(archive: Archive, name: str, password: str) -> Account:
    """Change a password, which ends all sessions of the account. Raises StoreError where there is no such account."""
    hashed = hash_password(password)
    with archive.writing() as (connection, _):
        account = open_account(connection, name)
        connection.execute(update(accounts).where(accounts.c.number == account.number).values(password=hashed))
        connection.execute(delete(sessions).where(sessions.c.account == account.number))
    return account


def set_role(archive: Archive, name: str, role: str) -> Account:
    """Give an account another role, at once also in its sessions and tokens. Raises StoreError as above."""
    role = _role(role)
    with archive.writing() as (connection, _):
        account = open_account(connection, name)
        connection.execute(update(accounts).where(accounts.c.number == account.number).values(role=role))
        return open_account(connection, name)


def close_account(archive: Archive, name: str) -> Account:
    """Close an account for good: its sessions end and its tokens are revoked. Raises StoreError as above."""
    now = datetime.now(UTC)
    with archive.writing() as (connection, _):
        account = open_account(connection, name)
        connection.execute(update(accounts).where(accounts.c.number == account.number).values(closed_at=now))
        connection.execute(delete(sessions).where(sessions.c.account == account.number))
        standing = (tokens.c.account == account.number) & tokens.c.revoked_at.is_(None)
        connection.execute(update(tokens).where(standing).values(revoked_at=now))
    return replace(account, closed_at=now)


def open_account(connection: Connection, name: str) -> Account:
    """The account of a name. Raises StoreError where there is none, or it is closed."""
    found = select(accounts).where(accounts.c.key == _key(name), accounts.c.closed_at.is_(None))
    row = connection.execute(found).one_or_none()
    if row is None:
        raise StoreError(f"There is no open account '{name}'.", "absent")
    return account_of(row)


def account_of(row: Row[tuple[object, ...]]) -> Account:
    """The account that a row of the table tells of."""
    closed = None if row.closed_at is None else in_utc(row.closed_at)
    return Account(row.number, row.name, row.role, in_utc(row.made_at), closed)


def in_utc(at: datetime) -> datetime:
    """A stored time with its zone: SQLite keeps none, and all times stored are UTC."""
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _name(name: str) -> str:
    name = unicodedata.normalize("NFC", name).strip()
    if not name or len(name) > MOST_NAME or not name.isprintable():
        raise UsageError(f"A name has 1 to {MOST_NAME} characters that can be seen.", "name")
    return name


def _key(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).strip().casefold()
    return folded.encode("utf-8", "replace").decode().replace("\0", "?")  # what no database could be asked for


def _role(role: str) -> Role:
    if role not in ROLES:
        raise UsageError(f"There is no role '{role}'; there are {', '.join(ROLES)}.", "role")
    return cast(Role, role)
