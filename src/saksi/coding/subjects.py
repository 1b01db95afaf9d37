"""Who stands as grammatical subject of a verb, and which noun phrases hang together.

Everything here works on a `Row`; indexes are positions in its items.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from saksi.coding.clauses import ClauseWords, Item, Row
from saksi.data.states import capitals
from saksi.records import Entity, Mention, Trigger

MAX_DEPTH = 4
MAX_MODIFIERS = 5
DEADLY_REACH = 14
HARMFUL = frozenset({"deadly", "kill", "injure", "injured", "injuring"})
MAX_CONTENT = 12  # items between a verb of asking and the verb of what is asked


class Subject(NamedTuple):
    """The subject's mentions, or the nominal trigger that stands as subject ("the strike killed ...")."""

    mentions: tuple[Mention, ...]
    event: int | None
    rule: str


# Bodies that belong to the one named behind them, and bodies that a state's name behind them tells apart.
_BODIES = frozenset({"organisation", "police", "military"})
_LANDED = frozenset({"armed-group", "organisation", "party", "ngo", "coalition", "company", "media"})
_PUNISHING = frozenset({"COERCE", "SANCTION", "ACCUSE"})
NOBODY = Subject((), None, "")


def entity(m: Mention) -> Entity:
    """The entity of an actor mention."""
    assert isinstance(m.value, Entity)
    return m.value


def trigger(item: Item) -> Trigger:
    """The trigger of a trigger item."""
    assert item.mention is not None and isinstance(item.mention.value, Trigger)
    return item.mention.value


def is_nominal(item: Item) -> bool:
    """True for a trigger that stands as a noun."""
    return item.kind == "trigger" and trigger(item).form == "nominal"


def is_verbal(item: Item) -> bool:
    """True for verbs and verbal triggers."""
    return item.kind == "verb" or (item.kind == "trigger" and trigger(item).form != "nominal")


def is_about(row: Row, k: int, words: ClauseWords) -> bool:
    """True for a preposition that only makes a figure vague: "killed about 30 people", "at least eight"."""
    word, after = row.items[k].lower, row.items[k + 1].lower if k + 1 < len(row.items) else ""
    if k and row.items[k - 1].lower in ("up", "as", "close"):
        word = f"{row.items[k - 1].lower} {word}"
    if not words.has("approximators", word) and word != "as":
        return False
    return words.has("figure_words", after) or after[:1].isdigit()


def makes_vague(row: Row, k: int, words: ClauseWords) -> bool:
    """The same before a subject or in a list, where "over two ..." behind a noun says what something was about."""
    items = row.items
    if items[k].kind != "prep" or not is_about(row, k, words):
        return False
    if not words.has("two_sided", items[k].lower):
        return items[k].lower != "at" or words.has("bounds", items[k + 1].lower)
    if items[k + 1].kind == "det" and not (k + 2 < len(items) and words.has("scales", items[k + 2].lower)):
        return False  # "over a dispute", not "over a dozen"
    return k == 0 or items[k - 1].kind in ("comma", "stop", "comp", "conj", "sub", "quote", "prep", "verb", "aux")


def governor(row: Row, i: int, words: ClauseWords) -> int | None:
    """The preposition that governs the noun phrase whose mention is at `i`, or None."""
    items, steps = row.items, 0
    k = i - 1
    while (
        k >= 0 and steps < MAX_MODIFIERS and (items[k].kind in ("det", "word", "quote") or makes_vague(row, k, words))
    ):
        if words.has("definite", items[k].lower) and items[k].kind == "word":
            return None
        k -= 1
        steps += 1
    return k if k >= 0 and items[k].kind == "prep" else None


def group_left(row: Row, j: int, words: ClauseWords, joined: bool = False) -> tuple[int, ...]:
    """The coordinated mentions that end at `j` ("A, B and C"); `joined` where a conjunction follows `j`."""
    items, group = row.items, [j]
    k = j - 1
    while k >= 0:
        steps = 0
        while k >= 0 and (items[k].kind in ("det", "word") or makes_vague(row, k, words)) and steps < 4:
            k -= 1
            steps += 1
        if k < 1:
            break
        if items[k].kind in ("conj", "prep") and words.has("coordinators", items[k].lower):
            joined = True
            k -= 1
            if items[k].kind == "close":
                k = _before_brackets(row, k)
            if k >= 0 and items[k].kind == "comma":
                k -= 1
        elif items[k].kind == "comma" and joined:
            k -= 1
        else:
            break
        k -= 2 * _is_age(row, k)
        if k < 0 or (items[k].kind != "actor" and capital_at(items[k]) is None):
            break
        group.append(k)
        k -= 1
    return tuple(reversed(group))


