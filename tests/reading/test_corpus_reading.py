"""Every rule of furniture and structure marks its hit and leaves its near miss alone."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import saksi.lang
from saksi.lang.pack import load_pack
from saksi.reading.article import read_article

LANG = Path(saksi.lang.__file__).parent
CASES = [
    pytest.param(path.parent.parent.name, case, id=f"{case['rule']}-{n}")
    for name in ("furniture", "structure")
    for path in sorted(LANG.glob(f"*/corpus/{name}.toml"))
    for n, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"])
]


def marked(language: str, text: str) -> dict[str, list[str]]:
    article = read_article(text, language=language)
    found: dict[str, list[str]] = {}
    for mark in (*article.furniture, *article.structure):
        found.setdefault(mark.rule, []).append(text[mark.span.start : mark.span.end])
    return found


@pytest.mark.parametrize(("language", "case"), CASES)
def test_hit_and_near_miss(language, case):
    found = marked(language, case["hit"])
    assert case["rule"] in found
    assert case["span"] in found[case["rule"]]
    assert case["rule"] not in marked(language, case["miss"])


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_rule_of_the_tables_has_a_case(language):
    pack = load_pack(language)
    rules = {row["rule"] for row in pack.table("furniture")["phrases"]}
    rules |= {row["rule"] for row in pack.table("structure")["byline"]}
    cased = {param.values[1]["rule"] for param in CASES if param.values[0] == language}
    assert rules - cased == set()
