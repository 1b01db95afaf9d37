"""What is denied: the act in "denied that …", "dismissed reports of …", "kabar tersebut dibantah …"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from saksi.coding.clauses import ClauseWords, Row
from saksi.coding.items import trigger
from saksi.coding.parties import Roles

Position = tuple[int, int]
REACH = 9
LINKED_REACH = 14  # behind "reports that"


def find_denials(rows: Sequence[Row], roles: Mapping[Position, Roles], words: ClauseWords) -> dict[Position, Position]:
    """For each act that a verb of denial covers, the position of that verb; positions are (row, item)."""
    denied: dict[Position, Position] = {}
    denials = words.classes["denials"]
    for r, row in enumerate(rows):
        for k in row.triggers:
            if denials.isdisjoint(row.items[k].lower.split()) or _is_not_denied(row, k, words):
                continue
            i = _before(row, k, words) if roles[r, k].passive else _after(row, k, words)
            if i is not None:
                denied.update({(r, j): (r, k) for j in _joined(row, i)})
            elif r > 0 and rows[r - 1].triggers and _points_back(row, k, roles[r, k].passive, words):
                before = rows[r - 1]
                denied.update({(r - 1, i): (r, k) for i in before.triggers if not _is_saying(before, i)})
    return denied


def find_cancelled(rows: Sequence[Row], words: ClauseWords) -> Iterator[Position]:
    """Acts told as coming that the next sentence takes back: "met in Doha. But the meeting was called off"."""
    for r in range(1, len(rows)):
        row, before = rows[r], rows[r - 1]
        if row.sentence.paragraph - before.sentence.paragraph > 1 or row.index - before.index > 1:
            continue
        for k in row.triggers:
            if trigger(row.items[k]).form == "nominal" and _is_called_off(row, k, words):
                same = (i for i in before.triggers if trigger(before.items[i]).type == trigger(row.items[k]).type)
                yield from ((r - 1, i) for i in same)


def _is_called_off(row: Row, k: int, words: ClauseWords) -> bool:
    """True for a noun that points back and whose verb says that it did not come about."""
    items = row.items
    near = items[max(k - 2, 0) : k] + items[k + 1 : k + 3]
    if not any("definite" in x.classes for x in near):
        return False
    for i in range(k + 1, min(k + 7, len(items))):
        pair = f"{items[i].lower} {items[min(i + 1, len(items) - 1)].lower}"
        if "cancelled" in items[i].classes or words.has("cancelled", pair):
            return True
        if items[i].kind in ("stop", "comma", "sub", "trigger"):
            return False
    return False


def _is_not_denied(row: Row, k: int, words: ClauseWords) -> bool:
    """ "neither confirmed nor denied", "tidak membantah": nothing is denied."""
    return any("negators" in x.classes or "nobody" in x.classes for x in row.items[max(k - 2, 0) : k])


def is_disowned(row: Row, i: int, words: ClauseWords) -> bool:
    """True for what somebody only denies a part in: whoever did it, the denier is not to be named for it."""
    if "shares" not in row.classes:
        return False
    shared, denials = False, words.classes["denials"]
    for k in range(i - 1, max(i - 1 - REACH, -1), -1):
        item = row.items[k]
        if item.kind in ("stop", "comp"):
            return False
        shared = shared or "shares" in item.classes
        if not denials.isdisjoint(item.lower.split()):
            return shared
    return False


def _after(row: Row, k: int, words: ClauseWords) -> int | None:
    """The act in "denied that X", "denied reports of X", "membantah adanya X"."""
    linked = any(words.has("content_links", w) for w in row.items[k].lower.split())
    if (doing := _denied_doing(row, k, words)) is not None:
        return doing
    for i in range(k + 1, min(k + 1 + LINKED_REACH, len(row.items))):
        item = row.items[i]
        if (i > k + REACH and not linked) or (item.kind == "comp" and any(x.kind == "comp" for x in row.items[k:i])):
            return None  # "denied that X and claimed that Y"
        if "shares" in item.classes:
            return None
        if item.kind == "trigger":
            if linked and not _is_saying(row, i):
                return i
            if not linked and "rumours" not in item.classes:
                return None
        elif (
            item.kind == "stop"
            or (item.kind == "comma" and (not linked or _turns(row, i, words)))
            or "involvements" in item.classes
        ):
            return None  # "denied any part in the attack": not the attack
        linked = linked or item.kind == "comp" or "rumours" in item.classes
    return None


def _denied_doing(row: Row, k: int, words: ClauseWords) -> int | None:
    """The act in "denied bombing the school", "denied having bombed it"."""
    i = k + 1
    while i < len(row.items) and "auxiliaries_have" in row.items[i].classes:
        i += 1
    if i == len(row.items):
        return None
    item = row.items[i]
    if item.kind != "trigger" or _is_saying(row, i) or words.has("syntax", "bare-agent"):
        return None
    return i if i > k + 1 or words.ends("participle", item.lower.split()[0]) else None


def _turns(row: Row, comma: int, words: ClauseWords) -> bool:
    """ "denied bombing the school, saying the army had hit a depot": what is said instead is not denied."""
    following = row.items[comma + 1].lower if comma + 1 < len(row.items) else ""
    return words.has("contrasts", following) or words.ends("participle", following)


def _joined(row: Row, i: int) -> Iterator[int]:
    """The act and the verb right behind it that tells the same: "tewas ditembak"."""
    yield i
    if i + 1 < len(row.items) and row.items[i + 1].kind == "trigger" and not _is_saying(row, i + 1):
        yield i + 1


def _before(row: Row, k: int, words: ClauseWords) -> int | None:
    """The act in "reports that X … were denied by"."""
    found: int | None = None
    for i in range(k - 1, max(k - 1 - 2 * REACH, -1), -1):
        item = row.items[i]
        if item.kind == "stop":
            return None
        if "rumours" in item.classes:
            return found
        if item.kind == "trigger" and not _is_saying(row, i):
            found = i
    return None


def _points_back(row: Row, k: int, passive: bool, words: ClauseWords) -> bool:
    """True where only the rumour itself is named: "kabar tersebut dibantah", "denied the reports"."""
    near = row.items[max(k - 4, 0) : k] if passive else row.items[k + 1 : k + 5]
    return any("rumours" in x.classes for x in near)


def _is_saying(row: Row, i: int) -> bool:
    """True for an act of speech: who accused or denied did so, whatever becomes of the charge."""
    return trigger(row.items[i]).frame.speech
