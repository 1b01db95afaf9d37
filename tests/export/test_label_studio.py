from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saksi.errors import InputError, UsageError
from saksi.export.items import ExportItem, ExportOptions
from saksi.export.label_studio import (
    CHOICES,
    LABELS,
    config,
    task,
    write_label_studio,
    write_label_studio_config,
)
from saksi.export.label_studio_read import annotations_of, read_tasks, regions_of
from saksi.export.label_studio_record import Made, record_of
from saksi.records import (
    Article,
    ArticleRecord,
    EventDate,
    EventRecord,
    Furniture,
    Party,
    Place,
    Quotation,
    Span,
    Toll,
    Wording,
)

Json = dict[str, Any]


def item(record: ArticleRecord) -> ExportItem:
    return ExportItem("a" * 64, record, {}, "a" * 64, None, 1)


def accepted(record: ArticleRecord, by: int = 7) -> Json:
    """The task as it comes back when an annotator accepts the prediction, after a journey through JSON."""
    out = BytesIO()
    write_label_studio([item(record)], out, ExportOptions())
    (made,) = read_tasks(out.getvalue())
    result = made["predictions"][0]["result"]
    return {**made, "id": 3, "annotations": [{"id": 1, "completed_by": by, "result": result}]}


def back(given: Json, record: ArticleRecord) -> Made:
    (annotation,) = annotations_of(given)
    return record_of(regions_of(annotation, record.article.text).values(), record)


def expected(record: ArticleRecord) -> ArticleRecord:
    """What the page says is kept: rules and confidence are the annotator's, and the lists not annotated are empty."""
    article = record.article
    by = "label-studio"
    return replace(
        record,
        article=replace(
            article,
            structure=tuple(replace(s, rule=by) for s in article.structure),
            furniture=tuple(replace(f, rule=by) for f in article.furniture),
        ),
        events=tuple(replace(e, rules=(by,), confidence=1.0) for e in record.events),
        quotations=tuple(replace(q, rule=by) for q in record.quotations),
        wording=tuple(replace(w, rule=by) for w in record.wording),
        toponyms=(), dates=(), mentions=(),
    )  # fmt: skip


@pytest.fixture
def full_record(full_record: ArticleRecord) -> ArticleRecord:
    first, second = full_record.events
    said = tuple(sorted(full_record.quotations, key=lambda q: q.content))
    return replace(full_record, events=(first, replace(second, id="ba9876543210")), quotations=said)


def test_what_was_exported_comes_back(full_record: ArticleRecord) -> None:
    made = back(accepted(full_record), full_record)
    assert made.record == expected(full_record)
    assert made.left_out == 0


def test_loses_what_it_says(full_record: ArticleRecord) -> None:
    """The task alone, read beside a record that knows nothing: what is gone is what the sentence names."""
    empty = ArticleRecord(full_record.article, full_record.sha256)
    record = back(accepted(full_record), empty).record
    event, told = record.events[0], full_record.events[0]
    same = ("type", "mode", "status", "evidence", "killed", "injured", "other_tolls", "date")
    assert [getattr(event, f) for f in same] == [getattr(told, f) for f in same]
    assert [(p.name, p.span) for p in event.recipients] == [(p.name, p.span) for p in told.recipients]
    assert (event.means, event.contexts, event.rules, event.confidence) == (None, (), ("label-studio",), 1.0)
    assert event.recipients[0].id is None
    assert event.place and told.place
    assert (event.place.name, event.place.span, event.place.precision) == ("Port Kest", told.place.span, "city")
    assert (event.place.latitude, event.place.country) == (None, None)
    assert (record.toponyms, record.dates, record.mentions) == ((), (), ())
    assert [q.source for q in record.quotations] == [q.source for q in full_record.quotations]
    assert [w.neutral for w in record.wording] == [w.neutral for w in full_record.wording]


def test_every_result_is_of_the_set_up(full_record: ArticleRecord) -> None:
    view = ElementTree.fromstring(config())
    labels = [e.attrib["value"] for e in view.iter("Label")]
    assert labels == list(LABELS) and len(set(labels)) == len(labels)
    choices = {e.attrib["name"]: [c.attrib["value"] for c in e] for e in view.iter("Choices")}
    assert choices == {name: list(values) for name, (values, _) in CHOICES.items()}
    for result in accepted(full_record)["annotations"][0]["result"]:
        if result["type"] == "labels":
            assert set(result["value"]["labels"]) <= set(labels)
            value = result["value"]
            assert value["text"] == full_record.article.text[value["start"] : value["end"]]
        if result["type"] == "choices":
            assert set(result["value"]["choices"]) <= set(choices[result["from_name"]])
    ids = [r["id"] for r in accepted(full_record)["annotations"][0]["result"] if r["type"] == "labels"]
    assert len(set(ids)) == len(ids)


