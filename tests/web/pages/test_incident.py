"""The page of one incident: what its tellings say side by side, and what reviewers decide of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from saksi.archiving import add_articles, find_incidents, match_archive
from saksi.matching.compare import weights
from saksi.records import Incident, TellingKey
from saksi.store.archive import Archive
from saksi.store.decisions import decisions_on
from saksi.store.listing import IncidentFilter
from saksi.store.pairs import join
from saksi.web.app import create_app
from saksi.web.words import words
from web.conftest import client_of
from web.people import add_people, signed_in

HOSTILE = """<script>alert(1)</script>"'><img src=x onerror=alert(2)>{{ 7*7 }}\ud800"""


def named(archive: Archive, summary: str) -> Incident:
    """The incident whose summary holds some words, and that most articles tell."""
    found = [i for i in find_incidents(archive, IncidentFilter()) if re.search(summary, i.summary)]
    return max(found, key=lambda incident: (incident.articles, incident.id))


def cells(text: str, row: int) -> list[str]:
    """The cells of one row of the table of tellings as a reader sees them, the words behind them left out."""
    body = text.split(f'<tr id="t{row}"')[1].split("</tr>")[0]
    found = re.findall(r"<t[hd][ >].*?</t[hd]>", body, re.DOTALL)
    shown = (re.sub(r"</summary>.*?</details>", "", cell, flags=re.DOTALL) for cell in found)
    return [" ".join(unescape(re.sub(r"<[^>]*>", " ", cell)).split()) for cell in shown]


def path_of(archive: Archive, summary: str) -> str:
    return f"/incidents/{named(archive, summary).id}"


@pytest.fixture
def sibi(reader: TestClient, demo: Archive) -> str:
    return reader.get(path_of(demo, "ASSAULT .*in Sibi")).text


def value(telling: TellingKey) -> str:
    return f"{telling.article}/{telling.event}"


def seen(text: str) -> str:
    """What the forms of a page carry of the incident that they were made for."""
    return text.split('name="seen" value="')[1].split('"')[0]


def test_articles_independent_texts_and_echoes_are_told_apart(sibi: str) -> None:
    assert re.findall(r"<li><strong>(\d+)</strong>", sibi) == ["6", "4", "2"]
    assert [cells(sibi, n)[0] for n in (1, 2, 3)] == [
        "1 Meridian Wire 2026-01-17 first to print this text",
        "2 Harbour Courier 2026-01-17 ⤷ echo of Meridian Wire",
        "3 Delta Evening Post 2026-01-18 ⤷ echo of Meridian Wire",
    ]  # fmt: skip
    assert sibi.count('<tbody class="copies">') == 1


