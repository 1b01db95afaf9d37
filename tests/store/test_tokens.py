from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from saksi.errors import StoreError, UsageError
from saksi.store import passwords
from saksi.store.accounts import Account, add_account
from saksi.store.archive import Archive
from saksi.store.schema import tokens
from saksi.store.tokens import PREFIX, Token, list_tokens, make_token, note_use, reach, revoke_token, token_bearer


@pytest.fixture
def archive(where: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    monkeypatch.setattr(passwords, "COST", 2**10)
    with Archive.open(where) as archive:
        for name, role in (("Sari", "reviewer"), ("Budi", "reader")):
            add_account(archive, name, role, "three quiet herons")
        yield archive


def bearer(archive: Archive, secret: str) -> tuple[Account, Token] | None:
    with archive.reading() as connection:
        return token_bearer(connection, secret)


def test_a_token_is_known_by_its_secret_which_is_not_stored(archive: Archive) -> None:
    token, secret = make_token(archive, "sari", ["review", "read"], days=30, label=" weekly \t export ")
    assert secret.startswith("saksi_") and len(secret) == 6 + 43
    assert (token.scopes, token.label, token.account) == (("read", "review"), "weekly export", "Sari")
    assert token.expires_at - token.made_at == timedelta(days=30)
    found = bearer(archive, secret)
    assert found and found[0].name == "Sari" and found[1] == token
    with archive.reading() as connection:
        assert secret.removeprefix(PREFIX) not in str(connection.execute(select(tokens)).all())


@pytest.mark.parametrize("change", [str.upper, lambda s: s[:-1], lambda s: s.removeprefix(PREFIX), lambda s: ""])
def test_nothing_else_opens(archive: Archive, change: object) -> None:
    _, secret = make_token(archive, "Sari", ["read"], days=1)
    assert bearer(archive, change(secret)) is None  # type: ignore[operator]


@pytest.mark.parametrize(
    ("name", "scopes", "days", "label", "kind"),
    [
        ("Sari", [], 1, "", "scope"),
        ("Sari", ["write"], 1, "", "scope"),
        ("Sari", ["admin"], 1, "", "scope"),
        ("Budi", ["read", "review"], 1, "", "scope"),
        ("Sari", ["read"], 0, "", "usage"),
        ("Sari", ["read"], 367, "", "usage"),
        ("Sari", ["read"], 1, "x" * 101, "name"),
        ("Sari", ["read"], 1, "\x1b[2J", "name"),
        ("Nobody", ["read"], 1, "", "absent"),
    ],
)
def test_what_no_token_can_be(archive: Archive, name: str, scopes: list[str], days: int, label: str, kind: str) -> None:
    with pytest.raises((UsageError, StoreError)) as fault:
        make_token(archive, name, scopes, days=days, label=label)
    assert fault.value.kind == kind
    with archive.reading() as connection:
        assert list_tokens(connection) == []


def test_a_token_expires(archive: Archive) -> None:
    _, secret = make_token(archive, "Sari", ["read"], days=1)
    with archive.writing() as (connection, _):
        connection.execute(update(tokens).values(expires_at=datetime.now(UTC) - timedelta(seconds=1)))
    assert bearer(archive, secret) is None


def test_a_token_is_revoked_by_its_own_account_only(archive: Archive) -> None:
    token, secret = make_token(archive, "Sari", ["read"], days=1)
    for number, account in ((token.number, "Budi"), (99, None), (10**30, None), (-(10**30), "Sari")):
        with pytest.raises(StoreError):
            revoke_token(archive, number, account=account)
    assert bearer(archive, secret)
    revoke_token(archive, token.number, account="Sari")
    assert bearer(archive, secret) is None
    with archive.reading() as connection:
        (first,) = list_tokens(connection)
    revoke_token(archive, token.number)
    with archive.reading() as connection:
        assert list_tokens(connection, "Sari") == [first]
        assert list_tokens(connection, "Budi") == []


def test_the_day_of_its_last_use_is_kept(archive: Archive) -> None:
    token, _ = make_token(archive, "Sari", ["read"], days=1)
    note_use(archive, token, date(2026, 3, 4))
    with archive.reading() as connection:
        assert [t.last_used for t in list_tokens(connection)] == [date(2026, 3, 4)]


def test_the_highest_scope_says_how_far_it_reaches(archive: Archive) -> None:
    made = [make_token(archive, "Sari", scopes, days=1)[0] for scopes in (["read"], ["review"], ["read", "review"])]
    assert [reach(token) for token in made] == ["reader", "reviewer", "reviewer"]
