"""Whom an act is aimed at, by where it happens and what it takes: seats of protests, sites of bombs, the searched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from saksi.coding.clauses import ClauseWords, Item, Row
from saksi.coding.complements import REACH, clause_right, complement, owners
from saksi.coding.groups import group_right, mentions_at
from saksi.coding.items import entity, is_nominal, is_verbal, trigger
from saksi.data.states import states
from saksi.records import Entity, Mention, PlaceCandidates

LAND = "role.land"  # the rule of a recipient of whom only a town was named
# From whom things are seized, and what a bomb that goes off somewhere was set against.
_SEARCHED = frozenset({"people", "person", "armed-group", "company", "organisation"})
_FROM_ABROAD = frozenset({"state", "military", "government", "armed-group", "coalition"})
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
    if first is None or "origins" not in items[first].classes:
        return []
    target = complement(row, first, words)
    found = mentions_at(row, group_right(row, target, words)) if target is not None else ()
    return [m for m in found if entity(m).kind in _SEARCHED]


def struck_at(row: Row, i: int, words: ClauseWords) -> list[Mention]:
    """What a bomb was set off at or dropped on: "meledakkan diri di depan pos polisi", "went off at a church"."""
    for j in clause_right(row, i):
        if row.items[j].kind == "prep" and "venues" in row.items[j].classes:
            target = complement(row, j, words)
            found = owners(row, group_right(row, target, words), words) if target is not None else ()
            hit = [m for m in found if entity(m).kind in _STRUCK]
            if hit or target is not None:
                return hit
    return []


def searched(row: Row, i: int, words: ClauseWords) -> list[Mention]:
    """Whose home or cell was searched, or who was: "penggeledahan di kamar tahanan", "a search at the home of X"."""
    for j in clause_right(row, i):
        if row.items[j].kind == "prep" and "searching" in row.items[j].classes:
            target = complement(row, j, words)
            found = owners(row, group_right(row, target, words), words) if target is not None else ()
            if hit := [m for m in found if entity(m).kind in _SEARCHED]:
                return hit
    return []


def protested(row: Row, i: int, words: ClauseWords) -> list[Mention]:
    """Whom a protest is against by where it stands and what it says: "outside the X office", "mengecam Y"."""
    items = row.items
    for k in range(i + 1, min(i + 2 * REACH, len(items) - 1)):
        held = items[k].kind == "rel" and (
            "happening" in items[k + 1].classes or "happenings" in items[k + 1].classes
        )  # "unjuk rasa yang digelar di depan X"
        if items[k].kind in ("stop", "comp", "rel", "sub") and not held and "infinitive" not in items[k].classes:
            break
        found: tuple[Mention, ...] = ()
        if items[k].kind == "prep" and "venues" in items[k].classes:
            target = complement(row, k, words)
            if target is not None:
                seat = any("seats" in item.classes for item in items[k + 1 : target])
                found = powers(mentions_at(row, group_right(row, target, words)), seat)
        elif is_verbal(items[k]) and "protesting" in items[k].classes:
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
        if "not_genitive" in item.classes or item.kind not in ("word", "det", "trigger", "prep"):
            break
        if item.kind == "trigger" and _befalls(row, item, words):
            break
        if item.kind == "prep" and item.classes.isdisjoint(("genitive_links", "agent")):
            break
    return ()


def _befalls(row: Row, item: Item, words: ClauseWords) -> bool:
    """True for the noun of an act whose victims "of" names: "to protest the kidnapping of a clerk"."""
    k = row.items.index(item) + 1
    noun = is_nominal(item) and dict(trigger(item).frame.preps).get("of") == "recipient"
    return noun and k < len(row.items) and row.items[k].lower == "of"


def struck_land(row: Row, i: int, actors: Sequence[Mention], passive: bool = False) -> list[Mention]:
    """Whose town an attack from abroad hit: "Russia shelled Kherson"; the Strip itself where Gaza was hit.

    Nothing where the town lies in the attackers' own land, or nobody knows which that is: it may be anybody's there.
    """
    items = row.items
    span = range(i - 1, max(i - 4, -1), -1) if passive else range(i + 1, min(i + 6, len(items)))
    for k in span:
        item = items[k]
        if item.kind == "place" and item.mention is not None:
            return _land(item.mention, actors)
        if item.kind not in ("det", "word", "aux") and "genitive_links" not in item.classes:
            break
    return []


def _land(town: Mention, actors: Sequence[Mention]) -> list[Mention]:
    known = town.value.candidates if isinstance(town.value, PlaceCandidates) else ()
    own = {entity(m).country for m in actors if entity(m).kind in _FROM_ABROAD} - {None}
    land = known[0].country if known else None
    if not own or land is None or land in own:
        return []
    if land == "PSE":
        return [replace(town, kind="actor", value=Entity(known[0].name, None, "place", "name"), rule=LAND)]
    return [replace(town, kind="actor", value=states()[land], rule=LAND)] if land in states() else []


def acts_abroad(row: Row, states_named: Sequence[Mention], words: ClauseWords) -> bool:
    """True for a state before a place in another land: "pengeboman Israel di Jalur Gaza" is Israel's."""
    last = next((k for k, item in enumerate(row.items) if states_named and item.mention is states_named[-1]), None)
    if last is None or last + 2 >= len(row.items) or "locatives" not in row.items[last + 1].classes:
        return False
    there = row.items[last + 2].mention
    known = there.value.candidates if there is not None and isinstance(there.value, PlaceCandidates) else ()
    return bool(known) and all(
        entity(m).kind == "state" and entity(m).country != known[0].country for m in states_named
    )
