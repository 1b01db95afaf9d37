"""Who is told to have done what a noun names: by a light verb, by his part in it, or as the doer of a whole list."""

from __future__ import annotations

from saksi.coding.agents import find_agent
from saksi.coding.clauses import ClauseWords, Row
from saksi.coding.complements import REACH, complement
from saksi.coding.groups import group_right, mentions_at
from saksi.coding.items import Subject, governor, is_nominal, is_verbal, trigger
from saksi.coding.subjects import find_subject
from saksi.records import Mention

# What may stand between two acts of a list, and how much of it.
_LISTED = frozenset({"det", "word", "prep", "place", "actor", "date", "comma", "conj", "quote", "open", "close"})
LIST_REACH = 14


def light_doer(row: Row, i: int, words: ClauseWords) -> tuple[tuple[Mention, ...], str, bool, int | None]:
    """The subject of a light verb before the noun, or the agent of one after it ("carried out by"), and where."""
    items = row.items
    for k in range(i - 1, max(i - 10, -1), -1):
        item = items[k]
        if _is_light(row, k, words):
            passive = "auxiliaries_be" in items[k - 1].classes and "light_states" not in item.classes
            subject = Subject((), None, "") if passive else find_subject(row, k, words)
            return subject.mentions, "role.light-verb", "light_patient" in item.classes, None
        named = _named_for(row, k, words) if "parts" in item.classes else ()
        if named:
            return named, "role.light-verb", False, None
        topic = item.kind == "prep" and ("topics" in item.classes or "light_breaks" in item.classes)
        if topic or (item.kind not in ("det", "word", "prep", "conj", "aux", "quote") and not is_nominal(item)):
            break
    first = _listed_behind(row, i)
    if first is not None:
        found = light_doer(row, first, words)
        if found[1] == "role.light-verb" and not found[2]:
            return found
    described = related = False
    for k in range(i + 1, min(i + REACH, len(items))):
        item = items[k]
        related = related or item.kind == "rel"
        if "authored" in item.classes and items[k - 1].kind == "det" and _closes(row, i, k - 1, words):
            target = complement(row, k, words)
            author = mentions_at(row, group_right(row, target, words)) if target is not None else ()
            return author, "role.light-agent", False, k
        fired = (
            item.kind == "verb" and "launching" in item.classes and items[k - 1].kind == "rel"
        )  # "bom yang dipasang X"
        if fired or (item.kind == "verb" and "light" in item.classes and (not described or _closes(row, i, k, words))):
            return find_agent(row, k, words), "role.light-agent", False, k
        described = described or item.kind in ("prep", "actor", "place") or is_verbal(item) or k > i + 6
        if is_verbal(item) and related:
            continue  # "serangan yang menewaskan lima orang itu dilakukan oleh X"
        if item.kind not in ("det", "word", "rel", "aux", "date", "comma", "prep", "actor", "place"):
            break
    return (), "", False, None


def _closes(row: Row, i: int, k: int, words: ClauseWords) -> bool:
    """True for the light verb at `k` that tells of the noun at `i`, whatever describes the noun before it.

    "The murder of X was perpetrated by", but not "the inquiry into the murder was carried out by".
    """
    item, before = row.items[k], row.items[k - 1]
    if before.kind == "rel" or "light_passive" in item.classes:
        return True
    if not words.classes["auxiliaries_be"] or any(map(is_verbal, row.items[i + 1 : k])):
        return False
    prep = governor(row, i, words)
    if "auxiliaries_be" in before.classes:
        return prep is None
    follows = row.items[k + 1].classes if k + 1 < len(row.items) else frozenset()
    return "agent" in follows and (prep is None or not {"within", "sequels"}.isdisjoint(row.items[prep].classes))


def _is_light(row: Row, k: int, words: ClauseWords) -> bool:
    """True for a verb that only carries the noun behind it, and for "was (also) behind", "is locked in"."""
    item = row.items[k]
    if "light_states" in item.classes:
        return _tie(row, k, words) is not None
    if item.kind == "trigger" and trigger(item).form == "active":  # "melakukan aksi pelemparan batu"
        return k + 1 < len(row.items) and is_nominal(row.items[k + 1]) and words.has("light", item.lower.split()[0])
    return item.kind == "verb" and "light" in item.classes


def _tie(row: Row, k: int, words: ClauseWords) -> int | None:
    """The form of "be" before what only describes a part in an act, adverbs apart: "was also behind"."""
    j = k - 1
    while j > 0 and row.items[j].kind == "aux" and "auxiliaries_be" not in row.items[j].classes:
        j -= 1
    return j if j >= 0 and "auxiliaries_be" in row.items[j].classes else None


def _named_for(row: Row, k: int, words: ClauseWords) -> tuple[Mention, ...]:
    """Who "is the culprit of", "merupakan dalang": the subject of the copula; behind "sebagai" who stands before it."""
    items, j = row.items, k - 1
    while j > 0 and items[j].kind in ("det", "word", "quote") and "part_links" not in items[j].classes:
        j -= 1
    if j < 1 or "part_links" not in items[j].classes:
        return ()
    if items[j].kind != "prep":
        return find_subject(row, j, words).mentions
    before = items[j - 1]
    return (before.mention,) if before.kind == "actor" and before.mention is not None else ()


def _listed_behind(row: Row, i: int) -> int | None:
    """The act before the one at `i` in a list: "was behind the bombing of X, the shooting of Y and the murder of Z"."""
    items, k = row.items, i - 1
    while k >= 0 and items[k].kind in ("det", "word"):
        k -= 1
    if k < 0 or not (items[k].kind in ("comma", "conj") or items[k].lower == ";"):
        return None
    for j in range(k, max(k - LIST_REACH, -1), -1):
        if is_nominal(items[j]):
            return j
        if items[j].kind not in _LISTED and items[j].lower != ";":
            return None
    return None
