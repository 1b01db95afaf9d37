"""Decisions made through the pages, from the form to the record."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from fastapi.testclient import TestClient

from saksi import archiving
from saksi.archiving import add_articles, match_archive, recode
from saksi.export.items import ExportOptions
from saksi.export.lines import write_jsonl
from saksi.pipeline import code
from saksi.records import ArticleRecord, Span, TellingKey
from saksi.store.archive import Archive
from saksi.store.exported import exported as items
from saksi.store.reviews import edit
from saksi.web.app import create_app
from saksi.web.record_view import record_path
from saksi.web.settings import Settings
from web.conftest import client_of
from web.pages.review_work import Page, edited, keys, looked, page_of, send, values

EMOJI = (
    "🚑🚑 Cafe\u0301 hit. Gunmen attacked a cafe\u0301 in Kosti on Monday, killing nine 👩‍👩‍👧 people and wounding "
    "nine others, medics said."
)
HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}\u202e'; DROP TABLE decisions;--"


@pytest.fixture
def killing(archive: Archive) -> TellingKey:
    """A record with a toll, a place, a day and a source."""
    of = ("killed", "place", "date", "means", "actors")
    told = [(key, values(archive, key)) for key in keys(archive, type="ASSAULT")]
    return next(k for k, v in told if all(v[name] for name in of) and v["according_to"]["name"] != "narrator")


@pytest.fixture
def emoji(archive: Archive) -> TellingKey:
    """A record of a text with emoji and combining characters before its words."""
    before = set(keys(archive))
    add_articles(
        archive, [{"text": EMOJI, "outlet": "Our Paper", "language": "en", "published": date(2026, 3, 4).isoformat()}]
    )
    return next(k for k in keys(archive, type="ASSAULT") if k not in before)


def state(archive: Archive, key: TellingKey) -> str:
    return looked(archive, key).looked_at(key).state


def test_accepting_leads_to_the_next(client: TestClient, archive: Archive) -> None:
    page = Page(client.get("/review").text)
    first = page.key("j")["href"].partition("#")[0]
    following = Page(client.get(first).text).key("j")["href"]
    answer = send(client, Page(client.get(first).text), "accept", reason="plain")
    assert answer.status_code == 303
    assert answer.headers["location"] == following.replace("#", "?done=1#")
    key = TellingKey(*first.split("/")[2:4])
    assert state(archive, key) == "accepted"
    (made,) = looked(archive, key).looked_at(key).decisions
    assert (made.by, made.action, made.reason) == ("Rini", "accept", "plain")


def test_what_was_done_is_told_and_undone_by_a_button(client: TestClient, archive: Archive) -> None:
    key = keys(archive)[0]
    before = values(archive, key)
    done = client.get(send(client, page_of(client, key, "?type=ASSAULT"), "accept").headers["location"])
    assert "Done: accepted." in " ".join(Page(done.text).text.split())
    answer = send(client, Page(done.text), "undo/1")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{record_path(key)}?type=ASSAULT&done=2#evidence"
    assert values(archive, key) == before
    assert state(archive, key) == "open"


def test_the_queues_end_leads_to_the_queue(client: TestClient, archive: Archive) -> None:
    (key,) = keys(archive, type="PROTEST")[:1]
    for other in keys(archive, type="PROTEST"):
        answer = send(client, page_of(client, other, "?type=PROTEST"), "accept")
    assert answer.headers["location"] == f"/review?type=PROTEST&done={len(keys(archive, type='PROTEST'))}"
    assert "Nothing is left to look at." in client.get(answer.headers["location"]).text
    assert state(archive, key) == "accepted"


@pytest.mark.parametrize(
    ("field", "given", "value"),
    [
        ("type", {"value": "COERCE"}, "COERCE"),
        ("status", {"value": "denied"}, "denied"),
        ("means", {"value": "catapult"}, "catapult"),
        ("means", {"none": "1"}, None),
        ("killed", {"low": "70", "high": ""}, {"low": 70, "high": None}),
        ("killed", {"none": "1"}, None),
        ("place", {"none": "1"}, None),
        ("date", {"from_": "2020-02-29", "to": ""}, {"start": "2020-02-29", "end": "2020-02-29"}),
        ("according_to", {"narrator": "1"}, {"name": "narrator"}),
        ("actors", {"keep": "", "words": "", "start": "", "end": ""}, []),
    ],
)
def test_fields_are_edited_and_an_undo_restores_the_record(
    client: TestClient, archive: Archive, killing: TellingKey, field: str, given: dict[str, str], value: object
) -> None:
    before = values(archive, killing)
    assert edited(client, killing, field, reason="why not", **given).status_code == 303
    now = values(archive, killing)[field]
    assert (now | value == now) if isinstance(value, dict) else now == value
    assert state(archive, killing) == "edited"
    assert "by a reviewer" in page_of(client, killing).text
    assert send(client, page_of(client, killing), "undo/1").status_code == 303
    assert values(archive, killing) == before


def test_a_mode_is_one_of_its_types(client: TestClient, archive: Archive, killing: TellingKey) -> None:
    page = page_of(client, killing, "?edit=mode")
    offered = [a["value"] for tag, a in page.tags if tag == "option"]
    assert "abduct" in offered
    assert "curfew" not in offered
    assert send(client, page, "edit", value="torture").status_code == 303
    assert values(archive, killing)["mode"] == "torture"
    assert edited(client, killing, "mode", value="curfew").status_code == 422


def test_words_are_bound_by_code_points(client: TestClient, archive: Archive, emoji: TellingKey) -> None:
    assert page_of(client, emoji).article == EMOJI
    answer = edited(client, emoji, "actors", keep="", words="medics", start="", end="", value="Health workers")
    assert answer.status_code == 303
    (actor,) = values(archive, emoji)["actors"]
    assert (actor["name"], EMOJI[actor["start"] : actor["end"]]) == ("Health workers", "medics")
    start = EMOJI.index("people")
    assert (
        edited(client, emoji, "recipients", keep="", words="", start=str(start), end=str(start + 6)).status_code == 303
    )
    (recipient,) = values(archive, emoji)["recipients"]
    assert EMOJI[recipient["start"] : recipient["end"]] == "people"
    composed = edited(client, emoji, "place", words="café in", start="", end="", value="Kosti", candidate="")
    text = Page(composed.text).text
    assert composed.status_code in (303, 422)
    assert "do not stand in the text" not in text


def test_words_at_two_places_give_a_choice(client: TestClient, archive: Archive, emoji: TellingKey) -> None:
    answer = edited(client, emoji, "injured", words="nine", start="", end="", low="9", high="9", reason="nine hurt")
    assert answer.status_code == 422
    page = Page(answer.text)
    chosen = [a["value"] for tag, a in page.tags if tag == "input" and a.get("name") == "at"]
    assert len(chosen) == 2
    second = EMOJI.rindex("nine")
    assert page.form("edit").with_fields()["reason"] == ["nine hurt"]
    assert send(client, page, "edit", at=f"{second}-{second + 4}", low="9", high="11").status_code == 303
    assert values(archive, emoji)["injured"] == {"low": 9, "high": 11, "start": second, "end": second + 4}


def test_a_place_is_chosen_from_the_gazetteer(client: TestClient, archive: Archive, emoji: TellingKey) -> None:
    given = {"words": "Monday", "start": "", "end": "", "value": "Springfield"}
    page = Page(edited(client, emoji, "place", **given, candidate="").text)
    choices = [a["value"] for tag, a in page.tags if tag == "input" and a.get("name") == "candidate"]
    assert len(choices) > 3
    assert send(client, page, "edit", candidate=choices[2]).status_code == 303
    place = values(archive, emoji)["place"]
    assert str(place["geonames_id"]) == choices[2]
    assert place["latitude"] is not None
    assert EMOJI[place["start"] : place["end"]] == "Monday"


def test_days_are_read_from_their_words(client: TestClient, archive: Archive, emoji: TellingKey) -> None:
    assert edited(client, emoji, "date", none="1").status_code == 303
    given = {"words": "Monday", "start": "", "end": "", "from_": "", "to": "", "precision": ""}
    assert edited(client, emoji, "date", **given).status_code == 303
    assert values(archive, emoji)["date"]["start"] == "2026-03-02"


def test_staying_keeps_the_record_open(client: TestClient, killing: TellingKey) -> None:
    answer = edited(client, killing, "status", value="hedged", stay="1")
    assert answer.headers["location"] == f"{record_path(killing)}?done=1#evidence"


def test_rejecting_needs_a_reason_and_is_undone(client: TestClient, archive: Archive, killing: TellingKey) -> None:
    before = values(archive, killing)
    answer = send(client, page_of(client, killing), "reject", reason=" ")
    assert answer.status_code == 422
    assert "Say why the record is rejected." in answer.text
    assert send(client, page_of(client, killing), "reject", reason="an exercise").status_code == 303
    assert killing not in keys(archive)
    page = page_of(client, killing)
    assert "an exercise" in page.text
    assert [form.action for form in page.forms if "/review/" in form.action] == ["/review/undo/1"]
    assert client.get(f"{record_path(killing)}?edit=type").status_code == 200
    assert send(client, page, "undo/1", reason="no, a real one").status_code == 303
    assert values(archive, killing) == before
    assert killing in keys(archive)


def test_splitting_makes_two_and_its_undo_one(client: TestClient, archive: Archive, killing: TellingKey) -> None:
    before = keys(archive)
    was = values(archive, killing)
    answer = send(client, page_of(client, killing), "split", reason="two acts")
    assert answer.headers["location"] == f"{record_path(killing)}?done=1#evidence"
    (new,) = set(keys(archive)) - set(before)
    assert values(archive, new) == was | {"id": new.event}
    assert edited(client, new, "status", value="denied").status_code == 303
    conflict = client.post("/review/undo/1")
    assert conflict.status_code == 409
    assert "Somebody else was first" in conflict.text
    assert client.post("/review/undo/2").status_code == 303
    assert client.post("/review/undo/1").status_code == 303
    assert set(keys(archive)) == set(before)
    assert values(archive, killing) == was


def test_merging_takes_the_other_in(client: TestClient, archive: Archive) -> None:
    first, second = next(
        (a, b) for a, b in zip(keys(archive), keys(archive)[1:], strict=False) if a.article == b.article
    )
    page = page_of(client, first)
    offered = [a["value"] for tag, a in page.tags if tag == "input" and a.get("name") == "second"]
    chosen = next(value for value in offered if value.startswith(second.event))
    assert send(client, page, "merge").status_code == 422
    was = values(archive, second)
    assert send(client, page, "merge", second=chosen, reason="one act").status_code == 303
    assert second not in keys(archive)
    assert state(archive, second) == "merged"
    assert client.post("/review/undo/1").status_code == 303
    assert values(archive, second) == was


@pytest.mark.parametrize("action", ["accept", "edit", "reject", "split", "merge"])
def test_the_second_of_two_reviewers_loses_nothing(
    client: TestClient, archive: Archive, killing: TellingKey, action: str
) -> None:
    page = page_of(client, killing, "?edit=means&type=ASSAULT")
    edit(archive, killing, "status", "denied", "Vera", version=looked(archive, killing).looked_at(killing).version,
         reason="the army denies it")  # fmt: skip
    second = {"second": "x:0.y"} if action == "merge" else {}
    mine = {"value": "my own catapult"} if action == "edit" else {}
    answer = send(client, page, action, reason="my long reason", **mine, **second)
    assert answer.status_code == 409
    told = Page(answer.text)
    for said in ("Vera", "the army denies it", "denied", "my long reason", *mine.values()):
        assert said in told.text
    assert len(looked(archive, killing).looked_at(killing).decisions) == 1
    again = told.form(action).with_fields()
    assert again["reason"] == ["my long reason"]
    if action != "merge":
        assert client.post(told.form(action).action, data=again).status_code == 303
        assert len(looked(archive, killing).looked_at(killing).decisions) == 2


def test_hostile_words_stay_words(client: TestClient, archive: Archive, killing: TellingKey) -> None:
    name = HOSTILE.replace("\u202e", "")[:80]
    assert edited(client, killing, "means", value=name, reason=HOSTILE).status_code == 303
    assert values(archive, killing)["means"] == " ".join(name.split())
    for path in (
        record_path(killing),
        f"/review?done=1&decided=1&q={name}",
        f"{record_path(killing)}?done=1",
        "/audit",
    ):
        for language in ("en", "id"):
            text = client.get(f"{path}{'&' if '?' in path else '?'}lang={language}").text
            assert "<script>alert" not in text
            assert "<img" not in text
    for bad in ({"version": HOSTILE}, {"version": ""}, {"version": "9" * 50 + ".x"}, {"version": "0.\0"}):
        answer = client.post(f"{record_path(killing)}/accept", data=bad)
        assert answer.status_code in (409, 422)
        assert "<script>alert" not in answer.text
    assert client.post(f"{record_path(killing)}/{'burn'}").status_code == 422
    assert client.post("/review/undo/99").status_code == 404
    assert client.get(f"{record_path(killing)}?done=99&done=x").status_code == 200
    for number in ("0", "-1", "x", "9" * 30):
        assert client.post(f"/review/undo/{number}").status_code in (404, 422)


def test_an_empty_form_is_told_so(client: TestClient, killing: TellingKey) -> None:
    for action in ("accept", "edit", "reject", "split", "merge"):
        assert client.post(f"{record_path(killing)}/{action}").status_code == 422
    assert client.post("/review/nothing/here/accept", data={"version": "0.x"}).status_code == 404


def corrections(client: TestClient, archive: Archive) -> list[TellingKey]:
    """Twenty corrections by hand, of every kind."""
    told = keys(archive)
    chosen = told[:: max(1, len(told) // 20)][:20]
    for n, key in enumerate(chosen):
        reason = f"correction {n}"
        if n % 5 == 0:
            answer = edited(client, key, "status", value="denied" if n % 2 else "hedged", reason=reason)
        elif n % 5 == 1:
            answer = edited(client, key, "means", value=f"means {n}", reason=reason)
        elif n % 5 == 2:
            text = looked(archive, key).shown.record.article.text
            words = text[values(archive, key)["evidence"]["start"] :].split()[0]
            at = {"at": f"{text.index(words)}-{text.index(words) + len(words)}"}
            answer = edited(client, key, "killed", low=str(1000 + n), high="", reason=reason, **at)
        elif n % 5 == 3:
            answer = send(client, page_of(client, key), "accept", reason=reason)
        else:
            answer = send(client, page_of(client, key), "reject", reason=reason)
        assert answer.status_code == 303, answer.text
    return chosen


def test_twenty_corrections_outlive_a_newer_coder(
    client: TestClient, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = corrections(client, archive)
    assert len(chosen) == 20
    corrected = exported(archive)
    with monkeypatch.context() as patch:
        patch.setattr(archiving, "coder_version", lambda: "9.9+newer")
        patch.setattr(archiving, "code", lambda article: other_coder(code(article)))
        assert recode(archive) > 0
        match_archive(archive)
    recoded = exported(archive)
    assert set(recoded) - set(corrected), "the newer coder gives its own ids to what nobody decided on"
    for n, key in enumerate(chosen):
        if n % 5 == 4:
            assert key not in corrected
            assert key not in recoded
        elif n % 5 == 3:
            assert recoded[key] == corrected[key]
        else:
            name = ("status", "means", "killed")[n % 5]
            assert recoded[key][name] == corrected[key][name]
            assert values(archive, key)[name] == corrected[key][name]
    trail = client.get("/audit").text
    assert all(f"correction {n}<" in trail for n in range(20))
    assert trail.count("Rini</a>") == 20
    assert trail.count(f"{datetime.now(UTC):%Y-%m-}") >= 20


def other_coder(record: ArticleRecord) -> ArticleRecord:
    """The record as a coder gives it that names events otherwise, ends their clauses a letter earlier, is surer of
    them, reads no means and no tolls, and misses every fourth."""
    events = [
        replace(event, id=f"n{event.id[1:]}", means=None, killed=None, confidence=0.9,
                evidence=Span(event.evidence.start, event.evidence.end - 1))
        for n, event in enumerate(record.events) if n % 4 < 3
    ]  # fmt: skip
    return replace(record, events=tuple(events))


def exported(archive: Archive) -> dict[TellingKey, dict[str, Any]]:
    """The events of every article, as the JSON Lines export gives them."""
    file = BytesIO()
    with archive.reading() as connection:
        write_jsonl(items(connection), file, ExportOptions())
    told = [json.loads(line) for line in file.getvalue().splitlines()]
    return {TellingKey(one["archive"]["key"], event["id"]): event for one in told for event in one["events"]}


def test_two_at_the_desk_have_their_own_names(archive: Archive) -> None:
    key = keys(archive)[0]
    for name in ("Rini", "Vera"):
        desk = client_of(create_app(archive, Settings(local_reviewer=name)))
        assert edited(desk, key, "means", value=f"by {name}").status_code == 303
    assert [d.by for d in looked(archive, key).looked_at(key).decisions] == ["Rini", "Vera"]
