"""Participles behind the name of those to whom it was done: "the parents of two men killed in the raid"."""

from __future__ import annotations

from saksi.coding.clauses import ClauseWords, Row
from saksi.coding.groups import group_left, mentions_at
from saksi.coding.items import entity, governor, trigger
from saksi.records import Mention

_HARM = frozenset({"ASSAULT", "COERCE"})
_BEHIND = frozenset({"prep", "date", "stop", "comma", "sub", "conj"})


def find_harmed(row: Row, i: int, words: ClauseWords) -> tuple[Mention, ...] | None:
    """Who was harmed, for a participle behind a noun that "of" binds to another; None where it is no such participle.

    Not behind a part of a group, which acts: "members of the militia attacked at dawn".
    """
    items, value = row.items, trigger(row.items[i])
    suffers = value.form == "stative" and value.frame.subject == "recipient" and not _has_agent(row, i, words)
    done_to = value.form in ("participle", "passive") and value.frame.object == "recipient"
    if value.type not in _HARM or not (suffers or done_to) or i < 3 or " " in items[i].lower:
        return None
    if not words.classes["auxiliaries_be"] or (i + 1 < len(items) and items[i + 1].kind not in _BEHIND):
        return None
    if items[i - 1].kind == "det" and "lone_heads" in items[i - 1].classes:
        return () if "genitive_links" in items[i - 2].classes and _is_whole(row, i - 3, words) else None
    if items[i - 1].kind != "actor":
        return None
    prep = governor(row, i - 1, words)
    if prep is None or prep < 1 or "genitive_links" not in items[prep].classes or not _is_whole(row, prep - 1, words):
        return None
    return mentions_at(row, group_left(row, i - 1, words))


def _has_agent(row: Row, i: int, words: ClauseWords) -> bool:
    return i + 1 < len(row.items) and "agent" in row.items[i + 1].classes


def _is_whole(row: Row, k: int, words: ClauseWords) -> bool:
    """True for kin, remains or names before "of"; not for a part or a number of those who act."""
    item = row.items[k]
    if item.kind != "actor" or item.mention is None:
        counts = "partitives" in item.classes or "figures" in item.classes or item.lower.isdigit()
        return item.kind == "word" and not counts
    head = item.lower.rpartition(" ")[2]
    return not words.has("partitives", head) and entity(item.mention).kind in ("people", "person")
