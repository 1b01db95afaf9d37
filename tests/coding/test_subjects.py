"""Who stands as subject of an act."""

import pytest

from saksi.pipeline import read


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("A drone hit the bus station in Kosti, Sudan, on Tuesday, killing at least 14 people.", set()),
        ("A bomb ripped through a market in Quetta, Pakistan, on Friday, wounding 30.", set()),
        ("A car bomb went off outside a hotel in Mogadishu, Somalia, and killed 12 people.", set()),
        ("After talks in Doha, Qatar released two hostages.", {"Qatar"}),
    ],
)
def test_the_state_behind_a_place_in_it_is_no_subject(text: str, actors: set[str]) -> None:
    record = read(text, language="en", published="2026-02-20")
    assert {p.name for e in record.events for p in e.actors} == actors
