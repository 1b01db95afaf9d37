"""Whose doing an act is that is told without a doer."""

from __future__ import annotations

from saksi.pipeline import read


def doers(text: str, language: str, kind: str) -> list[str]:
    events = [e for e in read(text, language=language, published="2024-01-08").events if e.type == kind]
    return [a.name for a in events[-1].actors]


def test_captors_release() -> None:
    text = "Boko Haram abducted two teachers in Kano on Monday.\n\nThe teachers were released in Abuja on Friday."
    assert doers(text, "en", "RETREAT") == ["Boko Haram"]


def test_release_of_others_stays_open() -> None:
    text = "Boko Haram abducted two teachers in Kano on Monday.\n\nTwo farmers were released in Abuja on Friday."
    assert doers(text, "en", "RETREAT") == []


def test_crowd_nearby_protests() -> None:
    text = "Unjuk rasa pecah di Ambon pada Senin. Para demonstran kemudian pulang."
    assert doers(text, "id", "PROTEST") == ["Protesters"]


def test_nobody_nearby_protests() -> None:
    assert doers("Unjuk rasa pecah di Ambon pada Senin.", "id", "PROTEST") == []
