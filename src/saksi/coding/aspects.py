"""What the words around an act make of it: done, yet to come, doubted, or untrue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from saksi.coding.clauses import ClauseWords, Row
from saksi.coding.items import trigger
from saksi.coding.unreal import is_nobodys
from saksi.records import Trigger

OFFERED = frozenset({"AID", "CONSULT", "COOPERATE"})
HEDGE_REACH = 5
AHEAD_REACH = 10
ORDINAL_REACH = 12
_DOUBTS = frozenset({"future", "hedges", "said_to"})
_RUMOURS = frozenset({"rumours", "truths"})


def with_aspect(row: Row, i: int, value: Trigger, words: ClauseWords) -> Trigger:
    """The trigger with the future or hedge of its clause, where its own verb group says nothing."""
    if value.aspect == "failed" and any("attempts" in x.classes for x in row.items[max(i - 4, 0) : i]):
        return replace(value, aspect=None)
    if _is_untrue(row, i, words) or (value.form != "nominal" and "nobody" in row.classes and is_nobodys(row, i, words)):
        return replace(value, aspect="negated")
    if value.aspect == "future" and _is_one_more(row, i, value, words):
        return replace(value, aspect=None)
    if value.aspect is not None:
        return value
    if value.type in OFFERED and words.has("offering", row.items[i].lower.partition(" ")[0]):
        return replace(value, aspect="future")  # "offered food aid", "offered to mediate" as idioms
    if _opens_with_hedge(row, i, words):
        return replace(value, aspect="hedged")
    if value.form == "nominal":
        return _named_act(row, i, value, words)
    joined = _is_joined(row, i, words)
    if not joined and row.classes.isdisjoint(_DOUBTS):
        return value
    for k in range(i - 1, max(i - 16, -1), -1):
        item = row.items[k]
        if item.kind == "trigger" and trigger(item).form != "nominal":
            return _carried(row, k, value, words) if joined else value
        if item.kind in ("comp", "stop", "rel", "quote") or _is_realised(row, k, words):
            return value
        if item.kind == "sub" and _has_happened(row, k, value, words):
            return value
        if "future" in item.classes and not _is_moment(row, k, i, words):
            return replace(value, aspect="future")
        if _is_told_by(row, k, words):
            continue
        if "hedges" in item.classes and (joined or i - k <= HEDGE_REACH) and not _is_aside(row, k, i, words):
            return replace(value, aspect="hedged")
        if _is_said_to(row, k, words):
            return replace(value, aspect="hedged")
    return value


def _is_one_more(row: Row, i: int, value: Trigger, words: ClauseWords) -> bool:
    """ "the second officer in the town to be killed this year": one of those to whom it has happened."""
    items = row.items
    if value.form == "active" or not any("infinitive" in x.classes for x in items[max(i - 2, 0) : i]):
        return False
    for k in range(i - 1, max(i - ORDINAL_REACH, -1), -1):
        if "ordinals" in items[k].classes or any(words.has("ordinals", x) for x in items[k].lower.split()[:1]):
            return True
        if items[k].kind in ("stop", "comma", "verb", "trigger", "sub", "rel"):
            return False
    return False


def _has_happened(row: Row, k: int, value: Trigger, words: ClauseWords) -> bool:
    """True behind the subordinator at `k` for what is over: a cause, or a past tense, whatever the main clause says.

    "will stay shut because rebels shelled it", "akan ditutup karena pemberontak menembaki warga".
    """
    past = bool(words.classes["auxiliaries_be"]) and value.form == "participle"
    return past or "causes" in row.items[k].classes


def _is_moment(row: Row, k: int, i: int, words: ClauseWords) -> bool:
    """True for "akan", "would" at `k` in a clause that only says when, before what came of it: "diserang saat hendak
    mengambil air hingga dua orang tewas"."""
    before = row.items[max(k - 2, 0) : k]
    return any("moments" in x.classes for x in before) and any(x.kind == "verb" for x in row.items[k + 1 : i])


