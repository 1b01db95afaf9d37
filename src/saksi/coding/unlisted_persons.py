"""Persons whom no word list has, where a verb that takes persons shows them: "arrested a former logistics officer"."""

from __future__ import annotations

from saksi.coding.clauses import ClauseWords, Row
from saksi.records import Entity, Mention, Span, Trigger

# What is done to persons; with these the ending of a noun tells enough.
_DONE_TO_PERSONS = frozenset(
    {"COERCE", "SANCTION", "ASSAULT", "ACCUSE", "REQUEST", "THREATEN", "RETREAT", "CONCEDE", "AID"}
)
_THINGS_HIT = frozenset({"destroy", "seize", "restrict", "cyber", "censor"})
_LONGEST = 6
RULE = "role.described"


def described_object(row: Row, i: int, value: Trigger, words: ClauseWords) -> tuple[Mention, ...]:
    """The noun phrase right behind the verb at `i`, where its head ends like a word for persons."""
    return _described(row, i + 1, value.type, value.mode, words)


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
