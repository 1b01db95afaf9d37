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
