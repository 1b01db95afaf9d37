"""PLOVER contexts: what an act was about, by words of its own sentence (`contexts.toml`)."""

from __future__ import annotations

from functools import cache

from saksi.lang.pack import Pack
from saksi.lang.phrases import PhraseMatcher, fold
from saksi.records import Span
from saksi.vocab import CONTEXTS


@cache
def _matcher(pack: Pack) -> PhraseMatcher[str]:
    table = pack.table("contexts")
    return PhraseMatcher((word, context) for context in CONTEXTS for word in table.get(context, ()))


def code_contexts(text: str, sentence: Span, pack: Pack) -> tuple[str, ...]:
    """The contexts whose words stand in the sentence, in the manual's order."""
    words = fold(text)[sentence.start : sentence.end]
    found = {context for _, _, contexts in _matcher(pack).find(words) for context in contexts}
    return tuple(c for c in CONTEXTS if c in found)
