"""Confidence leans on coarser counts where finer ones are thin."""

from __future__ import annotations

import pytest

from saksi.coding.confidence import PRIOR, confidence, filled_slots, keys, smoothed

TABLE = {"all": [50, 100], "ASSAULT": [30, 40], "ASSAULT/3": [18, 20], "en.triggers.shoot/3": [10, 10]}


def test_no_table_gives_one_half() -> None:
    assert smoothed({}, keys("ASSAULT", "en.triggers.shoot", 3)) == 0.5


def test_finer_counts_weigh_most() -> None:
    known = smoothed(TABLE, keys("ASSAULT", "en.triggers.shoot", 3))
    unknown_rule = smoothed(TABLE, keys("ASSAULT", "en.triggers.stab", 3))
    unknown_type = smoothed(TABLE, keys("AID", "en.triggers.give", 3))
    assert 1 > known > unknown_rule > unknown_type == 0.5


def test_smoothing_is_that_of_the_prior() -> None:
    assert smoothed({"all": [6, 6]}, ("all",)) == pytest.approx((6 + PRIOR * 0.5) / (6 + PRIOR))


def test_filled_slots_counts_four() -> None:
    event = {"actors": [{}], "recipients": [], "place": None, "date": {"start": None}}
    assert filled_slots(event) == 2


@pytest.mark.parametrize("filled", range(5))
def test_shipped_table_stays_within_bounds(filled: int) -> None:
    assert 0 < confidence("ASSAULT", "no.such.rule", filled) < 1
