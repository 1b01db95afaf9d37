"""One person who is only described ("a 24-year-old gunman"), and the pronouns that may mean him."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from saksi.records import Entity, Span

_KINDS = frozenset({"people", "person", "armed-group", "police", "military"})
_REACH = 40  # characters between an article and the noun


def describes_one(text: str, span: Span, entity: Entity, grammar: Mapping[str, Any]) -> bool:
    """Whether the words at `span` behind an article or figure describe one person: not "the gunmen"."""
    if not grammar["single_before"] or entity.kind not in _KINDS:
        return False
    head = text[span.start : span.end].rpartition(" ")[2].lower()
    if head.endswith(tuple(grammar["plural_endings"])):
        return False
    before = text[max(0, span.start - _REACH) : span.start].rpartition(". ")[2].lower().split()[-4:]
    return not set(grammar["single_before"]).isdisjoint(before)


def suits(entity: Entity, pronoun: str) -> bool:
    """Whether "he" or "she" may mean somebody so described."""
    name = entity.name.lower()
    woman = name.endswith("women")
    man = name.endswith("men") and not woman
    return not (pronoun == "she" and man) and not (pronoun == "he" and woman)
