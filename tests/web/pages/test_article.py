"""The page of one article: the text as it stood, bound to what the coder reads in it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from saksi.archiving import add_articles, coder_version, match_archive
from saksi.store.archive import Archive
from saksi.store.looked import look
from saksi.store.reviews import accept, reject
from saksi.store.schema import articles, records
from saksi.store.stored import StoredArticle, all_articles, stored_article

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}"
ODD = (
    "Officers \U0001f46e\U0001f3fd met, cafe\u0301.\r\n\0 \ud800\r\tPolice arrested three men in Sibi on Monday.  \n\n"
    f"“{HOSTILE}”, the governor said.\nRead also: Prices rise again in the north\u202e\n"
)


class TextContent(HTMLParser):
    """What a browser holds as the content of the element with `data-article-text`, and the marks inside it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.content = ""
        self.marks: dict[str, str] = {}
        self.ids: list[str] = []
        self._open: list[tuple[str, str]] = []
        self._inside = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = dict(attrs)
        if of.get("id"):
            self.ids.append(str(of["id"]))
        if self._inside or "data-article-text" in of:
            self._inside += 1
            self._open.append((tag, of.get("data-events") or ""))

    def handle_endtag(self, tag: str) -> None:
        if self._inside:
            self._inside -= 1
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.content += data
            for event in self._open[-1][1].split():
                self.marks[event] = self.marks.get(event, "") + data


def shown(text: str) -> str:
    return re.sub("[\0\ud800-\udfff]", "\ufffd", text)


def every(archive: Archive) -> list[StoredArticle]:
    with archive.reading() as connection:
        return list(all_articles(connection))


def test_every_text_stands_as_it_was_and_marks_its_evidence(reader: TestClient, demo: Archive) -> None:
    for stored in every(demo):
        answer = reader.get(f"/articles/{stored.key}")
        assert answer.status_code == 200
        read = TextContent(answer.text)
        text = stored.record.article.text
        assert read.content == text
        for event in stored.record.events:
            assert text[slice(*event.evidence)] in read.marks[event.id]
            assert {event.id, f"{event.id}-words"} <= set(read.ids)
            assert f'href="#{event.id}"' in answer.text and f'href="#{event.id}-words"' in answer.text
            assert f'data-event="{event.id}"' in answer.text
        assert len(read.ids) == len(set(read.ids))


def test_strange_texts_stay_whole_and_harmless(client: TestClient, archive: Archive) -> None:
    odd = {"id": HOSTILE, "language": "en", "published": "2026-01-09", "outlet": HOSTILE, "title": f"\ud800{HOSTILE}",
           "url": "javascript:alert(1)", "text": ODD}  # fmt: skip
    add_articles(archive, [odd])
    match_archive(archive)
    (stored,) = [s for s in every(archive) if s.record.article.text == ODD]
    assert stored.record.events and stored.record.article.furniture
    page = client.get(f"/articles/{stored.key}").text
    assert TextContent(page).content == shown(ODD)
    assert "<script>alert" not in page and "<img src=x" not in page and "{{7*7}}" in page
    assert 'href="javascript:' not in page and "javascript:alert(1)" in page
    for event in stored.record.events:
        alone = client.get(f"/articles/{stored.key}?event={event.id}").text
        assert TextContent(alone).content == shown(ODD)


def test_one_events_fields_alone(reader: TestClient, demo: Archive) -> None:
    with demo.reading() as connection:
        stored = stored_article(connection, "6cddd7c5")
    first, second = stored.record.events[:2]
    page = reader.get(f"/articles/{stored.key}?event={first.id}").text
    assert set(TextContent(page).marks) == {first.id}
    signs = re.findall(r'<span class="sign" data-sign="(\w[^"]*)"', page)
    assert {"Where", "When", "Killed", "Injured", "According to"} <= set(signs)
    assert 'class="evidence field strong"' in page
    assert f'<a href="/articles/{stored.key}#{first.id}">' in page
    assert f'href="/articles/{stored.key}?event={second.id}#{second.id}-words"' in page
    assert reader.get(f"/articles/{stored.key}?event=e99").status_code == 404


