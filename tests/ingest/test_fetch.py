from __future__ import annotations

import gzip
import ipaddress
import resource
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from saksi.errors import FetchError
from saksi.ingest.fetch import Address, Guard, fetch, is_public

BODY = b"<html><body><p>Police arrested three men.</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    seen: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        Handler.seen.append(self.path)
        if self.path == "/page":
            self._answer(BODY, {"Content-Type": "text/html; charset=iso-8859-1"})
        elif self.path == "/bomb":
            self._answer(gzip.compress(b"\0" * 300_000_000, 9), {"Content-Encoding": "gzip"})
        elif self.path == "/large":
            self._answer(b"x" * 3_000_000, {})
        elif self.path == "/broken":
            self._answer(b"not gzip", {"Content-Encoding": "gzip"})
        elif self.path == "/brotli":
            self._answer(b"x", {"Content-Encoding": "br"})
        elif self.path == "/nowhere":
            self.send_response(302)
            self.send_header("Location", "http://[")
            self.end_headers()
        elif self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
        elif self.path.startswith("/drip/"):
            self._drip(self.path.removeprefix("/drip/"))
        elif self.path == "/loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
            self.end_headers()
        else:
            self.send_error(404)

    def _answer(self, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(200)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(body)

    def _drip(self, part: str) -> None:
        """Sends the headers or the body a byte at a time, for much longer than any of the tests waits."""
        start = {"headers": b"HTTP/1.0 200 OK\r\nX-Slow: ", "body": b"HTTP/1.0 200 OK\r\n\r\n", "nothing": b""}[part]
        with suppress(OSError):
            self.wfile.write(start)
            for _ in range(400):
                time.sleep(0.025)
                self.wfile.write(b"x" if start else b"")

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[int]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield httpd.server_port
    httpd.shutdown()
    httpd.server_close()


LOOPBACK = ipaddress.ip_address("127.0.0.1")


def own_server(port: int) -> Guard:
    """Lets the test's own server stand for a public host, and nothing else."""
    return Guard(ports=frozenset({80, 443, port}), allowed=lambda a: a == LOOPBACK or is_public(a), max_bytes=2_000_000)


def test_reads_a_page(server: int) -> None:
    answer = fetch(f"http://127.0.0.1:{server}/page", own_server(server))
    assert answer.body == BODY
    assert answer.encoding == "iso-8859-1"


def test_follows_redirects_and_says_where_it_ended(server: int) -> None:
    assert fetch(f"http://127.0.0.1:{server}/to//page", own_server(server)).url.endswith("/page")


def test_connects_to_the_address_that_was_checked(server: int) -> None:
    calls = []

    def rebinding(host: str, port: int) -> list[Address]:
        calls.append(host)
        return [LOOPBACK]

    guard = Guard(ports=frozenset({server}), allowed=lambda a: a == LOOPBACK, resolver=rebinding)
    assert fetch(f"http://news.example:{server}/page", guard).body == BODY
    assert calls == ["news.example"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/bomb", "too-large"),
        ("/large", "too-large"),
        ("/broken", "compression"),
        ("/brotli", "compression"),
        ("/loop", "redirects"),
        ("/no", "status"),
    ],
)
def test_limits(server: int, path: str, kind: str) -> None:
    with pytest.raises(FetchError) as fault:
        fetch(f"http://127.0.0.1:{server}{path}", own_server(server))
    assert fault.value.kind == kind
    assert fault.value.sentence.endswith(".")


@pytest.mark.parametrize("part", ["headers", "body", "nothing"])
def test_the_time_limit_holds_however_slowly_a_host_answers(server: int, part: str) -> None:
    begin = time.monotonic()
    with pytest.raises(FetchError) as fault:
        fetch(f"http://127.0.0.1:{server}/drip/{part}", replace(own_server(server), seconds=0.4))
    assert fault.value.kind == "timeout"
    assert time.monotonic() - begin < 3


def test_ratio_stops_a_bomb_below_the_size_limit(server: int) -> None:
    guard = Guard(ports=frozenset({server}), allowed=lambda a: a == LOOPBACK, max_bytes=1_000_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(FetchError) as fault:
        fetch(f"http://127.0.0.1:{server}/bomb", guard)
    assert fault.value.kind == "compression-bomb"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000


HOSTILE_HOSTS = [
    "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0.0.0.0", "10.0.0.1", "10.255.255.255",
    "172.16.0.1", "172.31.9.9", "192.168.0.1", "192.168.255.1", "169.254.169.254", "169.254.0.1", "100.64.0.1",
    "100.127.255.254", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.19.255.1", "198.51.100.1", "203.0.113.1",
    "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "localhost", "[::1]", "[::]",
    "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]", "[::ffff:7f00:1]", "[fe80::1]", "[fc00::1]", "[fd12:3456::1]",
    "[ff02::1]", "[2002:7f00:1::]", "[2002:a00:1::]", "[2002:c0a8:1::]", "[64:ff9b::7f00:1]", "[64:ff9b::a00:1]",
    "[2001:db8::1]", "[100::1]", "[2001::1]", "[::127.0.0.1]",
]  # fmt: skip


@pytest.mark.parametrize("host", HOSTILE_HOSTS)
def test_no_private_address_is_reached(server: int, host: str) -> None:
    Handler.seen.clear()
    with pytest.raises(FetchError) as fault:
        fetch(f"http://{host}:{server}/page", Guard(ports=frozenset({server}), seconds=2))
    assert fault.value.kind in ("private-address", "host", "address")
    assert Handler.seen == []


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest",
        "http://[::1]/",
        "file:///etc/passwd",
        "gopher://x/",
        "http://10.0.0.1:22/",
    ],
)
def test_redirects_are_checked_too(server: int, target: str) -> None:
    with pytest.raises(FetchError) as fault:
        fetch(f"http://127.0.0.1:{server}/to/{target}", own_server(server))
    assert fault.value.kind in ("private-address", "address", "port")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.com/",
        "http://",
        "http:///x",
        "http://example.com:22/",
        "http://example.com:99999/",
        "https://[bad/",
        "javascript:alert(1)",
    ],
)
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(FetchError) as fault:
        fetch(url)
    assert fault.value.kind in ("address", "port")


@pytest.mark.parametrize("text", ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "64:ff9b::808:808"])
def test_public_addresses(text: str) -> None:
    assert is_public(ipaddress.ip_address(text))


def test_a_redirect_to_no_address(server: int) -> None:
    with pytest.raises(FetchError) as fault:
        fetch(f"http://127.0.0.1:{server}/nowhere", own_server(server))
    assert fault.value.kind == "address"


def test_names_outside_ascii_are_sent_in_ascii(server: int) -> None:
    asked = []

    def resolver(host: str, port: int) -> list[Address]:
        asked.append(host)
        return [LOOPBACK]

    guard = replace(own_server(server), resolver=resolver)
    assert fetch(f"http://bücher.example:{server}/page", guard).body == BODY
    assert asked == ["xn--bcher-kva.example"]


def test_names_that_no_host_can_have() -> None:
    for url in ("http://a..b/", "http://" + "a" * 300 + ".example/", "http://ü" + "a" * 80 + ".example/"):
        with pytest.raises(FetchError) as fault:
            fetch(url)
        assert fault.value.kind == "address"
