from __future__ import annotations

import pytest

from saksi.pipeline import read


def types(text: str, language: str) -> list[str]:
    return [e.type for e in read(text, language=language, published="2024-01-08").events]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Did the army shell the village?"),
        ("en", "Unless the rebels surrender, peace is out of reach, the professor said."),
        ("en", "Anyone who attacks a police officer is sent home."),
        ("en", "Police can arrest protesters without a warrant."),
        ("id", "Apakah tentara menembaki desa itu?"),
        ("id", "Jika Israel menyerang Lebanon, kawasan akan membara, kata pengamat."),
        ("id", "Barang siapa menyerang petugas akan menyesal."),
        ("id", "Penyidik dapat menahan tersangka selama 20 hari."),
    ],
)
def test_what_is_asked_supposed_or_allowed_is_no_event(language: str, text: str) -> None:
    assert types(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Why did the army shell the village?"),
        ("en", "The rebels attacked Goma, whoever paid them."),
        ("en", "Police may have arrested the wrong man in Goma."),
        ("id", "Mengapa tentara menembaki desa itu?"),
        ("id", "Tentara menembaki desa itu, apa pun alasannya."),
        ("id", "Polisi terpaksa harus menembak pelaku di Garut."),
    ],
)
def test_what_is_presupposed_or_told_is_one(language: str, text: str) -> None:
    assert len(types(text, language)) == 1


def test_an_act_whose_doer_no_finder_knows_is_still_told() -> None:
    assert types("The bishops signed the treaty in March.", "en") == ["AGREE"]
    assert types("The mountains of the region.", "en") == []


def test_what_a_spokesman_lays_on_rioters_is_the_riot_told_before() -> None:
    text = "Kerusuhan pecah di Lapas Cipinang. Kerusuhan dilakukan narapidana, kata juru bicara Polri Budi Santoso."
    assert types(text, "id") == ["PROTEST"]
