"""Whose police "the police" are."""

import pytest

import saksi

FEATURE = (
    "VIENNA — Three drivers tell of their work.\n\n"
    "In Pakistan, Jamil Rind drives from Sibi to Quetta. Gunmen killed two police officers near Quetta on Monday.\n\n"
    "In Colombia, Nestor Vivas goes on. A bomb wounded a colleague in Cali on Sunday.\n"
)
AT_HOME = "VIENNA — Police arrested four men in Vienna on Monday after a raid in Graz.\n"
BRIEF = "VIENNA — Police arrested four men on Monday.\n"


@pytest.mark.parametrize(
    ("text", "police"),
    [(AT_HOME, "Austrian Police"), (BRIEF, "Austrian Police"), (FEATURE, "Police")],
)
def test_the_police_are_those_of_the_state_where_the_story_plays(text: str, police: str) -> None:
    record = saksi.read(text, language="en", published="2026-02-03")
    named = {p.name for e in record.events for p in (*e.actors, *e.recipients) if "Police" in p.name}
    assert named == {police}


@pytest.mark.parametrize(
    ("text", "forces"),
    [
        ("Human Rights Watch said soldiers shot twelve men on Friday.", "Soldiers"),  # not of the land of its seat
        ("A soldier opened fire at a checkpoint in Hebron and wounded two men.", "Soldiers"),
    ],
)
def test_nothing_is_guessed_of_forces(text: str, forces: str) -> None:
    record = saksi.read(text, language="en", published="2026-02-03")
    assert {p.name for e in record.events for p in e.actors} == {forces}
