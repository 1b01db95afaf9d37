"""States and lands left of a verb that only say where: they are no subject of it."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.coding.clauses import ClauseWords, Row
from saksi.coding.items import entity, governor, is_verbal


def narrower_place(row: Row, j: int, words: ClauseWords) -> int | None:
    """For the state behind a place in it, that place: "in Kosti, southern Sudan, killing 14" blames nobody."""
    items = row.items
    m = items[j].mention
    if m is None or entity(m).kind != "state" or j < 2:
        return None
    k, behind = j - 1, j + 1
    while k > 1 and _is_part_of_land(row, k, words):
        k -= 1
    while behind < len(items) and items[behind].kind in ("word", "aux") and "grounds" in items[behind].classes:
        behind += 1
    if behind == len(items) or items[behind].kind not in ("comma", "date", "prep", "conj"):
        return None  # "after talks in Doha, Qatar freed two"
    if items[k].kind != "comma" or not items[k - 1].place:
        return None
    prep = governor(row, k - 1, words)
    located = prep is not None and "locatives" in items[prep].classes
    return k - 1 if items[k - 1].kind == "place" or located else None


def _is_part_of_land(row: Row, k: int, words: ClauseWords) -> bool:
    """True for the words that tell a part of a state or its capital: "southern", "ibu kota"."""
    item, after = row.items[k], row.items[k + 1]
    if item.kind not in ("word", "det", "aux"):
        return False
    return "grounds" in item.classes or item.kind == "det" or words.has("grounds", f"{item.lower} {after.lower}")


def stand_in(row: Row, prep: int, group: Sequence[int], words: ClauseWords) -> bool:
    """True for the lands of "troops in Iraq and Syria were attacked": the last of them is no subject either."""
    if not prep or "locatives" not in row.items[prep].classes:
        return False
    if is_verbal(row.items[prep - 1]) and (prep < 2 or row.items[prep - 2].kind != "rel"):
        return False  # "fighting raged in Syria and Iraq closed its border"
    return all((m := row.items[k].mention) is not None and entity(m).kind == "state" for k in group)
