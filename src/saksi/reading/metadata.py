"""What a page says about itself: title, outlet, day of publication, language; at times the whole article.

Most trusted first: JSON-LD, meta tags, <time>, the address.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from saksi.reading.hostile import flat_text
from saksi.reading.page_tree import PageTree
from saksi.reading.page_words import page_words

_ARTICLE_TYPES = re.compile(r"Article|NewsArticle|BlogPosting|Report|LiveBlog|WebPage", re.IGNORECASE)
_ISO_DAY = re.compile(r"((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)(?!\d)")
_WORDED = re.compile(
    r"(?<!\d)(\d{1,2})\.?\s+([A-Za-z]{3,10})\.?,?\s+((?:19|20)\d\d)|([A-Za-z]{3,10})\.?\s+(\d{1,2}),?\s+((?:19|20)\d\d)"
)
_IN_ADDRESS = (
    re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_-]|$)"),
    re.compile(r"[/-]((?:19|20)\d\d)(\d\d)(\d\d)(?=\D|$)"),
)
_DATE_METAS = page_words()["date_metas"]
_MONTHS = {name: number for number, names in enumerate(page_words()["months"], start=1) for name in names.split()}
_EARLIEST = date(1980, 1, 1)
_LINKED = "application/ld+json"
_LARGEST_LD = 400_000
_SITE_SUFFIX = re.compile(r"\s+(?:[|»•]|[-–—](?=\s+[^-–—|]{2,40}$))\s+.{2,60}$")
_SPACE = re.compile(r"\s+")


class Metadata(NamedTuple):
    """Each None where the page does not say; `body` is the article as the linked data have it, a paragraph a line."""

    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    language: str | None = None
    body: str | None = None


def read_metadata(page: PageTree, url: str | None = None, today: date | None = None) -> Metadata:
    """Title, outlet, day and language. Days before 1980 or after tomorrow count as mistakes."""
    last = (today or date.today()) + timedelta(days=1)
    metas = _metas(page)
    linked = sorted(_linked_data(page), key=lambda item: "WebPage" in str(item.get("@type")))
    return Metadata(
        _title(page, metas, linked),
        _outlet(metas, linked, url),
        _published(page, metas, linked, url, last),
        _language(page, metas, linked),
        _body(linked),
    )


def _metas(page: PageTree) -> dict[str, str]:
    metas: dict[str, str] = {}
    for node in page.elements("meta"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if name and content and content.strip():
            metas.setdefault(name.strip().lower(), content.strip())
    return metas


# ---------------------------------------------------------------- linked data
def _linked_data(page: PageTree) -> Iterator[dict[str, Any]]:
    """JSON-LD objects that describe an article, or the page."""
    scripts = [node for node in page.elements("script") if (node.attrs.get("type") or "").lower() == _LINKED]
    for script in scripts[:20]:
        source = script.text(deep=True)
        if len(source) > _LARGEST_LD:
            continue
        try:
            found = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        queue = [found]
        for _ in range(200):
            if not queue:
                break
            item = queue.pop(0)
            if isinstance(item, list):
                queue.extend(item[:50])
            elif isinstance(item, dict):
                kind = item.get("@type")
                names = " ".join(map(str, kind)) if isinstance(kind, list) else str(kind)
                if _ARTICLE_TYPES.search(names):
                    yield item
                queue.extend(item[key] for key in ("@graph", "mainEntity") if key in item)


def _value(linked: list[dict[str, Any]], *keys: str) -> str | None:
    for item in linked:
        for key in keys:
            value = item.get(key)
            if isinstance(value, list):
                value = value[0] if value else None
            if isinstance(value, dict):
                value = value.get("name")
            if isinstance(value, str) and value.strip():
                return _clean(value)
    return None


def _body(linked: list[dict[str, Any]]) -> str | None:
    bodies = [body for item in linked if isinstance(body := item.get("articleBody"), str)]
    body = max(bodies, key=len, default="")
    if "<" in body or "&" in body:
        body = flat_text(unescape(body) if "&lt;" in body else body)
    return "\n".join(line for part in body.splitlines() if (line := _clean(part))) or None


def _clean(value: str) -> str:
    return _SPACE.sub(" ", value).strip()


# ---------------------------------------------------------------- the fields
def _title(page: PageTree, metas: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    title = _value([i for i in linked if "WebPage" not in str(i.get("@type"))], "headline")
    title = title or metas.get("og:title") or metas.get("twitter:title")
    if not title:
        title = next((heading.text(deep=True).strip() for heading in page.elements("h1")), "")
        title = title or next((node.text(deep=True) for node in page.elements("title")), "")
    title = _clean(unescape(title))[:500]
    site = metas.get("og:site_name", "")
    if site and title.lower().endswith(site.lower()) and len(title) > len(site):
        title = title[: -len(site)].rstrip(" |-–—:»•")
    return _SITE_SUFFIX.sub("", title) if title and " | " in title else title or None


def _outlet(metas: dict[str, str], linked: list[dict[str, Any]], url: str | None) -> str | None:
    outlet = (
        metas.get("og:site_name")
        or _value(linked, "publisher", "sourceOrganization")
        or metas.get("application-name")
        or metas.get("dc.publisher")
    )
    if outlet and not outlet.startswith(("http", "@")):
        return _clean(unescape(outlet))[:200]
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        host = ""
    return host.removeprefix("www.") or None


def _language(page: PageTree, metas: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    root = page.tree.root
    declared = (
        _value(linked, "inLanguage")
        or (root.attributes.get("lang") if root else None)
        or metas.get("og:locale")
        or metas.get("language")
    )
    code = (declared or "").strip().lower().replace("_", "-").partition("-")[0]
    return {"in": "id", "indonesian": "id", "english": "en"}.get(
        code, code if 2 <= len(code) <= 3 and code.isalpha() else None
    )


def _published(
    page: PageTree, metas: dict[str, str], linked: list[dict[str, Any]], url: str | None, last: date
) -> date | None:
    for value in _date_values(page, metas, linked):
        day = read_day(value, last)
        if day:
            return day
    for pattern in _IN_ADDRESS:
        m = pattern.search(url or "")
        day = _day(int(m[1]), int(m[2]), int(m[3]), last) if m else None
        if day:
            return day
    return None


def _date_values(page: PageTree, metas: dict[str, str], linked: list[dict[str, Any]]) -> Iterator[str]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        if value := _value(linked, key):
            yield value
    for name in _DATE_METAS:
        if name in metas:
            yield metas[name]
    for node in page.tree.css("[itemprop=datePublished],time[pubdate],time[datetime],time")[:6]:
        attributes = node.attributes
        yield attributes.get("datetime") or attributes.get("content") or node.text(deep=True)


def read_day(value: str, last: date) -> date | None:
    """The day a metadata value names: ISO, compact, "12 Januari 2024", "Jan 12, 2024" or day/month/year."""
    value = value[:80]
    if m := _ISO_DAY.search(value) or _COMPACT_DAY.search(value):
        return _day(int(m[1]), int(m[2]), int(m[3]), last)
    if m := _WORDED.search(value):
        number, month, year = (m[1], m[2], m[3]) if m[1] else (m[5], m[4], m[6])
        return _day(int(year), _MONTHS.get(month.lower(), 0), int(number), last)
    if m := _DAY_FIRST.search(value):
        return _day(int(m[3]), int(m[2]), int(m[1]), last)
    return None


def _day(year: int, month: int, number: int, last: date) -> date | None:
    try:
        day = date(year, month, number)
    except ValueError:
        return None
    return day if _EARLIEST <= day <= last else None
