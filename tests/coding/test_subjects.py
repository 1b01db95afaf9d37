"""Who stands as subject of an act."""

import pytest

from saksi.pipeline import read


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Rebels attacked a hotel in Kosti, southern Sudan, on Sunday, killing 14 people.", {"Rebels"}),
        ("A drone hit the bus station in Kosti, Sudan, on Tuesday, killing at least 14 people.", set()),
        ("A bomb ripped through a market in Quetta, Pakistan, on Friday, wounding 30.", set()),
        ("A car bomb went off outside a hotel in Mogadishu, Somalia, and killed 12 people.", set()),
        ("After talks in Doha, Qatar released two hostages.", {"Qatar"}),
    ],
)
def test_the_state_behind_a_place_in_it_is_no_subject(text: str, actors: set[str]) -> None:
    record = read(text, language="en", published="2026-02-20")
    assert {p.name for e in record.events for p in e.actors} == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Drone Ukraina menghantam bus di Belgorod, Rusia barat, pada Senin, menewaskan tujuh penumpang.", "Ukraine"),
        ("Taliban menyerbu hotel di Kunduz, Afghanistan utara, Sabtu malam, menewaskan enam tamu.", "Taliban"),
        ("Taliban menyerang konvoi polisi, Sabtu malam, menewaskan enam petani.", "Taliban"),
        ("Taliban menyerbu hotel di Mogadishu, ibu kota Somalia, Sabtu malam, menewaskan enam tamu.", "Taliban"),
    ],
)
def test_nor_is_the_part_of_a_state(text: str, actors: str) -> None:
    record = read(text, language="id", published="2026-02-20")
    assert [[p.name for p in e.actors] for e in record.events] == [[actors]]
    assert record.events[0].killed is not None


def test_whose_the_subjects_are_is_no_subject() -> None:
    text = "Ten pupils of the Hill Primary and Lake Secondary School were abducted by gunmen in Jos."
    [act] = read(text, language="en").events
    assert [p.name for p in act.recipients] == ["Students"]


def test_missiles_and_drones_are_fired_by_whose_they_are() -> None:
    text = (
        "Pakistan recalled its ambassador from Iran, a day after Iranian missiles and drones struck a base in Panjgur."
    )
    recall, strike = read(text, language="en").events
    assert [p.name for p in recall.recipients] == ["Iran"]
    assert [p.name for p in strike.actors] == ["Iran"]


def test_who_accuses_also_calls() -> None:
    text = "The opposition accused the government of rigging the vote and called for mass protests."
    call = next(e for e in read(text, language="en").events if e.type == "REQUEST")
    assert [p.name for p in call.actors] == ["Opposition"]