def group_right(row: Row, j: int, words: ClauseWords, closes: bool = False) -> tuple[int, ...]:
    """The coordinated mentions that begin at `j`; commas count only where a conjunction closes the list.

    With `closes`, not what is the subject of a next clause: "attacked soldiers, and police arrested them".
    """
    items, group, pending = row.items, [j], []
    k, n = j + 1, len(row.items)
    while k < n:
        k = skip_brackets_right(row, k)
        k += 2 * _is_age(row, k + 1)
        if k >= n or items[k].kind not in ("conj", "comma", "prep"):
            break
        last = items[k].kind != "comma" and words.has("coordinators", items[k].lower)
        if items[k].kind != "comma" and not last:
            break
        k += 1
        if k < n and items[k].kind == "conj" and words.has("coordinators", items[k].lower):
            last = True
            k += 1
        steps = 0
        while k < n and (items[k].kind in ("det", "word") or makes_vague(row, k, words)) and steps < 6:
            k += 1
            steps += 1
        if steps and k < n and items[k].kind in ("comma", "conj") and not last:
            continue  # somebody whom no list has: "nurses, social media users and priests"
        known = k < n and (items[k].kind == "actor" or capital_at(items[k]) is not None)
        if not known or (closes and last and _goes_on(row, k + 1)):
            break
        pending.append(k)
        if last:
            group += pending
            pending = []
        k += 1
    return tuple(group)


def _goes_on(row: Row, k: int) -> bool:
    """True for the verb of a clause whose subject stands before `k`."""
    here, after = row.items[k : k + 1], row.items[k + 1 : k + 2]
    if not here or not (here[0].kind == "aux" or is_verbal(here[0])):
        return False
    return here[0].kind == "aux" or not after or after[0].kind != "prep"


def _is_age(row: Row, k: int) -> bool:
    """True for a number behind the comma after a name: "Prentice, 22, Asante, 24, and Wisniak"."""
    items = row.items
    return 0 < k < len(items) and items[k].lower.isdigit() and len(items[k].lower) < 3 and items[k - 1].kind == "comma"


def skip_brackets_right(row: Row, k: int) -> int:
    """The position after a bracketed insertion that opens at `k`, else `k`."""
    items = row.items
    if k < len(items) and items[k].kind == "open":
        for end in range(k + 1, min(k + 15, len(items))):
            if items[end].kind == "close":
                return end + 1
    return k


def find_subject(row: Row, i: int, words: ClauseWords, depth: int = 0) -> Subject:
    """The subject of the verb at `i`: nearest free noun phrase to the left, or one shared through a chain of verbs."""
    if depth > MAX_DEPTH:
        return NOBODY
    items = row.items
    j = i - 1
    then = None
    while j >= 0 and (
        items[j].kind == "aux"
        or (items[j].kind == "word" and words.ends("adverb", items[j].lower))
        or (j and items[j - 1].kind == "aux" and words.has("mid_adverbs", items[j].lower))
    ):
        then = j if words.has("follow_ons", items[j].lower) and words.has("conjunctions", items[j].lower) else then
        j -= 1
    if j < 0:
        return NOBODY
    told = _before_insertion(row, j, words) if then is not None and items[j].kind == "comma" else j
    if then is not None and told is not None and items[told].kind == "actor" and _is_object(row, told, words):
        shared = _shared(row, then, words, depth)
        if shared:
            return shared
    kind = items[j].kind
    if kind == "conj" and words.has("resulting", items[j].lower) and items[i].kind == "trigger":
        harmed = _harmed(row, i, j, words)
        if harmed:
            return Subject(harmed, None, "role.subject")
    if kind == "conj":
        return _shared(row, j, words, depth, i) or _scan(row, j - 1, words, depth)
    if kind == "prep":
        return _controller(row, j, words, depth)
    if kind == "sub":
        return _shared(row, j, words, depth) or _following(row, i, words)
    if kind == "rel":
        return find_antecedent(row, j, words)
    if is_nominal(items[j]) and words.ends("participle", items[i].lower):
        return Subject((), j, "role.event-subject")  # "in two attacks targeting the police"
    return _scan(row, j, words, depth)


