"""The figures of one kind as a chart: where each line, arrow and word stands. A template draws it.

Time runs downward, one line for each figure in the order of reporting; counts run to the right from 0. A figure is a
point, a range a bar between its bounds; an end that is open is an arrow. Nothing is averaged or joined up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saksi.records import Figure

WIDTH = 660
LEFT, RIGHT = 250, 560  # where 0 stands, and where the counts end; words stand on both sides
TOP, ROW, BOTTOM = 14, 28, 30
ARROW = 22
MOST_TICKS = 6
LONGEST_NAME = 26


@dataclass(frozen=True, slots=True)
class Tick:
    """A count on the scale and where it stands."""

    count: int
    x: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure as drawn. `start` and `end` are its bounds on the scale; `left` and `right` say which are open.

    `exact` is a figure of one number, drawn as a point at `end`; `name` who gives it, cut to the space there is.
    """

    y: float
    start: float
    end: float
    left: bool
    right: bool
    exact: bool
    name: str


@dataclass(frozen=True, slots=True)
class TollChart:
    """All figures of one kind, drawn; in units of the picture."""

    height: float
    axis: float
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]
    width: float = WIDTH
    top: float = TOP
    left: float = LEFT
    right: float = RIGHT


def toll_chart(figures: Sequence[Figure]) -> TollChart:
    """The chart of figures, in the order given."""
    most = max((bound for f in figures for bound in (f.low, f.high) if bound is not None), default=0)
    step = tick_step(most)
    top = max(step * -(-most // step), step)
    axis = TOP + ROW * len(figures)
    ticks = tuple(Tick(count, _x(count, top)) for count in range(0, top + 1, step))
    bars = tuple(_bar(f, TOP + ROW * (n + 0.5), top) for n, f in enumerate(figures))
    return TollChart(axis + BOTTOM, axis, ticks, bars)


def tick_step(most: int) -> int:
    """The step of a scale from 0 to `most`: 1, 2 or 5 times a power of ten, so that few lines stand on it."""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if -(-most // step) < MOST_TICKS:
                return step
        power *= 10


def _x(count: int, top: int) -> float:
    return round(LEFT + (RIGHT - LEFT) * (count / top), 1)


def _bar(figure: Figure, y: float, top: int) -> Bar:
    start = LEFT if figure.low is None else _x(figure.low, top)
    end = start + ARROW if figure.high is None else _x(figure.high, top)
    exact = figure.low == figure.high
    return Bar(y, start, end, figure.low is None, figure.high is None, exact, _short(figure.source))


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
