"""Quoted words: in a wrapper, cut, and without what nobody sees."""

import pytest

from saksi.mcp.quoting import quoted, seen_by_people


def test_words_stand_in_a_wrapper() -> None:
    assert quoted("Enam polisi tewas") == {"untrusted_quotation": "Enam polisi tewas"}
    assert quoted(None) is None
    assert quoted("") == {"untrusted_quotation": ""}


def test_long_words_are_cut_and_say_so() -> None:
    assert quoted("x" * 12, 10) == {"untrusted_quotation": "x" * 10, "cut": 2}


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("a\u202eb\u2066c", "abc"),  # directions turned round
        ("a\U000e0049\U000e0067b", "ab"),  # tags
        ("a\u200bb\ufeffc\u00add", "abcd"),
        ("a\ud800b\0c\x1bd", "abcd"),
        ("a \t\u00a0 b\nc", "a b\nc"),
        ("क्\u200dष 👩\u200d🚒 é", "क्\u200dष 👩\u200d🚒 é"),
    ],
)
def test_what_nobody_sees_is_left_out(words: str, seen: str) -> None:
    assert seen_by_people(words) == seen
