import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saksi.export.anchoring import Anchor, anchor, quote
from saksi.records import Span

TEXT = (
    "The harbour of Port Kest was closed on Friday. “We lost a crane 🏗,” said Ana Ruiz. The governor spoke of four "
    "dead, the guard of six. The harbour opens again on Monday."
)


def at(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def found(text: str, words: str) -> tuple[str, str] | None:
    anchored = anchor(text, quote(TEXT, at(words)))
    return anchored and (text[slice(*anchored.span)], anchored.how)


def test_an_unchanged_text_keeps_its_positions() -> None:
    assert anchor(TEXT, quote(TEXT, at("four dead"))) == Anchor(at("four dead"), "position")


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("BREAKING. " + TEXT, "four dead", ("four dead", "quote")),
        (TEXT.replace("🏗", ""), "four dead", ("four dead", "quote")),
        (TEXT.replace("closed on Friday. ", ""), "said Ana Ruiz", ("said Ana Ruiz", "quote")),
        (TEXT.replace(" ", "\n "), "We lost a crane", ("We\n lost\n a\n crane", "folded")),
        (TEXT.replace("“", '"').replace(",”", ',"'), "“We lost", ('"We lost', "folded")),
        (TEXT.replace("of four dead", "of at least four dead"), "four dead", ("four dead", "quote")),
        (TEXT.replace("The harbour of Port Kest", "The port"), "Port Kest", None),
        (TEXT.replace("spoke of four dead, ", "spoke, "), "four dead", None),
        (TEXT.replace("Friday. “We lost a crane", "Friday. “We have lost a crane"), "We lost a crane",
         ("We have lost a crane", "near")),
        ("Nobody was hurt. Four boats sank, and six more, elsewhere.", "six", None),
        ("", "four dead", None),
    ],
)  # fmt: skip
def test_words_are_found_again(text: str, words: str, expected: tuple[str, str] | None) -> None:
    assert found(text, words) == expected


def test_the_neighbours_tell_one_occurrence_from_another() -> None:
    again = TEXT.replace("The harbour opens", "Four boats sank. The harbour opens")
    second = Span(TEXT.rindex("The harbour"), TEXT.rindex("The harbour") + len("The harbour"))
    anchored = anchor(again, quote(TEXT, second))
    assert anchored and anchored.span.start == again.rindex("The harbour")


def test_two_places_that_fit_alike_are_none() -> None:
    wanted = quote("one two three", Span(4, 7))
    assert anchor("x one two three. y one two three. ", wanted) is None


def test_letters_may_be_composed_or_not() -> None:
    text = "Wali Kota Ambalé berbicara."
    apart = text.replace("é", "e\u0301")
    anchored = anchor(apart, quote(text, at("Ambalé", text)))
    assert anchored and apart[slice(*anchored.span)] == "Ambale\u0301"
    back = anchor(text, quote(apart, at("Ambale\u0301", apart)))
    assert back and text[slice(*back.span)] == "Ambalé"


def test_a_flood_of_places_is_none() -> None:
    assert anchor("a b " * 200_000, quote("a b c", Span(0, 1))) is None
    long = "word " * 100_000
    assert anchor(long.replace("word word", "other"), quote(f"Before it. {long}", Span(11, 400_000))) is None


patient = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
pieces = st.text(st.sampled_from("ab \n.é\u0301🔥\0"), max_size=60)


@patient
@given(pieces, pieces, pieces, pieces, st.text(st.sampled_from("xyz 🔥\u0301"), min_size=1, max_size=20))
def test_changes_elsewhere_never_mislead(before: str, after: str, other: str, more: str, words: str) -> None:
    words = f"X{words}Z"  # letters that the rest of the text lacks
    text, span = before + words + after, Span(len(before), len(before) + len(words))
    changed = other + words + more
    anchored = anchor(changed, quote(text, span))
    if len(words) < 16 and anchored is None:
        return  # too short to be known without its neighbours
    assert anchored is not None
    assert anchored.span == Span(len(other), len(other) + len(words))


@patient
@given(pieces, st.integers(0, 59), st.integers(1, 10), pieces)
def test_what_is_found_by_quote_is_the_quote(text: str, start: int, length: int, changed: str) -> None:
    if start >= len(text):
        return
    span = Span(start, min(len(text), start + length))
    anchored = anchor(changed, quote(text, span))
    if anchored and anchored.how in ("position", "quote"):
        assert changed[slice(*anchored.span)] == text[slice(*span)]
    if changed == text and anchored:
        assert anchored.span == span
