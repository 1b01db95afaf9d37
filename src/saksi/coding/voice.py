"""Voice of a trigger: passive participles, nouns that headlines use as verbs, and "among the dead"."""

from __future__ import annotations

from saksi.coding.clauses import ClauseWords, Row
from saksi.coding.complements import (
    REACH,
)
from saksi.coding.items import MAX_MODIFIERS, governor, is_nominal, is_verbal, trigger


def _is_of_object(row: Row, i: int, words: ClauseWords) -> bool:
    """True for a participle right behind the object of another verb: "freed 20 soldiers captured in May"."""
    items = row.items
    if items[i - 1].kind != "actor" or words.has("syntax", "bare-agent"):
        return False
    for k in range(i - 2, max(i - 7, 0), -1):
        if is_verbal(items[k]):
            return items[k].kind == "trigger" and not trigger(items[k]).frame.speech
        if items[k].kind not in ("det", "word", "actor"):
            return False
    return False


def find_among(row: Row, i: int, words: ClauseWords) -> int | None:
    """The preposition of "among the (12 people) killed", "among the dead", "among those arrested"."""
    for k in range(i - 1, max(i - 6, -1), -1):
        item = row.items[k]
        if item.kind == "prep":
            return k if "among" in item.classes else None
        if item.kind not in ("det", "word", "actor"):
            return None
    return None


def _verb_before(row: Row, i: int, words: ClauseWords) -> int | None:
    """The verb with which the participle at `i` is coordinated, where nobody stands between them."""
    items, k = row.items, i - 1
    while k > 0 and (items[k].kind == "aux" or words.ends("adverb", items[k].lower)):
        k -= 1
    if k < 1 or items[k].kind not in ("conj", "comma"):
        return None
    for j in range(k - 1, max(k - 8, 0), -1):
        if is_verbal(items[j]) and items[j - 1].kind == "prep" and words.ends("participle", items[j].lower):
            continue  # "were convicted of spying for X and jailed"
        if is_nominal(items[j]):
            continue
        if is_verbal(items[j]):
            return j
        governed = items[j].kind == "actor" and governor(row, j, words) is not None
        if items[j].kind in ("actor", "stop", "comp", "rel", "trigger") and not governed:
            return None
    return None


def owns_author(row: Row, i: int, words: ClauseWords) -> bool:
    """True for "rejected calls by": the noun of the idiom has an author of its own."""
    return words.has("statements", row.items[i].lower.rpartition(" ")[2])


def is_headline_verb(row: Row, i: int, words: ClauseWords) -> bool:
    """True for a noun that is a verb here, as headlines have it: "Rebels attack two towns"."""
    items = row.items
    if words.has("syntax", "bare-agent") or i == 0 or i + 1 >= len(items) or items[i - 1].kind != "actor":
        return False
    after = items[i + 1]
    opens = i == 1 or items[i - 2].kind in ("stop", "quote", "comma")
    return opens and ("figures" in after.classes or after.lower[0].isdigit() or "plain_articles" in after.classes)


def is_passive(row: Row, i: int, words: ClauseWords) -> bool:
    """Voice of an -ed form: by the auxiliary before it, else by what follows."""
    items = row.items
    k = i - 1
    while k >= 0 and (items[k].kind in ("aux", "quote") or words.ends("adverb", items[k].lower)):
        if "auxiliaries_be" in items[k].classes:
            return True
        if "auxiliaries_have" in items[k].classes:
            return False
        k -= 1
    if trigger(items[i]).frame.object is None or _has_own_object(row, i, words):
        return False
    if _is_gapped(row, i, words) or _is_inserted(row, i, words):
        return True
    following = row.items[i + 1] if i + 1 < len(items) else None
    if following is not None and "agent" in following.classes:
        return not owns_author(row, i, words)
    led = words.kinds.get(items[i].lower.rpartition(" ")[2]) == "prep"  # "jailed for"
    ends = following is None or following.kind in ("conj", "comma", "stop", "prep", "date", "aux", "sub")
    if led or ends or (following is not None and "depictives" in following.classes):
        first = _verb_before(row, i, words)
        if first is not None:
            return "auxiliaries_be" in items[first - 1].classes  # "were held, questioned and freed"
    if following is not None and following.kind in ("prep", "date", "stop") and _is_of_object(row, i, words):
        return True
    reduced = k >= 0 and items[k].kind in ("actor", "word", "place") and following is not None
    return bool(reduced and following and following.kind == "prep" and _has_finite_verb(row, i, words))


def _has_own_object(row: Row, i: int, words: ClauseWords) -> bool:
    """True for a phrase that holds the object of its verb: "launched an investigation"."""
    inside = row.items[i].lower.split()
    return len(inside) > 2 and words.kinds.get(inside[1]) == "det"


def _is_gapped(row: Row, i: int, words: ClauseWords) -> bool:
    """True for a second passive that leaves its auxiliary out: "two were killed and several others abducted"."""
    items, k = row.items, i - 1
    while k > 0 and i - k <= MAX_MODIFIERS and items[k].kind in ("word", "det", "actor"):
        k -= 1
    first = items[k + 1].lower
    counted = words.has("figures", first) or words.has("others", first) or first[0].isdigit()
    ends = i + 1 == len(items) or items[i + 1].kind in ("stop", "sub", "prep", "date", "comma", "conj", "aux")
    if k == i - 1 or k < 1 or items[k].kind not in ("conj", "comma") or not counted or not ends:
        return False
    for j in range(k - 1, max(k - 2 * REACH, 0), -1):
        if items[j].kind in ("stop", "comp", "rel"):
            return False
        if is_verbal(items[j]):
            led = items[j].lower.partition(" ")[0]
            return words.has("auxiliaries_be", led) or "auxiliaries_be" in items[j - 1].classes
    return False


def _is_inserted(row: Row, i: int, words: ClauseWords) -> bool:
    """True between the commas behind a subject: "two men, kidnapped in May, were freed"."""
    items = row.items
    opens = i > 1 and items[i - 1].kind == "comma" and items[i - 2].kind in ("actor", "close", "word", "place")
    if (
        not opens
        or i + 1 == len(items)
        or items[i + 1].kind not in ("prep", "date", "comma")
        or not _auxiliaries(words)
    ):
        return False
    if any(is_verbal(x) for x in items[max(i - REACH, 0) : i]):
        return False
    for k in range(i + 1, min(i + REACH, len(items) - 1)):
        if items[k].kind == "comma":
            return items[k + 1].kind == "aux" or is_verbal(items[k + 1])
        if items[k].kind in ("stop", "comp", "rel", "sub") or is_verbal(items[k]):
            return False
    return False


def _auxiliaries(words: ClauseWords) -> bool:
    """True for a language that tells the passive by an auxiliary."""
    return bool(words.classes["auxiliaries_be"])


def _has_finite_verb(row: Row, i: int, words: ClauseWords) -> bool:
    """True where the clause has another verb after `i`, so that the form at `i` describes the noun before it."""
    after_infinitive = False
    for item in row.items[i + 1 : i + 1 + REACH]:
        if item.kind in ("stop", "sub", "comp", "conj", "comma"):
            return False
        if "auxiliaries_be" in item.classes or (item.kind == "verb" and not after_infinitive):
            return True
        after_infinitive = "infinitive" in item.classes
    return False
