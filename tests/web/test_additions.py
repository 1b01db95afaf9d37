"""What a form says of an event that no coder has found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from saksi.pipeline import read
from saksi.records import ArticleRecord, Span
from saksi.web.additions import Addition, addition_of
from saksi.web.edits import EditError, place_choice, places_of

TEXT = (
    "🚑 A quiet day. Dock workers in Surabaya downed tools on Monday, the union said. The union of Surabaya is old; "
    "three workers were hurt."
)
CLAUSE = "Dock workers in Surabaya downed tools on Monday"


def at(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


@pytest.fixture(scope="module")
def record() -> ArticleRecord:
    return replace(read(TEXT, published=date(2026, 3, 4), language="en"), events=())


def asked(record: ArticleRecord, **given: str) -> Addition:
    """A form: `place_words` stands for "place.words"."""
    said = {name.replace("__", "."): value for name, value in given.items()}
    return addition_of({"evidence.words": CLAUSE, "type": "PROTEST", **said}, record)


def fault(record: ArticleRecord, **given: str) -> tuple[str, str]:
    with pytest.raises(EditError) as caught:
        asked(record, **given)
    return caught.value.field, caught.value.reason


def test_parts_that_say_nothing_are_no_values(record: ArticleRecord) -> None:
    empty = {f"{part}__{name}": "" for part in ("actors", "place", "killed") for name in ("words", "start", "value")}
    made = asked(record, **empty, status="reported", date__precision="", according_to__words=" ")
    assert (made.kind, made.evidence) == ("PROTEST", at(CLAUSE))
    assert [(value.field, value.value) for value in made.values] == [("status", "reported")]


def test_each_part_has_words_of_its_own(record: ArticleRecord) -> None:
    said = at("three workers")
    made = asked(
        record, mode="strike", actors__words="Dock workers", place__words="in Surabaya", place__value="Surabaya",
        place__candidate=place_choice(places_of("Surabaya")[0]),
        injured__start=str(said.start), injured__end=str(said.end), injured__words="three workers", injured__low="3",
        injured__high="3", according_to__words="the union said", according_to__value="Dockers", means__value="pickets",
    )  # fmt: skip
    told = {value.field: value for value in made.values}
    assert set(told) == {"mode", "actors", "place", "injured", "according_to", "means"}
    assert told["actors"].words == at("Dock workers") and told["actors"].value[0]["start"] == at("Dock workers").start
    assert told["place"].words == at("in Surabaya")
    assert (told["injured"].value, told["injured"].words) == ({"low": 3, "high": 3}, said)
    assert (told["according_to"].value, told["means"].value) == ("Dockers", "pickets")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"evidence__words": ""}, ("evidence", "no_words")),
        ({"evidence__words": "Dock strike"}, ("evidence", "not_found")),
        ({"evidence__words": "Surabaya"}, ("evidence", "which_words")),
        ({"type": ""}, ("type", "no_type")),
        ({"mode": "curfew"}, ("mode", "no_mode")),
        ({"status": "rumoured"}, ("status", "field")),
        ({"actors__value": "Dockers"}, ("actors", "no_words")),
        ({"killed__words": "three"}, ("killed", "no_count")),
        ({"killed__low": "3"}, ("killed", "no_words")),
        ({"date__from": "2026-13-01", "date__words": "on Monday"}, ("date", "not_a_day")),
        ({"place__words": "Surabaya", "place__value": "Springfield"}, ("place", "which_place")),
    ],
)
def test_what_is_missing_or_unclear_is_told_with_its_part(
    record: ArticleRecord, given: dict[str, str], expected: tuple[str, str]
) -> None:
    assert fault(record, **given) == expected


def test_words_inside_the_evidence_are_meant_before_others(record: ArticleRecord) -> None:
    (value,) = asked(record, place__words="Surabaya", place__candidate=place_choice(places_of("Surabaya")[0])).values
    assert value.words == at("Surabaya")
