from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saksi.errors import UsageError
from saksi.export.brat import UNWRITABLE, set_up, write_brat
from saksi.export.items import ExportItem, ExportOptions
from saksi.records import Article, ArticleRecord, Furniture, Span

KEY = "a" * 64


def written(record: ArticleRecord) -> tuple[str, list[str]]:
    out = BytesIO()
    write_brat([ExportItem(KEY, record)], out, ExportOptions())
    with ZipFile(out) as archive:
        assert sorted(archive.namelist()) == [f"{KEY}.ann", f"{KEY}.txt", "annotation.conf"]
        text, lines = (archive.read(f"{KEY}.{end}").decode() for end in ("txt", "ann"))
    return text, lines.splitlines()


def spans(lines: list[str], text: str) -> dict[str, tuple[str, int, int]]:
    """Text-bound annotations: name to (label, start, end), each checked against the text."""
    found = {}
    for line in lines:
        if line.startswith("T"):
            name, where, words = line.split("\t")
            label, _, offsets = where.partition(" ")
            pieces = [tuple(map(int, piece.split())) for piece in offsets.split(";")]
            assert " ".join(text[start:end] for start, end in pieces) == words
            found[name] = label, pieces[0][0], pieces[-1][1]
    return found


def test_events_and_their_parts(full_record: ArticleRecord) -> None:
    text, lines = written(full_record)
    assert text == full_record.article.text
    found = spans(lines, text)
    event = full_record.events[0]
    (told, *_) = [line.split("\t")[1].split() for line in lines if line.startswith("E1\t")]
    roles = dict(part.split(":") for part in told)
    assert found[roles["ASSAULT"]] == ("ASSAULT", *event.evidence)
    assert event.place and event.killed and event.date and event.date.span and event.according_to.span
    expected = {"actor": event.actors[0].span, "recipient": event.recipients[0].span, "place": event.place.span,
                "date": event.date.span, "killed": event.killed.span, "source": event.according_to.span}  # fmt: skip
    assert {role: found[roles[role]][1:] for role in expected} == expected
    notes = {line.split("\t")[1].split()[1]: line.split("\t")[2] for line in lines if line.startswith("#")}
    assert (notes[roles["recipient"]], notes[roles["killed"]]) == ("Port Kest Guard", "4-")
    attributes = [line.split("\t")[1] for line in lines if line.startswith("A")]
    assert {"status E1 claimed", "mode E1 explosives", f"precision {roles['place']} city"} <= set(attributes)
    relations = [line.split("\t")[1].split()[0] for line in lines if line.startswith("R")]
    assert relations == ["speaker_of", "cue_of"]


def test_loses_what_it_says(full_record: ArticleRecord) -> None:
    """What the sentence names stands nowhere; quotations, wording, furniture and structure stand there."""
    text, lines = written(full_record)
    told = "\n".join(lines)
    for gone in ("bomb", "military", "port-kest-guard", "1.5", "en.assault", "0.5", "TST"):
        assert gone not in told
    labels = {label for label, _, _ in spans(lines, text).values()}
    assert {"quotation", "speaker", "cue", "wording", "furniture", "dateline"} <= labels


def test_the_set_up_knows_every_name(full_record: ArticleRecord) -> None:
    text, lines = written(full_record)
    sections = dict(re.findall(r"^\[(\w+)\]\n(.*?)\n\n?(?=\[|\Z)", set_up() + "\n", re.M | re.S))
    known = {name: {line.split("\t")[0] for line in body.splitlines()} for name, body in sections.items()}
    labels = {label for label, _, _ in spans(lines, text).values()}
    assert labels <= known["entities"] | known["events"]
    assert {line.split("\t")[1].split()[0] for line in lines if line.startswith("A")} <= known["attributes"]
    assert {line.split("\t")[1].split()[0] for line in lines if line.startswith("R")} <= known["relations"]


def test_what_a_file_cannot_hold_is_counted(full_record: ArticleRecord) -> None:
    odd = replace(full_record, article=replace(full_record.article, text=full_record.article.text + "\ud800"))
    assert write_brat([ExportItem(KEY, odd)], BytesIO(), ExportOptions()) == {UNWRITABLE: 1}
    with pytest.raises(UsageError):
        write_brat([], BytesIO(), ExportOptions(with_text=False))


def test_the_same_export_has_the_same_bytes(full_record: ArticleRecord) -> None:
    twice = [BytesIO(), BytesIO()]
    for out in twice:
        write_brat([ExportItem(KEY, full_record)], out, ExportOptions())
    assert twice[0].getvalue() == twice[1].getvalue()


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.sampled_from("ab. \n\r\te\u0301🔥\0\u2028\x85"), min_size=1, max_size=40), st.data())
def test_spans_hold_whatever_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    article = Article("odd", text, "en", furniture=(Furniture(Span(start, end), "x"),))
    got, lines = written(ArticleRecord(article, sha256(text.encode()).hexdigest()))
    assert got == text
    found = spans(lines, text)
    if text[start:end].strip("\n\r\t\u2028\x85"):
        ((_, first, last),) = found.values()
        assert text[start:first].strip() == text[last:end].strip() == ""
    else:
        assert found == {}
