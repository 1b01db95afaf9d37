"""How an act stands in its sentence: asserted, announced, demanded, described, aimed at, or pointed back to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from saksi.coding.clauses import ClauseWords, Row
from saksi.coding.subclauses import is_prior
from saksi.coding.subjects import is_verbal, trigger
from saksi.coding.unreal import is_nobodys, is_unreal
from saksi.records import Trigger

HYPOTHETICAL = frozenset({"REQUEST", "THREATEN", "REJECT", "AGREE", "CONCEDE"})
HEDGE_REACH = 5
FOLLOW_REACH = 7
HAPPENING_REACH = 5


@dataclass(frozen=True, slots=True)
class Stance:
    """`trigger` carries the clause's future or hedge; an attack announced is a THREATEN there.

    `embedded`: only the content of a demand, threat, refusal, promise, question or condition.
    `relative`: describes a noun.
    `happens`: a noun that is said to have taken place ("a protest was held").
    `purpose`: an infinitive that says what for. `participial`: an -ing clause behind a comma. `definite`: points back.
    `prior`: lies before what is told ("had killed"). `follows`: goes on with it ("then", "juga").
    """

    trigger: Trigger
    embedded: bool
    relative: bool
    purpose: bool
    participial: bool
    definite: bool
    prior: bool
    follows: bool
    happens: bool = False


def code_stance(row: Row, i: int, words: ClauseWords) -> Stance:
    """The stance of the trigger at item `i`."""
    item = row.items[i]
    purpose = _is_purpose(row, i, words)
    value = _with_aspect(row, i, trigger(item), words)
    return Stance(
        trigger=value if purpose else _as_threat(row, i, value),
        embedded=_is_embedded(row, i, words),
        relative=_is_relative(row, i),
        purpose=purpose,
        participial=i > 0 and row.items[i - 1].kind == "comma" and words.ends("participle", item.lower.split()[0]),
        definite=_is_definite(row, i, words),
        prior=is_prior(row, i, words),
        follows=any(words.has("follow_ons", x.lower) for x in row.items[max(i - FOLLOW_REACH, 0) : i]),
        happens=value.form == "nominal" and _happens(row, i, words),
    )


def _with_aspect(row: Row, i: int, value: Trigger, words: ClauseWords) -> Trigger:
    """The trigger with the future or hedge of its clause, where its own verb group says nothing."""
    if value.aspect == "failed" and any(words.has("attempts", x.lower) for x in row.items[max(i - 4, 0) : i]):
        return replace(value, aspect=None)
    if _is_untrue(row, i, words) or (value.form != "nominal" and is_nobodys(row, i, words)):
        return replace(value, aspect="negated")
    if value.aspect is not None:
        return value
    if _opens_with_hedge(row, i, words):
        return replace(value, aspect="hedged")
    if value.form == "nominal":
        return value
    joined = _is_joined(row, i, words)
    for k in range(i - 1, max(i - 16, -1), -1):
        item = row.items[k]
        if item.kind == "trigger" and trigger(item).form != "nominal":
            return _carried(row, k, value, words) if joined else value
        if item.kind in ("comp", "stop", "rel", "quote", "trigger") or _is_realised(row, k, words):
            return value
        if words.has("future", item.lower):
            return replace(value, aspect="future")
        if words.has("hedges", item.lower) and (joined or i - k <= HEDGE_REACH):
            return replace(value, aspect="hedged")
    return value


def _carried(row: Row, k: int, value: Trigger, words: ClauseWords) -> Trigger:
    """The second of two joined verbs with the hedge or future of the first, at item `k`."""
    if _is_relative(row, k):
        return value
    aspect = _with_aspect(row, k, trigger(row.items[k]), words).aspect
    ahead = any(words.has("future", x.lower) for x in row.items[max(k - 3, 0) : k])
    return replace(value, aspect=aspect) if aspect == "hedged" or (aspect == "future" and ahead) else value


def _opens_with_hedge(row: Row, i: int, words: ClauseWords) -> bool:
    """True in a sentence that opens "Reportedly, …", "Diduga kuat, …", up to the end of its first clause."""
    for k, item in enumerate(row.items[: min(i, 4)]):
        if item.kind == "comma":
            return k > 0 and not any(x.kind in ("stop", "sub", "comp", "rel") for x in row.items[k:i])
        if not (words.has("hedges", item.lower) or (k and item.kind in ("aux", "word"))):
            return False
    return False


def _is_joined(row: Row, i: int, words: ClauseWords) -> bool:
    """True for a second verb of one subject: "hit a truck and (then) wounded", "menghantam truk, menewaskan"."""
    k = i - 1
    while k >= 0 and row.items[k].kind == "aux":
        k -= 1
    joining = k > 0 and row.items[k].kind in ("conj", "comma")
    return joining and not words.has("contrasts", row.items[k].lower)


def _is_realised(row: Row, k: int, words: ClauseWords) -> bool:
    """True for "has", "telah" and the like; not for the "have" of "is believed to have"."""
    if not words.has("realised", row.items[k].lower):
        return False
    return k == 0 or not words.has("infinitive", row.items[k - 1].lower)


def _is_untrue(row: Row, i: int, words: ClauseWords) -> bool:
    """True for "it is not true that …", "tidak benar …", "no evidence that …", "reports that … were false"."""
    for k in range(i - 1, max(i - 8, 0) - 1, -1):
        item = row.items[k]
        if item.kind in ("stop", "trigger", "quote"):
            return False
        if words.has("rumours", item.lower):
            return any(words.has("falsehoods", x.lower) for x in row.items[i + 1 : i + 20])
        if words.has("truths", item.lower):
            return any(words.has("negators", x.lower) for x in row.items[max(k - 2, 0) : k])
    return False


def _as_threat(row: Row, i: int, value: Trigger) -> Trigger:
    """A hostile act announced is a threat: "will attack", "vowed to strike back" (guidelines, status "threatened")."""
    if value.type == "ASSAULT" and value.aspect in ("future", "threat") and value.form == "active":
        return replace(value, type="THREATEN", mode="violence")
    if value.type != "AGREE" or value.form == "nominal":
        return value
    for k in range(i + 1, min(i + 9, len(row.items))):
        item = row.items[k]
        if item.kind in ("stop", "comma", "rel", "sub"):
            break
        if item.kind == "trigger":
            hostile = trigger(item).type == "ASSAULT"
            return replace(value, type="THREATEN", mode="violence") if hostile else value
    return value


def _is_definite(row: Row, i: int, words: ClauseWords) -> bool:
    """ "the attack", "serangan itu": a noun that points back."""
    items, behind = row.items, words.has("syntax", "definite-after")
    for k in range(i - 1, max(i - 4, -1), -1):
        if not behind and items[k].kind == "det" and words.has("definite", items[k].lower):
            return True
        if items[k].kind not in ("word", "det"):
            break
    for k in range(i + 1, min(i + 3, len(items))):
        if behind and words.has("definite", items[k].lower):
            return True
        if items[k].kind != "word":
            break
    return False


def _happens(row: Row, i: int, words: ClauseWords) -> bool:
    for item in row.items[i + 1 : i + HAPPENING_REACH]:
        if item.kind in ("stop", "comma", "rel", "sub", "comp", "trigger"):
            return False
        if words.has("happenings", item.lower):
            return True
    return False


def _is_embedded(row: Row, i: int, words: ClauseWords) -> bool:
    """True for an act that only stands as the content of a demand, threat, refusal or promise in the same clause."""
    items = row.items
    if _is_topic(row, i, words) or is_unreal(row, i, words):
        return True
    for k in range(i - 1, max(i - 14, -1), -1):
        item = items[k]
        if item.kind == "stop":
            return False
        if item.kind == "trigger":
            outer = trigger(item)
            if outer.type in HYPOTHETICAL and outer.form != "nominal":
                return _is_linked(row, k, i, words)
            if outer.form != "nominal":
                return False
        if item.kind == "conj" and any(is_verbal(x) for x in items[k:i]):
            return False
    return False


def _is_topic(row: Row, i: int, words: ClauseWords) -> bool:
    """True for a noun that only names what is talked about or aimed at ("to discuss a truce")."""
    value = trigger(row.items[i])
    if value.form != "nominal" or value.type in ("ASSAULT", "COERCE", "PROTEST"):
        return False
    k, steps = i - 1, 0
    while (
        k >= 0
        and row.items[k].kind in ("det", "word", "actor")
        and steps < 4
        and not words.has("topics", row.items[k].lower)
    ):
        k -= 1
        steps += 1
    return k >= 0 and words.has("topics", row.items[k].lower)


def _is_linked(row: Row, k: int, i: int, words: ClauseWords) -> bool:
    between = row.items[k + 1 : i]
    return any(words.has("infinitive", x.lower) or words.has("content_links", x.lower) for x in between) or not any(
        is_verbal(x) or x.kind in ("comma", "sub", "conj") for x in between
    )


def _is_purpose(row: Row, i: int, words: ClauseWords) -> bool:
    """True for an infinitive that only says what for; not after "plans to", "is due to", "akan"."""
    if i == 0 or not words.has("infinitive", row.items[i - 1].lower) or words.has("future", row.items[i - 1].lower):
        return False
    return i < 2 or not words.has("planning", row.items[i - 2].lower)


def _is_relative(row: Row, i: int) -> bool:
    """True inside a relative clause or a participle that describes: "the militia, backed by X"."""
    k = i - 1
    while k >= 0 and row.items[k].kind == "aux":
        k -= 1
    return k >= 0 and (
        row.items[k].kind == "rel" or (trigger(row.items[i]).form == "participle" and row.items[k].kind == "comma")
    )
