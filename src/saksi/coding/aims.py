"""Whom an act is aimed at, by where it happens and what it takes: seats of protests, sites of bombs, the searched."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.coding.clauses import ClauseWords, Row
from saksi.coding.complements import REACH, clause_right, complement, owners
from saksi.coding.subjects import entity, group_right, is_verbal, mentions_at
from saksi.records import Mention

# From whom things are seized, and what a bomb that goes off somewhere was set against.
_SEARCHED = frozenset({"people", "person", "armed-group", "company", "organisation"})
_STRUCK = frozenset({"thing", "police", "military", "people", "person", "government", "party"})
# Those whom a protest can be against.
_POWERS = frozenset(
    {
        "state",
        "government",
        "parliament",
        "court",
        "police",
        "military",
        "company",
        "organisation",
        "igo",
        "person",
        "party",
        "armed-group",
        "coalition",
    }
)


def taken_from(row: Row, words: ClauseWords) -> list[Mention]:
    """Whom things were seized from, where the sentence opens with it: "Dari tangan pelaku, polisi menyita ..."."""
    items = row.items
    first = next((k for k in range(min(3, len(items))) if items[k].kind == "prep"), None)
    if first is None or not words.has("origins", items[first].lower):
        return []
    target = complement(row, first, words)
    found = mentions_at(row, group_right(row, target, words)) if target is not None else ()
    return [m for m in found if entity(m).kind in _SEARCHED]


def struck_at(row: Row, i: int, words: ClauseWords) -> list[Mention]:
    """What a bomb was set off at or dropped on: "meledakkan diri di depan pos polisi", "went off at a church"."""
    for j in clause_right(row, i):
        if row.items[j].kind == "prep" and words.has("venues", row.items[j].lower):
            target = complement(row, j, words)
            found = owners(row, group_right(row, target, words), words) if target is not None else ()
            hit = [m for m in found if entity(m).kind in _STRUCK]
            if hit or target is not None:
                return hit
    return []


def protested(row: Row, i: int, words: ClauseWords) -> list[Mention]:
    """Whom a protest is against by where it stands and what it says: "outside the X office", "mengecam Y"."""
    items = row.items
    for k in range(i + 1, min(i + 2 * REACH, len(items) - 1)):
        held = items[k].kind == "rel" and (
            words.has("happening", items[k + 1].lower) or words.has("happenings", items[k + 1].lower)
        )  # "unjuk rasa yang digelar di depan X"
        if items[k].kind in ("stop", "comp", "rel", "sub") and not held and not words.has("infinitive", items[k].lower):
            break
        found: tuple[Mention, ...] = ()
        if items[k].kind == "prep" and words.has("venues", items[k].lower):
            target = complement(row, k, words)
            if target is not None:
                seat = any(words.has("seats", item.lower) for item in items[k + 1 : target])
                found = powers(mentions_at(row, group_right(row, target, words)), seat)
        elif is_verbal(items[k]) and words.has("protesting", items[k].lower):
            found = powers(_blamed(row, k, words), True)
        if found:
            return list(found)
    return []


def powers(mentions: Sequence[Mention], named: bool = False) -> tuple[Mention, ...]:
    """Those whom a protest can be against; `named` where a guessed name is surely that of a body, not of a hall."""
    against = (m for m in mentions if entity(m).kind in _POWERS and entity(m).form != "pronoun")
    guessed = ("organisation", "person")
    return tuple(
        m
        for m in against
        if named or entity(m).kind not in guessed or entity(m).id is not None or entity(m).form == "role"
    )


def _blamed(row: Row, k: int, words: ClauseWords) -> tuple[Mention, ...]:
    """The first participant after a word of protest: "menolak kebijakan pemerintah", "to denounce the president"."""
    for item in row.items[k + 1 : k + 7]:
        if item.kind == "actor" and item.mention is not None:
            return (item.mention,)
        if words.has("not_genitive", item.lower) or item.kind not in ("word", "det", "trigger", "prep"):
            break
        if item.kind == "prep" and item.lower != "of" and not words.has("agent", item.lower):
            break
    return ()
