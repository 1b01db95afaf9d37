from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.lang.pack import load_pack
from saksi.lang.phrases import tokenise
from saksi.lang.tagger import TAGS, tag


def tags(text: str, language: str) -> list[str]:
    return tag(tokenise(text), text, load_pack(language))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("id", "Polisi menangkap dua pria di Surabaya.", "NOUN VERB NUM NOUN ADP PROPN PUNCT"),
        ("id", "Mereka tidak akan mundur.", "PRON ADV AUX VERB PUNCT"),
        ("en", "The army killed two rebels.", "DET NOUN VERB NUM NOUN PUNCT"),
        ("en", "He will not go to Dover.", "PRON AUX ADV VERB ADP PROPN PUNCT"),
    ],
)
def test_sentences(language: str, text: str, expected: str) -> None:
    assert tags(text, language) == expected.split()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["id", "en"]))
def test_one_tag_of_the_list_for_each_token(text: str, language: str) -> None:
    found = tags(text, language)
    assert len(found) == len(tokenise(text))
    assert set(found) <= set(TAGS)
