"""Persons whom no word list has, where a verb that takes persons shows them: "arrested a former logistics officer"."""

from __future__ import annotations

from saksi.coding.clauses import ClauseWords, Row
from saksi.coding.groups import group_right, mentions_at
from saksi.coding.items import entity, is_verbal
from saksi.records import Entity, Mention, Span, Trigger

# What is done to persons; with these the ending of a noun tells enough.
_DONE_TO_PERSONS = frozenset(
    {"COERCE", "SANCTION", "ASSAULT", "ACCUSE", "REQUEST", "THREATEN", "RETREAT", "CONCEDE", "AID"}
)
_THINGS_HIT = frozenset({"destroy", "seize", "restrict", "cyber", "censor"})
_LONGEST = 6
RULE = "role.described"


def described_object(row: Row, i: int, value: Trigger, words: ClauseWords) -> tuple[Mention, ...]:
    """The noun phrase right behind the verb at `i`, where its head ends like a word for persons, and who is listed
    with it; the name behind it for whom it describes."""
    found = _described(row, i + 1, value.type, value.mode, words)
    return _with_others(row, found[0], words) if found else ()


def _with_others(row: Row, one: Mention, words: ClauseWords) -> tuple[Mention, ...]:
    """ "the rector, Ana Ruiz, and two priests": Ana Ruiz and the priests; "a shopper and two guards": all."""
    items = row.items
    k = next((k for k, item in enumerate(items) if item.start >= one.span.end), len(items))
    if k + 2 >= len(items) or items[k].kind not in ("comma", "conj") or not words.classes["auxiliaries_be"]:
        return (one,)
    j = k + 1
    while j < len(items) - 1 and items[k].kind == "conj" and items[j].kind in ("det", "word") and j - k < _LONGEST:
        j += 1
    if items[j].kind != "actor" or items[j + 1].kind == "aux" or is_verbal(items[j + 1]):
        return (one,)
    others = mentions_at(row, group_right(row, j, words, closes=True))
    if items[k].kind == "conj":
        return (one, *others) if "coordinators" in items[k].classes else (one,)
    named = entity(others[0]).kind == "person" and entity(others[0]).form == "name" if others else False
    return others if named else (one,)


def described_behind(row: Row, j: int, kind: str, words: ClauseWords) -> tuple[Mention, ...]:
    """The same behind the preposition at `j`: "apologised to the shopkeeper"."""
    return _described(row, j + 1, kind, None, words)


def described_subject(row: Row, i: int, value: Trigger, words: ClauseWords) -> tuple[Mention, ...]:
    """The noun phrase right before the passive verb at `i`, where it opens the clause."""
    items, k = row.items, i - 1
    while k >= 0 and items[k].kind == "aux":
        k -= 1
    first = k
    while first >= 0 and items[first].kind in ("word", "det") and k - first < _LONGEST:
        first -= 1
    if first >= 0 and items[first].kind not in ("comma", "stop", "quote", "conj", "comp", "sub", "date"):
        return ()
    return _described(row, first + 1, value.type, value.mode, words, k + 1)


def _described(
    row: Row, j: int, kind: str, mode: str | None, words: ClauseWords, end: int | None = None
) -> tuple[Mention, ...]:
    items = row.items
    if kind not in _DONE_TO_PERSONS or mode in _THINGS_HIT or not words.classes["endings_person"]:
        return ()
    while j < len(items) and (items[j].kind == "det" or "figures" in items[j].classes):
        j += 1
    last = j
    while last < len(items) and items[last].kind == "word" and last - j < _LONGEST and last != end:
        last += 1
    head = items[last - 1].lower if last > j else ""
    if not head.isalpha() or not words.ends("person", head) or words.has("not_persons", head):
        return ()
    while items[j].lower.isdigit() and j + 1 < last:
        j += 1
    name = " ".join(item.lower for item in items[j:last]).capitalize()
    return (Mention("actor", Span(items[j].start, items[last - 1].end), Entity(name, None, "people", "generic"), RULE),)
