"""Which of several places in an act's clause is the less likely to be where it happened."""

from __future__ import annotations

from collections.abc import Container

from saksi.coding.clauses import ClauseWords, Row
from saksi.coding.items import counts_back, is_nominal, is_verbal

LANDMARK_REACH = 10  # items from a place to the one that it is said to lie near


def is_cut_off(row: Row, i: int, k: int) -> bool:
    """True where a clause with its own verb begins between the act and the place ("... and sent tanks to ...")."""
    items = row.items
    return any(is_verbal(items[j]) and items[j - 1].kind in ("conj", "comma", "actor") for j in range(i + 2, k))


def is_fronted_act(row: Row, i: int, k: int) -> bool:
    """True where the place belongs to an act told in a phrase in front ("Hours after a raid on Hebron, police")."""
    if k > i or not any(row.items[c].kind == "comma" and row.items[c + 1].kind != "place" for c in range(k, i)):
        return False
    for item in reversed(row.items[:k]):
        if item.kind in ("comma", "stop"):
            return False
        if item.kind == "trigger":
            return True
    return False


def stands_behind(row: Row, i: int, k: int) -> bool:
    """True for the place right behind the noun of an act: "the shooting in X" of the dead that were "flown to Y"."""
    if k < i or not is_nominal(row.items[i]):
        return False
    return all(
        x.place or (x.kind in ("prep", "det", "word", "comma", "date") and "elsewhere_towards" not in x.classes)
        for x in row.items[i + 1 : k]
    )


def is_of_day_before(row: Row, i: int, k: int) -> bool:
    """True for the place of an act that this one came so many days after: "two days after five died in X"."""
    behind = next((j for j in range(i + 1, k) if counts_back(row.items[j])), None)
    return behind is not None and any(x.kind == "trigger" for x in row.items[behind + 1 : k])


def is_landmark(row: Row, k: int, fine: Container[int], words: ClauseWords) -> bool:
    """True for a place that only says where the one before it lies: "in X, 35 km south of Y", "di X, dekat Y"."""
    near = comma = False
    for j in range(k - 1, max(-1, k - LANDMARK_REACH), -1):
        item = row.items[j]
        if item.place:
            return near and comma and j in fine
        if item.kind in ("stop", "trigger", "sub", "rel", "comp", "conj") or is_verbal(item):
            return False
        near = near or "landmarks" in item.classes
        comma = comma or item.kind == "comma"
    return False


def is_of_verb_before(row: Row, i: int, k: int) -> bool:
    """True for the place of a deed that another is joined to: "shot a man in X and burned houses in Y"."""
    items = row.items
    joins = any(items[c].kind == "conj" and not items[c + 1].place for c in range(k + 1, i))
    return k < i and joins and any(x.kind == "trigger" or is_verbal(x) for x in items[:k])
