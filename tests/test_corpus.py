"""Every named rule of every pack against its own corpus: the hit must fire the rule, the near miss must not."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest

from saksi.coding.assemble import code_article
from saksi.finding.trigger_rules import load_lexicon
from saksi.lang.pack import installed_packs, load_pack
from saksi.pipeline import find_all
from saksi.reading.article import read_article

PUBLISHED = date(2024, 1, 8)


def cases() -> Iterator[Any]:
    for code in installed_packs():
        folder = load_pack(code).folder / "corpus"
        for path in sorted(folder.rglob("*.toml")):
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            for number, case in enumerate(table.get("case", ())):
                yield pytest.param(code, case, id=f"{case['rule']}-{number}")


def fired(value: Any) -> Iterator[tuple[str, tuple[int, int] | None]]:
    """Every rule named anywhere in a tree of frozen records, with the span of what it found."""
    if is_dataclass(value) or hasattr(value, "_fields"):
        rule = getattr(value, "rule", None)
        if isinstance(rule, str):
            span = getattr(value, "span", None) or getattr(value, "content", None)
            yield rule, (span[0], span[1]) if span else None
        for rule in getattr(value, "rules", ()) or ():
            yield rule, None
        names = getattr(value, "_fields", None) or [f.name for f in fields(value)]
        for name in names:
            yield from fired(getattr(value, name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from fired(item)


def rules_in(text: str, code: str, case: dict[str, Any]) -> list[tuple[str, tuple[int, int] | None]]:
    published = case.get("published")
    day = date.fromisoformat(str(published)) if published else PUBLISHED
    pack = load_pack(code)
    article = read_article(text, language=code, published=day)
    found = find_all(article, pack)
    return list(fired((article, found, code_article(article, pack, found))))


def text_of(case: dict[str, Any], key: str) -> Iterable[str]:
    value = case.get(key, ())
    return (value,) if isinstance(value, str) else value


@pytest.mark.parametrize(("code", "case"), list(cases()))
def test_hit_fires_and_miss_does_not(code: str, case: dict[str, Any]) -> None:
    for text in text_of(case, "hit"):
        spans = [span for rule, span in rules_in(text, code, case) if rule == case["rule"]]
        assert spans, f"{case['rule']} did not fire in: {text}"
        if "span" in case:
            words = [text[span[0] : span[1]] for span in spans if span]
            assert case["span"] in words, f"{case['rule']} marked {words} in: {text}"
    for text in text_of(case, "miss"):
        names = [rule for rule, _ in rules_in(text, code, case)]
        assert case["rule"] not in names, f"{case['rule']} fired in: {text}"


@pytest.mark.parametrize("code", installed_packs())
def test_every_trigger_rule_has_a_case(code: str) -> None:
    lexicon = load_lexicon(load_pack(code))
    assert lexicon is not None
    tried = {param.values[1]["rule"] for param in cases() if param.values[0] == code}
    assert {rule.name for rule in lexicon.rules} <= tried
