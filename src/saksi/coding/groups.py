"""Noun phrases that hang together: lists of parties, their brackets, ages and capitals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from saksi.coding.clauses import ClauseWords, Item, Row
from saksi.coding.items import is_verbal, makes_vague
from saksi.data.states import capitals
from saksi.records import Entity, Mention

# How much may stand between an office and the name of its seat.
_SEAT = 7


def group_left(row: Row, j: int, words: ClauseWords, joined: bool = False) -> tuple[int, ...]:
    """The coordinated mentions that end at `j` ("A, B and C"); `joined` where a conjunction follows `j`."""
    items, group = row.items, [j]
    k = j - 1
    while k >= 0:
        steps = 0
        while k >= 0 and (items[k].kind in ("det", "word") or makes_vague(row, k, words)) and steps < 4:
            k -= 1
            steps += 1
        if k < 1:
            break
        if items[k].kind in ("conj", "prep") and "coordinators" in items[k].classes:
            joined = True
            k -= 1
            if items[k].kind == "close":
                k = before_brackets(row, k)
            if k >= 0 and items[k].kind == "comma":
                k -= 1
        elif items[k].kind == "comma" and joined:
            k -= 1
        else:
            break
        k = _before_seat(row, k - 2 * _is_age(row, k))
        if k < 0 or (items[k].kind != "actor" and capital_at(items[k]) is None):
            break
        described = _described_by(row, k)
        group.append(k if described is None else described)
        k = group[-1] - 1
    return tuple(reversed(group))


def group_right(row: Row, j: int, words: ClauseWords, closes: bool = False) -> tuple[int, ...]:
    """The coordinated mentions that begin at `j`; commas count only where a conjunction closes the list.

    With `closes`, not what is the subject of a next clause: "attacked soldiers, and police arrested them".
    """
    items, group = row.items, [j]
    pending: list[int] = []
    k, n = j + 1, len(row.items)
    while k < n:
        k = skip_brackets_right(row, k)
        k += 2 * _is_age(row, k + 1)
        k = _past_seat(row, k)
        if k >= n or items[k].kind not in ("conj", "comma", "prep"):
            break
        last = items[k].kind != "comma" and "coordinators" in items[k].classes
        if items[k].kind != "comma" and not last:
            break
        k += 1
        if k < n and items[k].kind == "conj" and "coordinators" in items[k].classes:
            last = True
            k += 1
        steps = 0
        while k < n and (items[k].kind in ("det", "word") or makes_vague(row, k, words)) and steps < 6:
            k += 1
            steps += 1
        if steps and k < n and items[k].kind in ("comma", "conj") and not last:
            continue  # somebody whom no list has: "nurses, social media users and priests"
        known = k < n and (items[k].kind == "actor" or capital_at(items[k]) is not None)
        if not known or (closes and last and _goes_on(row, k + 1)):
            break
        if not _only_describes(row, group[-1] if not pending else pending[-1], k):
            pending.append(k)
        if last:
            group += pending
            pending = []
        k += 1
    return tuple(group)


def _only_describes(row: Row, j: int, k: int) -> bool:
    """True for what the commas behind the name at `j` enclose: "Ana Ruiz, a photographer, and two guards"."""
    items = row.items
    name, what = items[j].mention, items[k].mention
    if name is None or what is None or not isinstance(name.value, Entity) or not isinstance(what.value, Entity):
        return False
    led = items[j + 1].kind == "comma" and "articles" in items[j + 2].classes
    led = led and all(x.kind in ("det", "word") for x in items[j + 2 : k])
    closed = k + 1 == len(items) or items[k + 1].kind in ("comma", "stop")
    person = name.value.kind == "person" and name.value.form == "name"
    return led and closed and person and what.value.form in ("generic", "role")


def _described_by(row: Row, k: int) -> int | None:
    """The name that the description at `k` belongs to, which commas enclose; None where it is one more of the list."""
    j = k - 1
    while j > 1 and row.items[j].kind in ("det", "word") and k - j < _SEAT:
        j -= 1
    named = row.items[j].kind == "comma" and row.items[j - 1].kind == "actor"
    return j - 1 if named and _only_describes(row, j - 1, k) else None


def _past_seat(row: Row, k: int) -> int:
    """Past the place that the "of" at `k` names, where a list goes on behind: "the mayor of X and two guards"."""
    items, j = row.items, k
    if k >= len(items) or items[k].lower != "of":
        return k
    while j < len(items) and j - k < _SEAT and _tells_seat(items[j]):
        j += 1
    behind = j < len(items) and items[j].kind in ("conj", "prep") and "coordinators" in items[j].classes
    return j if behind and items[j - 1].kind == "place" else k


def _before_seat(row: Row, k: int) -> int:
    """The office before the place at `k` where "of" binds them, else `k`: "the mayor of X and two guards"."""
    items, j = row.items, k
    while j > 0 and k - j < _SEAT and _tells_seat(items[j]):
        j -= 1
    return j if items[k].kind == "place" and items[j].kind == "actor" and items[j + 1].lower == "of" else k


def _tells_seat(item: Item) -> bool:
    return item.kind in ("det", "place") or item.lower == "of" or "pointers_town" in item.classes


def _goes_on(row: Row, k: int) -> bool:
    """True for the verb of a clause whose subject stands before `k`."""
    here, after = row.items[k : k + 1], row.items[k + 1 : k + 2]
    if not here or not (here[0].kind == "aux" or is_verbal(here[0])):
        return False
    return here[0].kind == "aux" or not after or after[0].kind != "prep"


def _is_age(row: Row, k: int) -> bool:
    """True for a number behind the comma after a name: "Ann, 22, Ben, 24, and Cleo"."""
    items = row.items
    return 0 < k < len(items) and items[k].lower.isdigit() and len(items[k].lower) < 3 and items[k - 1].kind == "comma"


def skip_brackets_right(row: Row, k: int) -> int:
    """The position after a bracketed insertion that opens at `k`, else `k`."""
    items = row.items
    if k < len(items) and items[k].kind == "open":
        for end in range(k + 1, min(k + 15, len(items))):
            if items[end].kind == "close":
                return end + 1
    return k


def before_brackets(row: Row, j: int) -> int:
    """The position before a bracketed insertion that closes at `j`, else `j`."""
    for k in range(j - 1, max(j - 15, -1), -1):
        if row.items[k].kind == "open":
            return k - 1
    return j - 1


def mentions_at(row: Row, group: Sequence[int]) -> tuple[Mention, ...]:
    """The mentions at these positions."""
    return tuple(m for k in group if (m := capital_at(row.items[k]) or row.items[k].mention) is not None)


def capital_at(item: Item) -> Mention | None:
    """The state whose capital stands beside another party: "Doha bersama Ankara", "Moscow and Beijing"."""
    if item.kind != "place" or item.mention is None or (state := capitals().get(item.lower)) is None:
        return None
    return replace(item.mention, kind="actor", value=state)