def _named_act(row: Row, i: int, value: Trigger, words: ClauseWords) -> Trigger:
    """A noun with what its verb says of it: "the talks will be held", "clashes reportedly broke out"."""
    if _lies_ahead(row, i, words):
        return replace(value, aspect="future")
    doubted = _is_doubtfully_done(row, i, words) or _is_said_to_arise(row, i, words)
    return replace(value, aspect="hedged") if doubted else value


def _is_doubtfully_done(row: Row, i: int, words: ClauseWords) -> bool:
    """True behind a light verb that is hedged: "diduga terlibat kericuhan", "allegedly took part in the riot"."""
    k = i - 1
    while k > max(i - 5, 0) and row.items[k].kind in ("det", "word", "prep"):
        k -= 1
    if k < 1 or row.items[k].kind != "verb" or "light" not in row.items[k].classes:
        return False
    return any("hedges" in x.classes and x.kind != "stop" for x in row.items[max(k - 2, 0) : k])


def _ahead(row: Row, i: int) -> Iterator[int]:
    """The items behind a noun up to where its clause or the list it opens ends."""
    items = row.items
    for k in range(i + 1, min(i + AHEAD_REACH, len(items))):
        following = items[min(k + 1, len(items) - 1)]
        joins = items[k].kind == "conj" and following.kind in ("actor", "place", "det")
        if items[k].kind in ("stop", "comma", "sub", "comp", "rel", "trigger", "quote", "conj") and not joins:
            return
        yield k


def _is_said_to_arise(row: Row, i: int, words: ClauseWords) -> bool:
    """True for a new act that is only said to have come about: "bentrokan dikabarkan pecah", "clashes were reported".

    Of an attack already told ("serangan itu diduga dilakukan ...") a hedge doubts only who, when or how.
    """
    items, doubted, arisen = row.items, False, False
    for k in _ahead(row, i):
        item = items[k]
        if "definite" in item.classes:
            return False
        if (doubted and "arising" in item.classes) or (arisen and "hedges" in item.classes):
            return True
        arisen = arisen or "arising" in item.classes
        if "said_to" in item.classes and "auxiliaries_be" in items[k - 1].classes:
            return not any("definite" in x.classes for x in items[max(i - 3, 0) : i])
        doubted = doubted or "hedges" in item.classes
    return False


def _lies_ahead(row: Row, i: int, words: ClauseWords) -> bool:
    """True for a noun whose verb is yet to come true, or never will: "the talks will be held", "rapat itu batal"."""
    items = row.items
    for k in _ahead(row, i):
        item = items[k]
        if "cancelled" in item.classes or _is_to_be(row, k, words):
            return True
        if "future" in item.classes or "due" in item.classes:
            return any(x.kind == "date" or "coming_about" in x.classes for x in items[k + 1 : k + 5])
        if item.kind == "verb":
            return words.has("cancelled", f"{item.lower} {items[min(k + 1, len(items) - 1)].lower}")
    return False


def _is_told_by(row: Row, k: int, words: ClauseWords) -> bool:
    """True for "disebut" where who says so stands behind it: "dua orang disebut Kapolres menembak ..."."""
    following = row.items[k + 1 : k + 2]
    return "inserted_cues" in row.items[k].classes and bool(following) and following[0].kind == "actor"


def _is_to_be(row: Row, k: int, words: ClauseWords) -> bool:
    """ "talks to be held in Geneva", "expects a truce to be reached": still to come."""
    following = row.items[k + 1 : k + 3]
    if len(following) < 2 or "infinitive" not in row.items[k].classes or "bare_be" not in following[0].classes:
        return False
    return following[1].kind in ("verb", "trigger") or "coming_about" in following[1].classes


def _is_aside(row: Row, k: int, i: int, words: ClauseWords) -> bool:
    """True for a doubt about something else: "suspected gunmen", "the drones, allegedly fired from Iraq, hit"."""
    items = row.items
    following = items[k + 1].kind if k + 1 < len(items) else ""
    if "suspecting" in items[k].classes and following in ("actor", "word", "det"):
        return True
    inserted = k > 0 and items[k - 1].kind == "comma" and following != "comma"
    return inserted and any(x.kind == "comma" for x in items[k + 1 : i])


