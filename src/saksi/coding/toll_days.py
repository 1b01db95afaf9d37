"""Days on which a count of the dead rose or up to which it runs: no days of the deaths."""

from __future__ import annotations

from saksi.coding.clauses import ClauseWords, Item, Row
from saksi.coding.items import is_nominal, is_verbal

TOLL_REACH = 6


def is_of_toll(row: Row, i: int, k: int, words: ClauseWords) -> bool:
    """True for the day on which a death toll rose, which is not the day of the deaths."""
    items = row.items
    if k < i and k > 0 and "dates_until" in items[k - 1].classes:
        behind = [x for x in items[k + 1 : k + TOLL_REACH] if x.kind != "comma"]
        if any(_is_toll(x, words) for x in behind):
            return True  # "hingga Senin, korban tewas akibat serangan itu menjadi 18"
    summing = [v for v in range(max(k - 11, 0), k) if "summing" in items[v].classes]
    if summing and (i < summing[-1] or "since" in items[k - 1].classes):
        # "bringing the number of dead since January to 61"
        return any(_is_toll(x, words) for x in items[summing[-1] + 1 : k])
    rising = [v for v in range(max(k - 9, 0), k) if "rising" in items[v].classes]
    if rising and any(_is_toll(x, words) for x in items[: rising[-1]]):
        return not any(is_nominal(x) for x in items[rising[-1] + 1 : k])
    if not is_nominal(items[i]) or not any(_is_toll(x, words) for x in items[max(i - 6, 0) : i]):
        return False
    if "dates_until" in items[k - 1].classes:
        return True  # "jumlah korban tewas akibat serangan itu hingga Kamis"
    between = items[min(i, k) + 1 : max(i, k)]
    return any(is_verbal(x) or x.kind in ("comma", "stop") or _is_toll(x, words) for x in between)


def _is_toll(item: Item, words: ClauseWords) -> bool:
    """ "the death toll", "korban tewas"."""
    return words.has("tolls", item.lower.split()[0])
