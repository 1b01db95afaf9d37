"""How an act stands in its sentence: asserted, announced, demanded, described, aimed at, or pointed back to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from saksi.coding.aspects import is_relative, with_aspect
from saksi.coding.clauses import ClauseWords, Row
from saksi.coding.items import is_verbal, trigger
from saksi.coding.subclauses import is_prior
from saksi.coding.unreal import is_unreal
from saksi.records import Trigger

HYPOTHETICAL = frozenset({"REQUEST", "THREATEN", "REJECT", "AGREE", "CONCEDE"})
VERBAL = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT"})
ADMITTING = ".concede.admit_act"
# What these want or announce begins with "that".
WANTING = frozenset({"REQUEST", "THREATEN"})
FOLLOW_REACH = 7
OPENING = 6
HAPPENING_REACH = 5


@dataclass(frozen=True, slots=True)
class Stance:
    """`trigger` carries the clause's future or hedge; an attack announced is a THREATEN there.

    `embedded`: only the content of a demand, threat, refusal, promise, question or condition.
    `relative`: describes a noun. `described`: so does a participle right behind it ("troops stationed in").
    `happens`: a noun that is said to have taken place ("a protest was held").
    `purpose`: an infinitive that says what for. `participial`: an -ing clause behind a comma. `definite`: points back.
    `answered`: what another act answers ("in retaliation for the raid").
    `other`: one more than those told before ("another attack", "in a separate incident").
    `lasting`: its word is for what goes on for weeks, whatever day it began on ("war", "offensive").
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
    other: bool = False
    described: bool = False
    answered: bool = False
    lasting: bool = False


def code_stance(row: Row, i: int, words: ClauseWords) -> Stance:
    """The stance of the trigger at item `i`."""
    item = row.items[i]
    purpose = _is_purpose(row, i, words)
    value = with_aspect(row, i, trigger(item), words)
    relative = is_relative(row, i)
    return Stance(
        trigger=value if purpose else _as_threat(row, i, value),
        embedded=_is_embedded(row, i, words),
        relative=relative,
        purpose=purpose,
        participial=_is_participial(row, i, words),
        definite=_is_definite(row, i, words),
        lasting=not words.classes["lasting"].isdisjoint((value.lemma, *value.lemma.split())),
        prior=is_prior(row, i, words),
        follows="follow_ons" in row.classes and _follows(row, i),
        happens=value.form == "nominal" and "happenings" in row.classes and _happens(row, i, words),
        other=_is_other(row, i, value, words),
        described=relative or _is_reduced(row, i, value, words),
        answered="answers" in row.classes and _is_answered(row, i, words),
    )


def _is_participial(row: Row, i: int, words: ClauseWords) -> bool:
    """True behind a comma, and for what is joined to such a form: "..., killing ten and knocking out power"."""
    if i == 0 or not words.ends("participle", row.items[i].lower.split()[0]):
        return False
    if row.items[i - 1].kind == "comma":
        return True
    if row.items[i - 1].kind != "conj":
        return False
    for k in range(i - 2, max(i - 2 * FOLLOW_REACH, 0), -1):
        if is_verbal(row.items[k]) or row.items[k].kind in ("stop", "sub", "rel"):
            return row.items[k - 1].kind == "comma" and words.ends("participle", row.items[k].lower.split()[0])
    return False


def _follows(row: Row, i: int) -> bool:
    return any("follow_ons" in x.classes for x in row.items[max(i - FOLLOW_REACH, 0) : i])


def _is_reduced(row: Row, i: int, value: Trigger, words: ClauseWords) -> bool:
    """True for a participle right behind its noun: "a rally demanding reform", "troops stationed in X"."""
    item = row.items[i]
    if i == 0 or i + 1 >= len(row.items) or row.items[i - 1].kind not in ("actor", "word", "place"):
        return False
    if value.form == "active" and words.ends("participle", item.lower.split()[0]):
        return True
    if value.form == "active" and not words.classes["auxiliaries_be"]:
        return _protests_for(row, i)
    inflected = value.form == "passive" and " " not in item.lower and bool(words.classes["auxiliaries_be"])
    return (value.form == "participle" or inflected) and row.items[i + 1].kind == "prep"