def test_cards_say_all_with_words_status_and_rules(reader: TestClient) -> None:
    page = reader.get("/articles/" + whole(reader, "6cddd7c5")).text
    assert '<span class="status status-claimed">claimed</span>' in page
    assert "Sibi (Balochistan Province, PAK; town)" in page
    assert '<dt>Killed</dt>\n<dd><bdi>5</bdi> <q lang="en"><bdi>five officers</bdi></q></dd>' in page
    assert "<dt>Detained</dt>" in page or "<dt>detained</dt>" in page
    assert re.search(r"<summary>Rules</summary>\s*<dl><dt>Type</dt><dd><code>en\.", page)
    assert re.search(r'href="/incidents/[0-9a-f]{16}"', page)
    assert '/map?type=ASSAULT&amp;place=Sibi&amp;country=PAK&amp;since=2026-01-17&amp;until=2026-01-17"' in page


def test_copies_quotations_and_wording(reader: TestClient) -> None:
    page = reader.get("/articles/" + whole(reader, "6cddd7c5")).text
    assert page.index("Harbour Courier") < page.index("Delta Evening Post") < page.index("Copies of one text")
    assert re.search(r'<li id="q3"><a href="#q3-words"><bdi>Rauf Mengal</bdi></a>\s+\(direct; cue', page)
    page = reader.get("/articles/" + whole(reader, "e40c83ee") + "?lang=id").text
    reader.cookies.clear()
    assert 'class="loaded loaded-narrator"' in page and "netral:" in page
    assert "Memuat teks yang sama" not in page


def test_the_beginning_of_a_key_leads_to_the_page(reader: TestClient) -> None:
    answer = reader.get("/articles/6cddd7c5?event=x&lang=id")
    assert answer.status_code == 303
    assert re.fullmatch(r"/articles/6cddd7c5[0-9a-f]{56}\?event=x&lang=id", answer.headers["location"])
    assert reader.get("/articles/ffff").status_code == 404
    assert reader.get("/articles/%00").status_code == 404
    assert reader.get("/articles/..%2fabout").status_code == 404
    reader.cookies.clear()


def test_an_older_coders_record_stays_readable(client: TestClient, archive: Archive) -> None:
    key = whole(client, "6cddd7c5")
    with archive.writing() as (connection, _):
        number = connection.scalar(select(articles.c.number).where(articles.c.key == key))
        row = connection.execute(select(records).where(records.c.article == number)).mappings().one()
        connection.execute(records.insert().values(**{**row, "coder": "0.0.1+<old>"}))
    page = client.get(f"/articles/{key}").text
    assert '<option value="0.0.1+&lt;old&gt;">' in page
    old = client.get(f"/articles/{key}", params={"coder": "0.0.1+<old>"}).text
    assert "This is the record of 0.0.1+&lt;old&gt;" in old
    assert "/incidents/" not in old
    for never in ("never", "\0"):
        assert client.get(f"/articles/{key}", params={"coder": never}).status_code == 404


def test_reviewed_events_say_so_and_lead_to_their_review(client: TestClient, archive: Archive) -> None:
    with archive.reading() as connection:
        first, second, *_ = look(connection, "6cddd7c5").events()
    accept(archive, first.key, "Rini", version=first.version)
    reject(archive, second.key, "Rini", version=second.version)
    page = client.get(f"/articles/{first.key.article}").text
    assert page.count("<strong>accepted</strong>") == 1
    assert f'href="/review/{first.key.article}/{first.key.event}"' in page
    assert f'data-event="{second.key.event}"' not in page
    assert f'href="/audit?article={first.key.article}"' in page
    own = client.get(f"/articles/{first.key.article}", params={"coder": coder_version()}).text
    assert f'data-event="{second.key.event}"' in own and "/review/" not in own.partition("<main")[2]


@pytest.mark.parametrize(("address", "linked"), [("https://example.org/a?b=1&c=2", True), ("ftp://example.org", False)])
def test_only_pages_are_linked(client: TestClient, archive: Archive, address: str, linked: bool) -> None:
    add_articles(
        archive, [{"id": "x", "language": "en", "text": "Police arrested three men in Cairo.", "url": address}]
    )
    (stored,) = [s for s in every(archive) if s.record.article.url == address]
    page = client.get(f"/articles/{stored.key}").text
    assert ('rel="noopener noreferrer external"' in page) is linked
    assert address.replace("&", "&amp;") in page


def whole(client: TestClient, begun: str) -> str:
    return client.get(f"/articles/{begun}").headers["location"].removeprefix("/articles/")