def test_the_set_up_is_an_export_of_its_own(full_record: ArticleRecord) -> None:
    out = BytesIO()
    write_label_studio_config([item(full_record)], out, ExportOptions())
    assert out.getvalue().decode() == config()


def test_a_task_without_its_text_is_none(full_record: ArticleRecord) -> None:
    with pytest.raises(UsageError):
        write_label_studio([item(full_record)], BytesIO(), ExportOptions(with_text=False))


def region(made: Json, label: str) -> Json:
    results: list[Json] = made["annotations"][0]["result"]
    return next(r for r in results if r["type"] == "labels" and label in r["value"]["labels"])


def test_what_people_change_is_theirs(full_record: ArticleRecord) -> None:
    made = accepted(full_record)
    results = made["annotations"][0]["result"]
    event = region(made, "ASSAULT")["id"]
    for result in results:
        if result["id" if "id" in result else "type"] == event and result["type"] == "choices":
            result["value"]["choices"] = ["denied"] if result["from_name"] == "status" else ["aerial"]
        if result.get("id") == region(made, "killed")["id"] and result["type"] == "textarea":
            result["value"]["text"] = ["3-5"]
    place = region(made, "place")
    place["value"] |= {"start": 0, "end": 9, "text": "PORT KEST"}
    results[:] = [r for r in results if not (r["type"] == "textarea" and r["id"] == place["id"])]
    told = back(made, full_record).record.events[0]
    assert (told.status, told.mode) == ("denied", "aerial")
    assert told.killed and (told.killed.low, told.killed.high) == (3, 5)
    assert told.place == Place("PORT KEST", None, None, None, None, None, "city", Span(0, 9))


def test_a_part_without_a_relation_belongs_to_the_one_clause_around_it(full_record: ArticleRecord) -> None:
    record = replace(full_record, events=full_record.events[:1])
    made = accepted(record)
    results = made["annotations"][0]["result"]
    results[:] = [r for r in results if r["type"] != "relation"]
    found = back(made, record)
    assert found.record.events[0].killed == record.events[0].killed
    assert found.left_out == 3  # the governor and the speaker stand outside the clause, a cue is no part of an event


def test_offsets_of_older_versions_count_utf16_units() -> None:
    text = "🔥🔥 Guards fled."
    record = ArticleRecord(Article("a", text, "en"), sha256(text.encode()).hexdigest())
    result = {"id": "x", "from_name": "label", "to_name": "text", "type": "labels",
              "value": {"start": 5, "end": 11, "text": "Guards", "labels": ["furniture"]}}  # fmt: skip
    given = {
        "data": {"text": text},
        "annotations": [{"completed_by": {"id": 2, "email": "a@b.org"}, "result": [result]}],
    }
    assert back(given, record).record.article.furniture == (Furniture(Span(3, 9), "label-studio"),)
    (annotation,) = annotations_of(given)
    assert annotation.coder == "label-studio:2"


def test_words_are_found_again_in_a_changed_text(full_record: ArticleRecord) -> None:
    made = accepted(full_record)
    newer = replace(full_record, article=replace(full_record.article, text="Updated. " + full_record.article.text))
    found = back(made, newer).record
    assert [e.evidence.start for e in found.events] == [e.evidence.start + 9 for e in full_record.events]


def test_the_newest_annotation_of_each_counts(full_record: ArticleRecord) -> None:
    made = accepted(full_record)
    first = made["annotations"][0]
    made["annotations"] = [
        {**first, "updated_at": "2024-02-01"}, {**first, "updated_at": "2024-01-01", "result": []},
        {**first, "completed_by": 8, "was_cancelled": True}, {**first, "completed_by": 9},
    ]  # fmt: skip
    found = list(annotations_of(made))
    assert [(a.coder, bool(a.results)) for a in found] == [("label-studio:7", True), ("label-studio:9", True)]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"labels": ["WEATHER"]}, "no label 'WEATHER'"),
        ({"start": -1}, "no place in the text"),
        ({"end": True}, "no place in the text"),
        ({"start": 5, "end": 5}, "no place in the text"),
        ({"text": "other words"}, "does not hold the words"),
        ({"text": None, "end": 10_000}, "ends after its text"),
        ({"labels": None}, "no id or no labels"),
    ],
)
def test_a_broken_region_is_one_sentence(full_record: ArticleRecord, change: Json, said: str) -> None:
    made = accepted(full_record)
    region(made, "place")["value"] |= change
    with pytest.raises(InputError) as fault:
        back(made, full_record)
    assert said in fault.value.sentence


