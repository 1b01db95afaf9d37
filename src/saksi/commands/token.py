"""`saksi token`: tokens by which programs use the desk in an account's name."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from typing import Any

import msgspec

from saksi.export.encoding import encode
from saksi.store.archive import Archive
from saksi.store.tokens import Token, list_tokens, make_token, revoke_token


def run_token(arguments: argparse.Namespace) -> int:
    """Make, list or revoke tokens."""
    match arguments.action:
        case "add":
            _add(arguments)
        case "list":
            with Archive.open(arguments.db, read_only=True) as archive, archive.reading() as connection:
                for token in list_tokens(connection, arguments.account):
                    _print(token, json=arguments.json)
        case _:
            with Archive.open(arguments.db) as archive:
                revoke_token(archive, arguments.number)
            if arguments.json:
                _write({"number": arguments.number, "revoked": True})
            else:
                print(f"Token {arguments.number} is revoked.")
    return 0


def _add(arguments: argparse.Namespace) -> None:
    scopes = [scope.strip() for scope in arguments.scopes.split(",") if scope.strip()]
    with Archive.open(arguments.db) as archive:
        token, secret = make_token(archive, arguments.account, scopes, days=arguments.days, label=arguments.label)
    if arguments.json:
        _write({**msgspec.to_builtins(token), "token": secret})
        return
    print(secret)
    print(f"Token {token.number}, until {token.expires_at:%Y-%m-%d}. It is not shown again.", file=sys.stderr)


def _print(token: Token, *, json: bool) -> None:
    if json:
        _write(msgspec.to_builtins(token))
        return
    words = [f"{token.number} {token.account}", " ".join(token.scopes), token.label or "(no label)"]
    print(", ".join([*words, _state(token), f"last used {token.last_used or 'never'}"]))


def _state(token: Token) -> str:
    """Whether it still opens anything."""
    if token.revoked_at:
        return f"revoked {token.revoked_at:%Y-%m-%d}"
    return f"{'until' if token.expires_at > datetime.now(UTC) else 'expired'} {token.expires_at:%Y-%m-%d}"


def _write(told: Any) -> None:
    sys.stdout.buffer.write(encode(told) + b"\n")