def _is_object(row: Row, j: int, words: ClauseWords) -> bool:
    """True where the noun phrase at `j` follows an act without a break ("menangkap dua pria lalu menembak ...")."""
    for item in reversed(row.items[max(j - 5, 0) : j]):
        if item.kind == "trigger":
            return trigger(item).form == "active" and not trigger(item).frame.speech
        if item.kind not in ("word", "det", "actor"):
            return False
    return False


def _harmed(row: Row, i: int, j: int, words: ClauseWords) -> tuple[Mention, ...]:
    """Who dies of what was done to him: "menembak lima warga hingga tewas"; not who did it."""
    if trigger(row.items[i]).form != "stative" or j < 2 or not _is_object(row, j - 1, words):
        return ()
    return mentions_at(row, group_left(row, j - 1, words)) if row.items[j - 1].kind == "actor" else ()


def _scan(row: Row, j: int, words: ClauseWords, depth: int) -> Subject:
    items, joined, comma = row.items, False, False
    while j >= 0:
        item = items[j]
        if item.kind == "actor":
            head = _free_head(row, j, words)
            if head is None:
                j = (governor(row, j, words) or j) - 1
                continue
            opened = _opened_relative(row, head, words)
            if opened is not None:
                return find_antecedent(row, opened, words)
            group = group_left(row, head, words, joined)
            outside = governor(row, group[0], words) if group[0] != head else None
            if outside is not None and words.has("pairing", items[outside].lower):
                j = outside - 1  # "the road between Moscow and Kyiv was shelled"
                continue
            return Subject(mentions_at(row, group), None, "role.subject")
        group = group_left(row, j, words) if capital_at(item) is not None else ()
        if len(group) > 1 and governor(row, group[0], words) is None:
            return Subject(mentions_at(row, group), None, "role.subject")
        if item.kind in ("comp", "stop", "sub"):
            return NOBODY
        if item.kind == "rel":
            return find_antecedent(row, j, words)
        if is_nominal(item):
            return _event_subject(row, j, words, depth)
        if is_verbal(item) and not _is_reduced(row, j, words):
            if _has_own_subject(row, j, words):
                return NOBODY
            relative = _relative_of(row, j, words) if comma else None
            shared = _shared(row, relative, words, depth) if relative is not None else None
            return shared or _chained(row, j, words, depth)
        comma = comma or item.kind == "comma"
        if item.kind == "conj":
            shared = _shared(row, j, words, depth)
            if shared:
                return shared
            joined = True
        if item.kind == "comma" and _closes_fronted(row, j):
            return NOBODY
        if item.kind == "comma":
            before = _before_insertion(row, j, words)
            if before is None and depth < MAX_DEPTH:
                shared = _shared(row, j, words, depth)
                if shared:
                    return shared
            holder = None if before is None else _office_holder(row, before, j, words)
            if holder is not None:
                return Subject((holder,), None, "role.subject")
            j = j - 1 if before is None else before
            continue
        if item.kind == "close":
            j = _before_brackets(row, j)
            continue
        j -= 1
    return NOBODY


def _has_own_subject(row: Row, j: int, words: ClauseWords) -> bool:
    """True where a definite noun that is no known participant follows the verb: "menyebut kelompok ini menyandera"."""
    items = row.items
    k = j + 1
    while k < len(items) and items[k].kind == "word" and k - j < 5:
        if words.has("definite", items[k].lower):
            return k > j + 1
        k += 1
    return False


def _closes_fronted(row: Row, comma: int) -> bool:
    """True for the comma behind a clause in front of the sentence: "After the men were taken away, a blast ..."."""
    front = next((k for k in range(min(3, comma)) if row.items[k].kind == "sub"), None)
    if front is None or any(x.kind in ("comma", "stop") for x in row.items[front:comma]):
        return False
    return any(is_verbal(x) for x in row.items[front:comma])


