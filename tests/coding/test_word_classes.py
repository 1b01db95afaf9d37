"""The word classes that the coding asks items and rows for are there in a pack's `clauses.toml`."""

import re
from pathlib import Path

import pytest

import saksi.coding
from saksi.coding.clauses import clause_words
from saksi.lang.pack import installed_packs, load_pack

ASKED = re.compile(r'"([a-z_]+)" (?:not )?in [\w.\[\] +-]+\.classes\b(?!\[)|words\.has\("([a-z_]+)",')
NONE_OF = re.compile(r"\.classes\.isdisjoint\(\(([^)]*)\)\)")


def _asked() -> set[str]:
    sources = [file.read_text(encoding="utf-8") for file in Path(saksi.coding.__file__).parent.glob("*.py")]
    names = {name for source in sources for found in ASKED.findall(source) for name in found if name}
    return names | {name for source in sources for some in NONE_OF.findall(source) for name in re.findall(r"\w+", some)}


@pytest.mark.parametrize("code", installed_packs())
def test_classes_asked_for_are_in_the_pack(code: str) -> None:
    asked = _asked()
    assert len(asked) > 50
    assert asked <= set(clause_words(load_pack(code)).classes)


def test_an_ending_that_says_whose_it_is_is_the_pack_s_own() -> None:
    assert clause_words(load_pack("id")).unpossessed("pernyataannya") == "pernyataan"
    assert clause_words(load_pack("en")).unpossessed("pernyataannya") == "pernyataannya"
