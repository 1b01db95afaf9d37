"""What the items of a row are: whose mention, which trigger, noun or verb, and what governs a noun phrase."""

from __future__ import annotations

from typing import NamedTuple

from saksi.coding.clauses import ClauseWords, Item, Row
from saksi.records import Entity, Mention, Trigger

MAX_MODIFIERS = 5
_COUNTING_BACK = (".days_after", ".after_clause")


class Subject(NamedTuple):
    """The subject's mentions, or the nominal trigger that stands as subject ("the strike killed ...")."""

    mentions: tuple[Mention, ...]
    event: int | None
    rule: str


def entity(m: Mention) -> Entity:
    """The entity of an actor mention."""
    assert isinstance(m.value, Entity)
    return m.value


def trigger(item: Item) -> Trigger:
    """The trigger of a trigger item."""
    assert item.mention is not None and isinstance(item.mention.value, Trigger)
    return item.mention.value


def is_nominal(item: Item) -> bool:
    """True for a trigger that stands as a noun."""
    return item.kind == "trigger" and trigger(item).form == "nominal"


def is_verbal(item: Item) -> bool:
    """True for verbs and verbal triggers."""
    return item.kind == "verb" or (item.kind == "trigger" and trigger(item).form != "nominal")


def counts_back(item: Item) -> bool:
    """ "came two days after", "on Friday, a day after": the day of what is told behind it."""
    return item.kind == "date" and item.mention is not None and item.mention.rule.endswith(_COUNTING_BACK)


def is_about(row: Row, k: int, words: ClauseWords) -> bool:
    """True for a preposition that only makes a figure vague: "killed about 30 people", "at least eight"."""
    word, after = row.items[k].lower, row.items[k + 1].lower if k + 1 < len(row.items) else ""
    if k and "approximator_openers" in row.items[k - 1].classes:
        word = f"{row.items[k - 1].lower} {word}"
    if not (words.has("approximators", word) or words.has("likening", word)):
        return False
    return words.has("figure_words", after) or after[:1].isdigit()


def makes_vague(row: Row, k: int, words: ClauseWords) -> bool:
    """The same before a subject or in a list, where "over two ..." behind a noun says what something was about."""
    items = row.items
    if items[k].kind != "prep" or not is_about(row, k, words):
        return False
    if "two_sided" not in items[k].classes:
        return "bound_links" not in items[k].classes or "bounds" in items[k + 1].classes
    if items[k + 1].kind == "det" and not (k + 2 < len(items) and "scales" in items[k + 2].classes):
        return False  # "over a dispute", not "over a dozen"
    return k == 0 or items[k - 1].kind in ("comma", "stop", "comp", "conj", "sub", "quote", "prep", "verb", "aux")


def governor(row: Row, i: int, words: ClauseWords) -> int | None:
    """The preposition that governs the noun phrase whose mention is at `i`, or None."""
    items, steps = row.items, 0
    k = i - 1
    while (
        k >= 0 and steps < MAX_MODIFIERS and (items[k].kind in ("det", "word", "quote") or makes_vague(row, k, words))
    ):
        if "definite" in items[k].classes and items[k].kind == "word":
            return None
        k -= 1
        steps += 1
    return k if k >= 0 and items[k].kind == "prep" else None


NOBODY = Subject((), None, "")