def _free_head(row: Row, j: int, words: ClauseWords) -> int | None:
    """`j` itself where no preposition governs it; the head before "of"; None where it is a complement."""
    j = _described(row, j, words)
    prep = governor(row, j, words)
    if prep is None:
        return j
    if prep and words.has("coordinators", row.items[prep].lower) and row.items[prep - 1].kind in ("actor", "close"):
        return j
    before = row.items[prep - 1] if prep else None
    if row.items[prep].lower == "of" and before is not None:
        if before.kind == "actor":
            return _free_head(row, prep - 1, words)
        counted = words.has("figures", before.lower) or words.has("others", before.lower) or before.lower.isdigit()
        if before.kind in ("word", "det") and (
            words.has("partitives", before.lower) or before.kind == "det" or counted
        ):
            return j
    return None


def _described(row: Row, j: int, words: ClauseWords) -> int:
    """The head that a name behind it describes: "KKB pimpinan X", "Densus Polri", "orang tua siswa"; else `j`."""
    items = row.items
    if not words.has("syntax", "bare-agent") or j < 1:
        return j
    if j > 1 and words.has("led_by", items[j - 1].lower) and items[j - 2].kind == "actor":
        return j - 2
    k = _before_brackets(row, j - 1) if items[j - 1].kind == "close" else j - 1
    head, state = items[k].mention if k >= 0 else None, items[j].mention
    if items[k].kind != "actor" or head is None or state is None or items[j].start > items[j - 1].end + 1:
        return j
    whole = entity(head).form == "name" and entity(head).kind in _BODIES and entity(state).kind in _BODIES
    bodies = _LANDED | _BODIES if k < j - 1 else _LANDED  # "Korps Garda (IRGC) Iran"
    landed = entity(head).kind in bodies and entity(state).kind == "state"
    kin = all(entity(m).kind == "people" and entity(m).form == "generic" for m in (head, state))
    armed = entity(state).name == "Militia" and entity(head).form == "name"  # "Pasukan Dukungan Cepat paramiliter"
    return k if whole or landed or kin or armed else j


def _opened_relative(row: Row, j: int, words: ClauseWords) -> int | None:
    """For a noun phrase inside a relative clause ("the men who attacked the base were ..."): its relative pronoun."""
    verbs, named = 0, False
    for k in range(j - 1, max(j - 12, -1), -1):
        item = row.items[k]
        if item.kind == "rel":
            # a second verb behind a participant is the clause's own: "the group that X leads said that ..."
            return k if verbs == 1 or (verbs and not named) else None
        if item.kind in ("stop", "comp", "sub", "comma", "conj"):
            return None
        if words.has("saying", item.lower):
            return None  # "kabar yang menyebut X tewas": X stands in what is said
        verbs += is_verbal(item)
        named = named or (item.kind == "actor" and verbs > 0)
    return None


def _event_subject(row: Row, j: int, words: ClauseWords, depth: int) -> Subject:
    """A nominal trigger left of the verb: the subject, unless it is itself a complement."""
    prep = governor(row, j, words)
    if prep is not None and prep > 0 and (row.items[prep].lower != "of" or is_verbal(row.items[prep - 1])):
        return _scan(row, prep - 1, words, depth)  # "men accused of spying were jailed": not the spying
    return Subject((), j, "role.event-subject")


def _chained(row: Row, j: int, words: ClauseWords, depth: int) -> Subject:
    found = find_subject(row, j, words, depth + 1)
    return found._replace(rule="role.carried-subject") if found.mentions else found


def _speaker(row: Row, k: int, act: int) -> int | None:
    """The verb of asking or accusing before the content at `k`, whose subject also says what `act` says.

    "Warga mendesak pemerintah menutup tambang dan mengancam ...": those who urge also threaten.
    """
    if not _is_said(row.items[act]) or _is_said(row.items[k]):
        return None
    for x in range(k - 1, max(k - MAX_CONTENT, -1), -1):
        item = row.items[x]
        if item.kind in ("stop", "comma", "rel", "conj", "quote"):
            return None
        if _is_said(item):
            return x
    return None


def _is_said(item: Item) -> bool:
    return item.kind == "trigger" and trigger(item).form == "active" and trigger(item).frame.speech


