"""Generated web pages of news sites, about 80 KB each, whose article text is known.

    python benchmarks/web_pages.py OUT.warc.gz [--pages 20000] [--seed 7] [--truth TRUTH.jsonl]

Sites are drawn by seed: layout, markup of paragraphs and class names differ, and on one site in four the names tell
nothing. Both languages in turn, 1 page in 10 about conflict, 1 in 12 a near-copy of an earlier page on another site, 1
in 20 broken (cut off, wrongly declared, not closed, with control characters, empty, or no page at all). A page is made
from the seed and its number alone. The sentences are those of `corpus.py`: nothing here says how well events are found.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from corpus import POOLS, article_text
from web_site import Site, Story, Telling

SITES = 120
SIZE = 80_000
CONFLICT = 0.1
COPIES = 1 / 12
FARTHEST_COPY = 400
BROKEN = 0.05
FAULTS = ("cut", "latin-1", "declared latin-1", "control", "unclosed", "empty", "no page")


@dataclass(frozen=True, slots=True)
class WebPage:
    """One page: its bytes, its own paragraphs, the lines an extractor may keep or leave, and how it was made."""

    number: int
    url: str
    data: bytes
    language: str
    published: str
    title: str
    text: tuple[str, ...]
    may: tuple[str, ...]
    conflict: bool
    copy_of: int | None
    fault: str | None


@cache
def site(seed: int, number: int) -> Site:
    return Site(random.Random(f"{seed} site {number}"), "en" if number % 2 == 0 else "id", number)


def page(seed: int, number: int) -> WebPage:
    """Page `number` of a stream."""
    draw = random.Random(f"{seed} page {number}")
    paragraphs, conflict, origin = _paragraphs(seed, number)
    where = site(seed, 2 * draw.randrange(SITES // 2) + number % 2)
    day = f"2024-{1 + number % 12:02d}-{1 + number % 28:02d}"
    _, _, names, places, _, _ = POOLS[where.language]
    telling = Telling(draw, where.language, names, places)
    story = Story(telling.one("title"), day, f"https://{where.host}/{day.replace('-', '/')}/story-{number}", paragraphs)
    made = where.render(story, telling, SIZE)
    fault = draw.choice(FAULTS) if draw.random() < BROKEN else None
    data, text = made.html.encode(), tuple(made.text)
    if fault:
        data, text = _broken(made.html, text, fault)
    return WebPage(
        number, story.url, data, where.language, day, story.title, text, tuple(made.may), conflict, origin, fault
    )


def pages(count: int, seed: int = 7) -> Iterator[WebPage]:
    """The first `count` pages of a stream."""
    return (page(seed, number) for number in range(count))


def _paragraphs(seed: int, number: int) -> tuple[list[str], bool, int | None]:
    """The article of a page; whether it is about conflict; the page that it is a near-copy of."""
    draw = random.Random(f"{seed} text {number}")
    language = "en" if number % 2 == 0 else "id"
    if number > FARTHEST_COPY and draw.random() < COPIES:
        origin = number - 2 * draw.randrange(1, FARTHEST_COPY // 2)
        paragraphs, conflict, first = _paragraphs(seed, origin)
        at = draw.randrange(len(paragraphs))
        return [*paragraphs[:at], *paragraphs[at + 1 :]], conflict, first if first is not None else origin
    conflict = draw.random() < CONFLICT
    return article_text(language, conflict, draw).split("\n"), conflict, None


def _broken(html: str, text: tuple[str, ...], fault: str) -> tuple[bytes, tuple[str, ...]]:
    """The page with a fault, and the text that can still be read on it."""
    if fault == "cut":
        html = html[: html.rfind("</p>") - 1] if "</p>" in html else html[: len(html) * 9 // 10]
        return html.encode(), tuple(line for line in text if line[-60:] in html)
    if fault == "latin-1":
        return html.encode("cp1252", "xmlcharrefreplace"), text
    if fault == "declared latin-1":
        return html.replace('charset="utf-8"', 'charset="iso-8859-1"').encode(), text
    if fault == "control":
        return html.replace(". ", ".\x00 ", 50).replace("<p>", "<p>\x0b").encode(), text
    if fault == "unclosed":
        return html.replace("</p>", "").replace("</li>", "").replace("</body></html>", "").encode(), text
    if fault == "empty":
        return b"<html><head><title>404</title></head><body></body></html>", ()
    return b"%PDF-1.4\n" + bytes(range(256)) * 40, ()


def write_warc(out: Path, count: int, seed: int = 7, truth: Path | None = None) -> None:
    """The pages as a WARC file, each record a gzip member of its own; what is known of them as JSON lines."""
    with out.open("wb") as warc:
        for web_page in pages(count, seed):
            warc.write(gzip.compress(_record(web_page), 5, mtime=0))
    if truth is not None:
        with truth.open("w", encoding="utf-8") as lines:
            for p in pages(count, seed):
                known = {name: getattr(p, name) for name in WebPage.__slots__ if name != "data"}
                lines.write(json.dumps(known, ensure_ascii=False) + "\n")


def _record(web_page: WebPage) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(web_page.data)
    body = http + web_page.data
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {web_page.url}\r\n"
        f"WARC-Date: {web_page.published}T06:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{web_page.number:012x}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--truth", type=Path, help="what is known of each page, as JSON lines")
    given = parser.parse_args()
    write_warc(given.out, given.pages, given.seed, given.truth)


if __name__ == "__main__":
    main()
