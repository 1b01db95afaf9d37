"""Adding an event through the pages, without scripts."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from saksi.archiving import add_articles, match_archive
from saksi.records import TellingKey
from saksi.store.archive import Archive
from saksi.web.app import create_app
from saksi.web.record_view import record_path
from saksi.web.settings import Settings
from web.conftest import client_of
from web.pages.review_work import Page, keys, looked, page_of, send, values
from web.people import add_people, signed_in

TEXT = (
    "🚑 Cafe\u0301 news. Early on Monday five dead officers lay beside the burnt car in Springfield; the mayor of "
    "Springfield was silent."
)
CLAUSE = "five dead officers lay beside the burnt car in Springfield"
FORM = {"evidence.words": CLAUSE, "type": "ASSAULT", "status": "claimed", "reason": "nobody saw it"}


@pytest.fixture
def article(archive: Archive) -> str:
    """The key of an article in which no coder finds anything."""
    given = {"id": "missed", "text": TEXT, "outlet": "Our Paper", "language": "en", "published": "2026-03-04"}
    assert add_articles(archive, [given]).added == 1
    match_archive(archive)
    with archive.reading() as connection:
        key = str(connection.exec_driver_sql("SELECT key FROM articles WHERE given_id = 'missed'").scalar())
    assert looked(archive, TellingKey(key, "")).events() == []
    return key


def form(client: TestClient, article: str) -> Page:
    answer = client.get(f"/review/{article}/add")
    assert answer.status_code == 200
    return Page(answer.text)


def test_the_words_typed_beside_the_article_stand_in_the_form(client: TestClient, article: str) -> None:
    page = Page(client.get(f"/articles/{article}").text)
    (asked,) = [form for form in page.forms if form.action.endswith("/add")]
    assert page.key("n") and asked.method == "get"
    answer = client.get(asked.action, params=asked.with_fields(**{"evidence.words": CLAUSE}))
    assert Page(answer.text).article == TEXT
    assert f">{CLAUSE}</textarea>" in answer.text
    assert '<mark class="on" id="evidence">five dead' in answer.text


def test_an_event_is_added_told_and_taken_back(client: TestClient, archive: Archive, article: str) -> None:
    said = {"killed.words": "five dead", "killed.low": "5", "killed.high": "5", "recipients.words": "officers"}
    answer = send(client, form(client, article), "add", **FORM, **said)
    assert answer.status_code == 303, Page(answer.text).text
    (review,) = looked(archive, TellingKey(article, "")).events()
    assert answer.headers["location"] == f"{record_path(review.key)}?done=1#evidence"
    told = values(archive, review.key)
    assert (told["type"], told["status"], told["killed"]["low"]) == ("ASSAULT", "claimed", 5)
    assert [party["name"] for party in told["recipients"]] == ["officers"]
    (made,) = review.decisions
    assert (made.by, made.action, made.reason) == ("Rini", "add", "nobody saw it")
    page = Page(client.get(answer.headers["location"]).text)
    assert "Done: added." in " ".join(page.text.split())
    assert "added by a reviewer" in Page(client.get(f"/articles/{article}").text).text
    back = send(client, page, "undo/1", reason="a comment")
    assert back.headers["location"] == f"{record_path(review.key)}?done=2#evidence"
    gone = client.get(back.headers["location"])
    assert gone.status_code == 200 and "added and taken back" in gone.text
    assert [key for key in keys(archive) if key.article == article] == []
    trail = Page(client.get("/audit?action=add").text)
    assert "nobody saw it" in trail.text and record_path(review.key) + "#evidence" in str(trail.tags)


def test_what_is_unclear_is_offered_and_nothing_typed_is_lost(
    client: TestClient, archive: Archive, article: str
) -> None:
    said = {"place.words": "Springfield", "killed.words": "five dead", "killed.low": "many"}
    answer = send(client, form(client, article), "add", **FORM, **said)
    assert answer.status_code == 422
    assert "Where: “Springfield” may mean more than one place" in Page(answer.text).text
    page = Page(answer.text)
    choices = [a["value"] for tag, a in page.tags if tag == "input" and a.get("name") == "place.candidate"]
    assert len(choices) > 1
    again = send(client, page, "add", **FORM, **{"place.candidate": choices[1]})
    assert "Killed: 'many' is not a number" in Page(again.text).text
    fields = dict(Page(again.text).form("add").fields)
    assert (fields["type"], fields["status"], fields["place.candidate"]) == ("ASSAULT", "claimed", choices[1])
    done = send(client, Page(again.text), "add", **FORM, **{"killed.low": "5"})
    assert done.status_code == 303
    (review,) = looked(archive, TellingKey(article, "")).events()
    assert str(review.event.place and review.event.place.geonames_id) == choices[1]


def test_words_at_two_places_are_offered(client: TestClient, archive: Archive, article: str) -> None:
    answer = send(client, form(client, article), "add", **{**FORM, "evidence.words": "Springfield"})
    assert answer.status_code == 422
    page = Page(answer.text)
    at = [a["value"] for tag, a in page.tags if tag == "input" and a.get("name") == "evidence.at"]
    second = TEXT.rindex("Springfield")
    assert at[1] == f"{second}-{second + len('Springfield')}"
    done = send(client, page, "add", **{**FORM, "evidence.words": "Springfield", "evidence.at": at[1]})
    assert done.status_code == 303
    (review,) = looked(archive, TellingKey(article, "")).events()
    assert review.event.evidence.start == second


def test_looking_a_place_up_adds_nothing(client: TestClient, archive: Archive, article: str) -> None:
    answer = send(client, form(client, article), "add", **FORM, **{"place.words": "Springfield", "look": "1"})
    assert answer.status_code in (200, 422)
    assert 'name="place.candidate"' in answer.text
    assert looked(archive, TellingKey(article, "")).made == ()


def test_two_at_once_get_a_conflict_that_loses_nothing(archive: Archive, article: str) -> None:
    ani, budi = (client_of(create_app(archive, Settings(local_reviewer=name))) for name in ("Ani", "Budi"))
    page = form(budi, article)
    assert send(ani, form(ani, article), "add", **FORM).status_code == 303
    answer = send(budi, page, "add", **{**FORM, "type": "ACCUSE"})
    assert answer.status_code == 409
    told = Page(answer.text)
    assert "Somebody else was first" in told.text and "Ani: added (nobody saw it)" in " ".join(told.text.split())
    assert dict(told.form("add").fields)["type"] == "ACCUSE" and f">{CLAUSE}</textarea>" in answer.text
    assert send(budi, told, "add", **{**FORM, "type": "ACCUSE"}).status_code == 303
    assert {e.event.type for e in looked(archive, TellingKey(article, "")).events()} == {"ASSAULT", "ACCUSE"}


def test_a_form_without_its_version_adds_nothing(client: TestClient, archive: Archive, article: str) -> None:
    assert client.post(f"/review/{article}/add", data=FORM).status_code == 422
    assert client.get(f"/review/{'0' * 64}/add").status_code == 404
    assert looked(archive, TellingKey(article, "")).made == ()


def test_a_record_leads_to_the_form(client: TestClient, archive: Archive) -> None:
    key = keys(archive)[0]
    assert page_of(client, key).key("n")["href"] == f"/review/{key.article}/add"
    add_people(archive)
    reader = signed_in(create_app(archive), archive, "Rana")
    assert "/add" not in reader.get(record_path(key)).text
    assert "/add" not in reader.get(f"/articles/{key.article}").text
    assert reader.get(f"/review/{key.article}/add").status_code == 403
