"""What is done at a meeting told before is done where it was held."""

from __future__ import annotations

import pytest

import saksi


@pytest.mark.parametrize(
    ("text", "language", "kind", "place"),
    [
        ("The presidents met in Astana. At the meeting, they agreed to withdraw troops.", "en", "CONCEDE", "Astana"),
        ("The ministers met in Doha on Monday and condemned the raid on Goma.", "en", "ACCUSE", "Doha"),
        ("Kedua menteri bertemu di Moskow. Dalam pertemuan itu, Iran mengecam Mali.", "id", "ACCUSE", "Moscow"),
        ("Kedua menteri bertemu di Moskow dan sepakat menarik pasukan.", "id", "CONCEDE", "Moscow"),
        ("Kedua menteri bertemu di Moskow. Iran mengecam Mali.", "id", "ACCUSE", None),
        ("Envoys held talks in Geneva. At a rally, Iran condemned Mali.", "en", "ACCUSE", None),
    ],
)
def test_a_verbal_act_is_placed_at_its_meeting(text: str, language: str, kind: str, place: str | None) -> None:
    record = saksi.read(text, language=language, published="2024-10-18")
    assert [e.place.name if e.place else None for e in record.events if e.type == kind] == [place]
