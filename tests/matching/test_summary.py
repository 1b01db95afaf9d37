"""The line of an incident, in each language."""

from __future__ import annotations

import string
from datetime import date
from typing import Any, Literal

import pytest

from saksi.lang.pack import load_pack
from saksi.matching.summary import summarise, summary_in
from saksi.records import Field, Figure, Incident, Stance, TellingKey, Value
from saksi.vocab import EVENT_TYPES, MODES

KEY = TellingKey("a", "e")


def field(name: Any, *values: str) -> Field:
    return Field(name, tuple(Value(value, ((KEY, "words"),)) for value in values))


def figure(kind: Literal["killed", "injured"], low: int | None, high: int | None) -> Figure:
    return Figure(kind, low, high, date(2026, 3, 4), "Police", KEY, "words")


def stance(kind: Any, source: str) -> Stance:
    return Stance(kind, source, "reported", KEY, "words")


FIELDS = (
    field("type", "ASSAULT", "COERCE"), field("mode", "aerial"), field("actors", "Army"), field("recipients", "Rebels"),
    field("place", "Kosti"), field("date", "2026-03-04"),
)  # fmt: skip
FIGURES = (figure("killed", 5, 5), figure("killed", None, 9), figure("injured", 2, None))
STANCES = (stance("denies", "Army"), stance("reports", "North Wire"), stance("reports", "Kabar Pagi"))


def test_the_english_line() -> None:
    assert str(summarise(FIELDS, FIGURES, STANCES, 3, 2)) == (
        "ASSAULT or COERCE (aerial) by Army against Rebels in Kosti on 2026-03-04; killed 5 to 9; injured at least 2. "
        "3 articles, 2 independent; reported by Kabar Pagi, North Wire; denied by Army."
    )


def test_the_indonesian_line() -> None:
    assert str(summarise(FIELDS, FIGURES, STANCES, 3, 2, "id")) == (
        "Serangan atau Pemaksaan (udara) oleh Army terhadap Rebels di Kosti pada 2026-03-04; tewas 5 sampai 9; terluka "
        "sedikitnya 2. 3 artikel, 2 mandiri; dilaporkan oleh Kabar Pagi, North Wire; dibantah oleh Army."
    )


def test_what_nobody_tells_is_left_out_and_many_values_are_counted() -> None:
    told = (field("type", "AID"), field("place", "A", "B", "C", "D", "{n}"))
    assert str(summarise(told, (figure("killed", None, 4),), (), 1, 1)) == (
        "AID in A or B or C (or 2 more); killed at most 4. 1 article, 1 independent."
    )


def test_the_parts_of_a_line() -> None:
    incident = Incident("i", (KEY,), 2, 1, FIELDS[:1], FIGURES[2:], STANCES[:1], "")
    told = summary_in("en", incident, {"ASSAULT": "Assault"})
    assert told == ("Assault or COERCE; injured at least 2", "2 articles, 1 independent", "denied by Army")
    assert str(summary_in("id", incident)).startswith("Serangan atau Pemaksaan; terluka sedikitnya 2. 2 artikel")


def gaps(text: str) -> set[str]:
    """What is filled into a text."""
    return {gap for _, gap, _, _ in string.Formatter().parse(text) if gap}


@pytest.mark.parametrize("code", ["en", "id"])
def test_each_pack_fills_the_same_gaps(code: str) -> None:
    words, english = load_pack(code).table("summary"), load_pack("en").table("summary")
    lines = {name: text for name, text in words.items() if isinstance(text, str)}
    assert set(lines) == {name for name, text in english.items() if isinstance(text, str)}
    assert list(words["stances"]) == list(english["stances"])
    for name, text in lines.items():
        assert gaps(text) == gaps(english[name]), name
    assert all(gaps(text) == {"sources"} for text in words["stances"].values())


def test_the_indonesian_pack_names_every_type_and_mode() -> None:
    words = load_pack("id").table("summary")
    assert set(words["types"]) == set(EVENT_TYPES)
    assert set(words["modes"]) == {mode for modes in MODES.values() for mode in modes}


def test_a_party_that_several_tellings_name_stands_once() -> None:
    hit = field("recipients", "Civilians", "Rebels", "Civilians; Rebels", "Houses; Rebels")
    line = summarise((field("type", "ASSAULT"), hit), (), (), 4, 4).act
    assert line == "ASSAULT against Civilians or Rebels or Houses"
