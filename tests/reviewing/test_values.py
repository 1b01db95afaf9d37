from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reviewing.make import TEXT, event, record
from saksi.errors import UsageError
from saksi.records import Party, Span, Toponym
from saksi.reviewing.values import checked_person, checked_reason, checked_value, checked_words, places_named

RECORD = record([event("a")])
RECORD = replace(RECORD, article=replace(RECORD.article, published=date(2025, 3, 5)))


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def given(field: str, value: Any = None, words: Span | None = None, **other: Any) -> Any:
    return checked_value(RECORD, event("a", **other), field, value, words)


def test_closed_lists() -> None:
    assert given("type", "COERCE") == "COERCE"
    assert given("mode", "aerial") == "aerial"
    assert given("mode") is None and given("means") is None
    assert given("means", "  car   bomb ") == "car bomb"


def test_parties_are_named_by_their_words() -> None:
    words = at("Police")
    assert given("actors", [{"start": words.start, "end": words.end}])[0]["name"] == "Police"
    named = given("recipients", [{"start": words.start, "end": words.end, "name": "Iraqi Police"}])
    assert named == [{"name": "Iraqi Police", "id": None, "start": 0, "end": 6}]
    assert given("actors", None, words) == given("actors", [{"start": 0, "end": 6}])
    assert given("actors", []) == given("actors") == []


def test_a_party_keeps_the_id_that_the_record_has_for_it() -> None:
    known = event("a", actors=(Party("Iraqi Police", "irq.police", at("guards")),))
    found = checked_value(record([known]), known, "according_to", "Iraqi Police", at("Police"))
    assert found == {"name": "Iraqi Police", "id": "irq.police", "start": 0, "end": 6}
    assert given("according_to", "narrator") == {"name": "narrator", "id": None, "start": None, "end": None}


def test_a_place_follows_the_gazetteer() -> None:
    found = given("place", None, at("Mosul"))
    assert (found["name"], found["country"], found["precision"]) == ("Mosul", "IRQ", "city")
    assert found["latitude"] == pytest.approx(36.3, abs=0.1)
    assert given("place", "Kirkuk", at("Mosul"))["name"] == "Kirkuk"
    assert given("place", "Sinaloa", at("Mosul"))["precision"] == "admin"  # the town of that name is a village
    by_id = places_named("Kirkuk")[0].geonames_id
    assert given("place", {"name": "Kirkuk", "geonames_id": by_id}, at("Mosul"))["geonames_id"] == by_id
    nowhere = given("place", "Xyzzyville", at("Mosul"))
    assert (nowhere["name"], nowhere["latitude"], nowhere["precision"]) == ("Xyzzyville", None, "admin")
    assert given("place") is None


def test_a_name_of_several_places_is_the_one_in_the_articles_country() -> None:
    there = Toponym("Culiacan", 1, "MEX", None, 24.8, -107.4, "city")
    home = replace(RECORD, toponyms=((at("Kirkuk"), there),))
    assert checked_value(home, event("a"), "place", "Merida", at("Mosul"))["country"] == "MEX"
    assert checked_value(home, event("a"), "place", "Culiacan", at("Mosul"))["longitude"] == -107.4


def test_a_day_is_read_or_given() -> None:
    assert given("date", None, at("Monday"))["start"] == "2025-03-03"
    assert given("date", None, at("2 March"))["start"] == "2025-03-02"
    opened = given("date", {"start": "2025-03-01", "end": None}, at("Monday"))
    assert (opened["start"], opened["end"], opened["precision"]) == ("2025-03-01", None, "range")
    assert given("date", {"start": "2025-03-01", "end": "2025-03-01"})["precision"] == "day"
    assert given("date") is None


def test_figures() -> None:
    assert given("killed", 4, at("four guards")) == {"low": 4, "high": 4, **at("four guards")._asdict()}
    assert given("injured", {"low": None, "high": 9}, at("four"))["high"] == 9
    assert given("killed") is None


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("colour", "red", None), ("type", None, None), ("type", "WAR", None), ("status", "sure", None),
        ("mode", "arrest", None), ("means", "", None), ("means", "x" * 81, None), ("means", 3, None),
        ("actors", "Police", None), ("actors", [{"name": "Police"}], None),
        ("actors", [{"start": 0, "end": 9999}], None),
        ("actors", [{"start": 0, "end": 6, "name": ""}], None), ("according_to", "Reuters", None),
        ("place", "Mosul", None), ("place", {"name": "Mosul", "geonames_id": 1}, Span(0, 6)),
        ("date", None, Span(0, 6)), ("date", "2025-03-01", None), ("date", {"start": "2025-02-30"}, None),
        ("date", {"start": None, "end": None}, None), ("date", {"start": "2025-03-02", "end": "2025-03-01"}, None),
        ("date", {"start": "2025-03-02", "end": None, "precision": "hour"}, None),
        ("killed", 4, None), ("killed", 0, Span(0, 6)), ("killed", True, Span(0, 6)), ("killed", "4", Span(0, 6)),
        ("killed", {"low": 5, "high": 4}, Span(0, 6)), ("killed", {}, Span(0, 6)), ("killed", None, Span(0, 6)),
    ],
)  # fmt: skip
def test_what_is_no_value(field: str, value: Any, words: Span | None) -> None:
    with pytest.raises(UsageError) as fault:
        given(field, value, words)
    assert fault.value.kind == "value"


@pytest.mark.parametrize("words", [(-1, 3), (3, 3), (5, 2), (0, 10**6), (6, 7), ("0", 3), (None, None), (True, 3)])
def test_words_that_are_not_there(words: Any) -> None:
    with pytest.raises(UsageError):
        checked_words(TEXT, words)


def test_offsets_are_code_points() -> None:
    assert checked_words("🕊️ Goma", (3, 7)) == Span(3, 7)


def test_who_and_why() -> None:
    assert checked_person("  Ani Wijaya ") == "Ani Wijaya"
    assert checked_reason(" seen\0 \ud800 ") == "seen\ufffd ?"
