"""Where: the place that belongs to an act, and none that belongs to its telling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from saksi.coding.clauses import ClauseWords, Item, Row
from saksi.coding.subjects import entity, is_verbal, trigger
from saksi.records import Mention, Place, Span, Toponym

VERBAL = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"})
VENUE_ONLY = VERBAL | {"COOPERATE", "AID"}
FAR_BEFORE = 12
FINENESS = {"site": 0, "city": 1, "admin": 2, "country": 3}


def code_place(
    row: Row,
    i: int,
    event_type: str,
    toponyms: Mapping[int, tuple[Span, Toponym]],
    words: ClauseWords,
    scope: Span | None,
) -> tuple[Place, str] | None:
    """The finest place named in the trigger's own clause, else in its sentence; verbal acts take only a stated venue.

    `toponyms` maps the start of a mention to its span and place; `scope` is the quotation that holds the trigger.
    """
    verbal = event_type in VENUE_ONLY
    placed = [k for k, item in enumerate(row.items) if item.place and item.start in toponyms]
    if not placed:
        return None
    stretch = _stretch(row, i, verbal)
    near = [k for k in placed if k in stretch]
    struck = event_type == "ASSAULT"
    found = [
        (k, *toponyms[row.items[k].start])
        for k in near
        if _located(row, k, words, verbal) or (struck and _is_struck(row, i, k))
    ]
    if scope is not None:
        found = [f for f in found if scope.contains(f[1])]
    if not found:
        return None
    found.sort(key=lambda f: (f[0] < i - FAR_BEFORE, FINENESS[f[2].precision], abs(f[0] - i)))
    _, span, t = found[0]
    place = Place(t.name, t.geonames_id, t.country, t.admin1, t.latitude, t.longitude, t.precision, span)
    return place, "place.clause"


def _is_struck(row: Row, i: int, k: int) -> bool:
    """True for a town that is itself the target: "bombed Damascus", "Haifa diserang"."""
    low, high = min(i, k), max(i, k)
    if row.items[k].kind != "place" or trigger(row.items[i]).form == "nominal":
        return False
    return high - low <= 4 and all(x.kind in ("det", "word", "aux", "place") for x in row.items[low + 1 : high])


def place_of_recipients(
    recipients: Sequence[Mention], toponyms: Mapping[int, tuple[Span, Toponym]]
) -> tuple[Place, str] | None:
    """Where an attack happened when only the attacked land or town is named ("attacked Israel")."""
    for m in recipients:
        if entity(m).kind in ("state", "place") and entity(m).form == "name" and m.span.start in toponyms:
            span, t = toponyms[m.span.start]
            place = Place(t.name, t.geonames_id, t.country, t.admin1, t.latitude, t.longitude, t.precision, span)
            return place, "place.recipient"
    return None


def _located(row: Row, k: int, words: ClauseWords, verbal: bool) -> bool:
    """True where a preposition of place governs the toponym, or another place before it does ("Nduga, Papua")."""
    items = row.items
    if not verbal and k and _is_premises(items[k - 1]):
        return True
    j, steps = k - 1, 0
    while j >= 0 and steps < 6:
        item = items[j]
        if item.kind == "prep":
            if words.has("venues" if verbal else "locatives", item.lower):
                return True
            return item.lower in ("of", "dari") and j > 0 and _located(row, j, words, verbal)
        if _is_premises(item) and not verbal:
            return True
        if item.kind == "date" or (item.kind == "comma" and j > 0 and items[j - 1].kind in ("place", "actor", "close")):
            j -= 1
            continue
        if item.kind not in ("word", "det", "place", "comma", "open", "conj", "quote") and not _is_territorial(item):
            return False
        j -= 1
        steps += 1
    return False


def _is_premises(item: Item) -> bool:
    """A building or office, whose town may follow it without a preposition ("Kantor KPU Puncak Jaya")."""
    return (
        item.kind == "actor"
        and item.mention is not None
        and entity(item.mention).kind in ("thing", "police", "parliament", "court")
    )


def _is_territorial(item: Item) -> bool:
    """A place, or the state whose place it is ("the Lebanese city of Nabatieh")."""
    return item.place or (item.kind == "actor" and item.mention is not None and entity(item.mention).kind == "state")


def _stretch(row: Row, i: int, narrow: bool) -> range:
    """The positions of the trigger's clause: up to a subordinate clause, a new finite clause or the sentence's end."""
    items = row.items
    hard = ("comp", "stop") if not narrow else ("comp", "stop", "sub", "rel", "quote")
    start = i
    while start > 0 and items[start - 1].kind not in hard:
        start -= 1
    end = i + 1
    while end < len(items) and items[end].kind not in hard and not (narrow and is_verbal(items[end])):
        end += 1
    return range(start, end)


def span_places(toponyms: Sequence[tuple[Span, Toponym]]) -> dict[int, tuple[Span, Toponym]]:
    """Toponyms by the offset at which they start."""
    return {span.start: (span, t) for span, t in toponyms}
