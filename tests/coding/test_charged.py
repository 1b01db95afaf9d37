"""Who is said to have done what a noun names, where a verb of the clause lays it at somebody's door."""

from __future__ import annotations

import pytest

from saksi.pipeline import read


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("The authorities blamed the rebels for the murder of mayor Pedro Salas.", ["Rebels"], ["Pedro Salas"]),
        ("The murder of mayor Pedro Salas was blamed on the rebels.", ["Rebels"], ["Pedro Salas"]),
        ("Police attributed the killing of judge Ana Rojas to the rebels.", ["Rebels"], ["Ana Rojas"]),
        ("Two soldiers were charged with the murder of mayor Pedro Salas.", ["Soldiers"], ["Pedro Salas"]),
        (
            "Two buses were hit by a bomb, an attack for which the rebels are being held responsible.",
            ["Rebels"],
            ["Vehicles"],
        ),
        ("The minister praised the rebels for the rescue after the murder of mayor Pedro Salas.", [], ["Pedro Salas"]),
        ("The rebels were not blamed for the murder of mayor Pedro Salas.", [], ["Pedro Salas"]),
    ],
)
def test_a_charge_names_the_doer(text: str, actors: list[str], recipients: list[str]) -> None:
    told = next(e for e in read(text, language="en", published="2024-01-08").events if e.type == "ASSAULT")
    assert [x.name for x in told.actors] == actors
    assert [x.name for x in told.recipients] == recipients
