"""Objects that stand first: a bare verb behind its pronoun, "pos itu mereka serang", "warga yang kami tawan"."""

from __future__ import annotations

from saksi.coding.agents import find_object, once
from saksi.coding.antecedents import find_antecedent
from saksi.coding.clauses import ClauseWords, Row
from saksi.coding.complements import complements
from saksi.coding.groups import group_left, mentions_at
from saksi.coding.items import governor, trigger
from saksi.coding.parties import Roles
from saksi.coding.pronouns import not_oneself
from saksi.records import Mention

# What a clause that opens with its object may stand behind.
_OPENING = frozenset({"comma", "stop", "quote", "comp", "sub", "conj", "det", "word", "date"})


def fronted_roles(row: Row, i: int, words: ClauseWords) -> Roles | None:
    """The roles of the bare verb at `i` whose object stands before its pronoun; None where it is no such verb."""
    items, value = row.items, trigger(row.items[i])
    if i < 2 or "doing_pronouns" not in items[i - 1].classes or value.form != "active":
        return None
    if value.frame.object != "recipient" or items[i].lower != value.lemma:
        return None  # a form with a prefix is active or passive by itself
    k = i - 2
    while k > 0 and items[k].kind == "aux":
        k -= 1
    if items[k].kind == "rel":
        objects = find_antecedent(row, k, words).mentions
    else:
        objects = _before(row, k, words)
        if objects and find_object(row, i, words)[0]:
            return None  # "kemarin warga kami usir mereka": the object stands in its place
    if not objects:
        return None
    doer = items[i - 1].mention
    named = (doer,) if items[i - 1].kind == "actor" and doer is not None else ()
    actors, recipients = list(not_oneself(row, named, objects)), list(objects)
    rules = ["role.fronted-object", *complements(row, i, words, actors, recipients, skip_agent=True)]
    return Roles(once(actors), once(recipients), tuple(rules))


def _before(row: Row, k: int, words: ClauseWords) -> tuple[Mention, ...]:
    """The noun phrase that ends at `k`, where nothing governs it."""
    items = row.items
    while k > 0 and items[k].kind == "word" and "definite" in items[k].classes:
        k -= 1
    if items[k].kind != "actor" or governor(row, k, words) is not None:
        return ()
    group = group_left(row, k, words)
    first = group[0] - 1
    while first > 0 and items[first].kind in ("det", "word"):
        first -= 1
    opens = first < 0 or items[first].kind in _OPENING or "saying" in items[first].classes
    return mentions_at(row, group) if opens else ()  # else the object of a verb before
