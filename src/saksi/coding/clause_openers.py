"""Words that are prepositions before a noun and open a clause before a subject and its verb: "after", "as"."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.coding.clauses import ClauseWords, Item
from saksi.records import Trigger

# How far behind "after" its verb may stand.
_REACH = 14


def settle_openers(items: list[Item], words: ClauseWords) -> tuple[Item, ...]:
    """Prepositions that open a clause here become subordinators: "after gunmen attacked", not "after the attack"."""
    for k, item in enumerate(items):
        if item.kind == "prep" and "clause_openers" in item.classes and _opens_clause(items, k, words):
            items[k] = item._replace(kind="sub")
    return tuple(items)


def _opens_clause(items: Sequence[Item], k: int, words: ClauseWords) -> bool:
    """True where a noun phrase and a finite verb of its own follow before the next clause or comma."""
    named = described = False
    for j in range(k + 1, min(k + _REACH, len(items))):
        item = items[j]
        verb = (item.kind == "verb" and items[j - 1].kind != "det") or (
            item.kind == "trigger" and _form(item) != "nominal"
        )
        if verb or (item.kind == "aux" and "auxiliaries_be" in item.classes):
            if not named:
                return False
            if words.ends("participle", item.lower) or "infinitive" in items[j - 1].classes:
                continue
            reduced = verb and items[j - 1].kind != "aux" and j + 1 < len(items) and items[j + 1].kind == "prep"
            if not (reduced and words.ends("past", item.lower) and "describing" in items[j + 1].classes):
                return True
            described = True  # "after a bomb planted by rebels": the verb may be still to come
        elif item.kind in ("actor", "trigger", "place") or (item.kind == "word" and not described):
            named = named or item.kind != "word" or j + 1 < len(items)
        elif item.kind == "conj":
            if j + 1 < len(items) and items[j + 1].kind not in ("actor", "det", "word"):
                return False
        elif item.kind in ("comma", "stop", "sub", "comp", "rel", "quote"):
            return False
    return False


def _form(item: Item) -> str:
    return item.mention.value.form if item.mention is not None and isinstance(item.mention.value, Trigger) else ""
