import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.export.cells import plain_cell, safe_cell

FORMULAS = [
    "=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\tharmless", "\rharmless", "\nharmless", "\x00=1",
    "＝1+1", "＋1", "－1", "＠SUM(A1)", "﹦1", "﹢1", "﹣1", "﹫x", " =1", "\u00a0=1", "\u200b=1", "\ufeff=1", '"=1"',
    "=HYPERLINK(\"https://example.org/?\"&A1,\"more\")", "=cmd|' /C calc'!A0", "'=1", "''@x",
]  # fmt: skip
INSIDE = ["x;=1", "x; =1", "x\t=1", "x\n=1", "x\r\n-1", 'x;"=1', "x;;=1", "x;'=1"]
HARMLESS = ["", "Port Kest", "'quoted'", "a = b", "minus -1", "e@mail", "–10 degrees", "one; two", "3+4", "A\nB"]
ALPHABET = st.text(st.sampled_from("=+-@＝＋－＠﹦'\"; \t\r\n\x00\ufeffab1")) | st.text()


@pytest.mark.parametrize("words", [*FORMULAS, *INSIDE])
def test_a_formula_gets_an_apostrophe(words: str) -> None:
    assert safe_cell(words) != words
    assert safe_cell(words).replace("'", "") == words.replace("'", "")
    assert plain_cell(safe_cell(words)) == words


@pytest.mark.parametrize("words", HARMLESS)
def test_other_words_stay(words: str) -> None:
    assert safe_cell(words) == words == plain_cell(words)


@given(ALPHABET)
def test_every_cell_comes_back(words: str) -> None:
    assert plain_cell(safe_cell(words)) == words


@given(ALPHABET)
def test_no_cell_begins_with_a_formula_however_it_is_split(words: str) -> None:
    safe = safe_cell(words)
    assert safe[:1] not in tuple("=+-@＝＋－＠﹦﹢﹣﹫\t\r\n\x00")
    for part in re.split(r"[;\t\r\n]", safe):
        assert part.strip(' "\x00\ufeff\u200b')[:1] not in tuple("=+-@＝＋－＠﹦﹢﹣﹫")


def test_long_runs_cost_no_time() -> None:
    begin = time.perf_counter()
    for words in ("\t" * 200_000, ";'" * 100_000, "; " * 100_000 + "=", "'" * 200_000):
        assert plain_cell(safe_cell(words)) == words
    assert time.perf_counter() - begin < 2
