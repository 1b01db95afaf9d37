"""The word classes that the coding asks items and rows for are there in a pack's `clauses.toml`."""

import re
from pathlib import Path

import pytest

import saksi.coding
from saksi.coding.clauses import clause_words
from saksi.lang.pack import installed_packs, load_pack

ASKED = re.compile(r'"([a-z_]+)" (?:not )?in [\w.\[\] +-]+\.classes\b(?!\[)')


def _asked() -> set[str]:
    folder = Path(saksi.coding.__file__).parent
    return {name for file in folder.glob("*.py") for name in ASKED.findall(file.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("code", installed_packs())
def test_classes_asked_for_are_in_the_pack(code: str) -> None:
    asked = _asked()
    assert len(asked) > 50
    assert asked <= set(clause_words(load_pack(code)).classes)
