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


def test_tear_gas_is_used_on_the_crowd_last_spoken_of() -> None:
    for text in ("Protesters jeered at soldiers, who fired tear gas.", "Protesters marched. Soldiers fired tear gas."):
        event = next(e for e in read(text, language="en").events if e.mode == "crowd-control")
        assert [r.name for r in event.recipients] == ["Protesters"]


def test_tear_gas_without_a_crowd_hits_nobody_known() -> None:
    event = next(e for e in read("Soldiers fired tear gas in Kano.", language="en").events if e.mode == "crowd-control")
    assert event.recipients == ()


def test_who_lets_the_kidnapped_go_held_them() -> None:
    text = "Rebels on Monday released three engineers who were kidnapped in May in Bogota."
    taken = next(e for e in read(text, language="en", published="2024-01-08").events if e.mode == "abduct")
    assert [a.name for a in taken.actors] == ["Rebels"]


def test_who_rescues_the_kidnapped_did_not_hold_them() -> None:
    text = "Police on Monday freed three engineers who were kidnapped in May in Bogota."
    taken = next(e for e in read(text, language="en", published="2024-01-08").events if e.mode == "abduct")
    assert taken.actors == ()
