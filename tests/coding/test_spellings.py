"""Names in other spellings."""

from __future__ import annotations

import pytest

from saksi.coding.spellings import MOST, spellings


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("deir az zour", "deir ez zor"),
        ("khan younis", "khan yunis"),
        ("al hasakeh", "hasakeh"),
        ("ain assad", "ain asad"),
        ("qamishli", "kamishli"),
    ],
)
def test_one_name_in_two_spellings(written: str, other: str) -> None:
    assert other in spellings(written)


def test_other_names_are_not_among_them_and_there_are_not_too_many() -> None:
    assert "homs" not in spellings("hama")
    assert len(spellings("al qouyey qhou doukhee ghouney ayyad")) < 20 * MOST
