"""Which noun is the head of a noun phrase: before "of", and before what describes it."""

from __future__ import annotations

from saksi.coding.clauses import ClauseWords, Item, Row
from saksi.coding.groups import before_brackets
from saksi.coding.items import MAX_MODIFIERS, entity, governor, is_nominal

# Bodies that belong to the one named behind them, and bodies that a state's name behind them tells apart.
_BODIES = frozenset({"organisation", "police", "military"})
_LANDED = frozenset({"armed-group", "organisation", "party", "ngo", "coalition", "company", "media"})
# Those who are told by what they did, behind whom stands to whom: "pembunuh sopir taksi".
DOERS = frozenset({"Attackers", "Kidnappers", "Unidentified gunmen", "Criminals"})
_EMPLOYERS = frozenset({"media", "company", "ngo"})
# People who are told by whose they are.
_FOLLOWING = frozenset({"Supporters", "Relatives"})


def free_head(row: Row, j: int, words: ClauseWords) -> int | None:
    """`j` itself where no preposition governs it; the head before "of"; None where it is a complement."""
    j = described_head(row, j, words)
    prep = governor(row, j, words)
    if prep is None:
        return j
    if prep and "coordinators" in row.items[prep].classes and row.items[prep - 1].kind in ("actor", "close"):
        return j
    before = row.items[prep - 1] if prep else None
    if "genitive_links" in row.items[prep].classes and before is not None:
        if before.kind == "actor":
            return free_head(row, prep - 1, words)
        counted = "figures" in before.classes or "others" in before.classes or before.lower.isdigit()
        if before.kind in ("word", "det") and ("partitives" in before.classes or before.kind == "det" or counted):
            return j
    return None


def described_head(row: Row, j: int, words: ClauseWords) -> int:
    """The head that a name behind it describes: "KKB pimpinan X", "Densus Polri", "orang tua siswa"; else `j`."""
    items = row.items
    if not words.has("syntax", "bare-agent") or j < 1:
        return j
    if j > 1 and "led_by" in items[j - 1].classes and items[j - 2].kind == "actor":
        return j - 2
    k = before_brackets(row, j - 1) if items[j - 1].kind == "close" else j - 1
    head, state = items[k].mention if k >= 0 else None, items[j].mention
    if is_nominal(items[j - 1]):
        told = told_by_act(row, j - 1, words)
        return j if told is None else told  # "keluarga korban penculikan X"
    if items[k].kind != "actor" or head is None or state is None or items[j].start > items[j - 1].end + 1:
        return _worker(row, j)
    whole = entity(head).form == "name" and entity(head).kind in _BODIES and entity(state).kind in _BODIES
    bodies = _LANDED | _BODIES if k < j - 1 else _LANDED  # "Korps Garda (IRGC) Iran"
    landed = entity(head).kind in bodies and entity(state).kind == "state"
    kin = all(entity(m).kind == "people" and entity(m).form == "generic" for m in (head, state))
    follow = entity(head).name in _FOLLOWING or (entity(head).name == "Aid workers" and entity(state).kind == "person")
    followed = follow and entity(head).form == "generic"  # "loyalis X", "keluarga X", "relawan X"
    armed = entity(state).name == "Militia" and entity(head).form == "name"  # "Pasukan Dukungan Cepat paramiliter"
    staff = entity(head).kind == "people" and entity(head).form == "generic" and entity(state).kind in _EMPLOYERS
    did = k == j - 1 and (staff or is_doer(items[k], words))  # "jurnalis Tempo", "pembunuh sopir"
    return described_head(row, k, words) if whole or landed or kin or followed or armed or did else j


def told_by_act(row: Row, k: int, words: ClauseWords) -> int | None:
    """Who stands before the act at `k` and is told by it: "korban penculikan", "terdakwa kasus pembunuhan"."""
    j = k - 1
    while j > 0 and "cases" in row.items[j].classes:
        j -= 1
    if j < 0 or row.items[j].kind != "actor":
        return None
    return j if words.has("told_by_acts", row.items[j].lower.rpartition(" ")[2]) else None


def is_doer(item: Item, words: ClauseWords) -> bool:
    """True for a noun that says what somebody did: "pembunuh", "pelaku penembakan", "penculik"."""
    who = item.mention
    named = who is not None and entity(who).form == "generic" and entity(who).name in DOERS
    return named and words.starts("action", item.lower)


def _worker(row: Row, j: int) -> int:
    """Whom a thing behind common nouns describes: "pekerja proyek pembangunan jembatan"; else `j`."""
    items, k = row.items, j - 1
    thing = items[j].mention
    if thing is None or entity(thing).kind not in ("thing", "place"):
        return j
    while k >= 0 and items[k].kind == "word" and j - k <= MAX_MODIFIERS and items[k].lower.isalpha():
        k -= 1
    head = items[k].mention if k >= 0 and k < j - 1 else None
    described = items[k].kind == "actor" and head is not None and entity(head).kind in ("people", "person")
    return k if described and head is not None and entity(head).form == "generic" else j
