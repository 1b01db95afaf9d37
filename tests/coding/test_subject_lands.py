"""States and lands left of a verb that are no subject of it."""

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
