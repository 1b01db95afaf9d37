"""The days that a sentence names: those that time something, and those on which it was told."""

from __future__ import annotations

from functools import lru_cache

from saksi.coding.clauses import ClauseWords, Row
from saksi.coding.items import is_verbal
from saksi.coding.subclauses import KEPT
from saksi.records import TimeValue

TELLING_REACH = 9


@lru_cache(maxsize=KEPT)
def find_days(row: Row, words: ClauseWords) -> tuple[int, ...]:
    """The positions of all days of a sentence that time something."""
    return tuple(k for k, item in enumerate(row.items) if item.kind == "date" and _times_something(row, k, words))


@lru_cache(maxsize=KEPT)
def days_of_telling(row: Row, words: ClauseWords) -> frozenset[int]:
    """The days of a sentence on which it was told."""
    return frozenset(k for k in find_days(row, words) if _is_of_telling(row, k, words))


def _times_something(row: Row, k: int, words: ClauseWords) -> bool:
    """False for unresolved times, for years in names ("Garuda Shield 2024"), and behind "after" or "before"."""
    item = row.items[k]
    m = item.mention
    if m is None or not isinstance(m.value, TimeValue) or (m.value.start is None and m.value.end is None):
        return False
    if k == 0:
        return True
    before = row.items[k - 1]
    stretch = m.rule.endswith((".unit", ".past_days", ".window", ".ago")) or "since" in before.classes
    if stretch and any("records" in x.classes for x in row.items[max(k - 10, 0) : k]):
        return False  # "the deadliest this year", "its third since January"
    if "times" in before.classes:
        # "for the third time this week"
        return False
    if item.lower.isdigit() and before.kind in ("word", "actor", "place"):
        return False
    return "dates_apart" not in before.classes or words.has("hours", item.lower.split()[0])


def _is_of_telling(row: Row, k: int, words: ClauseWords) -> bool:
    """True for a day right behind a word of reporting: "officials said Friday", "dilansir AFP, Senin (13/1)"."""
    items = row.items
    near = (x for x in reversed(items[max(k - 3, 0) : k]) if x.kind != "prep" and "day_nouns" not in x.classes)
    paper = next(near, None)
    if paper is not None and words.has("papers", words.unpossessed(paper.lower)):
        return True  # "dalam pernyataannya hari Rabu mengumumkan operasi"
    if k + 1 < len(items) and (is_verbal(items[k + 1]) or items[k + 1].kind == "aux"):
        # "dilansir AFP, tentara pada Selasa membalas": the day of the verb behind it
        return False
    for j in range(k - 1, max(k - 1 - TELLING_REACH, -1), -1):
        item = items[j]
        if "hearers" in item.classes:
            if j > 0 and ("toward" in items[j - 1].classes or "reporting" in items[j - 1].classes):
                return True
            continue
        if "reporting" in item.classes:
            return True
        if "issuing" in item.classes or item.kind == "rel":
            continue
        if item.kind not in ("comma", "actor", "prep", "det", "word", "open", "close", "conj", "place") or (
            "day_links" in item.classes and j < k - 1
        ):
            return False
    return False