def _shared(row: Row, j: int, words: ClauseWords, depth: int, act: int | None = None) -> Subject | None:
    """The subject of the verb before `j` in the same clause: coordinated or participial verbs share it."""
    comma, outside = row.items[j].kind == "comma" or (j > 0 and row.items[j - 1].kind == "comma"), j
    for k in range(j - 1, -1, -1):
        item = row.items[k]
        if item.kind == "quote" and k < outside:
            outside = min(outside, _before_quotation(row, k))
        if item.kind in ("comp", "stop"):
            return None
        if k >= outside:
            continue
        comma = comma or item.kind == "comma"
        if comma and k and row.items[k - 1].kind == "prep" and words.ends("participle", item.lower):
            continue  # "convicted X of robbing a bank, jailing him"
        if comma and is_verbal(item) and (relative := _relative_of(row, k, words)) is not None:
            outside = relative  # "shot the men who fled, burned homes and took ...": the clause's own verb
            continue
        if is_verbal(item) and not _is_reduced(row, k, words):
            if act is not None and (speaks := _speaker(row, k, act)) is not None:
                k = speaks
            found = _chained(row, k, words, depth)
            if not found.mentions and found.event is None and comma and _brings_own_subject(row, k, words):
                return Subject((), k, "role.event-subject")
            return found if found.mentions or found.event is not None else None
    return None


def _brings_own_subject(row: Row, k: int, words: ClauseWords) -> bool:
    """True where what struck stands before an act or opens its words: "a roadside bomb hit a convoy, wounding four"."""
    item, before = row.items[k], row.items[k - 1].lower if k else ""
    struck = words.has("weapons", item.lower.partition(" ")[0]) or words.has("weapons", before)
    return item.kind == "trigger" and trigger(item).type == "ASSAULT" and struck


def _before_quotation(row: Row, k: int) -> int:
    """For the closing mark at `k` of a quoted sentence: its opening mark; else the length of the row."""
    marks = [x for x in range(k + 1) if row.items[x].kind == "quote"]
    if len(marks) < 2 or len(marks) % 2 or not any(is_verbal(x) for x in row.items[marks[-2] : k]):
        return len(row.items)
    before = row.items[marks[-2] - 1] if marks[-2] else None
    return (
        marks[-2] if before is not None and (before.kind in ("comma", "stop") or is_verbal(before)) else len(row.items)
    )


def _relative_of(row: Row, k: int, words: ClauseWords) -> int | None:
    """The relative pronoun right before the verb at `k`, past auxiliaries, where it has an antecedent of its own."""
    items, j = row.items, k - 1
    while j > 0 and (items[j].kind == "aux" or is_verbal(items[j]) or words.ends("adverb", items[j].lower)):
        j -= 1
    object_before = j > 1 and items[j].kind == "rel" and items[j - 1].kind in ("actor", "word")
    return j if object_before and any(is_verbal(x) for x in items[max(j - 6, 0) : j]) else None


def _is_reduced(row: Row, k: int, words: ClauseWords) -> bool:
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
        if is_verbal(item):
            return True
    return False


def _controller(row: Row, j: int, words: ClauseWords, depth: int) -> Subject:
    """Subject of an infinitive or gerund: the noun phrase before its preposition, else that of the verb before."""
    items = row.items
    if words.has("adjunct_links", items[j].lower) and (shared := _shared(row, j, words, depth)):
        return shared
    k = j - 1
    while k >= 0 and items[k].kind in ("aux", "word", "quote", "date"):
        k -= 1
    if k < 0:
        return _following(row, j, words)
    if items[k].kind == "actor":
        held = None if words.has("infinitive", items[j].lower) else _held_by(row, k, words)
        if held is not None and (found := _chained(row, held, words, depth)).mentions:
            return found
        return Subject(mentions_at(row, group_left(row, k, words)), None, "role.controller")
    if is_verbal(items[k]):
        return _chained(row, k, words, depth)
    return _scan(row, k, words, depth + 1)


def _held_by(row: Row, k: int, words: ClauseWords) -> int | None:
    """The verb before its agent at `k` where the reason that follows is what the held one did.

    "Ditangkap polisi karena diduga mencabuli ...", "was detained by officers for throwing stones".
    """
    items, j = row.items, k - 1
    while j > 0 and items[j].kind in ("det", "word"):
        j -= 1
    if items[j].kind == "prep" and words.has("agent", items[j].lower):
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
            return Subject(mentions_at(row, group_left(row, k, words)), None, "role.relative")
        if is_nominal(item):
            return Subject((), k, "role.relative")
        if item.kind == "close":
            k = _before_brackets(row, k)
            continue
        agent = item.kind == "prep" and words.has("agent", item.lower)
        apposed = apposed or (item.kind == "comma" and steps > 0)
        if agent or item.kind in ("stop", "comp", "sub") or is_verbal(item):
            return NOBODY  # "oleh pihak yang ...": who it was is not among the participants
        k -= 1
        steps += 1
    return NOBODY


