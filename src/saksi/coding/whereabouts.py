"""Where an act happened: the place its own clause names, and none that belongs to another act or to its telling."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.coding.capitals import find_capitals
from saksi.coding.clauses import ClauseWords, Item, Row
from saksi.coding.elsewhere import VENUE_ONLY, is_elsewhere, is_of_another, lies_beside
from saksi.coding.facilities import find_facilities
from saksi.coding.items import entity, is_verbal, trigger
from saksi.coding.place_links import is_premises, is_struck, located
from saksi.coding.place_ranks import (
    is_cut_off,
    is_fronted_act,
    is_landmark,
    is_of_day_before,
    is_of_verb_before,
    stands_behind,
)
from saksi.records import Mention, Place, Span, Toponym

MATERIAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})
SEATED = frozenset({"SANCTION", "COERCE", "PROTEST", "AID"})
FAR_BEFORE = 12
NEAR_DOER = 10
LONGEST_KIND = 16
FINENESS = {"site": 0, "city": 1, "admin": 2, "country": 3}

Toponyms = dict[int, tuple[Span, Toponym]]  # by the offset at which they start, in text order
Spots = tuple[tuple[int, Span, Toponym], ...]
# The sentence read last in each language: its acts are asked about one right after the other.
_LATEST: dict[str, tuple[Row, Toponyms, Spots]] = {}


def code_place(
    row: Row, i: int, event_type: str, toponyms: Toponyms, words: ClauseWords, scope: Span | None
) -> tuple[Place, str] | None:
    """The finest place named in the trigger's own clause, else in its sentence; verbal acts take only a stated venue.

    `toponyms` maps the start of a mention to its span and place; `scope` is the quotation that holds the trigger.
    """
    if event_type == "CONSULT" and trigger(row.items[i]).mode == "phone":
        return None
    spots = _spots(row, toponyms, words)
    inside = _stretch(row, i, event_type in VENUE_ONLY, words) if spots else ()
    found = [
        (k, span, t)
        for k, span, t in spots
        if k in inside and (scope is None or scope.contains(span)) and _is_its_place(row, i, k, t, event_type, words)
    ]
    if not found:
        return _seat_of_doer(row, i, event_type, toponyms, words)
    if len(found) == 1:
        return as_place(*found[0][1:]), "place.clause"
    origin = event_type in ("ASSAULT", "MOBILIZE", "CONSULT")
    fine = {k for k, _, t in found if fineness(t) < FINENESS["admin"]}
    best = min(
        found,
        key=lambda f: (
            not (event_type in MATERIAL and is_struck(row, i, f[0], event_type, words)),
            origin and _is_origin(row, f[0], words),
            is_cut_off(row, i, f[0]) or is_fronted_act(row, i, f[0]) or is_of_day_before(row, i, f[0]),
            not stands_behind(row, i, f[0]),
            is_landmark(row, f[0], fine, words),
            f[0] < i - FAR_BEFORE,
            fineness(f[2]),
            is_of_verb_before(row, i, f[0]),
            abs(f[0] - i),
        ),
    )
    return as_place(*best[1:]), "place.clause"


def fineness(t: Toponym) -> float:
    """How exact a place is: a district more than its province; a village that is in no list is not as coarse as the
    point it has to take."""
    if t.feature == "UNLISTED":
        return FINENESS["admin" if t.precision == "country" else "city"]
    return FINENESS[t.precision] - 0.5 * (t.feature == "ADM2")


def _seat_of_doer(
    row: Row, i: int, event_type: str, toponyms: Toponyms, words: ClauseWords
) -> tuple[Place, str] | None:
    """Where a court sits that passes sentence; where people live that demonstrate or are given aid ("warga Poso")."""
    if event_type not in SEATED:
        return None
    near = range(max(0, i - NEAR_DOER), min(len(row.items), i + NEAR_DOER + 1))
    for k in near:
        item = row.items[k]
        kind = entity(item.mention).kind if item.kind == "actor" and item.mention is not None else ""
        if event_type == "SANCTION" and kind == "court" and k < i:
            end = max([item.end, *(x.end for x in row.items[k + 1 : min(k + 3, i)] if x.place)])
        elif event_type == "COERCE" and kind == "police" and 0 < k < i and row.items[k - 1].place:
            end, item = item.start, row.items[k - 1]  # "Lahore police arrested"
        elif kind == "people" and ((event_type == "PROTEST" and k < i) or (event_type == "AID" and k > i)):
            end = row.items[min(k + 4, len(row.items) - 1)].start
        else:
            continue
        found = next((toponyms[at] for at in range(item.start, end) if at in toponyms), None)
        away = event_type == "PROTEST" and any(
            "origins" in x.classes for x in row.items[k:i] if found is not None and x.start < found[0].start
        )  # "workers from X blocked a road"
        if found is not None and not away and found[1].precision != "country":
            return as_place(*found), "place.seat"
    return None


def _is_its_place(row: Row, i: int, k: int, t: Toponym, event_type: str, words: ClauseWords) -> bool:
    """True where the place at `k` in the clause of the act at `i` is the act's."""
    verbal = event_type in VENUE_ONLY
    if lies_beside(row, k, words) or (t.feature == "PCLI" and _is_attribute(row, k, words)):
        return False
    if event_type in MATERIAL and is_struck(row, i, k, event_type, words):
        return True
    troops = event_type == "MOBILIZE" and trigger(row.items[i]).mode != "weapons"
    if (event_type == "AID" or troops) and _is_origin(row, k, words):
        return False  # goods and troops from a place go to another
    return located(row, k, words, verbal) and not is_elsewhere(row, i, k, t, event_type, words)


