"""The audit trail."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient

from saksi.records import TellingKey
from saksi.store.archive import Archive
from saksi.store.reviews import accept, edit, undo
from saksi.web.pages import audit
from web.pages.review_work import Page, keys, looked

ROW = re.compile(r'<tr><td class="number">(\d+)</td>')


@pytest.fixture
def decided(archive: Archive) -> list[TellingKey]:
    """Three records: one edited by Vera and taken back by Rini, two accepted by Adi."""
    first, second, third = keys(archive)[:3]
    version = {key: looked(archive, key).looked_at(key).version for key in (first, second, third)}
    made = edit(archive, first, "means", "a <b>catapult</b>", "Vera", version=version[first], reason="as told & seen")
    undo(archive, made.id, "Rini", reason="not at all")
    for key in (second, third):
        accept(archive, key, "Adi", version=version[key])
    return [first, second, third]


def rows(client: TestClient, query: str = "") -> list[int]:
    answer = client.get(f"/audit{query}")
    assert answer.status_code == 200
    return [int(n) for n in ROW.findall(answer.text)]


def test_who_when_what_and_why_the_last_first(client: TestClient, decided: list[TellingKey]) -> None:
    text = Page(client.get("/audit").text).text
    assert rows(client) == [4, 3, 2, 1]
    for said in ("Vera", "a <b>catapult</b>", "as told & seen", "decision 1 taken back", "not at all", "Adi"):
        assert said in text
    assert text.count(f"{datetime.now(UTC):%Y-%m-}") == 4
    assert client.get("/audit?lang=id").text.count("<del>") == 2


def test_it_is_narrowed(client: TestClient, decided: list[TellingKey]) -> None:
    today = datetime.now(UTC).date()
    assert rows(client, "?reviewer=Adi") == [4, 3]
    assert rows(client, "?action=undo") == [2]
    assert rows(client, f"?article={decided[0].article}&action=edit") == [1]
    assert rows(client, f"?article={decided[0].article[:12]}&action=edit") == [1]
    assert rows(client, f"?day={today}") == [4, 3, 2, 1]
    assert rows(client, f"?day={today - timedelta(days=3)}") == []
    assert rows(client, "?reviewer=nobody") == []
    assert rows(client, "?article=%25") == []
    assert client.get("/audit?day=someday").status_code == 400


def test_pages_follow_one_another(
    client: TestClient, decided: list[TellingKey], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "PAGE", 3)
    first = client.get("/audit")
    assert [int(n) for n in ROW.findall(first.text)] == [4, 3, 2]
    _, _, rest = first.text.partition('<a rel="next" href="')
    assert [int(n) for n in ROW.findall(client.get(rest.partition('"')[0]).text)] == [1]


def test_an_empty_trail_says_so(client: TestClient) -> None:
    assert "No decision is like that." in client.get("/audit").text


def test_a_record_has_its_own_trail(client: TestClient, decided: list[TellingKey]) -> None:
    first, second, _ = decided
    assert "as told &amp; seen" in client.get(f"/review/{first.article}/{first.event}").text
    assert "as told &amp; seen" not in client.get(f"/review/{second.article}/{second.event}").text
