from __future__ import annotations

import pytest

from saksi.finding.actors import find_actors
from saksi.lang.pack import load_pack
from saksi.reading.article import read_article
from saksi.records import Entity


def names(text: str, language: str) -> list[tuple[str, str]]:
    article = read_article(text, language=language)
    return [
        (text[m.span.start : m.span.end], m.value.name)
        for m in find_actors(article, load_pack(language))
        if isinstance(m.value, Entity)
    ]


@pytest.mark.parametrize(
    ("language", "text", "words", "name"),
    [
        ("id", "Bupati Suryadi Halim datang. Suryadi lalu pulang.", "Suryadi", "Suryadi Halim"),
        ("id", "Bupati Suryadi Halim datang. Ia lalu pulang.", "Ia", "Suryadi Halim"),
        ("id", "Bupati Suryadi Halim marah karena stafnya pulang.", "nya", "Suryadi Halim"),
        ("id", "Hamas membantah. Kelompok itu menuntut bukti.", "Kelompok", "Hamas"),
        ("id", "Norwegia dan Zambia berunding. Kedua negara sepakat.", "Kedua negara", "Norway; Zambia"),
        ("en", "Mayor Walter Higgs came. Higgs then left.", "Higgs", "Walter Higgs"),
        ("en", "Mayor Walter Higgs came. He then left.", "He", "Walter Higgs"),
        ("en", "Hamas denied it. The group asked for proof.", "group", "Hamas"),
        ("en", "Norway met Zambia. Both countries signed.", "Both countries", "Norway; Zambia"),
        ("en", "Norway said its ships were safe.", "its", "Norway"),
        ("en", "Mary Higgs met Walter Pratt. She thanked him.", "She", "Mary Higgs"),
    ],
)
def test_short_names_and_pronouns_carry_the_full_name(language: str, text: str, words: str, name: str) -> None:
    assert (words, name) in names(text, language)


def test_a_pronoun_without_antecedent_is_left_out() -> None:
    assert names("Ia pulang.", "id") == []
    assert names("He went home.", "en") == []


def test_it_that_points_to_nobody_is_left_out() -> None:
    assert all(w != "It" for w, _ in names("Norway protested. It is expected that talks resume.", "en"))


def test_a_bare_body_is_that_of_the_state_it_was_named_with() -> None:
    found = dict(names("Zambian police arrested two men. Later the police freed them.", "en"))
    assert found["police"] == found["Zambian police"]


def test_in_indonesian_a_bare_body_is_indonesias_where_no_other_state_is_named() -> None:
    assert dict(names("Polisi membubarkan massa.", "id"))["Polisi"] == "Indonesian National Police"


def test_a_long_name_in_brackets_gives_its_acronym() -> None:
    found = names("Serikat Nelayan Teluk Biru (SNTB) memprotes. SNTB menolak izin itu.", "id")
    assert len({name for _, name in found if "Nelayan" in name or name == "SNTB"}) == 1
