"""Drafts of one act become one record."""

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


def test_a_lede_that_sums_up_is_no_record_of_its_own() -> None:
    text = (
        "Two men were jailed for a total of 21 years on Friday. Judge Mary Cole sentenced John Smith to 12 years in "
        "prison. Peter Brown was sentenced to nine years."
    )
    assert types(text, "en") == ["SANCTION", "SANCTION"]


def test_a_campaign_and_one_strike_of_it_are_two_events() -> None:
    text = "The Houthis have attacked ships since November. The Houthis attacked a tanker on Saturday."
    days = [e.date and str(e.date.start) for e in read(text, language="en", published="2024-01-08").events]
    assert days == ["2023-11-01", "2024-01-06"]


def test_a_pointer_means_what_was_spoken_of_last() -> None:
    text = (
        "Kenya menyerang Uganda pada 2 Januari 2024.\n\nUganda menembakkan 40 roket ke Kenya pada 3 Januari 2024.\n\n"
        "Fiji mengkritik serangan Kenya. Oman mengutuk serangan tersebut."
    )
    condemned = [e for e in read(text, language="id", published="2024-01-08").events if e.type == "ACCUSE"]
    assert [p.name for p in condemned[-1].recipients] == ["Kenya"]


def test_who_left_the_bomb_belongs_to_its_blast() -> None:
    text = "A bomb exploded in a bar in Lima on Monday. It was dark. The bomb was left by two hooded men."
    [act] = [e for e in read(text, language="en", published="2024-01-08").events if e.type == "ASSAULT"]
    assert [p.name for p in act.actors] == ["Unidentified gunmen"]
