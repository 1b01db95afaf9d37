"""Tokens for programs: random secrets of an account with scopes and an end, shown once, stored as hashes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

from sqlalchemy import Connection, Row, insert, select, update

from saksi.errors import StoreError, UsageError
from saksi.store.accounts import Account, account_of, in_utc, open_account
from saksi.store.archive import Archive, next_number
from saksi.store.passwords import new_secret, secret_hash
from saksi.store.schema import accounts, tokens
from saksi.vocab import ROLES, SCOPES, Role, Scope

PREFIX = "saksi_"  # so that a token that slipped into a file or a log is known for what it is
MOST_DAYS = 366
MOST_LABEL = 100  # characters
MOST_NUMBER = 2**53  # what any database and any program can ask for


@dataclass(frozen=True, slots=True)
class Token:
    """What is known of a token; the secret is not. `last_used` is a day, times are UTC."""

    number: int
    account: str
    label: str
    scopes: tuple[Scope, ...]
    made_at: datetime
    expires_at: datetime
    last_used: date | None = None
    revoked_at: datetime | None = None


def make_token(archive: Archive, name: str, scopes: Iterable[str], *, days: int, label: str = "") -> tuple[Token, str]:
    """A token of an account, and its secret, which is kept nowhere.

    Raises StoreError where there is no such account; UsageError for scopes that there are not or that the account's
    role does not reach, or a number of days that cannot be.
    """
    wanted = _scopes(scopes)
    if not 1 <= days <= MOST_DAYS:
        raise UsageError(f"A token lasts 1 to {MOST_DAYS} days.", "usage")
    label = " ".join(label.split())
    if len(label) > MOST_LABEL or not label.isprintable():
        raise UsageError(f"A label has at most {MOST_LABEL} characters that can be seen.", "name")
    secret, now = PREFIX + new_secret(), datetime.now(UTC)
    with archive.writing() as (connection, _):
        account = open_account(connection, name)
        if _rank(wanted) > ROLES.index(account.role):
            raise UsageError(f"A {account.role}'s token cannot have the scope '{SCOPES[_rank(wanted)]}'.", "scope")
        number = next_number(connection, tokens.c.number)
        token = Token(number, account.name, label, wanted, now, now + timedelta(days=days))
        row = {"number": number, "hash": secret_hash(secret), "account": account.number, "label": label,
               "scopes": " ".join(wanted), "made_at": now, "expires_at": token.expires_at}  # fmt: skip
        connection.execute(insert(tokens).values(**row))
    return token, secret


def list_tokens(connection: Connection, account: str | None = None) -> list[Token]:
    """All tokens, or those of one open account, oldest first; expired and revoked ones too. Raises StoreError where
    there is no such account.
    """
    query = select(tokens, accounts.c.name).join(accounts, accounts.c.number == tokens.c.account)
    if account is not None:
        query = query.where(tokens.c.account == open_account(connection, account).number)
    return [_token_of(row, row.name) for row in connection.execute(query.order_by(tokens.c.number))]


def revoke_token(archive: Archive, number: int, *, account: str | None = None) -> None:
    """Revoke a token for good; again changes nothing. With `account`, only one of its own. Raises StoreError where
    there is none.
    """
    if abs(number) > MOST_NUMBER:
        raise StoreError(f"There is no token {number}.", "absent")
    with archive.writing() as (connection, _):
        query = select(tokens.c.number, tokens.c.revoked_at).where(tokens.c.number == number)
        if account is not None:
            query = query.where(tokens.c.account == open_account(connection, account).number)
        row = connection.execute(query).one_or_none()
        if row is None:
            raise StoreError(f"There is no token {number}.", "absent")
        if row.revoked_at is None:
            connection.execute(update(tokens).where(tokens.c.number == number).values(revoked_at=datetime.now(UTC)))


def token_bearer(connection: Connection, secret: str) -> tuple[Account, Token] | None:
    """The token of a secret and its account; None when it is unknown, expired or revoked, or the account closed."""
    if not secret.startswith(PREFIX):
        return None
    standing = tokens.c.revoked_at.is_(None) & (tokens.c.expires_at > datetime.now(UTC))
    row = connection.execute(
        select(tokens).where(tokens.c.hash == secret_hash(secret), standing)
    ).one_or_none()  # fmt: skip
    if row is None:
        return None
    owner = select(accounts).where(accounts.c.number == row.account, accounts.c.closed_at.is_(None))
    found = connection.execute(owner).one_or_none()
    return (account_of(found), _token_of(row, found.name)) if found else None


def note_use(archive: Archive, token: Token, day: date) -> None:
    """Keep that a token was used on a day. Call it once a day: it takes a write transaction."""
    with archive.writing() as (connection, _):
        connection.execute(update(tokens).where(tokens.c.number == token.number).values(last_used=day))


def reach(token: Token) -> Role:
    """How far the scopes of a token go: the role it may act as at most."""
    return cast(Role, ROLES[_rank(token.scopes)])


def _scopes(scopes: Iterable[str]) -> tuple[Scope, ...]:
    wanted = set(scopes)
    if unknown := sorted(wanted - set(SCOPES)):
        raise UsageError(f"There is no scope '{unknown[0]}'; there are {', '.join(SCOPES)}.", "scope")
    if not wanted:
        raise UsageError(f"A token needs a scope: {', '.join(SCOPES)}.", "scope")
    return cast("tuple[Scope, ...]", tuple(scope for scope in SCOPES if scope in wanted))


def _rank(scopes: Iterable[Scope]) -> int:
    return max(SCOPES.index(scope) for scope in scopes)


def _token_of(row: Row[Any], account: str) -> Token:
    revoked = None if row.revoked_at is None else in_utc(row.revoked_at)
    scopes = cast("tuple[Scope, ...]", tuple(row.scopes.split()))
    return Token(
        row.number, account, row.label, scopes, in_utc(row.made_at), in_utc(row.expires_at), row.last_used, revoked
    )
