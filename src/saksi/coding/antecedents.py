"""What a relative pronoun or a participle behind a noun refers to."""

from __future__ import annotations

from saksi.coding.clauses import ClauseWords, Item, Row
from saksi.coding.groups import before_brackets, group_left, mentions_at
from saksi.coding.heads import described_head
from saksi.coding.items import NOBODY, Subject, entity, is_nominal, is_verbal, trigger

DEADLY_REACH = 14
HARMFUL = frozenset({"deadly", "kill", "injure", "injured", "injuring"})
_PUNISHING = frozenset({"COERCE", "SANCTION", "ACCUSE"})


def opened_relative(row: Row, j: int, words: ClauseWords) -> int | None:
    """For a noun phrase inside a relative clause ("the men who attacked the base were ..."): its relative pronoun."""
    verbs, named = 0, False
    for k in range(j - 1, max(j - 12, -1), -1):
        item = row.items[k]
        if item.kind == "rel":
            # a second verb behind a participant is the clause's own: "the group that X leads said that ..."
            return k if verbs == 1 or (verbs and not named) else None
        if item.kind in ("stop", "comp", "sub", "comma", "conj"):
            return None
        if "saying" in item.classes:
            return None  # "kabar yang menyebut X tewas": X stands in what is said
        verbs += is_verbal(item)
        named = named or (item.kind == "actor" and verbs > 0)
    return None


def find_relative(row: Row, k: int, words: ClauseWords) -> int | None:
    """The relative pronoun right before the verb at `k`, past auxiliaries, where it has an antecedent of its own."""
    items, j = row.items, k - 1
    while j > 0 and (items[j].kind == "aux" or is_verbal(items[j]) or words.ends("adverb", items[j].lower)):
        j -= 1
    object_before = j > 1 and items[j].kind == "rel" and items[j - 1].kind in ("actor", "word")
    return j if object_before and any(is_verbal(x) for x in items[max(j - 6, 0) : j]) else None


def act_of_relative(row: Row, i: int, words: ClauseWords) -> int | None:
    """The noun of an attack that a clause of harm tells more of: "raids near X in which twelve people were killed"."""
    opener = None
    for k in range(i - 1, max(i - 2 * DEADLY_REACH, -1), -1):
        item = row.items[k]
        if opener is None:
            if "act_relatives" in item.classes:
                opener = k
            elif item.kind in ("stop", "sub", "rel", "comp", "trigger") or (item.kind == "verb" and k < i - 1):
                return None
        elif item.kind in ("stop", "sub", "comp") or is_verbal(item):
            return None
        elif is_nominal(item):
            return k if trigger(item).type == "ASSAULT" else None
    return None


def is_reduced(row: Row, k: int, words: ClauseWords) -> bool:
    """True for a participle that describes the noun before it ("a car packed with") beside the clause's own verb."""
    items = row.items
    if not is_verbal(items[k]) or k == 0 or k + 1 >= len(items):
        return False
    doing = words.ends("participle", items[k].lower) and items[k - 1].kind == "actor"  # "hit police inspecting a site"
    if not doing and (items[k].kind != "verb" or not words.ends("past", items[k].lower)):
        return False
    if not doing and (items[k - 1].kind not in ("actor", "word", "place") or items[k + 1].kind != "prep"):
        return False
    for item in reversed(items[:k]):
        if item.kind in ("stop", "comp"):
            return False
        if "saying" in item.classes and not doing:
            return _verb_follows(row, k)  # else "said the men belonged to a gang and shot ..."
        if is_verbal(item):
            return True
    return False


def _verb_follows(row: Row, k: int) -> bool:
    """True where the clause goes on to a verb of its own: "said the men held in the raid were ..."."""
    for item in row.items[k + 1 :]:
        if item.kind in ("conj", "comma", "stop", "comp", "sub", "quote"):
            return False
        if item.kind == "aux" or is_verbal(item):
            return True
    return False


def act_on_held(row: Row, k: int, words: ClauseWords) -> int | None:
    """The verb before its agent at `k` where the reason that follows is what the held one did.

    "Ditangkap polisi karena diduga mencabuli ...", "was detained by officers for throwing stones".
    """
    items, j = row.items, k - 1
    while j > 0 and items[j].kind in ("det", "word"):
        j -= 1
    if items[j].kind == "prep" and "agent" in items[j].classes:
        j -= 1
    elif not words.has("syntax", "bare-agent"):
        return None
    if j < 0 or items[j].kind != "trigger" or trigger(items[j]).form not in ("passive", "participle"):
        return None
    return j if trigger(items[j]).type in _PUNISHING else None


def find_antecedent(row: Row, j: int, words: ClauseWords) -> Subject:
    """What a relative pronoun at `j` stands for: the nearest noun phrase before it."""
    items = row.items
    if (deadly := _deadly_noun(row, j, words)) is not None:
        return Subject((), deadly, "role.relative")
    k, steps, apposed = j - 1, 0, False
    while k >= 0 and steps < 7:
        item = items[k]
        if item.kind == "actor" and item.place and k and items[k - 1].kind == "prep" and steps < 6:
            k, steps = k - 2, steps + 2  # "the raid in Syria that killed": where, not who
            continue
        if item.kind == "actor" and item.mention is not None and entity(item.mention).kind == "thing" and apposed:
            return NOBODY  # "near the hospital, a claim that was denied"
        if item.kind == "actor":
            k = described_head(row, k, words)
            return Subject(mentions_at(row, group_left(row, k, words)), None, "role.relative")
        if is_nominal(item):
            return Subject((), k, "role.relative")
        if item.kind == "close":
            k = before_brackets(row, k)
            continue
        agent = item.kind == "prep" and "agent" in item.classes
        apposed = apposed or (item.kind == "comma" and steps > 0)
        if agent or item.kind in ("stop", "comp", "sub") or is_verbal(item):
            return NOBODY  # "oleh pihak yang ...": who it was is not among the participants
        k -= 1
        steps += 1
    return NOBODY


def _deadly_noun(row: Row, j: int, words: ClauseWords) -> int | None:
    """The attack on somebody "that killed": what kills is the attack, not the convoy or mosque it was aimed at.

    So too the whole clause before a comma: "attacked a convoy in the north, which left four dead".
    """
    items = row.items
    verb = next((x for x in items[j + 1 : j + 4] if x.kind == "trigger"), None)
    if verb is None or verb.mention is None or verb.mention.rule.rsplit(".", 1)[-1] not in HARMFUL:
        return None
    if trigger(verb).form not in ("active", "participle") or "personal" in items[j].classes:
        return None
    aimed = False
    for k in range(j - 1, max(j - DEADLY_REACH, -1), -1):
        if items[k].kind in ("stop", "comp", "sub", "rel", "conj"):
            return None
        if is_verbal(items[k]) and items[k - 1].kind == "word" and words.ends("participle", items[k].lower):
            continue  # "air strikes on a camp sheltering civilians, which killed"
        if is_verbal(items[k]):
            return k if items[j - 1].kind == "comma" and _is_attack(items[k]) else None
        if is_nominal(items[k]):
            return k if aimed and trigger(items[k]).type == "ASSAULT" else None
        aimed = aimed or items[k].kind == "prep"
    return None


def _is_attack(item: Item) -> bool:
    return item.kind == "trigger" and trigger(item).type == "ASSAULT" and trigger(item).form in ("active", "participle")
