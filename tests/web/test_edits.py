"""What forms say of a field."""

from dataclasses import replace
from datetime import date

import pytest

from saksi.pipeline import read
from saksi.records import ArticleRecord, EventRecord, Party, Span
from saksi.web.edits import LONGEST_VALUE, EditError, edit_of, place_choice, places_of, reason_of, words_of

TEXT = (
    "🚑 Résume\u0301 du jour. Gunmen attacked a clinic in Kosti on Monday, killing nine people and wounding nine "
    "others, medics said. Residents of Kosti fled. Officials in Springfield said nothing."
)
PLACE = {"edit": "place", "words": "Springfield"}


@pytest.fixture(scope="module")
def record() -> ArticleRecord:
    return read(TEXT, published=date(2026, 3, 4), language="en")


@pytest.fixture(scope="module")
def event(record: ArticleRecord) -> EventRecord:
    return next(e for e in record.events if e.type == "ASSAULT")


def at(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def reason(given: dict[str, str], record: ArticleRecord, event: EventRecord) -> str:
    with pytest.raises(EditError) as caught:
        edit_of(given, record, event)
    return caught.value.reason


def test_values_of_closed_lists_go_as_they_are(record: ArticleRecord, event: EventRecord) -> None:
    made = edit_of({"edit": "status", "value": " claimed "}, record, event)
    assert (made.field, made.value, made.words) == ("status", "claimed", None)
    assert edit_of({"edit": "mode", "value": "firearms", "words": "Gunmen"}, record, event).words == at("Gunmen")


def test_words_are_counted_in_code_points(record: ArticleRecord, event: EventRecord) -> None:
    start, end = at("medics")
    assert start == TEXT[: TEXT.index("medics")].encode("utf-32-le").__len__() // 4
    given = {"edit": "according_to", "start": str(start), "end": str(end)}
    assert edit_of(given, record, event).words == Span(start, end)


def test_white_space_around_selected_words_is_left_out() -> None:
    start, end = at(" medics ")
    assert words_of({"start": str(start), "end": str(end)}, TEXT, Span(0, 1)) == at("medics")


def test_words_typed_after_a_selection_are_what_is_meant() -> None:
    start, end = at("medics")
    given = {"start": str(start), "end": str(end)}
    assert words_of({**given, "words": "Residents"}, TEXT, Span(0, 1)) == at("Residents")
    assert words_of({**given, "words": "MEDICS"}, TEXT, Span(0, 1)) == at("medics")


def test_words_at_more_places_are_asked_for_until_one_is_chosen(record: ArticleRecord, event: EventRecord) -> None:
    given = {"edit": "injured", "words": "nine", "low": "9", "high": "9"}
    assert reason(given, record, event) == "which_words"
    second = at("nine", at("nine").end)
    made = edit_of({**given, "at": f"{second.start}-{second.end}"}, record, event)
    assert made.words == second
    assert made.value == {"low": 9, "high": 9}


def test_words_inside_the_evidence_go_before_others() -> None:
    assert words_of({"words": "Kosti"}, TEXT, at("a clinic in Kosti on")) == at("Kosti")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"edit": "evidence"}, "field"),
        ({}, "field"),
        ({"edit": "place", "words": "Khartoum"}, "not_found"),
        ({"edit": "place"}, "no_words"),
        ({"edit": "date", "from": "2026-03-02"}, "no_words"),
        ({"edit": "killed", "low": "9"}, "no_words"),
        ({"edit": "killed", "words": "killing nine"}, "no_count"),
        ({"edit": "killed", "words": "killing nine", "low": "nine"}, "not_a_count"),
        ({"edit": "killed", "words": "killing nine", "high": "-3"}, "not_a_count"),
        ({"edit": "killed", "words": "killing nine", "high": "9" * 40}, "not_a_count"),
        ({"edit": "killed", "words": "killing nine", "high": "٩"}, "not_a_count"),
        ({"edit": "date", "words": "Monday", "from": "2 March"}, "not_a_day"),
        ({"edit": "actors", "value": "Gunmen"}, "no_words"),
        ({"edit": "according_to", "value": "Medics"}, "no_words"),
        ({"edit": "means", "value": "x" * (LONGEST_VALUE + 1)}, "too_long"),
        ({"edit": "place", "start": "5"}, "offsets"),
        ({"edit": "place", "start": "9", "end": "5"}, "offsets"),
        ({"edit": "place", "start": "0", "end": "100000"}, "offsets"),
        ({"edit": "place", "start": "1", "end": "2"}, "offsets"),
        ({"edit": "place", "start": "-1", "end": "2"}, "offsets"),
        ({"edit": "place", "at": "nonsense"}, "offsets"),
        (PLACE, "which_place"),
    ],
)
def test_what_is_missing_or_unclear_is_told(
    given: dict[str, str], told: str, record: ArticleRecord, event: EventRecord
) -> None:
    assert reason(given, record, event) == told


