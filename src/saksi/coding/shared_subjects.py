"""Whether two verbs of a clause share a subject: verbs that bring one of their own, those who say, those brought."""

from __future__ import annotations

from saksi.coding.clauses import ClauseWords, Item, Row
from saksi.coding.items import governor, is_verbal, trigger

MAX_CONTENT = 12  # items between a verb of asking and the verb of what is asked


def has_own_subject(row: Row, j: int, words: ClauseWords) -> bool:
    """True where a definite noun that is no known participant follows the verb: "menyebut kelompok ini menyandera".

    So does one between a verb of saying and the verb of what is said: "the army says the commander was behind it".
    """
    items = row.items
    k = j + 1
    if "saying" in items[j].classes and k < len(items) and "articles" in items[k].classes:
        while k + 1 < len(items) and items[k + 1].kind == "word":
            k += 1
        return k > j + 1 and k + 1 < len(items) and (items[k + 1].kind == "aux" or is_verbal(items[k + 1]))
    while k < len(items) and items[k].kind == "word" and k - j < 5:
        if "definite" in items[k].classes:
            return k > j + 1
        k += 1
    return False


def find_speaker(row: Row, k: int, act: int) -> int | None:
    """The verb of asking or accusing before the content at `k`, whose subject also says what `act` says.

    "Warga mendesak pemerintah menutup tambang dan mengancam ...": those who urge also threaten.
    """
    if not _is_said(row.items[act]) or _is_said(row.items[k]):
        return None
    for x in range(k - 1, max(k - MAX_CONTENT, -1), -1):
        item = row.items[x]
        if item.kind in ("stop", "comma", "rel", "conj", "quote"):
            return None
        if _is_said(item):
            return x
    return None


def _is_said(item: Item) -> bool:
    return item.kind == "trigger" and trigger(item).form == "active" and trigger(item).frame.speech


def brings_own_subject(row: Row, k: int, words: ClauseWords) -> bool:
    """True where what struck stands before an act or opens its words: "a roadside bomb hit a convoy, wounding four"."""
    item, before = row.items[k], row.items[k - 1].lower if k else ""
    struck = words.has("weapons", item.lower.partition(" ")[0]) or words.has("weapons", before)
    return item.kind == "trigger" and trigger(item).type == "ASSAULT" and struck


def is_brought(row: Row, k: int, act: Item, words: ClauseWords) -> bool:
    """True where the party at `k` is where somebody was brought to have a passive `act` done to him."""
    items = row.items
    while k and items[k - 1].kind == "actor":
        k -= 1  # "ke mobil petugas"
    prep = governor(row, k, words)
    passive = words.starts("passive", act.lower) or (act.kind == "trigger" and trigger(act).form == "passive")
    goal = prep is not None and words.has("elsewhere_towards", items[prep].lower.partition(" ")[0])
    if not goal or not passive or prep is None or prep < 1 or not is_verbal(items[prep - 1]):
        return False
    return items[prep - 1].kind == "verb" or not trigger(items[prep - 1]).frame.speech
