"""Many addresses fetched at once: hosts side by side, each host's addresses one after the other."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urlsplit

from saksi.errors import FetchError
from saksi.ingest.fetch import PAGES, Answer, Version
from saksi.ingest.polite import Guest, Stopped

WORKERS = 8
WAITING = 8  # answers that may wait to be dealt with
TICK = 0.2  # seconds
Outcome = Answer | FetchError


@dataclass(frozen=True, slots=True)
class Visit:
    """An address to fetch, what is wanted of it, and which version is known."""

    url: str
    accept: str = PAGES
    known: Version | None = None


def visit_all(guest: Guest, visits: Sequence[Visit]) -> Iterator[tuple[Visit, Outcome]]:
    """Each visit with its outcome, in the order in which they come in. Ends early when the guest is told to stop."""
    by_host: dict[str, deque[Visit]] = {}
    for visit in visits:
        by_host.setdefault(urlsplit(visit.url).netloc.lower(), deque()).append(visit)
    with closing(_Crew(guest, list(by_host.values()))) as crew:
        left = len(visits)
        while left and not guest.stop.is_set():
            try:
                outcome = crew.outcomes.get(timeout=TICK)
            except queue.Empty:
                continue
            left -= 1
            yield outcome


class _Crew:
    """Threads that fetch; they die with the program, so that a slow host holds up nobody who wants to leave."""

    def __init__(self, guest: Guest, hosts: list[deque[Visit]]) -> None:
        self.guest = guest
        self.hosts: queue.SimpleQueue[deque[Visit]] = queue.SimpleQueue()
        for host in hosts:
            self.hosts.put(host)
        self.outcomes: queue.Queue[tuple[Visit, Outcome]] = queue.Queue(WAITING)
        self.done = threading.Event()
        for _ in range(min(WORKERS, len(hosts))):
            threading.Thread(target=self._work, daemon=True).start()

    def close(self) -> None:
        self.done.set()

    def _work(self) -> None:
        while not self.done.is_set():
            try:
                host = self.hosts.get_nowait()
            except queue.Empty:
                return
            for visit in host:
                if self.done.is_set() or not self._deliver(visit):
                    return

    def _deliver(self, visit: Visit) -> bool:
        """Fetch and hand over; False when nobody waits any more."""
        outcome: Outcome
        try:
            outcome = self.guest.fetch(visit.url, accept=visit.accept, known=visit.known)
        except Stopped:
            return False
        except FetchError as fault:
            outcome = fault
        except Exception as fault:  # a fault of ours with one address must not cost the others
            outcome = FetchError(f"Fetching '{visit.url}' failed ({type(fault).__name__}).", "internal")
        while not self.done.is_set():
            try:
                self.outcomes.put((visit, outcome), timeout=TICK)
            except queue.Full:
                continue
            return True
        return False
