"""Figures as a chart: bounds, open ends, scale."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.records import Figure, TellingKey
from saksi.web.toll_chart import LEFT, LONGEST_NAME, MOST_TICKS, RIGHT, tick_step, toll_chart


def figure(low: int | None, high: int | None, source: str = "Police") -> Figure:
    return Figure("killed", low, high, date(2026, 1, 1), source, TellingKey("a", "1"), "words")


def test_a_number_is_a_point_and_a_range_a_bar_on_one_scale() -> None:
    chart = toll_chart([figure(5, 5), figure(2, 10)])
    one, other = chart.bars
    assert (one.exact, one.start, one.end) == (True, (LEFT + RIGHT) / 2, (LEFT + RIGHT) / 2)
    assert (other.exact, other.start, other.end) == (False, LEFT + (RIGHT - LEFT) / 5, RIGHT)
    assert not (one.left or one.right or other.left or other.right)


def test_open_ends_are_arrows() -> None:
    at_least, at_most = toll_chart([figure(10, None), figure(None, 10)]).bars
    assert (at_least.left, at_least.right) == (False, True)
    assert at_least.end > at_least.start == RIGHT
    assert (at_most.left, at_most.right, at_most.start, at_most.end) == (True, False, LEFT, RIGHT)


def test_time_runs_downward_in_the_order_given() -> None:
    bars = toll_chart([figure(3, 3, "first"), figure(1, 1, "second"), figure(2, 2, "third")]).bars
    assert [bar.name for bar in bars] == ["first", "second", "third"]
    assert bars[0].y < bars[1].y < bars[2].y


def test_long_names_are_cut() -> None:
    (bar,) = toll_chart([figure(1, 1, "x" * 90)]).bars
    assert len(bar.name) == LONGEST_NAME
    assert bar.name.endswith("…")


@pytest.mark.parametrize(("most", "step"), [(0, 1), (1, 1), (5, 1), (6, 2), (10, 2), (23, 5), (40, 10), (999, 200)])
def test_the_steps_of_the_scale(most: int, step: int) -> None:
    assert tick_step(most) == step


BOUND = st.one_of(st.none(), st.integers(0, 10**40))
BOUNDS = st.tuples(BOUND, BOUND).filter(lambda b: b != (None, None) and (None in b or b[0] <= b[1]))  # type: ignore[operator]


@given(st.lists(BOUNDS, min_size=1, max_size=8))
def test_everything_stands_in_the_picture(bounds: list[tuple[int | None, int | None]]) -> None:
    chart = toll_chart([figure(*b) for b in bounds])
    assert len(chart.bars) == len(bounds)
    assert 2 <= len(chart.ticks) <= MOST_TICKS
    assert (chart.ticks[0].x, chart.ticks[-1].x) == (LEFT, RIGHT)
    for bar in chart.bars:
        assert LEFT <= bar.start <= bar.end <= chart.width
        assert chart.top < bar.y < chart.axis < chart.height
