"""Who is told to be behind an act that a noun names."""

from __future__ import annotations

import pytest

from saksi.pipeline import read

LISTS = [
    ("en", "Prosecutors said Musa Bello was responsible for the bombing of a church in Jos, the shooting of two nuns "
     "in Kano and the kidnapping of a priest in Lagos."),
    ("en", "Prosecutors said Musa Bello masterminded the bombing of a church in Jos. He was also behind the kidnapping "
     "of a priest in Lagos."),
    ("id", "Jaksa menyatakan Rudi Hamzah bertanggung jawab terhadap pengeboman pasar di Palu; penembakan nelayan di "
     "Ambon; dan penyerangan kantor camat di Poso."),
    ("id", "Jaksa menyatakan Rudi Hamzah mendalangi pengeboman pasar di Palu. Lalu, penembakan nelayan di Ambon."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), LISTS)
def test_every_act_of_a_list_is_laid_to_one(language: str, text: str) -> None:
    acts = [e for e in read(text, language=language).events if e.type == "ASSAULT"]
    assert len(acts) > 1
    for act in acts:
        assert [a.name for a in act.actors] == [acts[0].actors[0].name]
        assert (act.according_to.name, act.status) == ("Prosecutors", "claimed")


@pytest.mark.parametrize(
    "text",
    [
        "Menurut warga, Rudi Hamzah merupakan pelaku penembakan dua nelayan di Ambon.",
        "Warga menyebut Rudi Hamzah sebagai dalang penembakan dua nelayan di Ambon.",
        "Warga mengatakan Rudi Hamzah adalah otak penembakan dua nelayan di Ambon.",
    ],
)
def test_part_in_an_act(text: str) -> None:
    (act,) = (e for e in read(text, language="id").events if e.type == "ASSAULT")
    assert [a.name for a in act.actors] == ["Rudi Hamzah"]


def test_arrest_of_the_doers_is_only_an_arrest() -> None:
    events = read("Polisi menangkap pelaku penembakan dua nelayan di Ambon.", language="id").events
    assert [e.type for e in events] == ["COERCE"]


def test_acts_of_a_list_keep_their_victims() -> None:
    text = "Musa Bello was behind the bombing of a church in Jos, the shooting of two nuns and the killing of a priest."
    first = read(text, language="en").events[0]
    assert [r.name for r in first.recipients] == ["Church"]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The murder of mayor Pedro Salas was perpetrated by an urban guerrilla group in Lima.", ["Rebels"]),
        ("The murder of mayor Pedro Salas in Lima was the work of the rebels.", ["Rebels"]),
        ("The attack in Lima, carried out by three hooded individuals, left two dead.", ["Unidentified gunmen"]),
        ("The inquiry into the murder of mayor Pedro Salas was carried out by the police.", []),
    ],
)
def test_agent_of_a_light_verb(text: str, actors: list[str]) -> None:
    told = next(e for e in read(text, language="en", published="2024-01-08").events if e.type == "ASSAULT")
    assert [a.name for a in told.actors] == actors
