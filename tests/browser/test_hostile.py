"""Two hundred hostile strings through every page: no dialog, no script, no request outside, no markup of theirs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx
import pytest
from playwright.sync_api import Browser
from sqlalchemy import select

from browser.conftest import opened, served
from browser.hostile import COUNT, EACH, hostile_articles, strings
from browser.sights import page_paths, sights
from saksi.archiving import add_articles, match_archive
from saksi.store.archive import Archive
from saksi.store.schema import articles, tellings

# What the desk itself never writes: an element or attribute that runs something.
RUNS = (
    "main script, main iframe, main object, main embed, main base, main meta, main [onerror], main [onload], main style"
)
PROTOCOLS = "links => links.map(link => new URL(link.getAttribute('href'), location.href).protocol)"  # SVG's links too
PARAMETERS = (
    "q", "type", "mode", "status", "party", "role", "source", "place", "country", "near", "box", "since", "until",
    "outlet", "language", "killed", "injured", "after", "cursor", "order", "lang", "next", "min_articles", "done",
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.open(tmp_path_factory.mktemp("hostile") / "hostile.db") as archive:
        summary = add_articles(archive, hostile_articles())
        assert summary.added == COUNT // EACH and not summary.failed
        match_archive(archive)
        yield archive


@pytest.fixture(scope="module")
def hostile_address(hostile: Archive) -> Iterator[str]:
    with served(hostile) as at:
        yield at


def addresses(archive: Archive) -> list[str]:
    """Every page, those of single things for all articles, incidents and events."""
    with archive.reading() as connection:
        rows = connection.execute(
            select(articles.c.key, tellings.c.event, tellings.c.incident)
            .join(tellings, tellings.c.article == articles.c.number)
        ).all()  # fmt: skip
    assert {row.key for row in rows} and len({row.key for row in rows}) == COUNT // EACH
    found = {at for _, at in sights(archive)}
    for path in page_paths():
        for row in rows:
            values = {
                "key": row.key,
                "article": row.key,
                "event": row.event,
                "id": row.incident,
                "incident": row.incident,
            }
            found.add(path.format_map(values))
    return sorted(found)


def test_what_articles_say_never_runs(browser: Browser, hostile: Archive, hostile_address: str) -> None:
    with browser.new_context(base_url=hostile_address) as context, opened(context, hostile_address) as page:
        for at in addresses(hostile):
            answer = page.goto(at, wait_until="domcontentloaded")
            assert answer is not None and answer.status == 200, at
            assert page.locator(RUNS).count() == 0, at
            hosts = page.eval_on_selector_all("a[href]", PROTOCOLS)
            assert set(hosts) <= {"http:", "https:"}, at


def test_what_an_address_says_never_comes_back_as_markup(hostile: Archive, hostile_address: str) -> None:
    """In every parameter of every page, page by page another quarter of the strings: answered, never by a fault of
    ours, never as it stood."""
    with httpx.Client(base_url=hostile_address, trust_env=False, timeout=30) as client:
        for turn, (path, at) in enumerate(sights(hostile)):
            for said in strings()[turn % 4 :: 4]:
                answer = client.get(f"{at}?{urlencode(dict.fromkeys(PARAMETERS, said))}")
                assert answer.status_code < 500, (path, said)
                if "<" in said:
                    assert said not in answer.text, (path, said)


def test_a_path_never_comes_back_as_markup(hostile_address: str) -> None:
    with httpx.Client(base_url=hostile_address, trust_env=False, timeout=30) as client:
        for base in ("/", "/articles/", "/incidents/", "/static/"):
            for said in strings():
                answer = client.get(base + quote(said, safe=""))
                assert answer.status_code in (400, 404, 405, 422), (base, said)
                assert said not in answer.text or "<" not in said


def test_the_strings_are_two_hundred() -> None:
    assert len(set(strings())) == 200


def test_the_archive_keeps_them_as_they_were(hostile: Archive, tmp_path: Path) -> None:
    with hostile.reading() as connection:
        titles = set(connection.scalars(select(articles.c.title)))
    assert set(strings()[::EACH]) == titles