def _protests_for(row: Row, i: int) -> bool:
    """True for "aksi unjuk rasa buruh menolak X": a verb that goes with the protest before it, not with a subject."""
    for k in range(i - 1, max(i - FOLLOW_REACH, -1), -1):
        item = row.items[k]
        if item.kind == "trigger":
            value = trigger(item)
            leads = any(x.kind in ("prep", "sub") for x in row.items[max(k - 2, 0) : k])
            return value.type == "PROTEST" and value.form == "nominal" and not leads
        if item.kind not in ("actor", "word", "det", "place"):
            return False
    return False


def _is_other(row: Row, i: int, value: Trigger, words: ClauseWords) -> bool:
    """ "another suicide attack", "serangan lain", or anything told behind "in a separate incident"."""
    if value.form == "nominal" and "one_more" in row.classes:
        near = [*row.items[max(i - 3, 0) : i], *row.items[i + 1 : i + 2]]
        if any("one_more" in x.classes for x in near):
            return True
    if value.form in ("stative", "passive") and "one_more" in row.classes and _in_another(row, i):
        return True
    doing = value.form in ("active", "participle") and not words.has("syntax", "bare-agent")
    if doing and "one_more" in row.classes and _by_another(row, i):
        return True
    return "separately" in row.classes and any("separately" in x.classes for x in row.items[: min(i, OPENING)])


def _in_another(row: Row, i: int) -> bool:
    """ "nine died in a separate strike on X": those who fell in one more attack fell in it alone."""
    for k in range(i + 1, min(i + OPENING, len(row.items))):
        item = row.items[k]
        if item.kind == "trigger":
            near = row.items[i + 1 : k + 2]
            return trigger(item).form == "nominal" and any("one_more" in x.classes for x in near)
        if item.kind not in ("prep", "det", "word"):
            return False
    return False


def _by_another(row: Row, i: int) -> bool:
    """ "hours after another gunman killed seven": the subject is one more, and so is what he does."""
    items, k = row.items, i - 1
    while k > 0 and (items[k].kind == "aux" or items[k].kind == "word"):
        k -= 1
    if k < 1 or items[k].kind != "actor" or items[k].mention is None:
        return False
    lead = items[max(k - 3, 0) : k]
    return any("one_more" in x.classes and x.kind in ("det", "word") for x in lead)


def _is_answered(row: Row, i: int, words: ClauseWords) -> bool:
    """True behind "in response to", "retaliation for", "to avenge"."""
    for item in reversed(row.items[max(i - FOLLOW_REACH, 0) : i]):
        if "answers" in item.classes:
            return True
        if item.kind not in ("prep", "det", "word", "actor", "place", "date", "conj", "trigger"):
            return False
    return False


def _as_threat(row: Row, i: int, value: Trigger) -> Trigger:
    """A hostile act announced is a threat: "will attack", "vowed to strike back" (guidelines, status "threatened")."""
    if value.type == "ASSAULT" and value.aspect in ("future", "threat") and value.form == "active":
        return replace(value, type="THREATEN", mode="violence")
    if value.type != "AGREE" or value.form == "nominal":
        return value
    for k in range(i + 1, min(i + 9, len(row.items))):
        item = row.items[k]
        if item.kind in ("stop", "comma", "rel", "sub", "actor"):
            break
        if item.kind == "trigger":
            content = trigger(item)
            hostile = content.type == "ASSAULT" and content.form != "nominal"
            hostile = hostile and content.aspect not in ("negated", "failed")
            return replace(value, type="THREATEN", mode="violence") if hostile else value
    return value


def _is_definite(row: Row, i: int, words: ClauseWords) -> bool:
    """ "the attack", "serangan itu": a noun that points back."""
    items, behind = row.items, words.has("syntax", "definite-after")
    for k in range(i - 1, max(i - 4, -1), -1):
        if not behind and items[k].kind == "det" and "definite" in items[k].classes:
            return True
        if items[k].kind not in ("word", "det"):
            break
    for k in range(i + 1, min(i + 3, len(items))):
        if behind and "definite" in items[k].classes:
            return True
        if items[k].kind != "word":
            break
    return False


def _happens(row: Row, i: int, words: ClauseWords) -> bool:
    for item in row.items[i + 1 : i + HAPPENING_REACH]:
        if item.kind in ("stop", "comma", "rel", "sub", "comp", "trigger"):
            return False
        if "happenings" in item.classes:
            return True
    return False


