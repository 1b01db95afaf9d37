"""The guarded HTTP client: the only part of Saksi that talks to the network, and only when an address is given.

Each hop of a redirect is resolved once, every address it resolves to must be public, and the connection goes to the
very address that was checked, so that a name cannot change its mind between check and use. Size, time and the ratio of
decompression are limited.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from saksi.errors import FetchError

if TYPE_CHECKING:
    import httpx

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE = ipaddress.ip_network("::/96")


PAGES = "text/html, application/xhtml+xml, text/plain;q=0.8"


@dataclass(frozen=True, slots=True)
class Version:
    """What a host calls the state of what it sent, to ask it later whether that has changed."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A page's bytes, the address they came from after redirects, and the charset its header names.

    `unchanged`: the host says that what it sent before still holds; there are no bytes then.
    """

    body: bytes
    url: str
    encoding: str | None
    version: Version = Version()
    unchanged: bool = False


def is_public(address: Address) -> bool:
    """True for addresses of the open internet; embedded IPv4 addresses are judged as what they embed."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in _NAT64 or address in _COMPATIBLE:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast


def resolve(host: str, port: int) -> list[Address]:
    """All addresses of a host name. Raises FetchError where it has none."""
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        raise FetchError(f"The host '{host}' cannot be found.", "host") from fault
    return [ipaddress.ip_address(str(row[4][0]).split("%")[0]) for row in rows]


@dataclass(frozen=True, slots=True)
class Guard:
    """What a fetch may do. `allowed` judges addresses, `resolver` looks names up; times in seconds, sizes in bytes."""

    max_bytes: int = 20_000_000
    max_ratio: int = 100
    max_redirects: int = 5
    seconds: float = 30.0
    ports: frozenset[int] = frozenset({80, 443})
    allowed: Callable[[Address], bool] = is_public
    resolver: Callable[[str, int], list[Address]] = field(default=resolve)


class _Watch:
    """Cuts the connections of one fetch when its time is over, whatever they wait for.

    The timeouts of the client hold for each piece it waits for, so that a host which sends its headers byte by byte
    could keep it for ever.
    """

    def __init__(self, seconds: float) -> None:
        self.deadline = time.monotonic() + seconds
        self._held: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> _Watch:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: object, trace: TracebackType | None) -> None:
        self._timer.cancel()
        for held in self._held:
            held.close()

    @property
    def over(self) -> bool:
        """True when the time is over."""
        return time.monotonic() >= self.deadline

    def trace(self, event: str, details: dict[str, Any]) -> None:
        """Told by the client of each step it takes; takes note of the connections it opens."""
        if event == "connection.connect_tcp.complete":
            # A second handle on the same connection: the first one moves when it is wrapped for TLS.
            self._held.append(details["return_value"].get_extra_info("socket").dup())
            if self.over:
                self._cut()

    def _cut(self) -> None:
        for held in self._held:
            with suppress(OSError):
                held.shutdown(socket.SHUT_RDWR)


def fetch(url: str, guard: Guard | None = None, *, accept: str = PAGES, known: Version | None = None) -> Answer:
    """Get what stands at an address, or learn that it is still what was `known`.

    Raises FetchError, with one sentence, for whatever the guard refuses or the host fails at.
    """
    import httpx

    guard = guard or Guard()
    timeout = httpx.Timeout(guard.seconds)
    asked = _asked(accept, known or Version())
    with (
        httpx.Client(timeout=timeout, follow_redirects=False, trust_env=False) as client,
        _Watch(guard.seconds) as watch,
    ):
        for _ in range(guard.max_redirects + 1):
            host, port, address = _checked(url, guard)
            try:
                with _sent(client, url, host, port, address, watch, asked) as response:
                    if response.status_code in _REDIRECTS and "location" in response.headers:
                        url = _joined(url, response.headers["location"])
                        continue
                    if response.status_code >= 400:
                        raise _refusal(url, response)
                    version = Version(response.headers.get("etag"), response.headers.get("last-modified"))
                    if response.status_code == 304:
                        return Answer(b"", url, None, version, unchanged=True)
                    body = b"".join(_body(response, guard, watch))
                    return Answer(body, url, response.charset_encoding, version)
            except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as fault:
                if watch.over:
                    raise _late(guard) from fault
                raise FetchError(f"'{url}' did not answer as it should ({type(fault).__name__}).", "network") from fault
    raise FetchError(f"The address redirects more than {guard.max_redirects} times.", "redirects")


