"""Loaded terms, their neutral counterparts, and what must not be marked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.finding.wording import find_wording
from saksi.lang.pack import load_pack
from saksi.records import Article, Furniture, Span


def marked(text: str, language: str, furniture: tuple[Furniture, ...] = ()) -> dict[str, str]:
    article = Article("a", text, language, furniture=furniture)
    return {text[w.span.start : w.span.end]: w.neutral for w in find_wording(article, load_pack(language))}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("id", "Tentara menewaskan dua teroris di Poso.", {"teroris": "anggota kelompok bersenjata"}),
        ("id", "Entitas Zionis menyerang Gaza.", {"Entitas Zionis": "Israel"}),
        ("id", "Seorang prajurit gugur ditembak di Nduga, kata militer.", {"gugur": "tewas"}),
        ("id", "Operasi militer yang sangat sukses itu menewaskan dua tentara.", {"sangat sukses": ""}),
        ("en", "The regime attacked the town and killed three.", {"regime": "government"}),
        ("en", "Two fighters were martyred in the attack, the army said.", {"martyred": "killed"}),
        ("en", "The army said it eliminated four militants.", {"eliminated": "killed"}),
        ("en", "Russian orcs and Ukronazis traded fire.", {"orcs": "Russian forces", "Ukronazis": "Ukrainian forces"}),
    ],
)
def test_terms_of_every_camp_get_a_neutral_counterpart(language: str, text: str, expected: dict[str, str]) -> None:
    assert marked(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "Densus 88 Antiteror menangkap dua orang."),
        ("id", "Korban serangan dimakamkan tentara di Taman Makam Pahlawan."),
        ("id", "Laga itu berakhir brutal bagi tuan rumah."),
        ("en", "He was charged under the Terrorism Act after the attack killed two police officers."),
        ("en", "The army marched to Martyrs' Square after the attack."),
        ("en", "The recipe is brutal in its simplicity."),
    ],
)
def test_names_charges_and_everyday_senses_stay_unmarked(language: str, text: str) -> None:
    assert marked(text, language) == {}


def test_furniture_is_left_alone() -> None:
    text = "Baca juga: Rezim itu jatuh\nSerangan militer menewaskan dua warga."
    assert marked(text, "id", (Furniture(Span(0, 26), "id.furniture.read_also"),)) == {}


def test_longest_term_wins() -> None:
    assert marked("Serangan teroris menewaskan dua polisi.", "id") == {"Serangan teroris": "serangan"}


@given(st.lists(st.sampled_from(["rezim", "Zionis ", "teroris", " ", "\n", "perang", "tewas", "“", "."]), max_size=30))
@settings(max_examples=60, deadline=None)
def test_spans_are_words_of_the_text_in_order(parts: list[str]) -> None:
    text = "".join(parts)
    found = find_wording(Article("a", text, "id"), load_pack("id"))
    assert list(found) == sorted(found, key=lambda w: w.span)
    assert all(0 <= w.span.start < w.span.end <= len(text) for w in found)