def test_many_tellings_come_page_by_page_and_every_link_finds_its_row(
    reader: TestClient, demo: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = path_of(demo, "in Sibi")
    whole = reader.get(path).text
    rows = re.findall(r'<tr id="(t\d+)"', whole)
    monkeypatch.setattr("saksi.web.incident_view.PAGE", 2)
    pages = [reader.get(f"{path}?page={n}").text for n in range(1, len(rows) // 2 + 1)]
    found = [re.findall(r'<tr id="(t\d+)"', text) for text in pages]
    assert len(pages) > 2 and [row for part in found for row in part] == rows
    for part in ("voices", "wording"):
        sizes = [
            text.split(f'<h2 id="{part}">')[1].split("<h2")[0].count('<span class="n">') for text in (whole, *pages)
        ]
        assert sizes[0] == sum(sizes[1:]) and max(sizes[1:]) < sizes[0]
    for n, text in enumerate(pages, 1):
        for page, row in re.findall(rf'href="(?:{path}\?page=(\d+))?#(t\d+)"', text):
            assert row in found[int(page or n) - 1]
    assert 'rel="prev"' not in pages[0] and f'rel="next" href="{path}?page=2#tellings"' in pages[0]
    assert 'rel="next"' not in pages[-1] and reader.get(f"{path}?page=999").text.count("<tr id=") == len(found[-1])
    assert reader.get(f"{path}?page=0").status_code == 422


def test_each_field_shows_where_tellings_contradict_one_another(sibi: str) -> None:
    killed = [cells(sibi, n)[6] for n in range(1, 7)]
    assert killed == [
        "5 = as most tell it", "5 = as most tell it", "5 = as most tell it", "6 ≠ contradicts another",
        "9 ≠ contradicts another", "5 = as most tell it",
    ]  # fmt: skip
    assert "Tellings contradict one another in: Killed, Injured" in sibi


def test_what_is_only_finer_is_no_contradiction(reader: TestClient, demo: Archive) -> None:
    text = reader.get(path_of(demo, "PROTEST .*Semarang")).text
    places = {cells(text, n)[4] for n in range(1, 6)}
    assert any("Central Java legislature" in place for place in places)
    assert any("Semarang (" in place for place in places)
    assert not any("≠" in place for place in places)


def test_the_words_behind_a_cell_are_one_click_away(sibi: str, demo: Archive) -> None:
    member = named(demo, "ASSAULT .*in Sibi").members[0]
    cell = sibi.split('<tr id="t1"')[1].split("<details")[5].split("</details>")[0]
    assert '<q lang="en">five officers</q>' in cell
    assert f'href="/articles/{member.article}?event={member.event}#{member.event}"' in cell


def test_the_chart_and_its_table_say_the_same(reader: TestClient, demo: Archive) -> None:
    incident = named(demo, "ASSAULT .*in Izyum")
    text = reader.get(f"/incidents/{incident.id}").text
    for kind in ("killed", "injured"):
        part = text.split(f'id="toll-{kind}"')[1].split("</table>")[0]
        drawn = re.findall(r'<text class="count"[^>]*>([^<]*)</text>', part)
        listed = re.findall(r'<td class="number">([^<]*)</td>', part)
        assert drawn == listed
        assert len(drawn) == sum(figure.kind == kind for figure in incident.figures) > 2
    assert "at most 40" in text and "at least 4" in text
    assert text.count('<path class="arrow"') == 2
    assert "style=" not in text


def test_who_claims_and_who_denies(reader: TestClient, demo: Archive) -> None:
    text = reader.get(path_of(demo, "denied by Indonesian National Armed Forces")).text
    voices = text.split('id="voices"')[1].split("</table>")[0]
    assert re.search(r'status-claimed">claims</span>', voices)
    denial = voices.split('<th scope="row">Indonesian National Armed Forces</th>')[1].split("</tr>")[0]
    assert 'status-denied">denies</span>' in denial
    assert '<q lang="id">' in denial and 'href="/articles/' in denial
    assert "by Indonesian National Armed Forces" in " ".join(text.split("counts")[1].split("</ul>")[0].split())


def test_loaded_words_stand_beside_their_neutral_terms(reader: TestClient, demo: Archive) -> None:
    text = reader.get(path_of(demo, "ASSAULT .*in Kosti on 2025-10-14")).text
    wording = text.split('id="wording"')[1]
    assert '<mark class="loaded loaded-narrator">massacre</mark>' in wording
    assert re.search(r"<q lang=\"en\">terrorist</q> \(the outlet&#39;s own voice\): neutral: .*armed fighter", wording)
    assert "No loaded word was found in this clause." in wording


def test_why_tellings_are_joined(sibi: str, demo: Archive) -> None:
    links = sibi.split('<details class="links">')[1].split("</details>")[0]
    assert "bits</caption>" in links.replace(" </caption>", "</caption>")
    assert "<td>who</td>" in links and "same party" in links


def test_every_comparison_has_a_name() -> None:
    assert not [name for name in weights() if f"incident.compare_{name}" not in words("en")]


def test_other_ids_lead_to_the_incident(reader: TestClient, demo: Archive) -> None:
    incident = named(demo, "ASSAULT .*in Sibi")
    answer = reader.get(f"/incidents/{incident.id[:9]}?lang=en")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/incidents/{incident.id}?lang=en")
    reader.cookies.clear()
    assert reader.get("/incidents/nothing").status_code == 404


def test_everything_in_indonesian(reader: TestClient, demo: Archive) -> None:
    text = reader.get(path_of(demo, "ASSAULT .*in Sibi") + "?lang=id").text
    reader.cookies.clear()
    english = {v for k, v in words("en").items() if k.startswith("incident.") and len(v) > 12 and v != words("id")[k]}
    assert not [one for one in english if f">{one}<" in text]
    assert "gema dari Meridian Wire" in text


def test_an_incident_told_once(reader: TestClient, demo: Archive) -> None:
    once = next(i for i in find_incidents(demo, IncidentFilter()) if len(i.members) == 1)
    text = reader.get(f"/incidents/{once.id}").text
    assert "it is told once" in text
    assert 'name="telling"' not in text and 'name="written"' in text


def test_a_telling_is_taken_out_and_put_back(client: TestClient, archive: Archive) -> None:
    before = named(archive, "ASSAULT .*in Sibi")
    path, last = f"/incidents/{before.id}", before.members[-1]
    form = {"telling": value(last), "seen": seen(client.get(path).text), "reason": "a look back"}
    answer = client.post(path + "/separate", data=form)
    assert answer.status_code == 303
    text = client.get(answer.headers["location"]).text
    assert named(archive, "ASSAULT .*in Sibi").members == before.members[:-1]
    assert text.count("<strong>Rini</strong>") == len(before.members) - 1
    assert "a look back" in text
    numbers = re.findall(r'<input type="hidden" name="decision" value="(\d+)">', text.split("Take this back")[0])
    assert len(numbers) == len(before.members) - 1
    undone = client.post(path + "/undo", data={"decision": numbers, "reason": "it is the same after all"})
    assert (undone.status_code, undone.headers["location"]) == (303, path)
    assert named(archive, "ASSAULT .*in Sibi") == before
    text = client.get(path).text
    assert "it is the same after all" in text
    assert text.count('<li class="undone">') == len(before.members) - 1


def test_two_incidents_are_joined_and_the_old_id_leads_on(client: TestClient, archive: Archive) -> None:
    one, other = named(archive, "PROTEST .*Semarang"), named(archive, "COERCE .*arrest.*Semarang")
    path = f"/incidents/{one.id}"
    written = f"http://127.0.0.1:8470/incidents/{other.id}?lang=en#tellings"
    form = {"written": written, "seen": seen(client.get(path).text), "reason": "one evening"}
    answer = client.post(path + "/join", data=form)
    assert answer.status_code == 303
    now = answer.headers["location"].partition("?")[0]
    text = client.get(answer.headers["location"]).text
    assert "one happening" in text and "one evening" in text
    old = {f"/incidents/{one.id}", f"/incidents/{other.id}"} - {now}
    for gone in old:
        led = client.get(gone)
        assert led.status_code == 303 and led.headers["location"].startswith("/incidents/")
    with archive.reading() as connection:
        (made,) = decisions_on(connection, [one.members[0].article])
    assert (made.action, made.by, made.reason) == ("join", "Rini", "one evening")


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"reason": ""}, "Give a reason"),
        ({"reason": " "}, "Give a reason"),
        ({"telling": "", "reason": "because"}, "Choose a telling"),
        ({"telling": "no/such", "reason": "because"}, "no event record &#39;no/such&#39;"),
        ({"reason": "x" * 2001}, "at most 2000 characters"),
    ],
)
def test_what_is_missing_is_said_and_what_was_written_kept(
    client: TestClient, archive: Archive, form: dict[str, str], says: str
) -> None:
    incident = named(archive, "ASSAULT .*in Sibi")
    path = f"/incidents/{incident.id}"
    given = {"telling": value(incident.members[1]), "other": value(incident.members[0])}
    given |= {"seen": seen(client.get(path).text), **form}
    answer = client.post(path + "/separate", data=given)
    assert answer.status_code in (400, 404)
    assert says in answer.text
    assert f'<option value="{given["other"]}" selected>' in answer.text
    assert f'value="{given["reason"].strip()}"' in answer.text or not given["reason"].strip()
    assert find_incidents(archive, IncidentFilter(min_articles=6)).count(incident) == 1


