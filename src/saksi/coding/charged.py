"""Who is said to have done what a noun names: "blamed X for the attack", "the attack was attributed to X"."""

from __future__ import annotations

from collections.abc import Mapping

from saksi.coding.clauses import ClauseWords, Row
from saksi.coding.items import MAX_MODIFIERS, entity, governor, is_verbal, trigger
from saksi.coding.parties import Roles
from saksi.records import Mention

# Verbs that lay an act at somebody's door: charges, and the sentences that follow.
_LAYING = frozenset({"allege", "investigate", "convict", "prison"})
REACH = 10


def find_charged(
    row: Row, r: int, i: int, words: ClauseWords, all_roles: Mapping[tuple[int, int], Roles]
) -> tuple[Mention, ...]:
    """Who is charged in the same clause with the act of the noun at item `i` of row `r`; nobody where none is."""
    for k in row.triggers:
        value = trigger(row.items[k])
        if k == i or value.form == "nominal" or value.aspect in ("negated", "failed"):
            continue
        roles = all_roles[r, k]
        laid = value.type == "ACCUSE" and words.has("shifting", value.lemma)
        if value.type == "ACCUSE" and value.mode in _LAYING and _is_told_behind(row, k, i):
            return _persons(roles.recipients)
        if laid and i in (roles.subject_event, roles.object_event):
            return _persons(roles.recipients)
        if value.type in ("ACCUSE", "SANCTION") and value.mode in _LAYING and _is_reason(row, k, i, words):
            start = row.items[i].start
            return _persons(tuple(m for m in roles.recipients if m.span.start < start))
    return ()


def _is_reason(row: Row, k: int, i: int, words: ClauseWords) -> bool:
    """True where the noun at `i` says for what the verb at `k` charges somebody: "blamed X for the murder of Y"."""
    prep = governor(row, i, words)
    if prep is None:
        behind = all(x.kind in ("det", "word") for x in row.items[k + 1 : i]) and k < i <= k + MAX_MODIFIERS
        return behind and words.has("charged_with", row.items[k].lower.rpartition(" ")[2])  # "charged with murder"
    if not k < prep <= k + REACH or "charged_with" not in row.items[prep].classes:
        return False
    return not any(is_verbal(x) or x.kind in ("stop", "comp", "rel", "sub") for x in row.items[k + 1 : prep])


def _is_told_behind(row: Row, k: int, i: int) -> bool:
    """True for the verb of a clause about the noun at `i`: "the bombing, for which the rebels are held responsible"."""
    items = row.items
    for j in range(i + 1, min(i + REACH, k)):
        if items[j].kind == "rel" and items[j - 1].kind == "prep" and "charged_with" in items[j - 1].classes:
            return not any(is_verbal(x) or x.kind in ("stop", "comma") for x in items[j + 1 : k])
        if is_verbal(items[j]) or items[j].kind in ("stop", "comp", "sub", "trigger"):
            return False
    return False


def _persons(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    return tuple(m for m in mentions if entity(m).kind not in ("thing", "place"))
