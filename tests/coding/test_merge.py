from __future__ import annotations

from saksi.pipeline import read


def types(text: str, language: str) -> list[str]:
    return [e.type for e in read(text, language=language, published="2024-01-08").events]


def test_later_mentions_are_merged() -> None:
    assert types("Rebels attacked a convoy near Goma on Sunday. The attack was the third this month.", "en") == [
        "ASSAULT"
    ]
    assert types("Kelompok bersenjata menyerang konvoi di Nduga. Serangan itu menewaskan dua orang.", "id") == [
        "ASSAULT"
    ]


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
