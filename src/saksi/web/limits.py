"""How often somebody may ask: a bucket for each, which empties with every request and fills again over time."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from ipaddress import IPv6Address, ip_address, ip_network

MOST_KEYS = 10_000


class Limiter:
    """Each key may do `burst` things at once, and `burst` within `seconds` in the long run. Safe between threads.

    At most `most_keys` are remembered; the one not seen for longest goes first.
    """

    def __init__(self, burst: int, seconds: float, most_keys: int = MOST_KEYS) -> None:
        self.burst = burst
        self.seconds = seconds
        self.most_keys = most_keys
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # what is left, and when that was so
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._left)

    def wait(self, key: str) -> float:
        """Take one. Returns 0, or (nothing taken) in how many seconds there will be one."""
        now = time.monotonic()
        with self._lock:
            left, then = self._left.pop(key, (float(self.burst), now))
            left = min(float(self.burst), left + (now - then) * self.burst / self.seconds)
            allowed = left >= 1
            self._left[key] = (left - 1 if allowed else left, now)
            if len(self._left) > self.most_keys:
                self._left.popitem(last=False)
        return 0.0 if allowed else (1 - left) * self.seconds / self.burst

    def forget(self, key: str) -> None:
        """Give a key its full bucket again."""
        with self._lock:
            self._left.pop(key, None)


def neighbourhood(host: str) -> str:
    """What counts as one asker: an IPv4 address, or the /64 that a household's IPv6 addresses share."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if not isinstance(address, IPv6Address):
        return host
    return str(address.ipv4_mapped or ip_network((address, 64), strict=False))
