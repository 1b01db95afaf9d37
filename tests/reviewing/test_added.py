"""Event records that people add: what they are made of, and what is refused."""

from dataclasses import replace
from datetime import date

import pytest

from saksi.errors import UsageError
from saksi.pipeline import read
from saksi.records import ArticleRecord, Party, Span
from saksi.reviewing.added import ADDED, FieldValue, added_event

TEXT = (
    "The harbour was quiet. Dock workers in Surabaya downed tools on Monday over pay, the union said; three of them "
    "were hurt."
)
CLAUSE = "Dock workers in Surabaya downed tools on Monday over pay"


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.fixture(scope="module")
def record() -> ArticleRecord:
    return replace(read(TEXT, published=date(2026, 3, 4), language="en"), events=())


def test_each_value_is_bound_to_its_words(record: ArticleRecord) -> None:
    values = [
        FieldValue("mode", "strike"),
        FieldValue("status", "claimed"),
        FieldValue("actors", None, at("Dock workers")),
        FieldValue("place", None, at("Surabaya")),
        FieldValue("date", None, at("on Monday")),
        FieldValue("injured", 3, at("three of them")),
        FieldValue("according_to", "Dockers' union", at("the union")),
    ]
    event = added_event(record, "PROTEST", at(CLAUSE), values)
    assert (event.type, event.mode, event.status, event.evidence) == ("PROTEST", "strike", "claimed", at(CLAUSE))
    assert event.actors == (Party("Dock workers", None, at("Dock workers")),)
    assert event.place and (event.place.name, event.place.country, event.place.span) == (
        "Surabaya", "IDN", at("Surabaya"),
    )  # fmt: skip
    assert event.date and (event.date.start, event.date.span) == (date(2026, 3, 2), at("on Monday"))
    assert event.injured and (event.injured.low, event.injured.high) == (3, 3)
    assert (event.according_to.name, event.according_to.span) == ("Dockers' union", at("the union"))
    assert event.rules == (ADDED, *(f"review.{value.field}" for value in values))
    assert event.killed is None and event.recipients == () and event.means is None


def test_what_is_not_given_stays_empty_and_the_outlet_reports_it(record: ArticleRecord) -> None:
    event = added_event(record, "PROTEST", at(CLAUSE), [])
    assert (event.according_to.name, event.status, event.place, event.date) == ("narrator", "reported", None, None)


@pytest.mark.parametrize(
    ("kind", "words", "values", "said"),
    [
        ("MARCH", at(CLAUSE), [], "There is no type 'MARCH'"),
        ("PROTEST", Span(0, 4000), [], "The text has no characters"),
        ("PROTEST", Span(22, 23), [], "There are no words"),
        ("PROTEST", at(CLAUSE), [FieldValue("mode", "curfew")], "There is no mode of PROTEST"),
        ("PROTEST", at(CLAUSE), [FieldValue("type", "AID")], "Each field is given once"),
        ("PROTEST", at(CLAUSE), [FieldValue("means", "a"), FieldValue("means", "b")], "Each field is given once"),
        ("PROTEST", at(CLAUSE), [FieldValue("rules", ["x"])], "There is no field 'rules'"),
        ("PROTEST", at(CLAUSE), [FieldValue("place", "Surabaya")], "A place needs the words"),
    ],
)
def test_what_cannot_be_is_refused(
    record: ArticleRecord, kind: str, words: Span, values: list[FieldValue], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        added_event(record, kind, words, values)


def test_what_the_article_has_already_is_refused(record: ArticleRecord) -> None:
    there = replace(added_event(record, "PROTEST", at(CLAUSE), []), id="there")
    told = replace(record, events=(there,))
    with pytest.raises(UsageError, match="already: there"):
        added_event(told, "PROTEST", at(CLAUSE), [])
    assert added_event(told, "PROTEST", at(CLAUSE), [FieldValue("mode", "strike")]).mode == "strike"