def _asked(accept: str, known: Version) -> dict[str, str]:
    """The headers that say what is wanted."""
    headers = {"Accept": accept}
    if known.etag:
        headers["If-None-Match"] = known.etag
    if known.modified:
        headers["If-Modified-Since"] = known.modified
    return headers


def _refusal(url: str, response: httpx.Response) -> FetchError:
    fault = FetchError(f"'{url}' answered with status {response.status_code}.", "status")
    fault.status = response.status_code
    fault.retry_after = response.headers.get("retry-after")
    return fault


def _late(guard: Guard) -> FetchError:
    return FetchError(f"The page took longer than {guard.seconds:g} seconds.", "timeout")


def _joined(url: str, target: str) -> str:
    try:
        return urljoin(url, target)
    except ValueError as fault:
        raise FetchError(f"'{url}' redirects to what is no address.", "address") from fault


def _checked(url: str, guard: Guard) -> tuple[str, int, Address]:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")  # names are looked up and sent in ASCII
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as fault:
        raise FetchError(f"'{url}' is not a valid address.", "address") from fault
    if parts.scheme not in ("http", "https") or not host:
        raise FetchError(f"'{url}' is not an http or https address.", "address")
    if port not in guard.ports:
        raise FetchError(f"Port {port} is not allowed; pages are fetched from ports 80 and 443 only.", "port")
    addresses = guard.resolver(host, port)
    if not addresses or not all(guard.allowed(a) for a in addresses):
        raise FetchError(f"'{host}' is not on the public internet, so it is not fetched.", "private-address")
    return host, port, addresses[0]


@contextmanager
def _sent(
    client: httpx.Client, url: str, host: str, port: int, address: Address, watch: _Watch, asked: dict[str, str]
) -> Iterator[httpx.Response]:
    """The open response to a request that goes to the checked IP, with the name kept for Host and TLS."""
    import httpx

    target = httpx.URL(url).copy_with(host=str(address))
    name = f"[{host}]" if ":" in host else host
    default = port == (443 if target.scheme == "https" else 80)
    headers = {
        "Host": name if default else f"{name}:{port}",
        "User-Agent": "saksi",
        "Accept-Encoding": "gzip",
        "Connection": "close",
        **asked,
    }
    request = client.build_request(
        "GET", target, headers=headers, extensions={"sni_hostname": host, "trace": watch.trace}
    )
    response = client.send(request, stream=True)
    try:
        yield response
    finally:
        response.close()


def _body(response: httpx.Response, guard: Guard, watch: _Watch) -> Iterator[bytes]:
    """The decompressed body in pieces, within the limits of size, ratio and time."""
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip", "deflate", ""):
        raise FetchError(f"The page is compressed with '{coding}', which is not read.", "compression")
    inflate = zlib.decompressobj(47) if coding in ("gzip", "x-gzip", "deflate") else None
    received = produced = 0
    for chunk in response.iter_raw():
        received += len(chunk)
        pending = chunk
        while pending:
            try:
                piece = inflate.decompress(pending, 1 << 20) if inflate else pending
            except zlib.error as fault:
                raise FetchError("The page's compression is broken.", "compression") from fault
            pending = inflate.unconsumed_tail if inflate else b""
            produced += len(piece)
            if produced > guard.max_bytes:
                raise FetchError(f"The page is larger than {guard.max_bytes // 1_000_000} MB.", "too-large")
            if inflate and produced > 1 << 20 and produced > guard.max_ratio * received:
                raise FetchError("The page unpacks to many times its size, so it is not read.", "compression-bomb")
            yield piece
        if watch.over:
            raise _late(guard)
    if watch.over:  # a body without a length ends where it is cut
        raise _late(guard)
