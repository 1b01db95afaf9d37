"""Parameters of an address as a query."""

from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest

from saksi.store.archive import Archive
from saksi.store.query import Query
from saksi.store.search import search_articles, search_events
from saksi.web.asked import PARAMETERS, AskedError, address, query_of, typed
from saksi.web.words import translator

ALL = {
    "q": 'bridge "river road"', "type": "assault", "mode": "Aerial", "status": "claimed", "party": "army",
    "role": "actor", "actor": "The Army", "source": "governor", "place": "Kosti", "country": "sdn",
    "near": "13.2, 32.7, 40", "box": "10,170,20,-170", "since": "2026-01-02", "until": "2026-01-02",
    "outlet": "Meridian Wire", "language": "EN", "killed": "0", "injured": "2147483647",
}  # fmt: skip


def test_every_parameter_is_read() -> None:
    assert set(ALL) == set(PARAMETERS)
    assert query_of(ALL) == Query(
        words='bridge "river road"', type="ASSAULT", mode="aerial", status="claimed", party="army", actor="The Army",
        role="actor", source="governor", place="Kosti", country="SDN", near=(13.2, 32.7, 40.0),
        box=(10.0, 170.0, 20.0, -170.0), since=date(2026, 1, 2), until=date(2026, 1, 2), outlet="Meridian Wire",
        language="en", killed=0, injured=2147483647,
    )  # fmt: skip


def test_what_is_empty_or_of_another_page_asks_nothing() -> None:
    assert query_of({"q": "  ", "type": "", "page": "3", "lang": "id"}) == Query()


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"q": '"" ... _'}, "no_word"),
        ({"place": "a\0b"}, "no_text"),
        ({"outlet": "x" * 401}, "too_long"),
        ({"type": "WAR"}, "no_type"),
        ({"mode": "by moonlight"}, "no_mode"),
        ({"status": "true"}, "no_status"),
        ({"party": "army", "role": "bystander"}, "no_role"),
        ({"country": "Sudan"}, "no_country"),
        ({"country": "ＳＤＮ"}, "no_country"),
        ({"language": "e"}, "no_language"),
        ({"since": "2026-02-30"}, "no_day"),
        ({"since": "20260203"}, "no_day"),
        ({"killed": "-1"}, "no_count"),
        ({"killed": "2147483648"}, "no_count"),
        ({"injured": "٣"}, "no_count"),
        ({"near": "1,2"}, "no_near"),
        ({"near": "nan,2,3"}, "no_near"),
        ({"near": "91,2,3"}, "no_near"),
        ({"near": "1,2,0"}, "no_near"),
        ({"box": "1,2,3,4,5"}, "no_box"),
        ({"box": "3,2,1,4"}, "no_box"),
        ({"box": "1,2,3,inf"}, "no_box"),
        ({"role": "actor"}, "role_alone"),
        ({"type": "PROTEST", "mode": "aerial"}, "mode_of_other_type"),
        ({"since": "2026-02-03", "until": "2026-02-02"}, "until_before_since"),
    ],
)
def test_what_cannot_be_used_is_told(parameters: dict[str, str], reason: str) -> None:
    with pytest.raises(AskedError) as caught:
        query_of(parameters)
    (trouble,) = caught.value.troubles
    assert trouble.reason == reason
    assert caught.value.sentence == translator("en")(f"asked.{reason}", value=trouble.value)


def test_all_troubles_are_told_at_once() -> None:
    with pytest.raises(AskedError) as caught:
        query_of({"type": "{war}", "killed": "many", "party": "army"})
    assert [t.parameter for t in caught.value.troubles] == ["type", "killed"]
    assert "‘{war}’" in caught.value.sentence


def test_an_address_asks_the_same_again() -> None:
    to = address("/map", typed(ALL), level="2", cursor=None)
    assert urlsplit(to).path == "/map"
    assert dict(parse_qsl(urlsplit(to).query)) == ALL | {"level": "2"}
    assert query_of(dict(parse_qsl(urlsplit(to).query))) == query_of(ALL)
    assert address("/search", typed({})) == "/search"


@pytest.mark.parametrize(("name", "value"), sorted(ALL.items()))
def test_the_archive_takes_every_query(demo: Archive, name: str, value: str) -> None:
    asked = {name: value, "party": "army"} if name == "role" else {name: value}
    with demo.reading() as connection:
        search_events(connection, query_of(asked))
        search_articles(connection, query_of(asked))
