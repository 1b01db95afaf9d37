"""Words as they are indexed: without accents, whatever the language."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from saksi.store.index import LONGEST, indexed
from saksi.store.words import _folded, stems


@given(st.text())
def test_accents_go_and_nothing_else(text: str) -> None:
    decomposed = unicodedata.normalize("NFKD", text.lower())
    assert _folded(text) == "".join(c for c in decomposed if not (unicodedata.combining(c) and ord(c) < 0x10000))


def test_forms_of_a_word_share_their_stem() -> None:
    assert stems("Ledakan", "id") == stems("meledak", "id") or stems("exploded", "en") == stems("explodes", "en")
    assert stems("Café", "xx") == ["cafe"]


def test_of_a_text_as_long_as_a_book_the_beginning_is_indexed() -> None:
    text = " ".join(f"word{n}" for n in range(100_000))
    assert len(indexed(text, "xx")) <= LONGEST
    assert indexed(text, "xx").startswith("word0 word1 ")