def belongs(row: Row, i: int, k: int, words: ClauseWords) -> bool:
    """True where what stands at `k` is named as the place of the act at `i`."""
    return k in _stretch(row, i, False, words) and located(row, k, words, False) and not is_of_another(row, i, k, words)


def names_unknown(row: Row, i: int, toponyms: Toponyms, words: ClauseWords) -> bool:
    """True where the act's own place is one that nothing is known of: "shot two men in X" elsewhere than the others."""
    unknown = [k for k, x in enumerate(row.items) if x.kind == "place" and x.start not in toponyms]
    return any(belongs(row, i, k, words) for k in unknown)


def _spots(row: Row, toponyms: Toponyms, words: ClauseWords) -> Spots:
    """The spots of a sentence, which are the same for each of its acts."""
    latest = _LATEST.get(words.pack.code)
    if latest is not None and latest[0] is row and latest[1] is toponyms:
        return latest[2]
    spots = tuple(_find_spots(row, toponyms, words))
    _LATEST[words.pack.code] = row, toponyms, spots
    return spots


def _find_spots(row: Row, toponyms: Toponyms, words: ClauseWords) -> list[tuple[int, Span, Toponym]]:
    """The items that name a place, or a building or office with its town in its name, with what they name."""
    found = [*find_capitals(row, words), *find_facilities(row, words)]
    for k, item in enumerate(row.items):
        if item.place and item.start in toponyms:
            found.append((k, *toponyms[item.start]))
        elif item.kind == "word" and item.start in toponyms and toponyms[item.start][0].end > item.end:
            found.append((k, *toponyms[item.start]))  # "Kantor Gubernur Maluku", where the rest is somebody's name
        elif item.kind == "place" and k and row.items[k - 1].kind == "trigger":  # its first word belongs to the act
            before = (toponyms[at] for at in range(row.items[k - 1].start, item.start) if at in toponyms)
            found += [(k, span, t) for span, t in before if span.end == item.end]
        elif is_premises(item):
            reach = range(item.start - LONGEST_KIND, item.end)  # "Gedung" may stand before the body
            inner = [toponyms[at] for at in reach if at in toponyms]
            found += [(k, span, t) for span, t in inner[-1:] if span.end >= item.end and t.precision != "country"]
    return found


def _is_origin(row: Row, k: int, words: ClauseWords) -> bool:
    """True for the place that something set out from ("fired from Gaza at ...")."""
    j = k - 1
    while j >= 0 and row.items[j].kind in ("word", "det"):
        j -= 1
    return j >= 0 and "origins" in row.items[j].classes


def _is_attribute(row: Row, k: int, words: ClauseWords) -> bool:
    """True for a country that only says whose something is ("kontraktor Prancis", "a France contractor")."""
    before, behind = row.items[max(0, k - 1)], row.items[min(k + 1, len(row.items) - 1)]
    if "attributes_behind" in behind.classes:  # "US-run", "Iran-backed"
        return True
    if "attributes" in row.items[k].classes and behind.kind in ("word", "trigger", "actor", "verb"):
        return "attributes_never_before" not in behind.classes  # "in a US airstrike"
    if k and (is_premises(before) or (before.kind == "trigger" and trigger(before).form == "nominal")):
        return True  # "a drone of Israel's", "kedutaan Israel", "serangan Rusia"
    if k == 0 or row.items[k - 1].kind != "word":
        return False
    return not ("grounds" in before.classes or words.has("grounds", before.lower.partition("-")[0]))


def as_place(span: Span, t: Toponym) -> Place:
    """The place of a toponym, with the words that name it."""
    return Place(t.name, t.geonames_id, t.country, t.admin1, t.latitude, t.longitude, t.precision, span)


def place_of_recipients(recipients: Sequence[Mention], toponyms: Toponyms) -> tuple[Place, str] | None:
    """Where an attack happened when only the attacked land or town is named ("attacked Israel")."""
    for m in recipients:
        if entity(m).kind in ("state", "place") and entity(m).form == "name" and m.span.start in toponyms:
            return as_place(*toponyms[m.span.start]), "place.recipient"
    return None


def _stretch(row: Row, i: int, narrow: bool, words: ClauseWords) -> range:
    """The positions of the trigger's clause: up to a subordinate clause, a new finite clause or the sentence's end."""
    items = row.items
    hard = ("comp", "stop") if not narrow else ("comp", "stop", "sub", "rel", "quote")
    start, end = i, i + 1
    if not (narrow and i and items[i - 1].kind == "conj"):
        while start > 0 and items[start - 1].kind not in hard and "asides" not in items[start - 1].classes:
            start -= 1
    while end < len(items) and items[end].kind not in hard and "asides" not in items[end].classes:
        end += 1
    if narrow:
        end = next((k for k in range(i + 1, end) if _opens_act(items[k])), end)
    return range(start, end)


def _opens_act(item: Item) -> bool:
    """True for a verb, and for the noun of a deed that is spoken of ("condemned the strike in ...")."""
    return is_verbal(item) or (item.kind == "trigger" and trigger(item).type in MATERIAL)


def span_places(toponyms: Sequence[tuple[Span, Toponym]]) -> dict[int, tuple[Span, Toponym]]:
    """Toponyms by the offset at which they start."""
    return {span.start: (span, t) for span, t in toponyms}
