from dataclasses import replace
from datetime import date

from tests.matching.make import telling, told, town

from saksi.matching.incidents import match_tellings
from saksi.matching.retold import retold
from saksi.records import Span, Telling, Toll


def behind(one: Telling, characters: int = 100) -> Telling:
    return replace(one, event=replace(one.event, evidence=Span(characters, characters + 20)))


KARSA, BENA = town("Karsa", 36.34, 43.13), town("Bena", 33.0, 44.0)
ACT = telling("a", "1", mode="drone", recipient="Civilians", place=KARSA, day=date(2021, 3, 1))
BLAME = behind(telling("a", "2", actor="Taliban", status="claimed", source="Afghanistan"))


def test_who_is_said_to_have_done_it_is_no_other_act() -> None:
    link = retold(ACT, BLAME)
    assert link is not None
    assert link == replace(retold(BLAME, ACT), left=link.left, right=link.right)  # type: ignore[type-var]
    assert [c.weight for c in link.comparisons] == [link.weight]


def test_what_adds_more_or_stands_elsewhere_may_be_another_act() -> None:
    toll = Toll("killed", 2, 2, Span(0, 1))
    for other in (
        telling("b", "2", actor="Taliban", status="claimed", source="Afghanistan"),
        telling("a", "2", actor="Taliban"),
        telling("a", "2", status="claimed", source="Afghanistan"),
        telling("a", "2", actor="Taliban", status="claimed", source="Afghanistan", place=BENA),
        telling("a", "2", actor="Taliban", status="claimed", source="Afghanistan", mode="beat"),
        telling("a", "2", actor="Taliban", status="claimed", source="Afghanistan", day=date(2021, 2, 1)),
        replace(BLAME, event=replace(BLAME.event, killed=toll)),
    ):
        assert retold(ACT, behind(other)) is None
    assert retold(ACT, behind(BLAME, 3000)) is None
    assert retold(replace(ACT, rank=1), BLAME) is None
    assert retold(telling("a", "1", actor="Iraq", place=KARSA), BLAME) is None


def test_the_accusation_stands_in_the_incident() -> None:
    text = (
        "A drone struck the bus station in Mosul on Monday, killing four people, doctors said. "
        "The Iraqi army accused the Islamic State group of carrying out the strike."
    )
    found = match_tellings(told([{"id": "a", "language": "en", "published": "2021-03-02", "text": text}]))
    assert any(
        {"ASSAULT"} == {value.value for value in incident.fields[0].values} and len(incident.members) == 2
        for incident in found
    )
