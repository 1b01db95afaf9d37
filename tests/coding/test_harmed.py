"""Who was harmed where a participle stands behind those that "of" binds to their kin."""

from __future__ import annotations

import pytest

from saksi.pipeline import read


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Relatives of two farmers shot by rebels near Goma rallied on Monday.", ["Rebels"], ["Farmers"]),
        ("The minister met the families of soldiers killed in the ambush.", [], ["Soldiers"]),
        ("The names of soldiers killed in the raid were read out.", [], ["Soldiers"]),
        ("Members of the militia attacked at dawn near Goma.", ["Militia"], []),
    ],
)
def test_kin_are_not_those_harmed(text: str, actors: list[str], recipients: list[str]) -> None:
    told = next(e for e in read(text, language="en", published="2024-01-08").events if e.type == "ASSAULT")
    assert [x.name for x in told.actors] == actors
    assert [x.name for x in told.recipients] == recipients
