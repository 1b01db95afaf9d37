"""Words typed by somebody, found where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.records import Span
from saksi.web.passages import MOST, find_passages, meant

START = Span(0, 1)


def passages(text: str, words: str, near: Span = START) -> list[str]:
    return [text[s.start : s.end] for s in find_passages(text, words, near)]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Tiga orang tewas.", "tiga ORANG", ["Tiga orang"]),
        ("tiga\n  orang tewas", " tiga orang ", ["tiga\n  orang"]),
        ("the army’s “post”", 'army\'s "post"', ["army’s “post”"]),
        ("Cafe\u0301 hancur", "café", ["Cafe\u0301"]),
        ("Café hancur", "cafe\u0301", ["Café"]),
        ("👩‍👩‍👧 dan 🚑 tiba", "🚑", ["🚑"]),
        ("a 10–12 b", "10-12", ["10–12"]),
        ("nothing here", "elsewhere", []),
        ("nothing here", "  ", []),
        ("", "a", []),
        ("Straße", "STRASSE", ["Straße"]),
    ],
)
def test_words_are_found_however_they_are_typed(text: str, words: str, found: list[str]) -> None:
    assert passages(text, words) == found


def test_as_typed_goes_before_alike() -> None:
    assert find_passages("Army and army", "army", START) == (Span(9, 13),)


def test_a_letter_is_not_cut_from_its_marks() -> None:
    assert find_passages("re\u0301sume", "re", START) == ()


def test_offsets_are_code_points() -> None:
    text = "🚑🚑 e\u0301 Kosti"
    (span,) = find_passages(text, "Kosti", START)
    assert span == Span(6, 11)


def test_the_closest_to_the_evidence_comes_first() -> None:
    text = "nine ... nine ... nine"
    assert find_passages(text, "nine", Span(9, 13))[0] == Span(9, 13)
    assert find_passages(text, "nine", Span(14, 16))[0] == Span(9, 13)
    assert find_passages(text, "nine", Span(20, 22))[0] == Span(18, 22)


def test_what_is_meant_is_never_guessed() -> None:
    one, two = Span(0, 4), Span(9, 13)
    assert meant((), START) is None
    assert meant((one,), Span(50, 60)) == one
    assert meant((one, two), Span(8, 20)) == two
    assert meant((one, two), Span(0, 20)) is None
    assert meant((one, two), Span(30, 40)) is None


def test_single_letters_do_not_flood_a_page() -> None:
    assert len(find_passages("a" * 10_000, "a", START)) == MOST
    assert len(find_passages("A" * 10_000, "a", START)) == MOST


@given(st.text(max_size=60), st.integers(0, 60), st.integers(1, 20))
def test_words_copied_from_a_text_are_found_there(text: str, start: int, length: int) -> None:
    words = text[start : start + length].strip()
    for span in find_passages(text, words, START):
        assert 0 <= span.start < span.end <= len(text)
