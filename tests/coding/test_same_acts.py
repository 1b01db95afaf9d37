"""Which drafts tell the same act."""

from __future__ import annotations

import pytest

from saksi.pipeline import read


def types(text: str, language: str) -> list[str]:
    return [e.type for e in read(text, language=language, published="2024-01-08").events]


def test_two_places_are_two_events() -> None:
    text = "Israeli jets bombed Damascus on Monday. Israeli jets bombed Beirut on Monday."
    assert types(text, "en") == ["ASSAULT", "ASSAULT"]


def test_two_days_are_two_events() -> None:
    text = "Polisi menangkap mahasiswa pada 2 Januari 2024. Polisi menangkap mahasiswa pada 5 Januari 2024."
    assert types(text, "id") == ["COERCE", "COERCE"]


def test_a_clash_and_the_police_response_are_two_events() -> None:
    assert sorted(types("Mahasiswa berunjuk rasa di Makassar. Polisi menangkap dua mahasiswa.", "id")) == [
        "COERCE",
        "PROTEST",
    ]


def test_what_happened_long_ago_is_another_act() -> None:
    text = "Gunmen burned houses in Jos. In March 2022 the gunmen burned a school in Jos."
    days = [e.date and str(e.date.start) for e in read(text, language="en", published="2024-01-08").events]
    assert days == [None, "2022-03-01"]


def test_an_attack_named_again_by_its_place_is_the_same() -> None:
    told = (
        "Milisi itu menyerang pelabuhan di Haifa dengan rudal. Sebelum serangan terhadap Haifa, mereka merilis video."
    )
    assert types(told, "id") == ["ASSAULT"]


def test_insurgents_and_their_group_do_the_same_act() -> None:
    text = (
        "Boko Haram burned down a market in Bama on Friday. Traders fled. "
        "The insurgents burned down the market, a trader said."
    )
    assert types(text, "en") == ["ASSAULT"]


def test_some_of_the_dead_counted_again_are_no_attack_of_their_own() -> None:
    text = (
        "A bomb killed eight people in Bannu on Friday. The market was closed. "
        "Four policemen died along with two soldiers."
    )
    (event,) = read(text, language="en", published="2024-01-08").events
    assert event.killed and (event.killed.low, event.killed.high) == (8, 8)
    more = "Bom menewaskan delapan orang di Bannu, Jumat. Pasar ditutup. Empat tentara ditembak mati pada Minggu."
    assert types(more, "id") == ["ASSAULT", "ASSAULT"]


def test_what_an_act_answers_is_another_act() -> None:
    text = "Chad bombed a camp in retaliation for a rebel attack on a barracks."
    assert types(text, "en") == ["ASSAULT", "ASSAULT"]


@pytest.mark.parametrize(
    ("language", "text", "mode"),
    [
        (
            "en",
            "The attack was revenge for army shelling of a village near Goma on Friday in which 12 people were killed.",
            "heavy-weapons",
        ),
        (
            "en",
            "The rebels claimed the attack, saying it answered air strikes on a village near Goma last week in which "
            "12 people were killed.",
            "aerial",
        ),
    ],
)
def test_the_dead_of_a_relative_clause_are_of_the_act_before_it(language: str, text: str, mode: str) -> None:
    record = read(text, language=language, published="2020-03-05")
    assert [(e.mode, e.killed.low) for e in record.events if e.killed] == [(mode, 12)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ministry rejected reports of dead residents. Rebel gunmen attacked a depot in Goma on Sunday."),
        ("id", "Kementerian membantah kabar warga tewas. Kelompok bersenjata menyerang gudang di Nduga pada Minggu."),
    ],
)
def test_a_denied_rumour_is_not_the_act_told_behind_it(language: str, text: str) -> None:
    events = read(text, language=language, published="2024-01-08").events
    assert [e.status for e in events if e.type == "ASSAULT" and e.actors] == ["reported"]


def test_a_denied_act_pointed_back_to_is_one() -> None:
    text = "The army denied reports of civilians killed in Goma on Sunday. The killing was condemned by the rebels."
    assert types(text, "en").count("ASSAULT") == 1


def test_a_post_that_was_attacked_is_that_of_who_confirms_it() -> None:
    text = (
        "TPNPB menyerang pos Brimob di Nduga. Kapolres Nduga AKBP Deni Wamu membenarkan kejadian itu. "
        '"Pos kami ditembaki," katanya.'
    )
    assert types(text, "id") == ["ASSAULT"]


def test_an_exchange_of_fire_elsewhere_is_another_act() -> None:
    text = (
        "Kenya mengklaim menembak jatuh lima jet tempur Uganda. Pihak lain bungkam.\n\n"
        "Baku tembak di Goma menewaskan 15 orang."
    )
    assert types(text, "id") == ["ASSAULT", "ASSAULT"]


def test_an_attack_only_named_again_is_no_other_one() -> None:
    text = (
        "Serangan udara Rusia menewaskan enam orang di Goma.\n\nPasar tutup.\n\nSekolah tutup.\n\nBank tutup.\n\n"
        "Kenya mengecam serangan Rusia sebagai pelanggaran hukum."
    )
    assert sorted(types(text, "id")) == ["ACCUSE", "ASSAULT"]


def test_somebody_named_is_killed_once() -> None:
    text = (
        "Gunmen shot dead senator Luis Ortega during a rally in Cali on Friday.\n\nShops were closed."
        " Schools stayed shut on Monday. Banks opened for two hours. The mayor stayed at home.\n\n"
        "The assassination of Luis Ortega was condemned by the church. Ortega was killed by hired assassins."
    )
    acts = [e for e in read(text, language="en", published="1989-08-29").events if e.type == "ASSAULT"]
    assert [[p.name for p in e.recipients] for e in acts] == [["Luis Ortega"]]


def test_two_of_a_name_killed_by_two_groups_stay_two() -> None:
    text = "Rebels killed Luis Paz on Friday in Cali. Police killed Ana Paz on Monday in Bogota."
    acts = [e for e in read(text, language="en", published="2024-01-08").events if e.type == "ASSAULT"]
    assert len(acts) == 2


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "A Russian missile hit a house in Izium on Friday, killing four. "
            "Russia's defence ministry said its forces had struck a command post.",
            1,
        ),
        (
            "A Russian missile hit a house in Izium on Friday, killing four. "
            "Russia's defence ministry said its forces had struck a command post in Donetsk on Saturday.",
            2,
        ),
    ],
)
def test_what_the_doer_says_he_struck_is_his_version_of_the_act(text: str, acts: int) -> None:
    assert types(text, "en") == ["ASSAULT"] * acts
