"""Columns of the timeline."""

from datetime import date

from saksi.store.mapped import Bin, Timeline
from saksi.web.timebars import HEIGHT, WIDTH, columns


def test_empty_months_stand_between_the_others() -> None:
    bins = (
        Bin(date(2025, 11, 1), (("claimed", 1), ("reported", 3))),
        Bin(date(2026, 2, 1), (("denied", 8),)),
    )
    drawn = columns(Timeline("month", bins, 0))
    assert [(c.name, c.events) for c in drawn] == [("2025-11", 4), ("2025-12", 0), ("2026-01", 0), ("2026-02", 8)]
    assert [c.end for c in drawn] == [date(2025, 11, 30), date(2025, 12, 31), date(2026, 1, 31), date(2026, 2, 28)]
    assert drawn[-1].x + drawn[-1].width == WIDTH
    assert drawn[0].by_status == (("reported", 3), ("claimed", 1))  # in the order of the closed list, from the foot up
    reported, claimed = drawn[0].pieces
    assert reported.height == 3 * claimed.height
    assert reported.y + reported.height == HEIGHT and claimed.y + claimed.height == reported.y
    assert drawn[1].pieces == ()


def test_few_columns_are_labelled() -> None:
    days = columns(Timeline("day", (Bin(date(2026, 1, 1), (("reported", 1),)), Bin(date(2026, 3, 31), ())), 0))
    assert len(days) == 90
    assert 4 <= len([c for c in days if c.label]) <= 8
    assert days[0].label == "2026-01-01"


def test_the_last_year_that_there_is() -> None:
    years = columns(Timeline("year", (Bin(date(9998, 1, 1), ()), Bin(date(9999, 1, 1), (("planned", 1),))), 0))
    assert [c.name for c in years] == ["9998", "9999"]
    assert columns(Timeline("month", (), 0)) == ()
