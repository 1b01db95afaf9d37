"""How a place is tied to an act: it is what was struck, or a preposition puts the act there."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.coding.capitals import stands_for_capital
from saksi.coding.clauses import ClauseWords, Item, Row
from saksi.coding.items import entity, trigger

_PEOPLE = frozenset({"people", "person", "state", "armed-group", "military"})
_NO_TOWNS = _PEOPLE | {"police"}


def is_struck(row: Row, i: int, k: int, event_type: str, words: ClauseWords) -> bool:
    """True for a town that is itself what an act is done to: "bombed Damascus", "Haifa diserang", "blocked Route 1"."""
    low, high = min(i, k), max(i, k)
    target = row.items[k]
    town = _is_town(target) or stands_for_capital(row, k, words) or _is_called_town(row, k, words)
    if not (town or (k > i and is_premises(target))) or trigger(row.items[i]).form == "nominal":
        return False
    if k < i and event_type != "ASSAULT" and trigger(row.items[i]).form != "passive":
        return False
    if k < i and k and (row.items[k - 1].kind == "prep" or "origins" in row.items[k - 1].classes):
        return False
    if k < i and k and _is_passive_talk(row.items[k - 1]):
        return False  # "Rusia dituduh Kyiv menyerang": who said so
    between = _without_aside(row.items[low + 1 : high], words, k > i)
    if any("office_words" in x.classes for x in between):
        return False
    if any("grounds" in x.classes for x in between):  # "seized the town of", "menggeledah kantor Dinas Sosial"
        return len(between) <= 5 and all(
            x.kind in ("det", "word", "aux", "place") or "genitive_links" in x.classes or _is_office(x) for x in between
        )
    plain = ("det", "word", "aux", "place") if event_type == "ASSAULT" else ("det", "aux", "place")
    return len(between) <= 3 and all(x.kind in plain for x in between)


def _is_passive_talk(item: Item) -> bool:
    """True for a passive verb of speech, whose author may stand right behind it."""
    return item.kind == "trigger" and trigger(item).form == "passive" and trigger(item).frame.speech


def _without_aside(between: Sequence[Item], words: ClauseWords, ahead: bool) -> list[Item]:
    """What stands between an act and a town, less what commas set off: "the capital, X", "X, once rich, was seized"."""
    commas = [n for n, x in enumerate(between) if x.kind == "comma"]
    if ahead and commas == [len(between) - 1] and len(between) > 1 and "grounds" in between[-2].classes:
        return list(between[:-1])
    if not ahead and len(commas) >= 2 and commas[0] <= 1 and len(between) - commas[-1] <= 3:
        return [*between[: commas[0]], *between[commas[-1] + 1 :]]
    return list(between)


def _is_office(item: Item) -> bool:
    """A body whose seat is meant behind a word for a building."""
    return item.kind == "actor" and item.mention is not None and entity(item.mention).kind not in _PEOPLE


def located(row: Row, k: int, words: ClauseWords, verbal: bool) -> bool:
    """True where a preposition of place governs the toponym, or another place before it does ("Nduga, Papua")."""
    items = row.items
    if not verbal and k and is_premises(items[k - 1]):
        return True
    j, steps = k - 1, 0
    while j >= 0 and steps < 6:
        item = items[j]
        if item.kind == "prep":
            if items[j + 1].kind == "date" and k > j + 1:
                return False  # "pada Oktober, Doha menjadi penengah"
            if words.has("venues" if verbal else "locatives", item.lower):
                return True
            return "place_links" in item.classes and j > 0 and located(row, j, words, verbal)
        if item.kind == "trigger":  # "arrived in Kabul", "ditarik dari Nduga"
            last = item.lower.rpartition(" ")[2]
            leads = "venues" if verbal else "locatives"
            return " " in item.lower and (
                any(words.has(leads, word) for word in item.lower.split(" ")[1:]) or words.has("grounds", last)
            )
        if item.kind == "verb" and not verbal and "place_verbs" in item.classes:
            return True
        if item.kind == "verb" and j > 0 and items[j - 1].kind == "det":  # "the neighbouring district"
            j -= 1
            continue
        if "abstract_heads" in item.classes:
            return False  # "on the orders of Accra"
        if is_premises(item) and not verbal:
            return True
        if item.kind == "date" or (item.kind == "comma" and j > 0 and items[j - 1].kind in ("place", "actor", "close")):
            j -= 1
            continue
        if item.kind not in ("word", "det", "place", "comma", "open", "close", "conj", "quote") and not _is_territorial(
            item
        ):
            return False
        j -= 1
        steps += 1
    return False


def is_premises(item: Item) -> bool:
    """A building or office, whose town may follow it without a preposition ("Kantor KPU Puncak Jaya")."""
    return (
        item.kind == "actor"
        and item.mention is not None
        and entity(item.mention).kind in ("thing", "police", "parliament", "court", "government", "military")
    )


def _is_town(item: Item) -> bool:
    """A place that is no state: what is done to it is done there."""
    return item.kind == "place" or (
        item.kind == "actor" and item.place and item.mention is not None and entity(item.mention).kind not in _NO_TOWNS
    )


def _is_called_town(row: Row, k: int, words: ClauseWords) -> bool:
    """True for a place that the words before it call one, though its name could be somebody's: "the city of X"."""
    items = row.items
    if not items[k].place or not k:
        return False
    at = k - 2 if k > 1 and "genitive_links" in items[k - 1].classes else k - 1
    return "grounds" in items[at].classes or "capital_nouns" in items[at].classes


def _is_territorial(item: Item) -> bool:
    """A place, or the state whose place it is ("the Lebanese city of Nabatieh")."""
    return item.place or (item.kind == "actor" and item.mention is not None and entity(item.mention).kind == "state")
