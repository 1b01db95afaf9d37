"""How often a password is tried, and how many at once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from saksi.store import passwords
from saksi.store.accounts import add_account
from saksi.store.archive import Archive
from saksi.web import sign_ins
from saksi.web.sign_ins import AT_ONCE, SignIns, TooOften
from web.people import PASSWORD


@pytest.fixture
def accounts(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> Archive:
    monkeypatch.setattr(passwords, "COST", 2**10)
    for name in ("Sari", "Budi"):
        add_account(archive, name, "reader", PASSWORD)
    return archive


def test_five_tries_for_a_name_from_an_address(accounts: Archive) -> None:
    tries = SignIns()
    for _ in range(5):
        assert tries.account(accounts, "Sari", "wrong", "192.0.2.1") is None
    with pytest.raises(TooOften) as refused:
        tries.account(accounts, " SARI", PASSWORD, "192.0.2.1")
    assert 0 < refused.value.wait <= 60
    assert tries.account(accounts, "Sari", PASSWORD, "192.0.2.2")
    assert tries.account(accounts, "Budi", PASSWORD, "192.0.2.1")


def test_a_right_password_clears_the_count(accounts: Archive) -> None:
    tries = SignIns()
    for _ in range(3):
        for _ in range(4):
            assert tries.account(accounts, "Sari", "wrong", "192.0.2.1") is None
        assert tries.account(accounts, "sari", PASSWORD, "192.0.2.1")


def test_a_name_that_is_not_there_is_counted_too(accounts: Archive) -> None:
    tries = SignIns()
    for _ in range(5):
        assert tries.account(accounts, "Nobody", "wrong", "192.0.2.1") is None
    with pytest.raises(TooOften):
        tries.account(accounts, "Nobody", "wrong", "192.0.2.1")


def test_a_flood_of_tries_leaves_threads_for_readers(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    going_on, enough = threading.Semaphore(0), threading.Event()

    def slow(*_: object) -> None:
        going_on.release()
        assert enough.wait(20)

    monkeypatch.setattr(sign_ins, "check_password", slow)
    tries = SignIns()
    with ThreadPoolExecutor(AT_ONCE) as threads:
        waiting = [threads.submit(tries.account, archive, f"n{n}", "x", "192.0.2.1") for n in range(AT_ONCE)]
        for _ in range(AT_ONCE):
            assert going_on.acquire(timeout=20)
        with pytest.raises(TooOften) as refused:
            tries.account(archive, "one more", "x", "192.0.2.1")
        enough.set()
    assert refused.value.wait == 1
    assert [done.result() for done in waiting] == [None] * AT_ONCE
    assert tries.account(archive, "one more", "x", "192.0.2.1") is None
