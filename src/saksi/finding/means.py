"""Means: the weapons and instruments a text names, for the coder to set beside a trigger."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from saksi.lang.pack import Pack
from saksi.lang.phrases import PhraseMatcher, fold
from saksi.records import Article, Span

# Types of acts that may be done with a thing, unless its table says which.
USED_IN = ("ASSAULT", "MOBILIZE", "COERCE", "AID")


class Means(NamedTuple):
    """What an act may have been done with: the words, plain English for it, the mode it points to, the rule,
    the types of acts it serves."""

    span: Span
    means: str
    mode_hint: str | None
    rule: str
    serves: frozenset[str]


def find_means(article: Article, pack: Pack) -> tuple[Means, ...]:
    """Every weapon or instrument named in the story's sentences, in text order."""
    if not article.sentences:
        return ()
    starts = [sentence.span.start for sentence in article.sentences]
    found = []
    for start, end, values in _matcher(pack).find(fold(article.text)):
        at = bisect_right(starts, start) - 1
        if at >= 0 and end <= article.sentences[at].span.end:
            found.append(Means(Span(start, end), *values[0]))
    return tuple(found)


@cache
def _matcher(pack: Pack) -> PhraseMatcher[tuple[str, str | None, str, frozenset[str]]]:
    return PhraseMatcher(
        (
            word,
            (entry["means"], entry.get("mode"), f"{pack.code}.means.{name}", frozenset(entry.get("serves", USED_IN))),
        )
        for name, entry in pack.table("means").items()
        for word in entry["words"]
    )
