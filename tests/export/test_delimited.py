"""Delimited text: whatever the words hold, a row is a line, and the cells come back."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.export.cells import plain_cell, safe_cell
from saksi.export.delimited import joined, one_line, write_rows

WORDS = st.text(alphabet=st.characters() | st.sampled_from("=+-@＝\t\r\n\x00\x85\u2028\"',; \ud800"), max_size=20)


@given(st.lists(WORDS, min_size=1, max_size=3), st.floats(allow_nan=False, allow_infinity=False), st.booleans())
def test_cells_come_back(words: list[str], number: float, safely: bool) -> None:
    out = io.BytesIO()
    write_rows(out, ("a", "b", "c"), [{"a": w, "b": number} for w in words], safe=safe_cell if safely else None)
    text = out.getvalue().decode()
    assert len(text.splitlines()) == len(words) + 1
    for given_words, (a, b, c) in zip(words, list(csv.reader(io.StringIO(text, newline="")))[1:], strict=True):
        assert (plain_cell(a) if safely else a) == one_line(given_words)
        assert (float(b), c) == (number, "")


def test_values_in_one_cell() -> None:
    assert joined(["a;b", None, "c\nd", "a;b", ""]) == "a,b; c d"


def test_a_cell_without_a_column_is_a_fault() -> None:
    with pytest.raises(ValueError, match="No such columns"):
        write_rows(io.BytesIO(), ("a",), [{"b": 1}])
