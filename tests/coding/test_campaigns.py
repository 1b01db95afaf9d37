"""Campaigns whose dead are counted up to now, and nouns that only name them again."""

from __future__ import annotations

import pytest

import saksi
from saksi.records import EventRecord


def assaults(text: str, language: str) -> list[EventRecord]:
    record = saksi.read(text, language=language, published="2024-01-08")
    return [e for e in record.events if e.type == "ASSAULT"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Norway launched its offensive on Chad on October 7.\n\nMinisters met in Cairo on Sunday.\n\n"
            "To date, more than 300 people have been killed in Norwegian air strikes.",
            "en",
        ),
        (
            "Turki melancarkan operasi militer di Mali utara pada 9 Oktober.\n\nPara menteri bertemu di Kairo.\n\n"
            "Sejak saat itu lebih dari 300 orang tewas dalam serangan Turki.",
            "id",
        ),
    ],
)
def test_the_dead_so_far_are_those_of_the_campaign(text: str, language: str) -> None:
    (campaign,) = assaults(text, language)
    assert campaign.killed is not None and campaign.killed.low == 300
    assert campaign.date is not None and campaign.date.start is not None and campaign.date.end is None


def test_the_dead_of_one_strike_stay_its_own() -> None:
    text = (
        "Norway has waged a war on Chad since October 7.\n\nA Norwegian air strike killed nine people in Bol on Sunday."
        "\n\nSo far 12 people have been killed in the strike on Bol."
    )
    assert [e.killed and (e.killed.low, e.killed.high) for e in assaults(text, "en")] == [None, (9, 12)]


def test_a_war_that_has_killed_thousands_is_not_the_strike_before() -> None:
    text = "A drone strike killed five people in Bol on Sunday.\n\nThe war has so far killed 20,000 people."
    assert next(e.killed and e.killed.high for e in assaults(text, "en")) == 5


def test_an_act_of_the_news_is_not_the_one_of_long_ago() -> None:
    text = (
        "On October 7 fighters attacked a base in Bol.\n\nThe governor spoke in Lagos.\n\n"
        "Fighters attacked a convoy near Mao, the army said."
    )
    assert len(assaults(text, "en")) == 2


def test_an_attack_owned_by_the_party_before_names_its_campaign_again() -> None:
    text = (
        "Israel has been waging a war on Gaza since October 2023. Protests went on in Oslo. "
        "Norway stopped selling arms to Israel over its fierce bombing of Gaza."
    )
    attacks = [e for e in saksi.read(text, language="en", published="2024-06-01").events if e.type == "ASSAULT"]
    assert len(attacks) == 1