def _is_said_to(row: Row, k: int, words: ClauseWords) -> bool:
    """ "are said to have", "was reported late on Monday to have"."""
    if k == 0 or "said_to" not in row.items[k].classes or "auxiliaries_be" not in row.items[k - 1].classes:
        return False
    return any("infinitive" in x.classes for x in row.items[k + 1 : k + 6])


def _carried(row: Row, k: int, value: Trigger, words: ClauseWords) -> Trigger:
    """The second of two joined verbs with the hedge or future of the first, at item `k`."""
    if is_relative(row, k):
        return value
    aspect = with_aspect(row, k, trigger(row.items[k]), words).aspect
    ahead = any("future" in x.classes for x in row.items[max(k - 3, 0) : k])
    return replace(value, aspect=aspect) if aspect == "hedged" or (aspect == "future" and ahead) else value


def _opens_with_hedge(row: Row, i: int, words: ClauseWords) -> bool:
    """True in a sentence that opens "Reportedly, …", "Diduga kuat, …", up to the end of its first clause."""
    if "circulating" in row.classes and "rumours" in row.classes:
        opening = row.items[: min(i, 3)]
        if any("circulating" in x.classes for x in opening) and any("rumours" in x.classes for x in opening):
            # "Beredar kabar (bahwa) …", "Rumours circulated that …"
            return not any(x.kind == "stop" for x in row.items[:i])
    for k, item in enumerate(row.items[: min(i, 4)]):
        if item.kind == "comma":
            return k > 0 and not any(x.kind in ("stop", "sub", "comp", "rel") for x in row.items[k:i])
        if not ("hedges" in item.classes or (k and item.kind in ("aux", "word"))):
            return False
    return False


def _is_joined(row: Row, i: int, words: ClauseWords) -> bool:
    """True for a second verb of one subject: "hit a truck and (then) wounded", "menghantam truk, menewaskan"."""
    k = i - 1
    while k >= 0 and row.items[k].kind == "aux":
        k -= 1
    joining = k > 0 and row.items[k].kind in ("conj", "comma")
    return joining and "contrasts" not in row.items[k].classes


def _is_realised(row: Row, k: int, words: ClauseWords) -> bool:
    """True for "has", "telah" and the like; not for the "have" of "is believed to have"."""
    if "realised" not in row.items[k].classes:
        return False
    if k and "hedges" in row.items[k - 1].classes:
        return False  # "diduga telah", "dilaporkan sudah"
    return k == 0 or "infinitive" not in row.items[k - 1].classes


def _is_untrue(row: Row, i: int, words: ClauseWords) -> bool:
    """True for "it is not true that …", "tidak benar …", "no evidence that …", "reports that … were false"."""
    if row.classes.isdisjoint(_RUMOURS):
        return False
    for k in range(i - 1, max(i - 8, 0) - 1, -1):
        item = row.items[k]
        if item.kind in ("stop", "trigger", "quote"):
            return False
        if "rumours" in item.classes:
            return _is_called_false(row, i, words)
        if "truths" in item.classes:
            return any("negators" in x.classes for x in row.items[max(k - 2, 0) : k])
    return False


def _is_called_false(row: Row, i: int, words: ClauseWords) -> bool:
    """True where what follows says the rumour is none: "... is false", "tidak pernah terjadi", "did not happen"."""
    items = row.items[i + 1 : i + 20]
    for k, item in enumerate(items):
        if "falsehoods" in item.classes:
            return True
        if "negators" in item.classes:
            return any("truths" in x.classes or "occurring" in x.classes for x in items[k + 1 : k + 3])
    return False


def is_relative(row: Row, i: int) -> bool:
    """True inside a relative clause or a participle that describes: "the militia, backed by X"."""
    k = i - 1
    while k >= 0 and row.items[k].kind == "aux":
        k -= 1
    if k < 0 or row.items[k].kind not in ("rel", "comma"):
        return False
    form = trigger(row.items[i]).form
    return row.items[k].kind == "rel" or form == "participle" or (form == "passive" and k == i - 1)
