from __future__ import annotations

from saksi.coding.tolls import join_tolls
from saksi.pipeline import read
from saksi.records import Span, Toll

HERE = Span(0, 1)


def toll(low: int | None, high: int | None) -> Toll:
    return Toll("killed", low, high, HERE)


def bounds(*tolls: Toll, same_sentence: bool = False) -> tuple[int | None, int | None]:
    (joined,) = join_tolls(tolls, same_sentence)
    return joined.low, joined.high


def test_equal_figures_are_one() -> None:
    assert bounds(toll(3, 3), toll(3, 3)) == (3, 3)


def test_conflicting_totals_span_a_range() -> None:
    assert bounds(toll(9, 9), toll(12, 12)) == (9, 12)


def test_groups_of_one_sentence_are_added() -> None:
    assert bounds(toll(2, 2), toll(3, 3), same_sentence=True) == (5, 5)


def test_an_open_bound_is_closed_by_a_later_figure() -> None:
    assert bounds(toll(4, None), toll(6, 6)) == (4, 6)


def test_a_toll_belongs_to_its_act() -> None:
    event = read("Serangan Israel di Gaza menewaskan sedikitnya 14 orang.", language="id").events[0]
    assert event.killed is not None
    assert (event.killed.low, event.killed.high) == (14, None)
    assert event.injured is None


def test_a_toll_without_an_act_goes_to_the_act_before() -> None:
    text = "Gunmen attacked a market in Jos on Sunday. The death toll rose to 23."
    (event,) = read(text, language="en").events
    assert event.killed is not None
    assert (event.killed.low, event.killed.high) == (23, 23)
