"""A news host of the tests' own: pages, feeds and robots.txt from a table, with a record of what was asked."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from saksi.ingest.fetch import Guard

LOOPBACK = ipaddress.ip_address("127.0.0.1")


@dataclass(slots=True)
class NewsHost:
    """`pages`: path to (status, headers, body). `asked`: path and headers of each request; `most`: at the same time."""

    port: int = 0
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    at_once: int = 0
    most: int = 0

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    @property
    def guard(self) -> Guard:
        """Lets this host stand for a public one, and nothing else."""
        return Guard(ports=frozenset({self.port}), allowed=lambda a: a == LOOPBACK, seconds=5)

    def page(self, path: str, text: str) -> None:
        body = f"<html><head><title>Kabar</title></head><body><article><p>{text}</p></article></body></html>"
        self.pages[path] = (200, {"Content-Type": "text/html; charset=utf-8"}, body.encode())

    def feed(self, path: str, *links: str, **headers: str) -> None:
        items = "".join(f"<item><title>x</title><link>{link}</link></item>" for link in links)
        body = f"<?xml version='1.0'?><rss version='2.0'><channel><title>K</title>{items}</channel></rss>"
        self.pages[path] = (200, {k.replace("_", "-"): v for k, v in headers.items()}, body.encode())


@pytest.fixture
def host() -> Iterator[NewsHost]:
    news = NewsHost()
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with lock:
                news.asked.append((self.path, dict(self.headers)))
                news.at_once += 1
                news.most = max(news.most, news.at_once)
            time.sleep(0.02)
            status, headers, body = news.pages.get(self.path, (404, {}, b""))
            if headers.get("ETag") and headers["ETag"] == self.headers.get("If-None-Match"):
                status, body = 304, b""
            with lock:
                news.at_once -= 1
            with suppress(OSError):
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    news.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield news
    server.shutdown()
    server.server_close()
