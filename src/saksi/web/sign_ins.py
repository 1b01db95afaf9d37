"""Passwords as they are tried at the desk: how often, and how many at once."""

from __future__ import annotations

import threading

from saksi.store.accounts import Account, check_password
from saksi.store.archive import Archive
from saksi.web.limits import Limiter, neighbourhood

AT_ONCE = 4


class TooOften(Exception):
    """A password was not looked at; `wait` says in how many seconds it may be."""

    def __init__(self, wait: float) -> None:
        super().__init__(wait)
        self.wait = wait


class SignIns:
    """Tries passwords: for a name from an address 5 times in 5 minutes, from an address whatever the name 50 times in
    15 minutes. A right password clears the first count.
    """

    def __init__(self) -> None:
        self._pairs = Limiter(5, 300)
        self._addresses = Limiter(50, 900)
        # Each takes a third of a second of a core and one of the threads that answer readers.
        self._slots = threading.BoundedSemaphore(AT_ONCE)

    def account(self, archive: Archive, name: str, password: str, host: str) -> Account | None:
        """The account that name and password open, or None. Raises TooOften where they were not looked at."""
        where = neighbourhood(host)
        pair = f"{where} {name.strip().casefold()[:100]}"
        if wait := self._addresses.wait(where) or self._pairs.wait(pair):
            raise TooOften(wait)
        if not self._slots.acquire(blocking=False):
            raise TooOften(1)
        try:
            found = check_password(archive, name, password)
        finally:
            self._slots.release()
        if found is not None:
            self._pairs.forget(pair)
        return found
