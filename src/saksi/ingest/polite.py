"""Fetching as a good guest: one request at a time on a host, a pause between them, robots.txt obeyed, busy hosts left
alone. For whatever fetches by itself; an address that a person names is simply fetched.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from saksi.errors import FetchError
from saksi.ingest.fetch import PAGES, Answer, Guard, Version, fetch

AGENT = "saksi"
PAUSE = 1.0  # seconds between the end of one request and the next on the same host
LONGEST_PAUSE = 60.0  # of what robots.txt may ask for
LONGEST_REST = 86_400.0  # of what Retry-After may ask for
ROBOTS_LAST = 86_400.0  # how long a robots.txt is remembered
ROBOTS_AGAIN = 600.0  # how long one that could not be fetched
MAX_ROBOTS = 500_000  # bytes
_BUSY = frozenset({429, 503})


class Stopped(Exception):
    """Fetching was told to stop."""


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    next_at: float = 0.0
    rests_until: float = 0.0
    pause: float = PAUSE
    rules: RobotFileParser | None = None
    rules_until: float = 0.0


class Guest:
    """Fetches politely, from several threads. `pause` in seconds; set `stop` to have waiting fetches raise Stopped."""

    def __init__(
        self, guard: Guard | None = None, *, pause: float = PAUSE, stop: threading.Event | None = None
    ) -> None:
        self.guard = guard or Guard()
        self.pause = pause
        self.stop = stop or threading.Event()
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def fetch(self, url: str, *, accept: str = PAGES, known: Version | None = None) -> Answer:
        """As `saksi.ingest.fetch.fetch`; also raises FetchError of kind "robots" where robots.txt forbids the address
        or cannot be had, and of kind "busy" while a host wants to be left alone.
        """
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}".lower()
        with self._lock:
            host = self._hosts.setdefault(origin, _Host(pause=self.pause))
        with host.lock:
            self._refuse_busy(host, url)
            if not self._rules(host, origin).can_fetch(AGENT, url):
                raise FetchError(f"The host's robots.txt does not allow '{url}'.", "robots")
            self._wait(host)
            try:
                return fetch(url, self.guard, accept=accept, known=known)
            except FetchError as fault:
                rest = seconds_of(fault.retry_after)
                if fault.status in _BUSY:
                    host.rests_until = time.monotonic() + (rest if rest is not None else LONGEST_PAUSE)
                raise
            finally:
                host.next_at = time.monotonic() + host.pause

    def _refuse_busy(self, host: _Host, url: str) -> None:
        left = host.rests_until - time.monotonic()
        if left > 0:
            fault = FetchError(f"The host of '{url}' wants to be left alone for {left:.0f} more seconds.", "busy")
            fault.retry_after = f"{left:.0f}"
            raise fault

    def _wait(self, host: _Host) -> None:
        if self.stop.wait(max(0.0, host.next_at - time.monotonic())):
            raise Stopped

    def _rules(self, host: _Host, origin: str) -> RobotFileParser:
        """The host's robots.txt. One that is not there allows everything; while none can be had, nothing is allowed."""
        if host.rules is None or time.monotonic() >= host.rules_until:
            self._wait(host)
            rules = RobotFileParser()
            last = ROBOTS_LAST
            try:
                answer = fetch(f"{origin}/robots.txt", replace(self.guard, max_bytes=MAX_ROBOTS), accept="text/plain")
                rules.parse(answer.body.decode("utf-8", "replace").splitlines())
            except FetchError as fault:
                if fault.kind in ("private-address", "address", "port", "host"):
                    raise
                absent = fault.status is not None and fault.status < 500 and fault.status not in _BUSY
                rules.parse(() if absent else ("User-agent: *", "Disallow: /"))
                last = ROBOTS_LAST if absent else ROBOTS_AGAIN
            asked = float(rules.crawl_delay(AGENT) or 0)
            host.pause = max(self.pause, min(asked, LONGEST_PAUSE))
            host.rules, host.rules_until = rules, time.monotonic() + last
            host.next_at = time.monotonic() + host.pause
        return host.rules


def seconds_of(retry_after: str | None) -> float | None:
    """How many seconds a Retry-After header asks for, at most LONGEST_REST; None where there is none, or no sense."""
    if not retry_after:
        return None
    try:
        asked = float(int(retry_after.strip()[:12]))
    except ValueError:
        try:
            when = parsedate_to_datetime(retry_after)
            asked = (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() - datetime.now(UTC).timestamp()
        except (ValueError, TypeError, OverflowError):
            return None
    return min(max(asked, 0.0), LONGEST_REST)
