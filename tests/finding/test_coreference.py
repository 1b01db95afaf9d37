from __future__ import annotations

import pytest

import saksi
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
        ("en", "Hamas denied that its forces had left Gao, Mali.", "forces", "Hamas"),
        ("id", "Hamas membantah pasukan mereka keluar dari Gao, Mali.", "pasukan", "Hamas"),
        ("en", "Norway said its army had left Gao, Mali.", "army", "Norwegian Armed Forces"),
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


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Hamas menyebut sedikitnya dua orang tewas.", []),
        ("Walter Higgs datang, selanjutnya ia pulang karena rupanya sakit.", []),
        ("Juru bicara Hamas Walter Higgs mengatakan pasukannya mundur.", ["Hamas"]),
        ("Bupati Rudi Hartono membantah. Polisi menangkapnya.", ["Rudi Hartono"]),
    ],
)
def test_nya_stands_for_someone_only_where_it_is_a_pronoun(text: str, spans: list[str]) -> None:
    found = find_actors(read_article(text, language="id"), load_pack("id"))
    marked = [m for m in found if text[m.span.start : m.span.end] == "nya"]
    assert len(marked) == len(spans)
    assert all(isinstance(m.value, Entity) and m.value.form == "pronoun" for m in marked)
    assert [m.value.name for m in marked if isinstance(m.value, Entity)] == spans


def test_who_speaks_comes_before_who_was_named_last() -> None:
    text = 'Bupati Rudi Hartono mengatakan Budi Santoso sakit. "Doakan saja," ujarnya.'
    found = find_actors(read_article(text, language="id"), load_pack("id"))
    last = found[-1].value
    assert isinstance(last, Entity) and last.name == "Rudi Hartono"


def test_we_is_who_the_quotation_is_from() -> None:
    text = 'Polisi datang. "Kami menolak," kata Juru Bicara Hamas Walter Higgs.'
    found = find_actors(read_article(text, language="id"), load_pack("id"))
    we = next(m.value for m in found if text[m.span.start : m.span.end] == "Kami")
    assert isinstance(we, Entity) and we.name == "Hamas"


def test_both_countries_are_the_two_named_together() -> None:
    text = "Norway and Zambia signed in Rome. The United States cheered. Both countries will trade."
    found = find_actors(read_article(text, language="en"), load_pack("en"))
    pair = next(m.value for m in found if text[m.span.start : m.span.end] == "Both countries")
    assert isinstance(pair, Entity) and pair.name == "Norway; Zambia"


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("A nurse was held on Friday. She had left Kano.", "She", "Health workers"),
        ("A young woman was held on Friday. He had left Kano.", "He", None),
        ("Six nurses were held on Friday. She had left Kano.", "She", None),
        ("Mayor Ana Lund said a nurse was held. She blamed no one.", "She", "Ana Lund"),
        ("A priest was held by bandits. They left Kano.", "They", "Criminals"),
        ("Norway and Zambia said they would trade.", "they", "Norway; Zambia"),
    ],
)
def test_he_and_she_may_be_somebody_only_described(text: str, pronoun: str, name: str | None) -> None:
    found = find_actors(read_article(text, language="en"), load_pack("en"))
    meant = [m.value for m in found if text[m.span.start : m.span.end] == pronoun]
    assert [e.name for e in meant if isinstance(e, Entity)] == ([name] if name else [])


def test_the_police_are_those_of_the_land_a_direction_is_given_in() -> None:
    text = "Nine nurses died in Taliban attacks in northwestern Pakistan. The police came later."
    found = find_actors(read_article(text, language="en"), load_pack("en"))
    police = next(m.value for m in found if text[m.span.start : m.span.end] == "police")
    assert isinstance(police, Entity) and police.country == "PAK"


@pytest.mark.parametrize(
    ("language", "text", "person", "body"),
    [
        ("en", "A Houthi military spokesman, Brig Gen Yahya Hamud, spoke.", "Yahya Hamud", "Houthis"),
        ("en", "A police spokesman, Idris Bala, spoke.", "Idris Bala", "Police"),
        ("en", "South Sudan's army left. The army's spokesman, Maj. Gen. Santo Deng, spoke.", "Santo Deng",
         "South Sudan People's Defence Forces"),
        ("en", "Hezbollah left. The group's military spokesman, Ali Hamud, spoke.", "Ali Hamud", "Hezbollah"),
        ("id", "Juru bicara militer Houthi, Brigjen Yahya Hamud, bicara.", "Yahya Hamud", "Houthis"),
        ("id", "Kasi Humas Polres Bima AKP Iwan Suseno bicara.", "Iwan Suseno", "Bima Police"),
        ("id", "Kabid Humas Polda Bali, Kombes Pol Rahmat Suseno, bicara.", "Rahmat Suseno", "Bali Regional Police"),
        ("id", "Kabid Humas Polda Bali Komisaris Besar R. P. Arya Suseno bicara.", "R. P. Arya Suseno",
         "Bali Regional Police"),
    ],
)  # fmt: skip
def test_for_whom_a_spokesman_speaks(language: str, text: str, person: str, body: str) -> None:
    found = find_actors(read_article(text, language=language), load_pack(language))
    who = next(m.value for m in found if text[m.span.start : m.span.end] == person)
    assert isinstance(who, Entity) and who.speaks_for is not None and who.speaks_for.name == body


def test_a_rank_is_not_the_party_of_the_same_letters() -> None:
    assert ("AKP", "Justice and Development Party of Turkey") not in names("AKP Sumaryadi datang ke Palu.", "id")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Russia's defence ministry says its forces have taken the village of Novoselivka in Donetsk.", "en"),
        ("Kementerian Pertahanan Rusia mengatakan pasukannya merebut desa Novoselivka di Donetsk.", "id"),
    ],
)
def test_the_forces_of_a_ministry_are_its_states(text: str, language: str) -> None:
    record = saksi.read(text, language=language, published="2025-03-06")
    assert [p.name for e in record.events for p in e.actors] == ["Russian Armed Forces"]
