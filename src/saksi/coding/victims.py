"""Victims whom no figure counts: "killed Ahmed Musa", "shot the driver dead", "menembak mati seorang camat"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from saksi.coding.drafts import Draft
from saksi.coding.subjects import entity
from saksi.lang.pack import Pack
from saksi.lang.phrases import fold
from saksi.records import Article, Span, Toll
from saksi.vocab import TollKind

# Where these kill somebody known, others may have died with him (guidelines, "Numbers").
WIDE = frozenset({"aerial", "drone", "heavy-weapons", "explosives", "suicide-attack"})
KINDS: tuple[TollKind, ...] = ("killed", "injured")


@dataclass(frozen=True, slots=True)
class HarmWords:
    """What befalls the object or subject of a word, and the nouns that stand for one person."""

    befalls: Mapping[str, TollKind]
    one: frozenset[str]
    article: re.Pattern[str]


@cache
def _harm_words(pack: Pack) -> HarmWords:
    table = pack.table("quantities")
    befalls: dict[str, TollKind] = {}
    for kind in KINDS:
        for form in ("object", "subject"):
            befalls.update(dict.fromkeys(table["cues"][kind][form], kind))
    one = sorted(set(table["words"]["single_people"]), key=len, reverse=True)
    article = table["patterns"].get("one_person", "(?!)").replace("<single_people>", "|".join(map(re.escape, one)))
    return HarmWords(befalls, frozenset(one), re.compile(article))


def count_victims(drafts: Sequence[Draft], article: Article, pack: Pack) -> list[Draft]:
    """The drafts without a figure, with those whom the act names or describes one by one."""
    words, folded = _harm_words(pack), fold(article.text)
    return [replace(d, lone=_victims(d, folded, words)) if _may_count(d) else d for d in drafts]


def _may_count(d: Draft) -> bool:
    return (
        d.trigger.type == "ASSAULT"
        and d.status in ("reported", "claimed", "hedged")
        and d.trigger.aspect not in ("negated", "failed", "future")
        and not d.tolls
    )


def _victims(d: Draft, folded: str, words: HarmWords) -> Toll | None:
    kind = words.befalls.get(folded[d.span.start : d.span.end])
    if kind is None:
        return None
    people = [m for m in d.recipients if entity(m).kind != "place"]
    if people and all(entity(m).kind == "person" and entity(m).form == "name" for m in people):
        high = None if d.mode in WIDE else len(people)
        return Toll(kind, len(people), high, people[0].span)
    if len(people) == 1 and _is_one(folded, people[0].span, words):
        return Toll(kind, 1, 1, people[0].span)
    behind = words.article.match(folded, d.span.end) if not people else None
    return Toll(kind, 1, 1, Span(behind.start("who"), behind.end("who"))) if behind else None


def _is_one(folded: str, span: Span, words: HarmWords) -> bool:
    """ "the driver", "a priest", "seorang tentara"."""
    said = folded[span.start : span.end]
    before = folded[max(0, span.start - 9) : span.start]
    single = re.search(r"(?:\b(?:an?|the|seorang|sang) )$", before) is not None or re.match(
        r"(?:an?|the|seorang) ", said
    )
    return bool(single) and (said.rsplit(" ", 1)[-1] in words.one or said.removeprefix("seorang ") in words.one)