def _is_embedded(row: Row, i: int, words: ClauseWords) -> bool:
    """True for an act that only stands as the content of a demand, threat, refusal or promise in the same clause."""
    items = row.items
    if _is_topic(row, i, words) or is_unreal(row, i, words) or _is_of_text(row, i, words):
        return True
    if i == row.triggers[0]:
        return False  # nothing before it that it could be the content of
    if _is_wanted(row, i, words):
        return True
    for k in range(i - 1, max(i - 14, -1), -1):
        item = items[k]
        if item.kind == "stop":
            return False
        if item.kind == "trigger":
            outer = trigger(item)
            if item.mention is not None and item.mention.rule.endswith(ADMITTING):
                return False  # "admitted killing the mayor": what was done
            if outer.type in HYPOTHETICAL and outer.form != "nominal":
                return _is_linked(row, k, i, words)
            if outer.form != "nominal":
                return not is_relative(row, k) and _is_embedded(row, k, words) and _is_content(row, k, i, words)
        if item.kind == "conj" and any(is_verbal(x) for x in items[k:i]):
            return False
    return False


def _is_of_text(row: Row, i: int, words: ClauseWords) -> bool:
    """True for what a text says by itself: "voted for a resolution deploring the raid"."""
    item = row.items[i]
    written = i > 1 and "texts" in row.items[i - 1].classes and words.ends("participle", item.lower.split()[0])
    return written and trigger(item).type in VERBAL


def _is_topic(row: Row, i: int, words: ClauseWords) -> bool:
    """True for a noun that only names what is talked about or aimed at ("to discuss a truce")."""
    value = trigger(row.items[i])
    if "topics" not in row.classes or value.form != "nominal" or value.type in ("ASSAULT", "COERCE", "PROTEST"):
        return False
    k, steps = i - 1, 0
    while (
        k >= 0 and row.items[k].kind in ("det", "word", "actor") and steps < 4 and "topics" not in row.items[k].classes
    ):
        k -= 1
        steps += 1
    return k >= 0 and "topics" in row.items[k].classes


def _is_wanted(row: Row, i: int, words: ClauseWords) -> bool:
    """True for all that stands behind "demanded that", "warned that": "... that, if attacked, it will face raids"."""
    items = row.items
    for k in range(i - 1, -1, -1):
        if items[k].kind in ("stop", "quote", "close") or (
            items[k].kind == "sub" and "conditions" not in items[k].classes
        ):
            return False
        if is_verbal(items[k]) and items[k].kind == "trigger" and trigger(items[k]).type in WANTING:
            comp = words.has("complementisers", items[k].lower.rpartition(" ")[2])
            return (comp or items[k + 1].kind == "comp") and not is_relative(row, k)
    return False


def _is_linked(row: Row, k: int, i: int, words: ClauseWords) -> bool:
    between = row.items[k + 1 : i]
    if _is_predicate(row, k, i):
        return False
    if words.has("infinitive", row.items[k].lower.rpartition(" ")[2]):
        return not any(x.kind in ("comma", "sub", "stop") for x in between)  # "threatened to reimpose sanctions"
    return any("infinitive" in x.classes or "content_links" in x.classes for x in between) or not any(
        is_verbal(x) or x.kind in ("comma", "sub", "conj") for x in between
    )


def _is_predicate(row: Row, k: int, i: int) -> bool:
    """True for the verb of whom a participle only describes: "a motion calling for a truce was rejected by X"."""
    items = row.items
    if k < 1 or items[k - 1].kind not in ("word", "actor") or trigger(items[i]).form != "passive":
        return False
    finite = "auxiliaries_be" in items[i - 1].classes and "nonfinite_be" not in items[i - 1].classes
    return finite and not any(x.kind in ("comp", "rel", "sub") for x in items[k + 1 : i])


def _is_content(row: Row, k: int, i: int, words: ClauseWords) -> bool:
    """True where an infinitive links a verb to what is demanded before it: "urged X to press Y to resume talks"."""
    between = row.items[k + 1 : i]
    return any("infinitive" in x.classes or "content_links" in x.classes for x in between) and not any(
        x.kind in ("comma", "sub", "rel") for x in between
    )


def _is_purpose(row: Row, i: int, words: ClauseWords) -> bool:
    """True for an infinitive that only says what for; not after "plans to", "is due to", "akan"."""
    if i == 0 or "infinitive" not in row.items[i - 1].classes or "future" in row.items[i - 1].classes:
        return False
    if i > 2 and "auxiliaries_be" in row.items[i - 2].classes and row.items[i - 3].kind == "actor":
        return False  # "the envoys are to meet"
    return i < 2 or "planning" not in row.items[i - 2].classes
