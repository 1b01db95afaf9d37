"""Values as a person reads them."""

from datetime import date

import pytest

from saksi.records import Place, Span
from saksi.web.told import count, days, place, voice, written_days
from saksi.web.words import translator

EN, ID = translator("en"), translator("id")
FIRST, LAST = date(2026, 1, 2), date(2026, 1, 4)


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (FIRST, FIRST, "2026-01-02"),
        (FIRST, LAST, "2026-01-02 to 2026-01-04"),
        (FIRST, None, "since 2026-01-02"),
        (None, LAST, "until 2026-01-04"),
        (None, None, ""),
    ],
)
def test_days(start: date | None, end: date | None, text: str) -> None:
    assert days(EN, start, end) == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("2026-01-02", "2026-01-02"),
        ("2026-01-02/2026-01-04", "2026-01-02 sampai 2026-01-04"),
        ("2026-01-02/..", "sejak 2026-01-02"),
        ("../2026-01-04", "sampai 2026-01-04"),
        ("", ""),
    ],
)
def test_days_as_incidents_have_them(written: str, text: str) -> None:
    assert written_days(ID, written) == text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (0, 0, "0"), (3, 3, "3"), (3, 5, "3 sampai 5"), (3, None, "sedikitnya 3"), (None, 5, "paling banyak 5"),
        (0, None, "sedikitnya 0"), (None, None, ""),
    ],
)  # fmt: skip
def test_counts_keep_their_bounds(low: int | None, high: int | None, text: str) -> None:
    assert count(ID, low, high) == text


def test_places_say_how_precise_they_are() -> None:
    town = Place("Kosti", 1, "SDN", "White Nile", 13.1, 32.6, "city", Span(0, 5))
    assert place(EN, town) == "Kosti (White Nile, SDN; town)"
    assert place(EN, Place("the plateau", None, None, None, None, None, "admin", Span(0, 5))) == (
        "the plateau (province or district)"
    )


def test_the_outlets_own_voice() -> None:
    assert voice(ID, "narrator") == ID("terms.voice_narrator")
    assert voice(ID, "Police") == "Police"