def test_a_form_of_yesterday_is_refused_and_nothing_is_lost(client: TestClient, archive: Archive) -> None:
    incident = named(archive, "ASSAULT .*in Sibi")
    path = f"/incidents/{incident.id}"
    form = {"telling": value(incident.members[3]), "seen": seen(client.get(path).text), "reason": "mine"}
    assert client.post(path + "/separate", data={**form, "telling": value(incident.members[4])}).status_code == 303
    answer = client.post(path + "/separate", data=form)
    assert answer.status_code == 409
    assert "The incident has changed since you opened it" in answer.text
    assert 'value="mine"' in answer.text
    assert f'<option value="{form["telling"]}" selected>' in answer.text


def test_who_decided_otherwise_is_told(client: TestClient, archive: Archive) -> None:
    incident = named(archive, "ASSAULT .*in Sibi")
    first, second = incident.members[:2]
    join(archive, first, second, "Vera", "one text")
    match_archive(archive)
    path = f"/incidents/{incident.id}"
    form = {"telling": value(first), "other": value(second), "seen": seen(client.get(path).text), "reason": "no"}
    answer = client.post(path + "/separate", data=form)
    assert answer.status_code == 409
    assert "There is a decision on these two already: Vera: joined with another telling (" in answer.text
    whole = client.post(path + "/separate", data={**form, "other": ""})
    assert whole.status_code == 409  # all or nothing: no other pair was separated
    with archive.reading() as connection:
        assert [d.by for d in decisions_on(connection, [k.article for k in incident.members])] == ["Vera"]