def test_a_place_is_chosen_from_those_of_its_name(record: ArticleRecord, event: EventRecord) -> None:
    second = places_of("Springfield")[1]
    made = edit_of({**PLACE, "candidate": place_choice(second)}, record, event)
    assert made.value == {"name": "Springfield", "geonames_id": second.geonames_id}
    assert made.words == at("Springfield")


def test_a_place_that_no_list_has_keeps_its_name(record: ArticleRecord, event: EventRecord) -> None:
    assert edit_of({"edit": "place", "words": "a clinic"}, record, event).value == "a clinic"
    assert places_of("a clinic") == ()


def test_days_are_typed_or_read(record: ArticleRecord, event: EventRecord) -> None:
    given = {"edit": "date", "words": "Monday"}
    assert edit_of(given, record, event).value is None
    one = edit_of({**given, "from": "2026-03-02"}, record, event).value
    assert one == {"start": "2026-03-02", "end": "2026-03-02", "precision": None}
    since = edit_of({**given, "from": "2026-03-02", "open": "1", "precision": "range"}, record, event).value
    assert since == {"start": "2026-03-02", "end": None, "precision": "range"}
    until = edit_of({**given, "to": "2026-03-02"}, record, event).value
    assert until == {"start": None, "end": "2026-03-02", "precision": None}


def test_parties_stay_go_and_come(record: ArticleRecord, event: EventRecord) -> None:
    two = replace(event, actors=(Party("Gunmen", None, at("Gunmen")), Party("Nobody", None, None)))
    given = {"edit": "actors", "keep": "0"}
    kept = {"name": "Gunmen", "start": at("Gunmen").start, "end": at("Gunmen").end}
    assert edit_of(given, record, two).value == [kept]
    assert edit_of({"edit": "actors"}, record, two).value == []
    assert edit_of({**given, "none": "1"}, record, two).value == []
    start, end = at("Officials")
    named = edit_of({**given, "words": "Officials", "value": " City  officials"}, record, two).value
    assert named == [kept, {"name": "City officials", "start": start, "end": end}]
    assert edit_of({**given, "words": "Officials"}, record, two).value == [kept, {"start": start, "end": end}]


def test_the_narrator_needs_no_words(record: ArticleRecord, event: EventRecord) -> None:
    assert edit_of({"edit": "according_to", "narrator": "1"}, record, event).value == "narrator"
    assert edit_of({"edit": "according_to", "words": "medics"}, record, event).value is None


def test_fields_that_must_be_told_are_never_emptied(record: ArticleRecord, event: EventRecord) -> None:
    assert edit_of({"edit": "means", "none": "1"}, record, event).value is None
    assert edit_of({"edit": "status", "value": "denied", "none": "1"}, record, event).value == "denied"


def test_reasons_are_no_books() -> None:
    assert reason_of({"reason": " not an event "}) == "not an event"
    assert reason_of({}) == ""
    with pytest.raises(EditError):
        reason_of({"reason": "x" * 2001})
