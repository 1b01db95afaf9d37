"""The queue, and a record beside its text."""

import re

import pytest
from fastapi.testclient import TestClient

from saksi.archiving import add_articles
from saksi.store.archive import Archive
from saksi.vocab import EDITED_FIELDS
from saksi.web.app import create_app
from saksi.web.record_view import record_path
from web.conftest import client_of
from web.pages.review_work import Page, edited, keys, looked, page_of, send, values
from web.people import add_people, signed_in

HREF = re.compile(r'<td class="wide" lang="\w+"><a href="(/review/[^"?#]+)')


def test_the_queue_has_every_record_once(reader: TestClient, demo: Archive) -> None:
    seen: list[str] = []
    path = "/review"
    while path:
        text = reader.get(path).text
        seen += HREF.findall(text)
        _, _, rest = text.partition('<a rel="next" href="')
        path = rest.partition('"')[0].replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == demo.counts()["tellings"]


def test_the_least_sure_come_first(reader: TestClient) -> None:
    found = re.findall(r'<td class="number"[^>]*>(\d\.\d\d)</td>', reader.get("/review").text)
    assert len(found) > 10
    assert found == sorted(found)


def test_disagreement_goes_before_agreement(reader: TestClient) -> None:
    text = reader.get("/review?order=disagreement").text
    found = [int(n) for n in re.findall(r'<td class="number"[^>]*>(\d+)</td>', text)]
    assert found
    assert found == sorted(found, reverse=True)
    assert found[0] > 0


def test_a_filter_narrows_the_queue_and_goes_along(reader: TestClient, demo: Archive) -> None:
    answer = reader.get("/review?type=PROTEST")
    found = HREF.findall(answer.text)
    assert len(found) == len(keys(demo, type="PROTEST"))
    start = Page(answer.text).key("j")["href"]
    assert start.partition("?")[2] == "type=PROTEST#evidence"
    following = page_of(reader, keys(demo, type="PROTEST")[0], "?type=PROTEST")
    assert all("type=PROTEST" in form.action for form in following.forms if "/review/" in form.action)


def test_what_cannot_be_asked_is_told_beside_the_form(reader: TestClient) -> None:
    answer = reader.get("/review?since=yesterday&lang=id")
    reader.cookies.clear()
    assert answer.status_code == 400
    assert 'value="yesterday"' in answer.text
    assert 'role="alert"' in answer.text
    assert reader.get("/review?order=beauty").status_code == 400
    assert reader.get("/review?after=nonsense").status_code == 400
    key = "/review/" + "0" * 64 + "/nothing"
    assert reader.get(key).status_code == 404


def test_next_and_previous_walk_the_queue(reader: TestClient) -> None:
    first, second, third = HREF.findall(reader.get("/review").text)[:3]
    page = Page(reader.get(second).text)
    assert page.key("j")["href"] == f"{third}#evidence"
    assert page.key("k")["href"] == f"{first}#evidence"


def test_counts_tell_what_is_left(client: TestClient, archive: Archive) -> None:
    n = archive.counts()["tellings"]
    assert f"Left: {n}. Accepted, edited or added: 0." in client.get("/review").text
    key = keys(archive)[0]
    send(client, page_of(client, key), "accept")
    assert f"Left: {n - 1}. Accepted, edited or added: 1." in client.get("/review").text
    assert record_path(key) not in client.get("/review").text
    while_decided = client.get("/review?decided=1&type=" + looked(archive, key).looked_at(key).event.type).text
    assert record_path(key) in while_decided


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_text_stands_as_it_is(reader: TestClient, demo: Archive, language: str) -> None:
    for key in keys(demo)[::9]:
        page = page_of(reader, key, f"?lang={language}")
        assert page.article == looked(demo, key).shown.record.article.text
    reader.cookies.clear()


def test_every_field_has_its_words_and_a_form(reader: TestClient, demo: Archive) -> None:
    key = next(k for k in keys(demo, type="ASSAULT") if values(demo, k)["killed"] and values(demo, k)["place"])
    page = page_of(reader, key)
    text = looked(demo, key).shown.record.article.text
    killed = values(demo, key)["killed"]
    assert text[killed["start"] : killed["end"]] in page.text
    for field in EDITED_FIELDS:
        assert page_of(reader, key, f"?edit={field}").form("edit").with_fields()["edit"] == [field]


