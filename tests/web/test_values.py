"""Values as people read them."""

from typing import Any

import pytest

from saksi.records import Span
from saksi.web.values import shown, spans_of
from saksi.web.words import translator

PARTY = {"name": "Gunmen", "id": None, "start": 3, "end": 9}
PLACE = {"name": "Kosti", "country": "SDN", "precision": "city", "start": 1, "end": 6}
DATE = {"start": "2026-03-02", "end": "2026-03-02", "precision": "day", "span": {"start": 0, "end": 6}}


@pytest.mark.parametrize(
    ("field", "value", "english", "indonesian"),
    [
        ("type", "ASSAULT", "Assault", "Menyerang"),
        ("status", "claimed", "claimed", "diklaim"),
        ("mode", "firearms", "firearms", "senjata api"),
        ("mode", None, "", ""),
        ("actors", [], "", ""),
        ("actors", [PARTY, {**PARTY, "name": "Police"}], "Gunmen; Police", "Gunmen; Police"),
        ("place", PLACE, "Kosti (SDN, town)", "Kosti (SDN, kota)"),
        ("place", {**PLACE, "country": None}, "Kosti (?, town)", "Kosti (?, kota)"),
        ("date", DATE, "2026-03-02", "2026-03-02"),
        ("date", {**DATE, "end": None}, "since 2026-03-02", "sejak 2026-03-02"),
        ("date", {**DATE, "start": None, "end": None}, "a day that cannot be read", "hari yang tidak dapat dibaca"),
        ("killed", {"low": 9, "high": 9}, "9", "9"),
        ("killed", {"low": 9, "high": None}, "at least 9", "sedikitnya 9"),
        ("killed", {"low": None, "high": 9}, "at most 9", "paling banyak 9"),
        ("injured", {"low": 3, "high": 9}, "3 to 9", "3 sampai 9"),
        ("according_to", {"name": "narrator", "start": None}, "the outlet's own voice", "suara media sendiri"),
        ("according_to", {"name": "Medics", "start": 4}, "Medics", "Medics"),
        ("contexts", ["military", "health"], "military, health", "militer, kesehatan"),
        ("other_tolls", [{"kind": "missing", "low": 2, "high": 2}], "missing: 2", "hilang: 2"),
    ],
)
def test_values_are_told_in_both_languages(field: str, value: Any, english: str, indonesian: str) -> None:
    assert shown(translator("en"), field, value) == english
    assert shown(translator("id"), field, value) == indonesian


@pytest.mark.parametrize(
    ("field", "value", "spans"),
    [
        ("actors", [PARTY], [Span(3, 9)]),
        ("actors", [{**PARTY, "start": None, "end": None}], []),
        ("place", PLACE, [Span(1, 6)]),
        ("date", DATE, [Span(0, 6)]),
        ("date", {**DATE, "span": None}, []),
        ("killed", None, []),
        ("type", "ASSAULT", []),
        ("contexts", ["military"], []),
    ],
)
def test_values_have_words(field: str, value: Any, spans: list[Span]) -> None:
    assert list(spans_of(field, value)) == spans
