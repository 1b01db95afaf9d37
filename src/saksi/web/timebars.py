"""The timeline as it is drawn: one column for each day, month or year, its statuses one above the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from saksi.store.mapped import Bin, Step, Timeline, last_day
from saksi.vocab import STATUSES

WIDTH: Final = 960.0
HEIGHT: Final = 110.0
FOOT: Final = 18.0  # below the columns, for the days' names
LABELS: Final = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a column that stands for one status."""

    status: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """A column and what its link asks for; `label` stands under some of them."""

    x: float
    width: float
    start: date
    end: date
    name: str
    events: int
    by_status: tuple[tuple[str, int], ...]
    pieces: tuple[Piece, ...]
    label: str


def columns(timeline: Timeline) -> tuple[Column, ...]:
    """The columns from the first bin to the last, empty ones between them too."""
    if not timeline.bins:
        return ()
    counted = {bin.start: bin for bin in timeline.bins}
    days = list(_days(timeline.bins[0].start, timeline.bins[-1].start, timeline.step))
    most = max(bin.events for bin in timeline.bins)
    width = WIDTH / len(days)
    every = -(-len(days) // LABELS)
    return tuple(
        _column(counted.get(day, Bin(day, ())), n * width, width, most, timeline.step, labelled=n % every == 0)
        for n, day in enumerate(days)
    )


def name_of(day: date, step: Step) -> str:
    """A bin's name: 2025-03-11, 2025-03 or 2025."""
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[step]]


def _days(first: date, last: date, step: Step) -> Iterator[date]:
    day = first
    while True:
        yield day
        end = last_day(day, step)
        if day >= last or end == date.max:
            return
        day = end + timedelta(days=1)


def _column(bin: Bin, x: float, width: float, most: int, step: Step, *, labelled: bool) -> Column:
    name = name_of(bin.start, step)
    counts = dict(bin.by_status)
    ordered = tuple((status, counts[status]) for status in STATUSES if status in counts)
    return Column(
        x=round(x, 2), width=round(width, 2), start=bin.start, end=last_day(bin.start, step), name=name,
        events=bin.events, by_status=ordered, pieces=_pieces(ordered, most), label=name if labelled else "",
    )  # fmt: skip


def _pieces(counts: Sequence[tuple[str, int]], most: int) -> tuple[Piece, ...]:
    found = []
    foot = HEIGHT
    for status, count in counts:
        height = count / most * (HEIGHT - 4)
        foot -= height
        found.append(Piece(status, round(foot, 2), round(height, 2)))
    return tuple(found)
