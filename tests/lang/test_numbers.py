"""Number words and figures in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.lang.en import numbers as english
from saksi.lang.figures import digits_value
from saksi.lang.id import numbers as indonesian


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("dua puluh tiga", 23, 23),
        ("sepuluh", 10, 10),
        ("sebelas", 11, 11),
        ("dua belas", 12, 12),
        ("seratus", 100, 100),
        ("tiga ratus lima belas", 315, 315),
        ("seribu dua ratus", 1200, 1200),
        ("seratus dua puluh ribu", 120_000, 120_000),
        ("lima ribu enam ratus tujuh puluh delapan", 5678, 5678),
        ("dua juta", 2_000_000, 2_000_000),
        ("setengah juta", 500_000, 500_000),
        ("belasan", 11, 19),
        ("puluhan", 20, None),
        ("ratusan", 100, None),
        ("ribuan", 1000, None),
        ("puluhan ribu", 20_000, None),
        ("ratusan ribu", 100_000, None),
        ("jutaan", 1_000_000, None),
        ("23.000", 23_000, 23_000),
        ("23,000", 23_000, 23_000),
        ("1,5 juta", 1_500_000, 1_500_000),
        ("2.5 juta", 2_500_000, 2_500_000),
        ("5 ribu", 5000, 5000),
        ("20-an", 20, 29),
    ],
)
def test_indonesian_figures(words: str, low: int, high: int | None) -> None:
    (figure,) = indonesian.find_figures(words)
    assert (figure.low, figure.high, figure.end) == (low, high, len(words))


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("twenty-three", 23, 23),
        ("nineteen", 19, 19),
        ("two hundred and five", 205, 205),
        ("a hundred", 100, 100),
        ("three thousand four hundred", 3400, 3400),
        ("a dozen", 12, 12),
        ("half a dozen", 6, 6),
        ("two dozen", 24, 24),
        ("dozens", 20, None),
        ("scores", 20, None),
        ("hundreds", 100, None),
        ("several hundred", 100, None),
        ("tens of thousands", 10_000, None),
        ("hundreds of thousands", 100_000, None),
        ("half a million", 500_000, 500_000),
        ("1.5 million", 1_500_000, 1_500_000),
        ("23,000", 23_000, 23_000),
        ("23.000", 23_000, 23_000),
        ("1,234,567", 1_234_567, 1_234_567),
    ],
)
def test_english_figures(words: str, low: int, high: int | None) -> None:
    (figure,) = english.find_figures(words)
    assert (figure.low, figure.high, figure.end) == (low, high, len(words))


@pytest.mark.parametrize("text", ["25-year-old", "12%", "$30", "nothing", "3.5"])
def test_english_non_figures(text: str) -> None:
    assert list(english.find_figures(text)) == []


@pytest.mark.parametrize("text", ["12 persen", "Rp.30", "duapuluhan", "3,5"])
def test_indonesian_non_figures(text: str) -> None:
    assert list(indonesian.find_figures(text.lower())) == []


def test_unknown_words_have_no_value() -> None:
    assert english.read_number("umpteen") is None
    assert indonesian.read_number("entah berapa") is None


@given(st.integers(1000, 9_999_999))
def test_grouped_digits_read_alike_with_either_mark(number: int) -> None:
    grouped = f"{number:,}"
    for decimal in ",.":
        assert digits_value(grouped, decimal) == digits_value(grouped.replace(",", "."), decimal) == number


_UNITS = ["", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]


def spell(number: int) -> str:
    """Indonesian for 1 to 999,999, written the other way round from the reader."""
    if number >= 1000:
        head = "seribu" if number < 2000 else spell(number // 1000) + " ribu"
        return f"{head} {spell(number % 1000)}".strip() if number % 1000 else head
    if number >= 100:
        head = "seratus" if number < 200 else _UNITS[number // 100] + " ratus"
        return f"{head} {spell(number % 100)}" if number % 100 else head
    if number >= 20:
        return f"{_UNITS[number // 10]} puluh {_UNITS[number % 10]}".strip()
    if number >= 12:
        return f"{_UNITS[number % 10]} belas"
    return {10: "sepuluh", 11: "sebelas"}.get(number) or _UNITS[number]


@given(st.integers(1, 999_999))
def test_every_indonesian_number_reads_back(number: int) -> None:
    assert indonesian.read_number(spell(number)) == number
