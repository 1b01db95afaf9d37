from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.finding.name_model import shape_of, spans_of
from saksi.finding.names import find_names
from saksi.lang.pack import load_pack
from saksi.reading.article import read_article
from saksi.records import Entity


def names(text: str, language: str) -> list[tuple[str, str]]:
    found = []
    for mention in find_names(read_article(text, language=language), load_pack(language)):
        assert isinstance(mention.value, Entity)
        found.append((text[mention.span.start : mention.span.end], mention.value.kind))
    return found


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("id", "Gubernur Ridwan Hasibuan mengunjungi Surabaya.", ("Ridwan Hasibuan", "person")),
        ("id", "Gubernur Ridwan Hasibuan mengunjungi Surabaya.", ("Surabaya", "place")),
        ("id", "Laporan diserahkan ke Komisi Pemberantasan Korupsi.", ("Komisi Pemberantasan Korupsi", "organisation")),
        ("id", "Menurut Hadi Pranowo, harga gabah turun.", ("Hadi Pranowo", "person")),
        ("en", "Senator Walter Higgs spoke in Dover.", ("Walter Higgs", "person")),
        ("en", "Father-of-two Walter Higgs was hurt.", ("Walter Higgs", "person")),
        ("en", "He joined the Riverside Housing Association.", ("Riverside Housing Association", "organisation")),
        ("en", "The bomb went off in Dover.", ("Dover", "place")),
        ("en", "Osama bin Tariq was born there.", ("Osama bin Tariq", "person")),
    ],
)
def test_names_and_their_kinds(language: str, text: str, expected: tuple[str, str]) -> None:
    assert expected in names(text, language)


def test_small_words_and_days_are_no_names() -> None:
    assert names("Pada hari Senin hujan turun deras.", "id") == []
    assert names("On Monday it rained hard.", "en") == []


def test_labels_become_spans() -> None:
    spans = spans_of(["B-person", "I-person", "O", "I-place", "B-place", "I-organisation"])
    assert [(s.first, s.last, s.kind) for s in spans] == [
        (0, 2, "person"), (3, 4, "place"), (4, 5, "place"), (5, 6, "organisation"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "shape"),
    [("Jakarta", "Xx"), ("TNI", "XX"), ("M", "X"), ("kota", "x"), ("12", "d"), (",", ","), ("G20", "Xd")],
)
def test_shapes(word: str, shape: str) -> None:
    assert shape_of(word) == shape


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["id", "en"]))
def test_names_lie_in_the_text_and_apart(text: str, language: str) -> None:
    end, text = 0, f"Kata {text}"
    for mention in find_names(read_article(text, language=language), load_pack(language)):
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end
