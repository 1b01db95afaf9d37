"""Where an act happened."""

from __future__ import annotations

import pytest

import saksi


def places(text: str, language: str) -> list[tuple[str, str | None]]:
    record = saksi.read(text, language=language, published="2024-10-18")
    return [(e.type, e.place.name if e.place else None) for e in record.events]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("A Kenyan envoy is due in Juba next week to discuss a truce.", "en", ("CONSULT", "Juba")),
        ("Pasukan terakhir ditarik dari Lhokseumawe kemarin.", "id", ("RETREAT", "Lhokseumawe")),
        ("KKB menyerang Polsek Sugapa, Kabupaten Intan Jaya.", "id", ("ASSAULT", "Sugapa")),
        ("Mahasiswa berunjuk rasa di depan Gedung DPRD Kota Bandung, Senin.", "id", ("PROTEST", "Bandung")),
        ("Rockets hit the al-Asad airbase in Iraq's Anbar province.", "en", ("ASSAULT", "Ain al-Asad Air Base")),
        ("Israeli troops raided the Balata refugee camp near Nablus.", "en", ("COERCE", "Balata camp")),
        ("North Korea fired a missile into the Sea of Japan.", "en", ("MOBILIZE", "Sea of Japan")),
        ("PMI mengirimkan bantuan ke Palu.", "id", ("AID", "Palu")),
        ("Militants fired rockets at Sderot from Gaza.", "en", ("ASSAULT", "Sderot")),
    ],
)
def test_the_clause_names_the_place(text: str, language: str, expected: tuple[str, str]) -> None:
    assert expected in places(text, language)


@pytest.mark.parametrize(
    ("text", "language", "not_there"),
    [
        ("Ministers meeting in Accra condemned an attack on a convoy in Gao.", "en", ("ASSAULT", "Accra")),
        ("Densus 88 menangkap 20 orang pascabom bunuh diri di Medan.", "id", ("COERCE", "Medan")),
        ("Police arrested two men over the killing of a priest in Cebu.", "en", ("COERCE", "Cebu")),
        ("Menteri mengecam serangan terhadap konvoi di Nyala.", "id", ("ACCUSE", "Nyala")),
        ("Pengadilan memerintahkan penahanan Wali Kota Ankara.", "id", ("COERCE", "Ankara")),
        ("Seratus relawan dari Dili memberikan bantuan kepada warga.", "id", ("AID", "Dili")),
        ("The Kandahar Brigade refused to let monitors in.", "en", ("REJECT", "Kandahar")),
    ],
)
def test_the_place_of_another_act_is_not_taken(text: str, language: str, not_there: tuple[str, str]) -> None:
    assert not_there not in places(text, language)
