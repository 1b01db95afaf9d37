"""The act that stands as subject by its noun: an attack whose owner follows it, what is condemned, a protest."""

from __future__ import annotations

from saksi.coding.clauses import ClauseWords, Item, Row
from saksi.coding.items import MAX_MODIFIERS, governor, is_nominal, trigger


def is_protest(item: Item) -> bool:
    """True for a protest told by a noun, be it one that somebody faces."""
    return item.kind == "trigger" and trigger(item).type == "PROTEST" and trigger(item).form in ("nominal", "passive")


def whose_attack(row: Row, i: int, j: int, words: ClauseWords) -> int | None:
    """The attack that is the subject, where whose it is stands behind it: "serangan beruntun Israel menghantam X"."""
    items, k = row.items, j - 1
    owner = items[j].mention
    if items[j].kind != "actor" or owner is None or not words.has("syntax", "bare-agent"):
        return None
    if (protest := _whose_protest(row, i, j, words)) is not None:
        return protest
    if items[i].kind != "trigger" or trigger(items[i]).type != "ASSAULT" or trigger(items[i]).form != "active":
        return None
    while k >= 0 and items[k].kind == "word" and j - k <= MAX_MODIFIERS:
        k -= 1
    if k < 0 or not is_nominal(items[k]) or trigger(items[k]).type != "ASSAULT" or k == j - 1:
        return None
    return k if governor(row, k, words) is None else None


def judged_act(row: Row, i: int, j: int, words: ClauseWords) -> int | None:
    """The act that is condemned, whoever else its noun phrase names: "pembakaran rumah X oleh Y dikecam Z"."""
    items, done_by = row.items, False
    if items[i].kind != "trigger" or not words.has("syntax", "bare-agent"):
        return None
    value = trigger(items[i])
    judged = value.form == "passive" and value.type in ("ACCUSE", "SUPPORT", "REJECT") and value.frame.speech
    if not judged and "agent" not in row.classes:
        return None
    for k in range(j, max(j - 3 * MAX_MODIFIERS, -1), -1):
        done_by = done_by or "agent" in items[k].classes
        if is_nominal(items[k]):
            told = judged or done_by  # "pembantaian warga oleh X menewaskan ..."
            return k if told and governor(row, k, words) is None and _opens_clause(row, k) else None
        if items[k].kind not in ("actor", "word", "det", "prep", "place", "date", "aux"):
            return None
    return None


def _opens_clause(row: Row, k: int) -> bool:
    """True for a noun at the start of its clause, adjectives and the like apart."""
    while k > 0 and row.items[k - 1].kind in ("det", "word"):
        k -= 1
    return k == 0 or row.items[k - 1].kind in ("comma", "stop", "quote", "comp", "conj", "sub")


def _whose_protest(row: Row, i: int, j: int, words: ClauseWords) -> int | None:
    """The protest that is the subject, where what it is against stands behind it: "aksi menolak X berujung ricuh"."""
    items = row.items
    if "happening" not in items[i].classes and (items[i].kind != "trigger" or trigger(items[i]).type != "PROTEST"):
        return None
    for k in range(j - 1, max(j - 2 * MAX_MODIFIERS, -1), -1):
        if is_nominal(items[k]) and trigger(items[k]).type == "PROTEST":
            against = items[k].lower.rpartition(" ")[2]
            told = words.has("not_genitive", against) or "protesting" in items[k + 1].classes
            return k if told and governor(row, k, words) is None else None
        if items[k].kind not in ("word", "det", "place") and "protesting" not in items[k].classes:
            return None
    return None
