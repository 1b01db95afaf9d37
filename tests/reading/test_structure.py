"""Datelines, headings and bylines among the lines of a page, and what a line looks like."""

from __future__ import annotations

import pytest

from saksi.reading.article import read_article
from saksi.reading.line_shapes import ends_as_sentence, is_prose, unfinished


def structure(text: str, language: str) -> list[tuple[str, str]]:
    return [(s.kind, text[s.span.start : s.span.end]) for s in read_article(text, language=language).structure]


def test_each_kind_in_its_place() -> None:
    text = """Ferry Runs Aground Off The Northern Cape

PORT ELLISON (Reuters) - A ferry with forty people on board ran aground on Monday, the coast guard said.

What the crew saw

The captain told the harbour office that the lights had gone out shortly before midnight.

(jr/kl)"""
    assert structure(text, "en") == [
        ("heading", "Ferry Runs Aground Off The Northern Cape"),
        ("dateline", "PORT ELLISON (Reuters) -"),
        ("heading", "What the crew saw"),
        ("byline", "(jr/kl)"),
    ]


def test_a_bare_place_is_no_dateline_further_down() -> None:
    first = "Warga desa itu mengungsi ke balai kota sejak Minggu malam, kata kepala desa setempat."
    second = "Bandung - Polisi menjaga jalan yang tertutup longsor itu sampai Senin pagi, kata warga."
    assert structure(f"{second}\n{first}", "id") == [("dateline", "Bandung -")]
    assert structure(f"{first}\n{second}", "id") == []


@pytest.mark.parametrize(
    ("line", "broken_off", "ended", "prose"),
    [
        ("Rain in the hills", True, False, False),
        ("It rained all night.", False, True, True),
        ("He said: “It rained.”", False, True, True),
        ("Also on this page:", False, False, False),
    ],
)
def test_line_shapes(line: str, broken_off: bool, ended: bool, prose: bool) -> None:
    assert (unfinished(line), ends_as_sentence(line), is_prose(line)) == (broken_off, ended, prose)


def test_a_headline_above_several_bylines_and_a_heading_above_a_list() -> None:
    text = """Kapal Karam di Selat Lombok

Editor : Rina Sari
Peliput : Budi Tono

MATARAM – Kapal itu karam pada Senin malam, kata nelayan setempat kepada petugas pelabuhan.

Deretan Kecelakaan di Selat Lombok

Ini bukan yang pertama tahun ini. Berikut di antaranya:

1. Kandas di Gili

Kapal lain kandas pada Januari, tetapi semua penumpangnya selamat."""
    kinds = [(kind, words) for kind, words in structure(text, "id") if kind == "heading"]
    assert kinds == [
        ("heading", "Kapal Karam di Selat Lombok"),
        ("heading", "Deretan Kecelakaan di Selat Lombok"),
        ("heading", "1. Kandas di Gili"),
    ]


def test_two_outlets_in_brackets_take_their_dash_along() -> None:
    text = "Goma (AFP/ANTARA) - Kelompok pemberontak merebut bandara di kota itu pada Jumat, kata warga."
    assert structure(text, "id") == [("dateline", "Goma (AFP/ANTARA) -")]
