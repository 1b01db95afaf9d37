"""What stands before every page: host names, the origin of changes, limits, the log, and headers that keep a browser in
bounds.
"""

from __future__ import annotations

import math
import time
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from saksi.store.passwords import secret_hash
from saksi.web.bodies import bounded, declared_size
from saksi.web.faults import answer
from saksi.web.limits import Limiter, neighbourhood
from saksi.web.log import log_fault, log_visit
from saksi.web.settings import Settings, is_loopback

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# Nothing from outside, nothing inline: what articles say can never run. Images may be drawn by our own scripts.
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; worker-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """ASGI middleware. Refuses a request under a foreign host name (421), a change from another site (403), too many
    requests (429) and too large a body (413); answers unforeseen faults (500); logs each request.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self.hosts = settings.hosts
        self.limiter = Limiter(settings.rate, 60) if settings.rate else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope.setdefault("state", {})  # the pages leave in it who asks
        began = time.perf_counter()
        sending = _Sending(send)
        receive = bounded(receive, self.settings.most_body, self.settings.body_seconds)
        try:
            await (self._refusal(scope) or self.app)(scope, receive, sending)
        except Exception as fault:
            log_fault(scope, fault)
            if not sending.status:  # of a half-sent answer the server breaks off the connection
                await _failed(scope)(scope, receive, sending)
        finally:
            log_visit(scope, sending.status, time.perf_counter() - began)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if host_name(headers.get("host", "")) not in self.hosts:
            return PlainTextResponse("The desk is not known under this host name.", 421)
        if wait := self._wait(scope, headers):
            told = {"Retry-After": str(math.ceil(wait))}
            return _refused(scope, 429, "Too many requests; try again in a moment.", told)
        if scope["method"] not in SAFE and not same_origin(headers):
            return _refused(scope, 403, "Changes are taken from the desk's own pages only.")
        if declared_size(headers) > self.settings.most_body:
            return _refused(scope, 413, f"A request brings at most {self.settings.most_body} bytes.")
        return None

    def _wait(self, scope: Scope, headers: Headers) -> float:
        """Seconds until the asker may ask again. This machine's own programs are not held up."""
        if self.limiter is None:
            return 0.0
        host = scope["client"][0] if scope.get("client") else ""
        wait = 0.0 if is_loopback(host) else self.limiter.wait(neighbourhood(host))
        token = headers.get("authorization")
        return wait or (self.limiter.wait(secret_hash(token)) if token else 0.0)


def host_name(host: str) -> str:
    """A Host header without its port."""
    return host.rsplit(":", 1)[0].lower() if not host.endswith("]") and ":" in host else host.lower()


def same_origin(headers: Headers) -> bool:
    """Whether a change comes from our own pages, or from a program that is no browser and sends its own credentials.

    Browsers say where a request comes from: Sec-Fetch-Site, and Origin before they had that.
    """
    site = headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _refused(scope: Scope, status: int, sentence: str, headers: dict[str, str] | None = None) -> Response:
    scope["state"].setdefault("user", None)  # a refusal is not worth asking the archive who asks
    return answer(Request(scope), status, sentence, headers)


def _failed(scope: Scope) -> Response:
    try:
        return _refused(scope, 500, "The desk failed; its log says why.")
    except Exception as fault:  # even the page that tells of it
        log_fault(scope, fault)
        return PlainTextResponse("The desk failed; its log says why.", 500)


class _Sending:
    """Sends, with the headers that every answer has; `status` is 0 until an answer has begun."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.status = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "private, no-cache")
        await self.send(message)
