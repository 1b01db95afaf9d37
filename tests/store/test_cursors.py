"""Cursors come back as they were, and nothing else is one."""

import base64
from datetime import date

import pytest

from saksi.errors import UsageError
from saksi.store.cursors import read_cursor, write_cursor


def test_a_cursor_comes_back() -> None:
    cursor = write_cursor(date(2026, 1, 2), 7, "a/b", 0.1)
    assert read_cursor(cursor, date, int, str, float) == [date(2026, 1, 2), 7, "a/b", 0.1]
    assert cursor.isascii() and "=" not in cursor


@pytest.mark.parametrize(
    "inside",
    ["[]", "7", '["2026-01-02"]', '["2026-02-30", 7]', '["2026-01-02", 1e400]', '["2026-01-02", 9223372036854775808]',
     '["2026-01-02", -1]', '["2026-01-02", true]', '["2026-01-02", "7"]', "[" * 5000, "", '[null, 7]'],
)  # fmt: skip
def test_what_is_no_cursor_is_told(inside: str) -> None:
    with pytest.raises(UsageError, match="is not a cursor"):
        read_cursor(base64.urlsafe_b64encode(inside.encode()).decode(), date, int)


@pytest.mark.parametrize("cursor", ["", "!", "é", "AAAA", "=" * 7])
def test_what_is_not_even_encoded_is_told(cursor: str) -> None:
    with pytest.raises(UsageError, match="is not a cursor"):
        read_cursor(cursor, date, int)


def test_texts_that_no_database_takes_are_none() -> None:
    for text in ("a\0b", "\ud800"):
        with pytest.raises(UsageError, match="is not a cursor"):
            read_cursor(write_cursor(text), str)


@pytest.mark.parametrize("inside", ["[1]", "[1e400]", "[NaN]", '["0.5"]'])
def test_numbers_that_are_none(inside: str) -> None:
    with pytest.raises(UsageError, match="is not a cursor"):
        read_cursor(base64.urlsafe_b64encode(inside.encode()).decode(), float)
