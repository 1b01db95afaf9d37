"""Search in the desk."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

from saksi.store.archive import Archive

ROW = re.compile(r'<td class="kind"><a href="/articles/([0-9a-f]{64})#([0-9a-f]{12})">')
HOSTILE = '"><script>alert(1)</script>'


def walked(client: TestClient, path: str) -> list[str]:
    """The bodies of all pages from an address on."""
    pages = []
    while path:
        pages.append(client.get(path).text)
        _, _, rest = pages[-1].partition('<a rel="next" href="')
        path = rest.partition('"')[0].replace("&amp;", "&")
    return pages


def test_all_records_come_page_by_page(reader: TestClient, demo: Archive) -> None:
    pages = walked(reader, "/search")
    found = [row for page in pages for row in ROW.findall(page)]
    assert len(pages) == 4
    assert len(found) == len(set(found)) == demo.counts()["tellings"]
    assert '<a rel="first" href="/search?find=events">' in pages[1] and 'rel="first"' not in pages[0]


def test_all_articles_come_once(reader: TestClient, demo: Archive) -> None:
    (page,) = walked(reader, "/search?find=articles")
    assert len(set(re.findall(r'href="/articles/([0-9a-f]{64})"', page))) == demo.counts()["articles"]


def test_rows_say_who_did_what_to_whom(reader: TestClient) -> None:
    page = reader.get("/search?q=van&killed=5&type=assault&outlet=Meridian+Wire").text
    assert len(ROW.findall(page)) == 1
    assert "Pakistani Police" in page and "<bdi>Sibi</bdi> PAK" in page and "2026-01-17" in page
    assert 'data-label="Killed">5</td>' in page and 'data-label="Injured">8</td>' in page
    assert 'status-reported">reported</span> <bdi>Officials</bdi>' in page
    assert 'href="/incidents/' in page
    assert '<option value="ASSAULT" selected>' in page
    assert '<details class="more" open>' in page


def test_the_map_is_asked_the_same(reader: TestClient) -> None:
    asked = {"q": "road bomb", "since": "2026-01-01", "killed": "1"}
    page = reader.get(f"/search?{urlencode(asked)}&find=articles").text
    assert f'href="/map?{urlencode(asked)}"'.replace("&", "&amp;") in page


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"type": "WAR"}, "‘WAR’ is not an event type."),
        ({"q": "..."}, "There is no word to look for in ‘...’."),
        ({"since": "2026-02-30"}, "‘2026-02-30’ is not a day of the form YYYY-MM-DD."),
        ({"role": "actor"}, "The role ‘actor’ is asked for with a party."),
        ({"near": HOSTILE}, "‘&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;’ is not a latitude"),
    ],
)
def test_what_cannot_be_used_is_told_beside_the_form(reader: TestClient, asked: dict[str, str], sentence: str) -> None:
    answer = reader.get("/search", params={**asked, "place": "Sibi"})
    (name,) = asked
    assert answer.status_code == 400
    assert f'<a href="#f-{name}">{sentence}' in answer.text
    assert f'aria-describedby="t-{name}"' in answer.text
    assert 'name="place" size="16" value="Sibi"' in answer.text
    assert "<script>alert" not in answer.text and "<table>" not in answer.text


def test_troubles_are_told_in_indonesian(reader: TestClient) -> None:
    answer = reader.get("/search?killed=-1&country=x&lang=id")
    reader.cookies.clear()
    assert "‘-1’ bukan bilangan bulat" in answer.text and "‘x’ bukan kode negara" in answer.text


def test_a_cursor_that_was_cut_is_told(reader: TestClient) -> None:
    answer = reader.get("/search?cursor=abc&place=Sibi")
    assert answer.status_code == 400
    assert "its address was cut or changed" in answer.text
    assert '<a href="/search?place=Sibi&amp;find=events">' in answer.text


def test_nothing_found(reader: TestClient) -> None:
    answer = reader.get("/search", params={"q": "zzzz", "find": HOSTILE})
    assert answer.status_code == 200
    assert "Nothing found." in answer.text
    assert "<script>alert" not in answer.text
