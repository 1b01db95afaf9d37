"""How a desk is set up: where it listens, and who opens it while the archive has no accounts."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

PORT = 8470
_LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class Settings:
    """`host` and `port` are where the desk listens; `names` further host names under which it may be asked for.

    `local_reviewer` is the name that decisions bear while the archive has no accounts. `rate` is how many requests a
    minute one address of another machine, or one token, may make (0: any number); `most_body` how many bytes a request
    may bring, and `body_seconds` how long it may take to. `map_file` is a file of map tiles (PMTiles) to be shown under
    the map.
    """

    host: str = "127.0.0.1"
    port: int = PORT
    names: tuple[str, ...] = ()
    local_reviewer: str = "local"
    rate: int = 600
    most_body: int = 4_000_000
    body_seconds: float = 30.0
    map_file: Path | None = None

    @property
    def address(self) -> str:
        """What to type into a browser."""
        return f"http://{_bracketed(self.host)}:{self.port}/"

    @property
    def hosts(self) -> frozenset[str]:
        """The host names, without port, that requests may carry: any other is somebody's rebinding trick."""
        return frozenset({*_LOCAL_NAMES, _bracketed(self.host).lower(), *(name.lower() for name in self.names)})


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a host (a name or an address)."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
