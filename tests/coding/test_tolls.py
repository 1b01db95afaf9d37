from __future__ import annotations

import pytest

from saksi.coding.tolls import join_tolls
from saksi.pipeline import read
from saksi.records import Span, Toll


def toll(low: int | None, high: int | None, start: int = 0) -> Toll:
    return Toll("killed", low, high, Span(start, start + 5))


def bounds(*tolls: Toll, same_sentence: bool = False) -> tuple[int | None, int | None]:
    (joined,) = join_tolls(tolls, same_sentence)
    return joined.low, joined.high


def test_equal_figures_are_one() -> None:
    assert bounds(toll(3, 3), toll(3, 3)) == (3, 3)


def test_conflicting_totals_span_a_range() -> None:
    assert bounds(toll(9, 9), toll(12, 12)) == (9, 12)


def test_groups_of_one_sentence_are_added() -> None:
    assert bounds(toll(2, 2, 0), toll(3, 3, 10), same_sentence=True) == (5, 5)


def test_far_figures_of_one_sentence_are_totals() -> None:
    assert bounds(toll(2, 2, 0), toll(3, 3, 80), same_sentence=True) == (2, 3)


def test_a_vague_figure_gives_way_to_an_exact_one() -> None:
    assert bounds(toll(20, None), toll(46, 46, 30)) == (46, 46)


def test_a_single_victim_named_does_not_lower_the_toll() -> None:
    assert bounds(toll(84, 84), toll(1, 1, 30)) == (84, 84)


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


VICTIMS = [
    ("en", "Gunmen shot dead a village chief in Jos.", (1, 1)),
    ("en", "Gunmen killed Ahmed Musa, a tribal leader, near Goma.", (1, 1)),
    ("en", "A US drone strike killed al-Qaeda leader Ahmed Musa in Yemen.", (1, None)),
    ("en", "Police shot and killed the attacker.", (1, 1)),
    ("en", "Gunmen killed three farmers near Goma, among them Ahmed Musa.", (3, 3)),
    ("en", "Gunmen wanted to kill Ahmed Musa near Goma.", None),
    ("id", "TPNPB menembak mati Joko Susilo, seorang tukang ojek, di Yahukimo.", (1, 1)),
    ("id", "Tiga warga dan seorang anggota Brimob, Bripka Joko Susilo, meninggal dalam bentrokan di Ambon.", (4, 4)),
]


@pytest.mark.parametrize(("language", "text", "killed"), VICTIMS)
def test_victims_named_or_described(language: str, text: str, killed: tuple[int | None, int | None] | None) -> None:
    tolls = [e.killed and (e.killed.low, e.killed.high) for e in read(text, language=language).events]
    assert [t for t in tolls if t] == ([killed] if killed else [])


def test_harm_goes_to_the_act_that_its_sentence_tells() -> None:
    text = "Rebels attacked a bus in Goma. Four students were hurt when police fired rubber bullets at a rally."
    events = read(text, language="en").events
    assert [(e.mode, e.injured.low) for e in events if e.injured] == [("crowd-control", 4)]


def test_wounds_are_not_people() -> None:
    (event,) = read("Korban mengalami dua luka tembak setelah kelompok bersenjata menembaknya di Nduga.").events
    assert event.injured is None