def test_joining_needs_another_incident(client: TestClient, archive: Archive) -> None:
    path = path_of(archive, "ASSAULT .*in Sibi")
    form = {"seen": seen(client.get(path).text), "reason": "same"}
    assert "Say which incident is the same happening." in client.post(path + "/join", data=form).text
    itself = client.post(path + "/join", data={**form, "written": path})
    assert (itself.status_code, "Two tellings are needed" in itself.text) == (400, True)
    assert client.post(path + "/join", data={**form, "written": "/incidents/none"}).status_code == 404
    assert client.post(path + "/undo", data={"decision": "99"}).status_code == 404


def test_a_reader_sees_no_forms_and_decides_nothing(archive: Archive) -> None:
    add_people(archive)
    rana = signed_in(create_app(archive), archive, "Rana")
    path = path_of(archive, "ASSAULT .*in Sibi")
    assert "<form" not in rana.get(path).text.split("<main")[1].split("</main>")[0]
    assert rana.post(path + "/separate", data={"reason": "because"}).status_code == 403


@pytest.fixture
def hostile(archive: Archive) -> Iterator[Archive]:
    """The sample archive with two tellings whose every string is hostile."""
    text = f"A car bomb killed four police officers in Mosul on Monday, {HOSTILE} said. {HOSTILE}"
    add_articles(archive, [
        {"id": HOSTILE + n, "outlet": HOSTILE + n, "title": HOSTILE, "url": "javascript:alert(3)", "text": text + n,
         "published": "2025-03-05", "language": "en"}
        for n in "ab"
    ])  # fmt: skip
    match_archive(archive)
    yield archive


def unharmed(answer: Response) -> bool:
    body = answer.text
    return not any(sign in body for sign in ("<script>alert", "<img", 'href="javascript:'))


def test_nothing_that_articles_or_people_write_becomes_markup(hostile: Archive) -> None:
    client = client_of(create_app(hostile))
    incident = named(hostile, "Mosul")
    assert len(incident.members) == 2
    path = f"/incidents/{incident.id}"
    answer = client.get(path)
    assert answer.status_code == 200 and unharmed(answer)
    assert "&lt;script&gt;alert(1)" in answer.text and "\ufffd" in answer.text
    reason = {"reason": HOSTILE.replace("\ud800", ""), "seen": seen(answer.text)}
    kept = client.post(path + "/separate", data={**reason, "telling": reason["reason"]})
    assert kept.status_code == 404 and unharmed(kept)
    other = path_of(hostile, "ASSAULT .*in Sibi")
    done = client.post(path + "/join", data={**reason, "written": other})
    told = client.get(done.headers["location"])
    assert told.status_code == 200 and unharmed(told)
    assert "{{ 7*7 }}" in unescape(told.text)
