from dataclasses import replace
from datetime import date

from tests.matching.make import telling, told

from saksi.matching.describe import describe
from saksi.matching.incidents import match_tellings
from saksi.records import Incident, Span, Toll

ACT = {"actor": "Taliban", "recipient": "Afghan National Army"}


def stances(incident: Incident) -> list[tuple[str, str]]:
    return [(s.source, s.stance) for s in incident.stances]


def test_each_source_stands_once_for_each_of_its_stances() -> None:
    one, other = telling("a", **ACT), replace(telling("b", **ACT), outlet="Outlet a")
    assert stances(describe([one, other])) == [("Outlet a", "reports")]


def test_an_uninvolved_party_confirms_what_another_claims() -> None:
    claim = telling("a", status="claimed", source="Afghanistan", published=date(2021, 3, 2), **ACT)
    word = telling("b", status="claimed", source="United Nations", published=date(2021, 3, 3), **ACT)
    assert stances(describe([word, claim])) == [("Afghanistan", "claims"), ("United Nations", "confirms")]


def test_the_side_accused_confirms_by_owning_up() -> None:
    claim = telling("a", status="claimed", source="Afghanistan", published=date(2021, 3, 2), **ACT)
    word = telling("b", status="claimed", source="Taliban", published=date(2021, 3, 3), **ACT)
    assert ("Taliban", "confirms") in stances(describe([claim, word]))


def test_two_of_one_side_do_not_confirm_each_other() -> None:
    claim = telling("a", status="claimed", source="Afghanistan", published=date(2021, 3, 2), **ACT)
    word = telling("b", status="claimed", source="Afghan National Police", published=date(2021, 3, 3), **ACT)
    assert {stance for _, stance in stances(describe([claim, word]))} == {"claims"}


def test_a_denial_beside_the_accusation_joins_it() -> None:
    text = (
        "LAGOS - Residents of Baga said on Monday that Nigerian soldiers burned dozens of houses in the town. "
        "The Nigerian army denied the allegation."
    )
    found = match_tellings(told([{"id": "x", "language": "en", "published": "2021-03-02", "text": text}]))
    denials = [s for i in found for s in i.stances if s.stance == "denies"]
    assert [s.source for s in denials] == ["Nigerian Armed Forces"]


def test_figures_are_a_series_by_day_with_their_bounds() -> None:
    def killed(name: str, day: date, low: int | None, high: int | None) -> Incident:
        one = telling(name, published=day, **ACT)
        return replace(one, event=replace(one.event, killed=Toll("killed", low, high, Span(0, 1))))  # type: ignore[return-value]

    later, first = killed("a", date(2021, 3, 4), 9, 9), killed("b", date(2021, 3, 2), None, 5)
    incident = describe([later, first])  # type: ignore[list-item]
    assert [(str(f.published), f.low, f.high) for f in incident.figures] == [
        ("2021-03-02", None, 5),
        ("2021-03-04", 9, 9),
    ]
    assert "killed 5 to 9" in incident.summary


def test_a_person_of_unknown_side_confirms_nothing() -> None:
    claim = telling("a", status="claimed", source="Afghanistan", published=date(2021, 3, 2), **ACT)
    word = telling("b", status="claimed", source="Omid Darwazi", published=date(2021, 3, 3), **ACT)
    assert {stance for _, stance in stances(describe([claim, word]))} == {"claims"}


def test_who_denies_an_act_vouches_for_no_toll_of_it() -> None:
    denied = telling("a", status="denied", source="Taliban", **ACT)
    event = replace(denied.event, killed=Toll("killed", 5, 5, Span(0, 1)))
    assert describe([replace(denied, event=event)]).figures == ()
