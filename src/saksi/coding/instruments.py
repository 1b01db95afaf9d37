"""What an act was done with: the weapon, tool or goods that its own clause names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saksi.coding.clauses import ClauseWords, Item, Row
from saksi.coding.items import trigger
from saksi.records import Span, Trigger

BOUNDS = frozenset({"stop", "comp"})
# Acts whose object is what they put to use: "deployed tanks", "sent medicine".
OBJECTS = frozenset({"MOBILIZE", "AID"})
# COERCE that is done with something; an arrest or a seizure is not.
HINDERING = frozenset({"restrict", "cyber", "withhold"})


@dataclass(frozen=True, slots=True)
class Means:
    """What an act was done with; `means` is empty for what only tells the mode. `serves` are the types it is for."""

    span: Span
    means: str
    mode: str | None
    rule: str
    serves: frozenset[str]


def code_means(row: Row, i: int, value: Trigger, named: Sequence[Means], words: ClauseWords) -> Means | None:
    """The instrument of the trigger at item `i`: one that "with" marks, else the nearest in its clause."""
    whole = Span(row.items[0].start, row.items[-1].end)
    near = [m for m in named if value.type in m.serves and whole.contains(m.span)]
    if not near:
        return None
    clause = _own_part(row, i, _clause(row, i, words), words)
    inside = [m for m in near if clause.contains(m.span)]
    fit = [m for m in inside if not _is_target(row, i, value, m, words)]
    at = row.items[i].start
    return min(fit, key=lambda m: (not _is_marked(row, i, m, words), abs(m.span.start - at)), default=None)


def refined(value: Trigger, found: Means | None) -> str | None:
    """The plain name of the instrument: the clause's where it says more of the same kind than the trigger's own."""
    if found is None or not found.means:
        return value.means
    return found.means if value.means is None or found.mode == value.mode else value.means


def _clause(row: Row, i: int, words: ClauseWords) -> Span:
    """From the last bound or verb of another act before the trigger to the next behind it.

    What an act answers was done with something else: "the raid was in retaliation for air strikes".
    """
    items = row.items
    first = last = i
    while first > 0 and not _is_bound(row, first - 1, -1) and "answers" not in items[first - 1].classes:
        first -= 1
    while last + 1 < len(items) and not _is_bound(row, last + 1, 1) and "answers" not in items[last + 1].classes:
        last += 1
    return Span(items[first].start, items[last].end)


def _own_part(row: Row, i: int, clause: Span, words: ClauseWords) -> Span:
    """ "Before the attack on X, ..." and what follows the comma are two acts."""
    items = row.items
    if not any("sequels" in x.classes for x in items[:2]):
        return clause
    comma = next((x.start for x in items if x.kind == "comma"), clause.end)
    if items[i].start < comma:
        return Span(clause.start, min(clause.end, comma))
    return Span(max(clause.start, comma), clause.end)


def _is_bound(row: Row, k: int, step: int) -> bool:
    """True where another clause begins that tells an act of its own ("were killed when a bomber attacked" is one)."""
    items = row.items
    if items[k].kind != "sub":
        return _is_end(items[k])
    k += step
    while 0 <= k < len(items) and items[k].kind not in ("stop", "comp", "sub"):
        if items[k].kind == "trigger":
            return True
        k += step
    return False


def _is_end(item: Item) -> bool:
    if item.kind != "trigger":
        return item.kind in BOUNDS
    value = trigger(item)
    return value.strength == "strong" and value.form in ("active", "passive", "participle")


def _is_target(row: Row, i: int, value: Trigger, found: Means, words: ClauseWords) -> bool:
    """True for what is hit, seized or downed ("bombed a tank", "menyita pisau"): an object is no instrument."""
    item = row.items[i]
    if value.type in OBJECTS or (found.span.start < item.end and found.span.end > item.start):
        return False
    if value.type == "COERCE":
        return value.mode not in HINDERING  # "arrested a man with a knife"
    if _is_marked(row, i, found, words):
        return False
    if any(words.has("discharging", w) for w in item.lower.split()):
        return False  # "fired rockets", "melemparkan batu"
    return value.form in ("active", "participle") and found.span.start >= item.end


def _is_marked(row: Row, i: int, found: Means, words: ClauseWords) -> bool:
    """True behind "with", "using", "dengan", "menggunakan", with nothing but its own phrase between."""
    for item in reversed([x for x in row.items if x.end <= found.span.start][-6:]):
        if "instruments" in item.classes:
            return True
        if item.kind in ("prep", "stop", "sub", "comp", "rel", "trigger"):
            return False
    return False
