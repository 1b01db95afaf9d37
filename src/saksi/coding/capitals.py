"""Capitals that are named by their state alone: "the Kenyan capital", "ibu kota Kenya"."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.coding.clauses import ClauseWords, Item, Row
from saksi.coding.items import entity
from saksi.data.states import seat_of
from saksi.records import Span, Toponym


def find_capitals(row: Row, words: ClauseWords) -> list[tuple[int, Span, Toponym]]:
    """The position, span and town of each capital that the sentence does not also name."""
    found: list[tuple[int, Span, Toponym]] = []
    if "capital_nouns" not in row.classes:
        return found
    for k, item in enumerate(row.items):
        other = k > 0 and "capital_kinds" in row.items[k - 1].classes  # "the commercial capital of Nigeria"
        if item.kind == "word" and "capital_nouns" in item.classes and not other:
            spot = _capital(row.items, k, words)
            if spot is not None:
                found.append(spot)
    return found


def stands_for_capital(row: Row, k: int, words: ClauseWords) -> bool:
    """True for the first word of such a phrase."""
    return any("capital_nouns" in x.classes for x in row.items[k : k + 2])


def _capital(items: Sequence[Item], k: int, words: ClauseWords) -> tuple[int, Span, Toponym] | None:
    n = k + 1
    while n < len(items) and "capital_links" in items[n].classes:
        n += 1
    if n < len(items) and (n > k + 1 or items[n].place) and _state(items[n]):
        first, last, state = k, n, items[n]
    elif k and _state(items[k - 1]):
        first, last, state = k - 1, k, items[k - 1]
    else:
        return None
    behind = [x for x in items[last + 1 : last + 3] if x.kind != "comma"]
    if behind and (behind[0].place or "capital_others" in behind[0].classes):
        return None  # named itself, or money
    town = seat_of(_state(state))
    return (first, Span(items[first].start, items[last].end), town) if town is not None else None


def _state(item: Item) -> str:
    """The code of the state that an item names or describes; empty for anything else."""
    if item.kind != "actor" or item.mention is None or entity(item.mention).kind != "state":
        return ""
    return entity(item.mention).country or ""
