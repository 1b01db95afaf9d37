"""Templates into pages."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import HTMLResponse

from saksi.version import __version__
from saksi.web.access import user_of
from saksi.web.summaries import told_in
from saksi.web.told import written_days
from saksi.web.words import COOKIE, LANGUAGES, language_of, translator

STATIC = Path(__file__).parent / "static"
ISLANDS = STATIC / "islands" / "desk.js"
YEAR = 365 * 24 * 3600


@cache
def environment() -> Environment:
    """The templates. Everything is escaped; a name that a page does not give is an error, not a gap."""
    env = Environment(
        loader=PackageLoader("saksi.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    env.filters["outside"] = outside
    env.filters["utc"] = utc
    env.globals["days"] = written_days
    return env


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """A template as a response.

    Templates have `t` (the interface's words), `summary` (of an incident, in a line), `language`, `languages`, `user`
    (or None), `path`, `link` (this page's address with some parameters changed), `nav`, `islands` (whether scripts are
    built) and `version`, beside what the page gives.
    """
    language = language_of(request)
    shared = {
        "t": translator(language), "summary": partial(told_in, language), "language": language,
        "languages": LANGUAGES, "user": user_of(request),
        "path": request.url.path, "link": _link(request.url), "nav": request.app.state.nav,
        "islands": ISLANDS.exists(), "version": __version__,
    }  # fmt: skip
    # Half of a surrogate pair, which texts may hold, has no UTF-8.
    content = environment().get_template(template).render(**shared, **context).encode("utf-8", "replace")
    response = HTMLResponse(content, status)
    if request.query_params.get("lang") in LANGUAGES:
        response.set_cookie(COOKIE, language, max_age=YEAR, httponly=True, samesite="lax")
    return response


def _link(url: URL) -> Any:
    """This page with other query parameters: None takes one away, a value sets it."""

    def link(**changed: object) -> str:
        given = [(k, v) for k, v in _pairs(url) if k not in changed]
        given += [(k, str(v)) for k, v in changed.items() if v is not None]
        return f"{url.path}?{urlencode(given)}" if given else url.path

    return link


def _pairs(url: URL) -> list[tuple[str, str]]:
    from urllib.parse import parse_qsl

    return parse_qsl(url.query, keep_blank_values=False)


def outside(address: str | None) -> str | None:
    """An address that may be made a link: http or https with a host. None for any other."""
    try:
        parts = urlsplit((address or "").strip())
        return address.strip() if address and parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def utc(moment: datetime | None) -> str:
    """A moment to the minute in UTC."""
    if moment is None:
        return ""
    aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return f"{aware:%Y-%m-%d %H:%M} UTC"
