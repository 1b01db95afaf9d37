from __future__ import annotations

import pytest

from saksi.export.explain import bounds, explain_event, explain_record
from saksi.records import ArticleRecord, EventRecord, Span


def test_every_filled_field_has_a_reason(full_event: EventRecord) -> None:
    fields = [r.field for r in explain_event(full_event)]
    assert fields == [
        "type", "actors", "recipients", "means", "place", "date", "killed", "injured", "missing", "according_to",
        "status",
    ]  # fmt: skip


def test_empty_fields_have_none(bare: EventRecord) -> None:
    assert [r.field for r in explain_event(bare)] == ["type", "according_to", "status"]


def test_rules_go_to_their_fields(full_event: EventRecord) -> None:
    reasons = {r.field: r for r in explain_event(full_event)}
    assert reasons["type"].rule == "en.assault.attack"
    assert reasons["actors"].rule == reasons["recipients"].rule == "role.subject"
    assert reasons["according_to"].rule == "voice.cue"
    assert reasons["status"].rule == "status.source"


def test_reasons_carry_values_and_spans(full_event: EventRecord) -> None:
    reasons = {r.field: r for r in explain_event(full_event)}
    assert reasons["actors"].value == "Militants" and reasons["actors"].span == full_event.actors[0].span
    assert reasons["date"].value == "2024-03-01 to 2024-03-01"
    assert reasons["killed"].value == "at least 4"
    assert reasons["type"].span == full_event.evidence


def test_json_form_names_the_event(full_record: ArticleRecord) -> None:
    rows = explain_record(full_record)
    assert {row["event"] for row in rows} == {e.id for e in full_record.events}
    for row in rows:
        assert set(row) == {"event", "field", "value", "rule", "start", "end"}
        assert (row["start"] is None) == (row["end"] is None)
        if row["start"] is not None:
            assert full_record.article.text[Span(row["start"], row["end"]).start : row["end"]]


@pytest.mark.parametrize(
    ("low", "high", "words"), [(4, 4, "4"), (4, None, "at least 4"), (None, 9, "at most 9"), (2, 3, "2 to 3")]
)
def test_bounds_in_words(low: int | None, high: int | None, words: str) -> None:
    assert bounds(low, high) == words
