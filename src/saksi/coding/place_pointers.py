"""Where an act happened that only points to a place named before: "di kota itu", "in the province", "there"."""

from __future__ import annotations

from saksi.coding.clauses import ClauseWords, Row
from saksi.coding.elsewhere import VENUE_ONLY
from saksi.coding.items import is_nominal
from saksi.coding.whereabouts import MATERIAL, Toponyms, as_place, belongs
from saksi.records import Place, Span, Toponym

REACH = 1500  # characters back to the place that is meant
LEVELS = {
    "pointers_town": ("city", "site"),
    "pointers_province": ("admin",),
    "pointers_area": ("admin", "city", "site"),
    "pointers_land": ("country",),
}
_POINTERS = frozenset({"pointers_there", *LEVELS})


def point_back(
    row: Row, i: int, event_type: str, toponyms: Toponyms, words: ClauseWords, scope: Span | None
) -> tuple[Place, str] | None:
    """The place named last before that can be meant by a definite "town", "province", "there" in the act's clause."""
    if event_type in VENUE_ONLY or not toponyms:
        return None
    pointed = not row.classes.isdisjoint(_POINTERS)
    for k in range(len(row.items)) if pointed else (i,):
        item = row.items[k]
        if scope is not None and not scope.contains(Span(item.start, item.end)):
            continue
        level = _level(row, k, i, words)
        if level is not None and _is_its_place(row, i, k, event_type, words):
            meant = _last_before(item.start, level, toponyms)
            if meant is not None:
                return as_place(*meant), "place.pointer"
    return None


def _level(row: Row, k: int, i: int, words: ClauseWords) -> tuple[str, ...] | None:
    """What kinds of place the definite noun at `k` can point to; None for any other word."""
    item = row.items[k]
    if item.place or not (item.kind in ("word", "actor") or k == i):
        return None
    classes = words.of(item.lower.rpartition(" ")[2]) if k == i else item.classes
    if "pointers_there" in classes:
        return LEVELS["pointers_area"]
    level = next((kinds for name, kinds in LEVELS.items() if name in classes), None)
    return level if level is not None and _is_definite(row, k, i, words) else None


def _is_definite(row: Row, k: int, i: int, words: ClauseWords) -> bool:
    """True for "the town" and "kota itu", and neither for "the town of X" nor "kota X"."""
    items = row.items
    after = items[k + 1] if k + 1 < len(items) else None
    if after is not None and after.kind == "comma" and k + 2 < len(items) and items[k + 2].place:
        return False  # "the capital, Khartoum"
    if after is not None and "pointing_behind" in after.classes:
        return True
    if k + 2 < len(items) and words.has("pointing_behind", f"{after.lower} {items[k + 2].lower}" if after else ""):
        return True  # "kota yang sama"
    if after is not None and (after.place or after.kind in ("word", "actor") or "holding_links" in after.classes):
        return False
    if k == i:
        return any(f" {w} " in items[k].lower for w in words.classes["pointing_within"])
    return k > 0 and "pointing_before" in items[k - 1].classes


def _is_its_place(row: Row, i: int, k: int, event_type: str, words: ClauseWords) -> bool:
    if k == i:
        return True
    if "pointers_there" in row.items[k].classes:
        return not any(x.kind in ("comp", "stop", "sub", "rel") for x in row.items[min(i, k) : max(i, k)])
    if belongs(row, i, k, words):
        return True
    if event_type not in MATERIAL or k < i or k - i > 3 or is_nominal(row.items[i]):
        return False
    return all(x.kind == "det" or "grounds" in x.classes for x in row.items[i + 1 : k])


def _last_before(start: int, level: tuple[str, ...], toponyms: Toponyms) -> tuple[Span, Toponym] | None:
    for at in reversed(toponyms):
        span, toponym = toponyms[at]
        if span.end <= start and toponym.precision in level and toponym.country is not None:
            return (span, toponym) if start - span.end <= REACH else None
    return None
