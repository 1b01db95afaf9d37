import pytest

from saksi.errors import UsageError
from saksi.store import passwords
from saksi.store.passwords import hash_password, is_password, new_secret, secret_hash

GOOD = "three quiet herons"


def test_a_password_is_known_again_and_no_other() -> None:
    stored = hash_password(GOOD)
    assert is_password(GOOD, stored)
    for other in ("", GOOD + " ", GOOD.upper(), GOOD[:-1], "\ud800" * 12, "x" * 5000):
        assert not is_password(other, stored)
        assert not is_password(other, None)


def test_hashes_are_salted_and_hold_their_parameters() -> None:
    first, second = hash_password(GOOD), hash_password(GOOD)
    assert first != second
    assert first.split("$")[:4] == ["scrypt", str(2**15), "8", "3"]
    assert GOOD not in first


def test_a_hash_made_at_another_cost_still_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "COST", 2**10)
    stored = hash_password(GOOD)
    monkeypatch.undo()
    assert is_password(GOOD, stored)


@pytest.mark.parametrize("password", ["", "eleven char", "x" * 1001])
def test_too_short_and_too_long(password: str) -> None:
    with pytest.raises(UsageError) as fault:
        hash_password(password)
    assert fault.value.kind == "password"


def test_no_rule_but_length() -> None:
    assert is_password("aaaaaaaaaaaa", hash_password("aaaaaaaaaaaa"))
    assert is_password("кот и собака", hash_password("кот и собака"))


def test_a_composed_character_is_the_same_password() -> None:
    assert is_password("cafe\u0301 au lait au", hash_password("caf\u00e9 au lait au"))


def test_secrets_are_256_bits_and_differ() -> None:
    made = {new_secret() for _ in range(100)}
    assert len(made) == 100
    assert all(len(secret) == 43 and secret.isascii() for secret in made)
    assert secret_hash("a") != secret_hash("b")
    assert len(secret_hash("\ud800")) == 64
