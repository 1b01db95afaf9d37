"""Which drafts stand as records: acts of nobody towards nobody do not."""

from __future__ import annotations

import pytest

from saksi import read


def types(text: str, language: str) -> list[str]:
    return [event.type for event in read(text, language=language, published="2024-05-08").events]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The pullout came on Monday.", "en"),
        ("Pembebasan itu berlangsung pada Senin.", "id"),
    ],
)
def test_nobody_leaves_and_nobody_is_freed(text: str, language: str) -> None:
    assert types(text, language) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Troops pulled out of the valley on Monday.", "en"),
        ("Dua sandera dibebaskan pada Senin.", "id"),
    ],
)
def test_somebody_leaves_or_is_freed(text: str, language: str) -> None:
    assert types(text, language) == ["RETREAT"]


def test_who_has_seized_power_is_only_described() -> None:
    assert "COERCE" not in types("Warga mengecam entitas yang mengambil alih kekuasaan.", "id")
    assert "COERCE" in types("Militer Niger mengambil alih kekuasaan pada Rabu.", "id")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Carla Benn discussed the sale of old tramcars on Monday.", "en"),
        ("The merger forced the clerks to reapply for their jobs.", "en"),
        ("Kata lurah, ganti rugi yang dituntut pedagang bukan urusan kantornya.", "id"),
    ],
)
def test_lone_talk_pressure_of_things_and_what_is_demanded_are_no_acts(text: str, language: str) -> None:
    assert types(text, language) == []


def test_talks_with_somebody_are_held() -> None:
    assert types("President Carla Benn discussed the border with Prime Minister Omar Deyn on Monday.", "en") == [
        "CONSULT"
    ]


def test_words_to_the_press_are_no_meeting() -> None:
    assert types("The mayor of Goma, speaking by phone from his home, gave no details.", "en") == []
    assert "CONSULT" not in types("The mayor of Goma spoke with Reuters on Monday.", "en")
    assert "CONSULT" in types("The president of Ghana spoke by phone with the king of Jordan.", "en")


def test_help_that_nobody_took_is_no_event() -> None:
    assert types("The mayor said none of the families had evacuated to the school.", "en") == []


def test_nothing_is_done_by_whom_a_light_verb_before_a_circumstance_names() -> None:
    events = read("The mayor made a speech amid protests in Goma.", language="en", published="2024-05-08").events
    assert not any(event.actors for event in events if event.type == "PROTEST")


def test_what_somebody_did_without_is_no_denied_act() -> None:
    text = "Para penyerang menerobos tembok tanpa melepaskan tembakan, kata wali kota."
    assert not any(e.status == "denied" for e in read(text, language="id").events)
