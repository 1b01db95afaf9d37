"""Bases beside a word for their kind, in other spellings."""

from __future__ import annotations

import pytest

import saksi


@pytest.mark.parametrize(
    ("text", "language", "base"),
    [
        ("Drone menyerang Pangkalan Udara Hmeymim di Suriah.", "id", "Hmeimim Air Base"),
        ("Roket menghantam pangkalan udara Shayratt di Suriah, Senin.", "id", "Shayrat Airbase"),
        ("Drone menyerang pangkalan udara di Suriah.", "id", "Syria"),
        ("Buruh berunjuk rasa di depan gedung DPR, Senin.", "id", "Parliament Complex, Jakarta"),
        ("Buruh berunjuk rasa di depan gedung itu, Senin.", "id", None),
    ],
)
def test_the_base_is_known_in_any_spelling(text: str, language: str, base: str | None) -> None:
    record = saksi.read(text, language=language, published="2024-10-18")
    assert [e.place.name if e.place else None for e in record.events] == [base]
