"""Feeds (RSS, Atom, RDF) and lists of feeds (OPML): bytes in, the addresses they point at out. Nothing is fetched here.

A document with a document type declaration is refused before a parser sees it: entities are where the known attacks on
XML begin, and no feed needs one.
"""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from saksi.errors import InputError
from saksi.ingest.boxed import limit_memory, rows_of, run_box

MAX_BYTES = 5_000_000
MAX_ENTRIES = 2_000
MAX_FEEDS = 2_000
MAX_DEPTH = 100  # elements inside one another
MAX_LINK = 2_000  # characters
MAX_MEMORY = 2_000_000_000
SECONDS = 30.0
ACCEPT = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
_FEEDS = frozenset({"rss", "feed", "rdf:rdf", "rdf"})
_SKIPPED = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_NAME = re.compile(r"<([A-Za-z_][\w.:-]*)")
_TAG = re.compile(r"<!--|<!\[CDATA\[|<(/?)[A-Za-z][^<>]*?(/?)>")
_ENDS = {"<!--": "-->", "<![CDATA[": "]]>"}


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One article that a feed points at; `published` is the day the feed states, as "YYYY-MM-DD"."""

    link: str
    published: str | None = None


def xml_kind(data: bytes) -> str | None:
    """What an XML document is by its first element: "feed", "opml", or None for a page or anything else."""
    try:
        name = _root(_text(data[:4096], partly=True), refuse=False)
    except InputError:
        return None
    return "feed" if name in _FEEDS else "opml" if name == "opml" else None


def read_feed(data: bytes, url: str | None = None) -> tuple[FeedEntry, ...]:
    """The entries of a feed that link to an http(s) address, each address once; relative ones are taken from `url`.

    At most MAX_ENTRIES, the first ones. Raises InputError of kind "feed" for what is no feed or is nested too deep,
    "dtd" for a document type declaration, "too-large" over MAX_BYTES, "broken" where parsing takes more than SECONDS.
    """
    text = _text(data)
    if _root(text) not in _FEEDS:
        raise InputError("The document is no RSS or Atom feed.", "feed")
    if _depth(text) > MAX_DEPTH:
        raise InputError(f"The feed nests more than {MAX_DEPTH} elements.", "feed")
    found: dict[str, FeedEntry] = {}
    with tempfile.TemporaryFile() as copy:
        copy.write(text.encode("utf-8", "replace"))
        copy.seek(0)
        for row in rows_of("saksi.ingest.feeds", copy, url or "The feed", [], seconds=SECONDS):
            link = web_link(row["link"], url)
            if link is not None:
                found.setdefault(link, FeedEntry(link, row["published"]))
    return tuple(found.values())


def _entries(data: bytes) -> Iterator[dict[str, str | None]]:
    """The links and days of a feed in UTF-8. Runs in the box: feedparser takes long over what was made to stop it."""
    import feedparser  # type: ignore[import-untyped]

    parsed = feedparser.parse(
        io.BytesIO(data),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,  # no content of a feed is used: only addresses and days
        resolve_relative_uris=False,
    )
    for entry in parsed.entries[:MAX_ENTRIES]:
        yield {"link": entry.get("link"), "published": _day(entry)}


def read_outlines(data: bytes, url: str | None = None) -> tuple[str, ...]:
    """The addresses of the feeds that an OPML document lists, each once, at most MAX_FEEDS. Raises as `read_feed`."""
    from xml.parsers import expat

    text = _text(data)
    if _root(text) != "opml":
        raise InputError("The document is no OPML list of feeds.", "feed")
    if _depth(text) > MAX_DEPTH:
        raise InputError(f"The list nests more than {MAX_DEPTH} elements.", "feed")
    found: dict[str, None] = {}

    def begin(name: str, attributes: dict[str, str]) -> None:
        named = {key.lower(): value for key, value in attributes.items()}
        link = web_link(named.get("xmlurl"), url) if name.lower() == "outline" else None
        if link is not None and len(found) < MAX_FEEDS:
            found.setdefault(link)

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = begin
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as fault:
        raise InputError("The OPML document is broken.", "feed") from fault
    return tuple(found)


def web_link(link: object, base: str | None = None) -> str | None:
    """An http(s) address without its fragment, or None for anything else (javascript:, data:, file:, ...)."""
    if not isinstance(link, str) or not link.strip() or len(link) > MAX_LINK:
        return None
    try:
        whole = urljoin(base or "", link.strip()).partition("#")[0]
        parts = urlsplit(whole)
    except ValueError:
        return None
    return whole if parts.scheme in ("http", "https") and parts.hostname else None


def _text(data: bytes, partly: bool = False) -> str:
    from saksi.reading.decode import decode_text

    if len(data) > MAX_BYTES:
        raise InputError(f"The feed is larger than {MAX_BYTES // 1_000_000} MB.", "too-large")
    text = decode_text(data)
    return text if partly else text.replace("\x00", "")


def _root(text: str, refuse: bool = True) -> str:
    """The name of the first element, in lower case. What may stand before it is passed over exactly as XML has it, so
    that a declaration cannot hide in a comment, nor a comment pass for one.
    """
    at = 0
    while passed := _SKIPPED.match(text, at):
        at = passed.end()
    if text.startswith("<!", at) and not text.startswith("<!--", at) and refuse:
        raise InputError("The document has a document type declaration, which feeds do not need.", "dtd")
    name = _NAME.match(text, at)
    return name[1].lower() if name else ""


def _depth(text: str) -> int:
    """How many elements stand inside one another at most, in documents that close what they open."""
    depth = most = at = 0
    while tag := _TAG.search(text, at):
        at = tag.end()
        if tag[0] in _ENDS:
            at = text.find(_ENDS[tag[0]], at)
            if at < 0:
                break
        elif not tag[2]:
            depth += -1 if tag[1] else 1
            most = max(most, depth)
    return most


def _day(entry: Any) -> str | None:
    """The day of publication in the feed's own time zone: a story of 1 a.m. in Jakarta is not of the day before."""
    stated = entry.get("published")
    if not isinstance(stated, str):
        return None
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            return read(stated.strip()).date().isoformat()
        except (ValueError, TypeError, OverflowError):
            continue
    known = entry.get("published_parsed")
    return f"{known.tm_year:04}-{known.tm_mon:02}-{known.tm_mday:02}" if known else None


if __name__ == "__main__":
    import sys

    limit_memory(MAX_MEMORY)
    run_box(_entries(sys.stdin.buffer.read()))
