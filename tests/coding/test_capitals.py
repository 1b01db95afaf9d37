"""Capitals named by their state alone."""

from __future__ import annotations

import pytest

import saksi


def places(text: str, language: str) -> list[str | None]:
    record = saksi.read(text, language=language, published="2024-10-18")
    return [e.place.name if e.place else None for e in record.events]


@pytest.mark.parametrize(
    ("text", "language", "town"),
    [
        ("A bomb exploded in the Kenyan capital on Monday, killing two people.", "en", "Nairobi"),
        ("Protesters marched through the capital of Iran on Friday.", "en", "Tehran"),
        ("Police fired tear gas at protesters in Georgia's capital on Friday.", "en", "Tbilisi"),
        ("Russia attacked the Ukrainian capital with drones overnight.", "en", "Kyiv"),
        ("Bom meledak di ibu kota Kenya pada Senin, menewaskan dua orang.", "id", "Nairobi"),
        ("Polisi menangkap sepuluh mahasiswa di ibukota Turki.", "id", "Ankara"),
    ],
)
def test_the_state_names_its_capital(text: str, language: str, town: str) -> None:
    assert places(text, language) == [town]


def test_money_is_no_town() -> None:
    assert "Nairobi" not in places("Police seized goods bought in the Kenyan capital markets.", "en")


def test_a_town_that_is_named_stays() -> None:
    assert places("Bom meledak di ibu kota Kenya, Nairobi, pada Senin.", "id") == ["Nairobi"]
