from __future__ import annotations

import pytest

from saksi.pipeline import read
from saksi.records import EventRecord


def events(text: str) -> tuple[EventRecord, ...]:
    return read(text, language="en", published="2024-01-08").events


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Canada threatened to reimpose sanctions on the generals.", ["THREATEN"]),
        ("The army warned that, if provoked, the rebels would face crushing attacks.", ["THREATEN"]),
        ("The council demanded that the rebels in Goma open the road and release the pilots.", ["REQUEST"]),
        ("A motion calling for a truce was rejected by France.", ["REJECT"]),
        ("France called for the pilots to be released.", ["REQUEST"]),
    ],
)
def test_what_is_only_wanted_or_threatened_is_no_event(text: str, types: list[str]) -> None:
    assert [e.type for e in events(text)] == types


def test_a_legal_step_that_somebody_vows_is_planned() -> None:
    [appeal] = events("Ada Reyes was convicted of fraud by a court in Lima. Her lawyer vowed to appeal.")[1:]
    assert (appeal.type, appeal.status) == ("REJECT", "planned")


def test_the_second_of_two_passives_has_the_same_victims() -> None:
    taken, freed = events("Two nurses were abducted in Jos and later released unharmed.")
    assert [p.name for p in taken.recipients] == [p.name for p in freed.recipients] == ["Health workers"]
    assert freed.actors == ()


def test_what_points_back_is_not_the_act_that_was_answered() -> None:
    text = (
        "The militia fired rockets at Haifa on Monday in retaliation for the assassination of its leader. "
        "The operation targeted three bases around Haifa."
    )
    struck, answered = events(text)
    assert [p.name for p in struck.actors] == ["Militia"]
    assert answered.actors == ()


def test_people_driven_from_home_by_fighting_are_no_act() -> None:
    assert [e.type for e in events("About 9,100 people have been displaced by floods and fear in Goma.")] == []
    assert [e.type for e in events("About 9,100 people have been displaced since Monday.")] == []
    assert [e.type for e in events("The army forced 300 villagers from their homes in Goma on Monday.")] == ["COERCE"]


def test_what_a_text_says_and_what_there_is_none_of_are_no_events() -> None:
    assert events("Kenya voted for a resolution deploring the raid.") == ()
    assert events("There are no clashes in Goma, an official said.") == ()


def test_an_attack_that_only_the_writer_foretells_is_no_threat() -> None:
    assert events("The rebels will fire rockets again.") == ()
    assert [e.type for e in events("The rebels vowed to fire rockets again.")] == ["THREATEN"]


def test_deaths_by_shelling_are_no_part_of_the_strike_before() -> None:
    text = (
        "An Israeli drone strike killed four people in Tyre on Monday. "
        "Two journalists were killed by Israeli shelling near Naqoura."
    )
    strike, shelling = events(text)
    assert (strike.mode, strike.killed and strike.killed.low) == ("drone", 4)
    assert (shelling.mode, shelling.killed and shelling.killed.low) == ("heavy-weapons", 2)


def test_who_is_condemned_is_who_did_what_is_condemned() -> None:
    text = (
        "Rebels attacked a market in Goma on Monday. Peacekeepers intensified patrols along the river. "
        "France condemned the attack on the market."
    )
    condemned = events(text)[-1]
    assert (condemned.type, [p.name for p in condemned.recipients]) == ("ACCUSE", ["Rebels"])


def test_whom_a_name_only_tells_apart_is_met() -> None:
    [met] = events("President Omar Lund met Ada Reyes's widow and daughter in Oslo on Thursday.")
    assert [p.name for p in met.recipients] == ["Relatives"]


def test_a_channel_answers_for_what_it_says() -> None:
    [killed] = events("Two reporters were killed by Israeli shelling near Tyre, the channel said.")
    assert killed.according_to.name == "the channel"


def test_we_of_a_statement_is_whoever_issued_it() -> None:
    text = (
        "The Northern Resistance Front attacked a Taliban post in Kabul on Monday, killing two Taliban.\n\n"
        "On Tuesday our fighters ambushed a Taliban patrol in Herat."
    )
    ambush = events(text)[-1]
    assert [p.name for p in ambush.actors] == ["Northern Resistance Front"]
    assert [p.name for p in ambush.recipients] == ["Taliban"]


def test_people_who_are_ordered_out_are_deported_or_withdrawn() -> None:
    [out] = events("The governor ordered the town of Goma to be evacuated on Monday.")
    assert (out.type, out.mode) == ("COERCE", "deport")
    [home] = events("Moscow ordered Russians to be evacuated from Aleppo.")
    assert (home.type, home.status) == ("RETREAT", "planned")


@pytest.mark.parametrize(
    "text", ["Russia denied bombing the market in Goma.", "Russia denied having bombed the market."]
)
def test_a_denied_act_is_on_record_as_denied(text: str) -> None:
    [act] = events(text)
    assert (act.type, act.status, act.according_to.name) == ("ASSAULT", "denied", "Russia")


def test_another_attacker_is_another_attack() -> None:
    text = "A boy shot two Israelis in Haifa on Saturday, hours after another gunman killed seven people in Nazareth."
    assert [e.killed and e.killed.low for e in events(text)] == [None, 7]


def test_what_is_joined_to_a_participle_goes_on_with_the_act() -> None:
    [act] = events("Russia rained missiles on Kharkiv on Monday, killing ten people and destroying a school.")
    assert (act.killed and act.killed.low, act.mode) == (10, "heavy-weapons")


def test_whose_release_is_asked_is_not_who_is_asked() -> None:
    [call] = events("Kenya called for Omar Lund's immediate release.")
    assert call.recipients == ()


def test_flights_are_nobody() -> None:
    [out] = events("Haitian migrants were deported on Sunday, the first of a series of flights expelling families.")
    assert out.actors == ()
