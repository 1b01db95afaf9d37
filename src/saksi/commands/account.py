"""`saksi account`: who may sign in at the desk."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Sequence

import msgspec

from saksi.errors import UsageError
from saksi.export.encoding import encode
from saksi.store.accounts import Account, add_account, close_account, list_accounts, set_password, set_role
from saksi.store.archive import Archive


def run_account(arguments: argparse.Namespace) -> int:
    """Make, change, close or list accounts."""
    if arguments.action == "list":
        with Archive.open(arguments.db, read_only=True) as archive, archive.reading() as connection:
            _print_all(list_accounts(connection), json=arguments.json)
        return 0
    with Archive.open(arguments.db) as archive:
        account, done = _changed(archive, arguments)
    if arguments.json:
        sys.stdout.buffer.write(account_line(account))
    else:
        print(f"{account.name} ({account.role}): {done}.")
    return 0


def account_line(account: Account) -> bytes:
    """An account as a line of JSON."""
    return encode({name: value for name, value in msgspec.to_builtins(account).items() if name != "number"}) + b"\n"


def _changed(archive: Archive, arguments: argparse.Namespace) -> tuple[Account, str]:
    match arguments.action:
        case "add":
            return add_account(archive, arguments.name, arguments.role, _password()), "account made"
        case "password":
            return set_password(archive, arguments.name, _password()), "password changed, sessions ended"
        case "role":
            return set_role(archive, arguments.name, arguments.role), "role given"
        case _:
            return close_account(archive, arguments.name), "account closed, sessions ended, tokens revoked"


def _password() -> str:
    """From the terminal, twice and unseen; or the first line that a program writes."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != password:
        raise UsageError("The two passwords differ.", "password")
    return password


def _print_all(accounts: Sequence[Account], *, json: bool) -> None:
    for account in accounts:
        if json:
            sys.stdout.buffer.write(account_line(account))
            continue
        closed = f", closed {account.closed_at:%Y-%m-%d}" if account.closed_at else ""
        print(f"{account.name} ({account.role}): made {account.made_at:%Y-%m-%d}{closed}")
    if not accounts and not json:
        print("No accounts: the desk is open, to this machine alone.")