def _deadly_noun(row: Row, j: int, words: ClauseWords) -> int | None:
    """The attack on somebody "that killed": what kills is the attack, not the convoy or mosque it was aimed at."""
    items = row.items
    verb = next((x for x in items[j + 1 : j + 4] if x.kind == "trigger"), None)
    if verb is None or verb.mention is None or verb.mention.rule.rsplit(".", 1)[-1] not in HARMFUL:
        return None
    if trigger(verb).form not in ("active", "participle") or words.has("personal", items[j].lower):
        return None
    aimed = False
    for k in range(j - 1, max(j - DEADLY_REACH, -1), -1):
        if items[k].kind in ("stop", "comp", "sub", "rel", "conj") or is_verbal(items[k]):
            return None
        if is_nominal(items[k]):
            return k if aimed and trigger(items[k]).type == "ASSAULT" else None
        aimed = aimed or items[k].kind == "prep"
    return None


def _following(row: Row, i: int, words: ClauseWords) -> Subject:
    """For a fronted clause without a subject: the first noun phrase after its comma."""
    items = row.items
    comma = next((k for k in range(i + 1, len(items)) if items[k].kind in ("comma", "stop")), None)
    if comma is None or items[comma].kind == "stop":
        return NOBODY
    for k in range(comma + 1, min(comma + 6, len(items))):
        if items[k].kind == "actor" and governor(row, k, words) is None:
            return Subject(mentions_at(row, group_right(row, k, words)), None, "role.following-subject")
        if items[k].kind not in ("det", "word", "date"):
            break
    return NOBODY


def _before_insertion(row: Row, j: int, words: ClauseWords) -> int | None:
    """For a comma that closes an insertion ("X, the group's leader, said"): the position before it, else None."""
    items = row.items
    for k in range(j - 1, max(j - 25, 0), -1):
        item = items[k]
        if item.kind in ("stop", "comp"):
            return None
        if item.kind == "comma":
            opener = items[k + 1]
            plain = not any(is_verbal(x) for x in items[k + 1 : j])
            clause = opener.kind == "rel" or (opener.kind == "prep" and items[k + 2].kind == "rel")
            some = items[k + 2].lower == "of" and words.has("others", opener.lower)  # "most of them wearing red"
            return k - 1 if plain or clause or some else None
    return None


def _office_holder(row: Row, before: int, j: int, words: ClauseWords) -> Mention | None:
    """The name between commas behind an office: "Ketua Panitia Kerja X, Budi Santoso, berjanji"."""
    named, last = row.items[before + 2 : j], row.items[j - 1].mention
    if last is None or row.items[j - 1].kind != "actor" or any(x.kind not in ("actor", "word") for x in named):
        return None
    who = entity(last)
    told = words.has("telling", named[0].lower)  # "X, lanjut Y, ..."
    single = not told and sum(x.kind == "actor" for x in named) == 1 and len(named) <= 3
    office = row.items[before].mention if row.items[before].kind == "actor" else None
    fits = office is None or entity(office).kind not in ("person", "state", "people")
    return last if single and fits and who.kind == "person" and who.form == "name" else None


def _before_brackets(row: Row, j: int) -> int:
    for k in range(j - 1, max(j - 15, -1), -1):
        if row.items[k].kind == "open":
            return k - 1
    return j - 1


def mentions_at(row: Row, group: Sequence[int]) -> tuple[Mention, ...]:
    """The mentions at these positions."""
    return tuple(m for k in group if (m := capital_at(row.items[k]) or row.items[k].mention) is not None)


def capital_at(item: Item) -> Mention | None:
    """The state whose capital stands beside another party: "Doha bersama Ankara", "Moscow and Beijing"."""
    if item.kind != "place" or item.mention is None or (state := capitals().get(item.lower)) is None:
        return None
    return replace(item.mention, kind="actor", value=state)
