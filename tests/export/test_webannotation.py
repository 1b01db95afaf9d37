from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saksi.export.anchoring import Quote, anchor
from saksi.export.items import ExportItem, ExportOptions
from saksi.export.webannotation import write_webannotation
from saksi.records import Article, ArticleRecord, NamedMention, Span

KEY = "a" * 64


@pytest.fixture
def full_record(full_record: ArticleRecord) -> ArticleRecord:
    first, second = full_record.events
    return replace(full_record, events=(first, replace(second, id="ba9876543210")))


def written(record: ArticleRecord, with_text: bool = True) -> dict[str, Any]:
    out = BytesIO()
    item = ExportItem(KEY, record, {"0123456789ab": "incident-1"}, "b" * 64, None, 1)
    write_webannotation([item], out, ExportOptions(with_text=with_text))
    document: dict[str, Any] = json.loads(out.getvalue())
    return document


def items(document: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = document["first"]["items"]
    return found


def selectors(annotation: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    position, words = annotation["target"]["selector"]
    assert (position["type"], words["type"]) == ("TextPositionSelector", "TextQuoteSelector")
    return position, words


def body(annotation: dict[str, Any], purpose: str) -> Any:
    (found,) = [b for b in annotation["body"] if b["purpose"] == purpose]
    return found.get("value") or found["source"]


def test_holds_to_the_model(full_record: ArticleRecord) -> None:
    document = written(full_record)
    assert document["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (document["type"], document["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert document["total"] == len(items(document)) > 10
    ids = [a["id"] for a in items(document)]
    assert len(set(ids)) == len(ids) and all(name.startswith("urn:uuid:") for name in ids)
    for annotation in items(document):
        assert annotation["type"] == "Annotation"
        position, words = selectors(annotation)
        text = full_record.article.text
        assert words["exact"] == text[position["start"] : position["end"]]
        assert text[: position["start"]].endswith(words["prefix"])
        assert text[position["end"] :].startswith(words["suffix"])
        source = annotation["target"]["source"]
        assert source["dc:identifier"] == [f"sha256:{full_record.sha256}", f"saksi:{KEY}"]
        assert (source["id"], source["dc:publisher"], source["dcterms:issued"]) == (
            "https://example.org/kest", "Kest Courier", "2024-03-02",
        )  # fmt: skip


def test_parts_name_their_event(full_record: ArticleRecord) -> None:
    found = items(written(full_record))
    events = {a["id"]: a for a in found if a["motivation"] == "classifying"}
    parts = [a for a in found if any(b["type"] == "SpecificResource" for b in a["body"])]
    assert {body(a, "linking") for a in parts} <= set(events)
    fields = {body(a, "tagging") for a in parts}
    assert fields == {"actors", "recipients", "according_to", "place", "date", "killed", "injured", "missing"}
    joined = [b["value"] for a in events.values() for b in a["body"] if b["purpose"] == "linking"]
    assert joined == ["incident incident-1"]


def test_loses_no_more_than_it_says(full_record: ArticleRecord) -> None:
    """Everything of the record comes back out of the annotations and the text, but the id that was given."""
    found = items(written(full_record))
    told = full_record.to_dict()
    rebuilt: dict[str, list[Any]] = {}
    for annotation in found:
        tags = [b["value"] for b in annotation["body"] if b["purpose"] == "tagging"]
        described = [json.loads(b["value"]) for b in annotation["body"] if b["purpose"] == "describing"]
        position, _ = selectors(annotation)
        span = {"start": position["start"], "end": position["end"]}
        if annotation["motivation"] == "classifying":
            rebuilt.setdefault("events", []).append(described[0])
        elif described and tags[0] == "quotations":
            rebuilt.setdefault("quotations", []).append({**described[0], "content": span})
        elif described:
            rebuilt.setdefault(tags[0], []).append({**described[0], **span})
    for name, rows in rebuilt.items():
        assert rows == told[name], name
    assert {name for name, value in told.items() if isinstance(value, list) and value} == set(rebuilt)
    source = found[0]["target"]["source"]
    known = (source["id"], source["dc:title"], source["dc:publisher"], source["dcterms:issued"], source["language"])
    assert known == tuple(told[name] for name in ("url", "title", "outlet", "published", "language"))
    assert '"kest-1"' not in json.dumps(found) and "b" * 64 not in json.dumps(found)


def test_no_text_leaves_positions_alone(full_record: ArticleRecord) -> None:
    for annotation in items(written(full_record, with_text=False)):
        assert [s["type"] for s in annotation["target"]["selector"]] == ["TextPositionSelector"]


def test_selectors_find_their_words_in_a_changed_copy(full_record: ArticleRecord) -> None:
    text = full_record.article.text
    changed = "Updated.\n" + text.replace("Port Kest on", "Port  Kest\non").replace("Read also: Ferry timetable\n", "")
    lost = set()
    for annotation in items(written(full_record)):
        position, words = selectors(annotation)
        wanted = Quote(position["start"], position["end"], words["exact"], words["prefix"], words["suffix"])
        again = anchor(changed, wanted)
        if again is None:
            lost.add(words["exact"])
        else:
            assert changed[slice(*again.span)].split() == words["exact"].split()
    assert lost == {"Read also: Ferry timetable"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(), min_size=1, max_size=80), st.data())
def test_any_text_goes_through(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    article = Article("odd", text, "en", title=text)
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    record = ArticleRecord(article, digest, mentions=(NamedMention(Span(start, end), "person", text, None),))
    (annotation,) = items(written(replace(record)))
    position, words = selectors(annotation)
    assert (position["start"], position["end"], words["exact"]) == (start, end, text[start:end])