@pytest.mark.parametrize(
    ("tag", "values", "said"),
    [
        ("mode", {"choices": ["loudly"]}, "no mode 'loudly'"),
        ("mode", {"choices": ["visit"]}, "ASSAULT has no mode 'visit'"),
        ("value", {"text": ["many"]}, "neither days nor bounds"),
        ("value", {"text": ["9-2"]}, "neither days nor bounds"),
        ("value", {"text": ["2024-02-30"]}, "neither days nor bounds"),
    ],
)
def test_a_value_on_no_list_is_refused(full_record: ArticleRecord, tag: str, values: Json, said: str) -> None:
    made = accepted(full_record)
    label = "ASSAULT" if tag == "mode" else "date" if "2024" in str(values) else "killed"
    for result in made["annotations"][0]["result"]:
        if result.get("id") == region(made, label)["id"] and result.get("from_name") == tag:
            result["value"] |= values
    with pytest.raises(InputError) as fault:
        back(made, full_record)
    assert said in fault.value.sentence


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 100_000, b"3", b'[{"id": 1}]', b'{"data": 3}', b"\xff\xfe"])
def test_what_is_no_export_is_one_sentence(body: bytes) -> None:
    with pytest.raises(InputError):
        read_tasks(body)


BROKEN: list[Json] = [
    {"data": {}}, {"annotations": 3}, {"annotations": [{"result": 1}]},
    {"annotations": [{"result": [], "completed_by": "a\0b"}]}, {"annotations": [{"result": [], "completed_by": []}]},
]  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_task_is_one_sentence(full_record: ArticleRecord, broken: Json) -> None:
    with pytest.raises(InputError):
        list(annotations_of({**deepcopy(accepted(full_record)), **broken}))


letters = st.text(st.sampled_from("ab. \n\r\te\u0301🔥👩‍🚒\0\ud800\udc00é\u2028"), min_size=6, max_size=60).filter(
    lambda text: "\ud800\udc00" not in text  # in JSON the two are one character
)


@st.composite
def records(draw: st.DrawFn) -> ArticleRecord:
    """A text of awkward characters with an event, a quotation and a loaded word anywhere on it."""
    text = draw(letters)

    def span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return Span(start, draw(st.integers(start + 1, len(text))))

    low = draw(st.none() | st.integers(0, 9))
    high = draw(st.none() | st.integers(9, 20))
    actor, source = Party("Guards", None, span()), Party("Mayor of Kest", None, span())
    event = EventRecord(
        "0123456789ab", "ASSAULT", draw(st.sampled_from([None, "aerial"])), None, (actor,), (), None,
        EventDate(None, None, "month", span()), Toll("killed", low, high, span()), None, (), (), source, "hedged",
        span(), ("label-studio",), 1.0,
    )  # fmt: skip
    said = Quotation(source, draw(st.none() | st.builds(span)), span(), draw(st.booleans()), "label-studio")
    word = Wording(span(), "quoted", "", "label-studio")
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return ArticleRecord(Article("odd", text, "en"), digest, (event,), (said,), (word,))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records())
def test_spans_come_back_identical(record: ArticleRecord) -> None:
    made = accepted(record)
    assert made["data"]["text"] == record.article.text
    found = back(made, record)
    assert found.record == record
    assert found.left_out == 0


def test_surrogates_that_json_joins_mislead_nobody() -> None:
    text = "\ud800\udc00 Guards of the harbour fled."
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    record = ArticleRecord(Article("a", text, "en", furniture=(Furniture(Span(3, 22), "label-studio"),)), digest)
    assert back(accepted(record), record).record == record


def test_a_task_names_its_article(full_record: ArticleRecord) -> None:
    data = task(item(full_record))["data"]
    assert (data["article"], data["sha256"]) == ("a" * 64, full_record.sha256)
