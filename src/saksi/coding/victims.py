"""Victims whom no figure counts: "killed Ahmed Musa", "shot the driver dead", "menembak mati seorang camat"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from saksi.coding.counts import Count
from saksi.coding.drafts import Draft, changed
from saksi.coding.items import entity
from saksi.lang.pack import Pack
from saksi.lang.phrases import fold
from saksi.records import Article, Span, Toll
from saksi.vocab import TollKind

# Where these kill somebody known, others may have died with him (guidelines, "Numbers").
WIDE = frozenset({"aerial", "drone", "heavy-weapons", "explosives", "suicide-attack"})
REACH = 32
CLAUSE = 120
OTHERS_REACH = len(" lainnya")
WOUNDING = ("shoot", "stab", "beat", "shot_at", "hack", "violence")
PATTERNS = (
    "dead_before", "dead_after", "hit_body", "any_death",
    "passive_opening", "lone_before", "lone_opening", "lone_after", "named_and", "named_others",
)  # fmt: skip
KINDS: tuple[TollKind, ...] = ("killed", "injured")


@dataclass(frozen=True, slots=True)
class HarmWords:
    """What befalls the object or subject of a word, and the nouns that stand for one person.

    `auxiliary` opens a passive act; `lone_before`, `lone_opening` and `lone_after` stand before, at the head of and
    behind a phrase for one person.
    """

    befalls: Mapping[str, TollKind]
    one: frozenset[str]
    article: re.Pattern[str]
    dead_before: re.Pattern[str]
    dead_after: re.Pattern[str]
    body: re.Pattern[str]
    death: re.Pattern[str]
    auxiliary: re.Pattern[str]
    lone_before: re.Pattern[str]
    lone_opening: re.Pattern[str]
    lone_after: re.Pattern[str]
    named_and: re.Pattern[str]
    named_others: re.Pattern[str]


@cache
def _harm_words(pack: Pack) -> HarmWords:
    table = pack.table("quantities")
    befalls: dict[str, TollKind] = {}
    for kind in KINDS:
        for form in ("object", "subject"):
            befalls.update(dict.fromkeys(table["cues"][kind][form], kind))
    one = sorted(set(table["words"]["single_people"]), key=len, reverse=True)
    patterns = table["patterns"]
    article = patterns.get("one_person", "(?!)").replace("<single_people>", "|".join(map(re.escape, one)))
    rest = (re.compile(patterns.get(name, "(?!)")) for name in PATTERNS)
    return HarmWords(befalls, frozenset(one), re.compile(article), *rest)


def count_victims(drafts: Sequence[Draft], article: Article, pack: Pack) -> list[Draft]:
    """The drafts without a figure, with those whom the act names or describes one by one."""
    words, folded = _harm_words(pack), fold(article.text)
    drafts = [_with_named(d, folded, words) if d.tolls and d.trigger.type == "ASSAULT" else d for d in drafts]
    lone = [_victims(d, folded, words) if _may_count(d) else None for d in drafts]
    return [d if found is None else changed(d, lone=found) for d, found in zip(drafts, lone, strict=True)]


def _with_named(d: Draft, folded: str, words: HarmWords) -> Draft:
    """The draft, those named beside the others counted in: "killed Ahmed Musa and six others" are seven."""
    named = [m.span for m in d.recipients if entity(m).kind == "person" and entity(m).form == "name"]
    if not named:
        return d
    return changed(d, tolls=tuple(_counted_in(c, named, folded, words) for c in d.tolls))


def _counted_in(c: Count, named: Sequence[Span], folded: str, words: HarmWords) -> Count:
    number, start = 0, c.span.start
    if c.kind not in KINDS or not words.named_others.search(folded, c.span.start, c.span.end + OTHERS_REACH):
        return c
    for span in sorted(named, reverse=True):
        between = folded[span.end : start]
        if not (words.named_and.fullmatch(between) or (number and between == ", ")):
            continue
        number, start = number + 1, span.start
    return replace(c, low=c.low and c.low + number, high=c.high and c.high + number)


def _may_count(d: Draft) -> bool:
    return (
        d.trigger.type == "ASSAULT"
        and d.status in ("reported", "claimed", "hedged")
        and d.trigger.aspect not in ("negated", "failed", "future")
        and not d.tolls
    )


def _victims(d: Draft, folded: str, words: HarmWords) -> Toll | None:
    said = words.auxiliary.sub("", folded[d.span.start : d.span.end])
    kind = words.befalls.get(said) or _death(d, folded, words) or _wound(d, folded, words)
    if kind is None:
        return None
    people = [m for m in d.recipients if entity(m).kind != "place"]
    if people and all(entity(m).kind == "person" and entity(m).form in ("name", "pronoun") for m in people):
        high = None if d.mode in WIDE else len(people)
        return Toll(kind, len(people), high, people[0].span)
    if len(people) == 1 and _is_one(folded, people[0].span, words):
        return Toll(kind, 1, 1, people[0].span)
    behind = words.article.match(folded, d.span.end) if len(people) < 2 else None
    return Toll(kind, 1, 1, Span(behind.start("who"), behind.end("who"))) if behind else None


def _death(d: Draft, folded: str, words: HarmWords) -> TollKind | None:
    """ "tewas ditembak", "dibacok hingga tewas", "stabbed to death": what came of the act."""
    start, end = d.span
    dead = words.dead_before.search(folded, max(0, start - REACH), start) or words.dead_after.match(folded, end)
    return "killed" if dead else None


def _wound(d: Draft, folded: str, words: HarmWords) -> TollKind | None:
    """ "was shot in the leg", "dibacok di lengan kiri", where nothing says that he died of it."""
    start, end = d.span
    if d.rule.rsplit(".", 1)[-1] not in WOUNDING or not words.body.match(folded, end):
        return None
    return None if words.death.search(folded, max(0, start - CLAUSE), end + CLAUSE) else "injured"


def _is_one(folded: str, span: Span, words: HarmWords) -> bool:
    """ "the driver", "a 19-year-old priest", "seorang tentara", "kepala desa itu"."""
    said = folded[span.start : span.end]
    single = (
        words.lone_before.search(folded, max(0, span.start - REACH), span.start) is not None
        or words.lone_opening.match(said) is not None
        or words.lone_after.match(folded, span.end) is not None
    )
    return single and any(said == w or said.endswith(f" {w}") or said.startswith(f"{w} ") for w in words.one)