def test_the_keys_are_there(reader: TestClient) -> None:
    second = HREF.findall(reader.get("/review").text)[1]
    page = Page(reader.get(second).text)
    assert all(page.key(key) for key in ("j", "k", "a", "e", "r", "m", "s", "?"))


def test_readers_look_and_have_no_forms(archive: Archive) -> None:
    add_people(archive)
    client = signed_in(create_app(archive), archive, "Rana")
    key = keys(archive)[0]
    page = page_of(client, key, "?edit=type")
    assert [form.method for form in page.forms if "/review/" in form.action] == []
    assert "Readers look; reviewers decide." in page.text
    assert client.post(f"{record_path(key)}/accept").status_code == 403
    vera = signed_in(create_app(archive), archive, "Vera")
    assert send(vera, page_of(vera, key), "accept").status_code == 303
    assert looked(archive, key).looked_at(key).decisions[0].by == "Vera"


def test_places_of_the_words_are_offered(client: TestClient, archive: Archive) -> None:
    key = next(k for k in keys(archive) if values(archive, k)["place"])
    words = looked(archive, key).shown.record.article.text[
        values(archive, key)["place"]["start"] : values(archive, key)["place"]["end"]
    ]
    form = page_of(client, key, "?edit=place").form("edit")
    assert form.with_fields()["words"] == [words]
    assert form.with_fields()["candidate"]


def test_enter_in_the_form_of_a_place_saves(client: TestClient, archive: Archive) -> None:
    key = next(k for k in keys(archive) if values(archive, k)["place"])
    tags = page_of(client, key, "?edit=place").tags
    begin = next(n for n, (tag, of) in enumerate(tags) if tag == "form" and "edit" in of.get("action", ""))
    buttons = [of for tag, of in tags[begin:] if tag == "button"]
    assert "name" not in buttons[0]  # a browser takes the first for Enter
    assert any(of.get("name") == "look" for of in buttons)


def test_a_look_up_keeps_the_queue_and_what_was_typed(client: TestClient, archive: Archive) -> None:
    key = next(k for k in keys(archive) if values(archive, k)["place"])
    form = page_of(client, key, "?edit=place&order=disagreement").form("edit")
    sent = form.with_fields(value="Springfield", look="1", reason="the other one")
    answer = client.get(record_path(key), params=sent)
    again = Page(answer.text)
    assert answer.text.count('name="candidate"') > 3
    assert again.form("edit").with_fields()["reason"] == ["the other one"]
    assert "order=disagreement" in again.form("edit").action


def test_words_that_are_not_there_are_told_in_the_interfaces_language(client: TestClient, archive: Archive) -> None:
    key = keys(archive)[0]
    page = page_of(client, key, "?edit=killed&lang=id")
    answer = send(client, page, "edit", words="kata yang tidak ada", start="", end="", low="3")
    assert answer.status_code == 422
    assert "tidak ada dalam teks" in answer.text
    assert 'value="kata yang tidak ada"' in answer.text
    assert edited(client, key, "killed", words="", start="", end="", low="3").status_code == 422


def test_texts_that_have_no_utf_8_are_shown(client: TestClient, archive: Archive) -> None:
    text = "Half \ud800 a pair.\0 Gunmen attacked a clinic in Kosti on Monday, killing nine\r\npeople, medics said."
    before = set(keys(archive))
    add_articles(archive, [{"text": text, "title": "One \ud800", "outlet": "O", "language": "en"}])
    key = (set(keys(archive)) - before).pop()
    told = looked(archive, key).shown.record.article.text
    assert len(page_of(client, key, "?edit=actors").article) == len(told)
    assert client.get("/review?outlet=O").text.count(record_path(key)) == 2
    assert send(client, page_of(client, key), "accept").status_code == 303


def test_a_client_of_another_host_is_no_reviewer(archive: Archive) -> None:
    client = client_of(create_app(archive), "203.0.113.5")
    assert client.get("/review").status_code == 303
    assert client.post(f"{record_path(keys(archive)[0])}/accept").status_code == 401
