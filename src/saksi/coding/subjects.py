"""Who stands as grammatical subject of a verb, and which noun phrases hang together.

Everything here works on a `Row`; indexes are positions in its items.
"""

from __future__ import annotations

from saksi.coding.acts_as_subjects import is_protest, judged_act, whose_attack
from saksi.coding.antecedents import act_on_held, find_antecedent, find_relative, is_reduced, opened_relative
from saksi.coding.clauses import ClauseWords, Item, Row
from saksi.coding.groups import before_brackets, capital_at, group_left, mentions_at
from saksi.coding.heads import free_head, told_by_act
from saksi.coding.insertions import (
    before_insertion,
    before_quotation,
    before_teller,
    closes_fronted,
    find_office_holder,
    first_behind,
    name_glossed,
)
from saksi.coding.items import MAX_MODIFIERS, NOBODY, Subject, entity, governor, is_nominal, is_verbal, trigger
from saksi.coding.outcomes import act_before, act_within, find_dead
from saksi.coding.shared_subjects import brings_own_subject, find_speaker, has_own_subject, is_brought
from saksi.coding.subject_lands import narrower_place, stand_in
from saksi.records import Mention

MAX_DEPTH = 4


def find_subject(row: Row, i: int, words: ClauseWords, depth: int = 0) -> Subject:
    """The subject of the verb at `i`: nearest free noun phrase to the left, or one shared through a chain of verbs."""
    found = _find_subject(row, i, words, depth)
    named = name_glossed(row, found.mentions[0], words) if len(found.mentions) == 1 else None
    return found if named is None else found._replace(mentions=(named,))


def _find_subject(row: Row, i: int, words: ClauseWords, depth: int) -> Subject:
    if depth > MAX_DEPTH:
        return NOBODY
    items = row.items
    j = i - 1
    then = None
    while j >= 0 and (
        items[j].kind == "aux"
        or (items[j].kind == "word" and words.ends("adverb", items[j].lower))
        or (j and items[j - 1].kind == "aux" and "mid_adverbs" in items[j].classes)
    ):
        then = j if "follow_ons" in items[j].classes and "conjunctions" in items[j].classes else then
        j -= 1
    if j < 0:
        return NOBODY
    told = before_insertion(row, j, words) if then is not None and items[j].kind == "comma" else j
    if told and items[told].kind == "word" and "pointing_behind" in items[told].classes:
        told -= 1  # "menangkap pencuri itu lalu memukulinya"
    if then is not None and told is not None and items[told].kind == "actor" and _is_object(row, told, words):
        return _shared(row, then, words, depth) or NOBODY
    if (act := act_before(row, i, words)) is None:  # the act may be the first item: 0
        act = act_within(row, i, words)
    if act is not None:
        return Subject((), act, "role.event-subject") if is_nominal(items[act]) else _chained(row, act, words, depth)
    if (act := judged_act(row, i, j, words)) is None:
        act = whose_attack(row, i, j, words)
    if act is not None:
        return Subject((), act, "role.event-subject")
    if items[j].kind == "actor" and words.has("protesting", items[i].lower) and _is_object(row, j, words):
        return _shared(row, j, words, depth) or NOBODY  # "mendatangi kantor bupati mendesak ...": not the regent
    if is_protest(items[j]) and words.has("syntax", "bare-agent"):
        return Subject((), j, "role.event-subject")  # "menghadapi demonstrasi menentang razia"
    return NOBODY if _is_of_thing(row, i, words) else _by_item_before(row, i, j, words, depth)


def _by_item_before(row: Row, i: int, j: int, words: ClauseWords, depth: int) -> Subject:
    """The subject of the verb at `i` by what kind of word stands before it, at `j`."""
    items = row.items
    kind = items[j].kind
    if kind == "conj" and "resulting" in items[j].classes and items[i].kind == "trigger":
        harmed = find_dead(row, i, j, words)
        if harmed is not None:
            return Subject(harmed, None, "role.subject" if harmed else "")
    if kind == "conj":
        shared = _shared(row, j, words, depth, i)
        if shared is None and words.has("syntax", "bare-agent") and _is_object(row, j - 1, words):
            return NOBODY  # "merebut senjata petugas sehingga ditembak": whoever seized it, not the officer
        if shared is None and _is_done_to(row, j - 1, i, words):
            return NOBODY  # "the bomb went off, killing his driver and wounding three guards"
        return shared or _scan(row, j - 1, words, depth)
    if kind == "prep" and j == i - 1 and words.has("syntax", "past-attributes") and _is_past(items[i], words):
        return NOBODY  # "amid continued support": no verb stands there
    if kind == "prep":
        return _controller(row, j, words, depth, items[i])
    if kind == "sub":
        return _shared(row, j, words, depth) or first_behind(row, i, words)
    if kind == "rel":
        return find_antecedent(row, j, words)
    if is_nominal(items[j]) and words.ends("participle", items[i].lower):
        return Subject((), j, "role.event-subject")  # "in two attacks targeting the police"
    return _scan(row, j, words, depth)


def _is_attached(row: Row, j: int) -> bool:
    """True for a pronoun that ends a verb before it: "menyeretnya"."""
    return j > 0 and row.items[j].start < row.items[j - 1].end and is_verbal(row.items[j - 1])


def _is_of_thing(row: Row, i: int, words: ClauseWords) -> bool:
    """True in "a series of flights expelling migrants": what does it is no participant, whoever stands before."""
    items = row.items
    if i < 2 or not words.ends("participle", items[i].lower.split()[0]) or words.has("syntax", "bare-agent"):
        return False
    return (
        items[i - 1].kind == "word"
        and "genitive_links" in items[i - 2].classes
        and words.ends("plural", items[i - 1].lower)
    )


def _is_past(item: Item, words: ClauseWords) -> bool:
    return words.ends("past", item.lower.partition(" ")[0])


def _is_object(row: Row, j: int, words: ClauseWords) -> bool:
    """True where the noun phrase at `j` follows an act without a break ("menangkap dua pria lalu menembak ...")."""
    for item in reversed(row.items[max(j - 5, 0) : j]):
        if item.kind == "trigger":
            return trigger(item).form == "active" and not trigger(item).frame.speech
        if item.kind == "verb" and words.has("syntax", "bare-agent"):  # "mengejar X lalu menangkapnya"
            return words.starts("active", item.lower) and "saying" not in item.classes
        if item.kind not in ("word", "det", "actor"):
            return False
    return False


def _is_done_to(row: Row, j: int, i: int, words: ClauseWords) -> bool:
    """True for the object at `j` of an -ing form with which another at `i` is coordinated."""
    items, k = row.items, j
    if not words.ends("participle", items[i].lower.partition(" ")[0]) or words.has("syntax", "bare-agent"):
        return False
    while k > 0 and j - k < MAX_MODIFIERS and items[k].kind in ("word", "det", "actor"):
        k -= 1
    return k < j and is_verbal(items[k]) and words.ends("participle", items[k].lower.partition(" ")[0])


def _scan(row: Row, j: int, words: ClauseWords, depth: int) -> Subject:
    items, joined, comma = row.items, False, False
    while j >= 0:
        item = items[j]
        found: Subject | int
        if item.kind == "actor" and _is_attached(row, j):
            found = j - 1  # "menyeret|nya keluar": the object
        elif item.kind == "actor" and comma and _is_object(row, j, words):
            found = j - 1  # "attacked a police convoy, Saturday night, killing three": not the police
        elif item.kind == "actor":
            told = before_teller(row, j, words)
            found = _from_actor(row, j, words, joined) if told is None else told
        elif item.kind == "comma":
            found, comma = _from_comma(row, j, words, depth), True
        elif capitals := _joined_capitals(row, j, words):
            return Subject(capitals, None, "role.subject")
        elif item.kind in ("comp", "stop", "sub"):
            return NOBODY
        elif item.kind == "rel":
            return find_antecedent(row, j, words)
        elif is_nominal(item):
            return _event_subject(row, j, words, depth)
        elif is_verbal(item) and not is_reduced(row, j, words):
            return _from_verb(row, j, words, depth, comma)
        elif item.kind == "conj":
            found = (_shared(row, j, words, depth) if not _joins_weapons(row, j) else None) or j - 1
            joined = True
        else:
            found = before_brackets(row, j) if item.kind == "close" else j - 1
        if isinstance(found, Subject):
            return found
        j = found
    return NOBODY


def _joins_weapons(row: Row, j: int) -> bool:
    """True in "Iranian missiles and drones": one subject, whatever verb stands before."""
    items = row.items
    return 0 < j < len(items) - 1 and "weapons" in items[j - 1].classes and "weapons" in items[j + 1].classes


def _joined_capitals(row: Row, j: int, words: ClauseWords) -> tuple[Mention, ...]:
    """The parties of a list that the capital at `j` ends, none where a preposition governs the list."""
    group = group_left(row, j, words) if capital_at(row.items[j]) is not None else ()
    return mentions_at(row, group) if len(group) > 1 and governor(row, group[0], words) is None else ()


def _from_actor(row: Row, j: int, words: ClauseWords, joined: bool) -> Subject | int:
    """The subject that the party at `j` belongs to, or the position to go on from where a preposition governs it."""
    if (narrower := narrower_place(row, j, words)) is not None:
        return narrower
    if j and row.items[j - 1].kind == "word" and "origins" in row.items[j - 1].classes:
        return j - 2  # "majikan asal Malaysia": where he is from
    if (doing := _doing_before(row, j, words)) is not None:
        return doing
    head = free_head(row, j, words)
    if head is None:
        return (governor(row, j, words) or j) - 1
    opened = opened_relative(row, head, words)
    if opened is not None:
        return find_antecedent(row, opened, words)
    group = group_left(row, head, words, joined)
    outside = governor(row, group[0], words) if group[0] != head else None
    if outside is not None and (whose := _head_of_list(row, outside)) is not None:
        return Subject(mentions_at(row, group_left(row, whose, words)), None, "role.subject")
    if outside is not None and ("pairing" in row.items[outside].classes or stand_in(row, outside, group, words)):
        return outside - 1  # "the road between Moscow and Kyiv was shelled"
    return Subject(mentions_at(row, group), None, "role.subject")


def _doing_before(row: Row, j: int, words: ClauseWords) -> int | None:
    """The -ing form that tells the subject apart, for its object at `j`: "gunmen riding a motorcycle shot"."""
    items, k = row.items, j - 1
    while k > 0 and items[k].kind in ("det", "word") and j - k <= MAX_MODIFIERS:
        k -= 1
    doing = k > 0 and is_verbal(items[k]) and words.ends("participle", items[k].lower.partition(" ")[0])
    return k if doing and items[k - 1].kind == "actor" and words.classes["auxiliaries_be"] else None


def _head_of_list(row: Row, prep: int) -> int | None:
    """Who is subject where a list only says whose they are: "pupils of the primary and the secondary school"."""
    m = row.items[prep - 1].mention if prep else None
    people = m is not None and row.items[prep - 1].kind == "actor" and entity(m).kind in ("people", "person")
    tells = not row.items[prep].classes.isdisjoint(("genitive_links", "origins"))  # "warga dari Tial dan Tulehu"
    return prep - 1 if people and tells else None


def _from_verb(row: Row, j: int, words: ClauseWords, depth: int, comma: bool) -> Subject:
    """The subject of the verb at `j`, which the verb behind it shares, unless it brings one of its own."""
    if has_own_subject(row, j, words):
        return NOBODY
    relative = find_relative(row, j, words) if comma else None
    shared = _shared(row, relative, words, depth) if relative is not None else None
    return shared or _chained(row, j, words, depth)


def _from_comma(row: Row, j: int, words: ClauseWords, depth: int) -> Subject | int:
    """What the comma at `j` closes: a clause in front, an insertion, the name behind an office; or what it shares."""
    if closes_fronted(row, j):
        return NOBODY
    before = before_insertion(row, j, words)
    if before is None:
        return (_shared(row, j, words, depth) if depth < MAX_DEPTH else None) or j - 1
    holder = find_office_holder(row, before, j, words)
    return Subject((holder,), None, "role.subject") if holder is not None else before


def _event_subject(row: Row, j: int, words: ClauseWords, depth: int) -> Subject:
    """A nominal trigger left of the verb: the subject, unless it is itself a complement."""
    if (told := told_by_act(row, j, words)) is not None:
        return _scan(row, told, words, depth)  # "tujuh provokator kerusuhan di X ditetapkan"
    prep = governor(row, j, words)
    if (
        prep is not None
        and prep > 0
        and ("genitive_links" not in row.items[prep].classes or is_verbal(row.items[prep - 1]))
    ):
        return _scan(row, prep - 1, words, depth)  # "men accused of spying were jailed": not the spying
    return Subject((), j, "role.event-subject")


def _chained(row: Row, j: int, words: ClauseWords, depth: int) -> Subject:
    found = find_subject(row, j, words, depth + 1)
    return found._replace(rule="role.carried-subject") if found.mentions else found


def _shared(row: Row, j: int, words: ClauseWords, depth: int, act: int | None = None) -> Subject | None:
    """The subject of the verb before `j` in the same clause: coordinated or participial verbs share it."""
    comma, outside = row.items[j].kind == "comma" or (j > 0 and row.items[j - 1].kind == "comma"), j
    finite = act is not None and not words.ends("participle", row.items[act].lower.partition(" ")[0])
    for k in range(j - 1, -1, -1):
        item = row.items[k]
        if item.kind == "quote" and k < outside:
            outside = min(outside, before_quotation(row, k))
        if item.kind in ("comp", "stop"):
            return None
        if k >= outside:
            continue
        comma = comma or item.kind == "comma"
        doing = words.ends("participle", item.lower.partition(" ")[0])
        if (comma or finite) and k and row.items[k - 1].kind == "prep" and doing:
            continue  # "convicted X of robbing a bank, jailing him", "accused X of rigging polls and called for"
        if comma and is_verbal(item) and (relative := find_relative(row, k, words)) is not None:
            outside = relative  # "shot the men who fled, burned homes and took ...": the clause's own verb
            continue
        if is_verbal(item) and not is_reduced(row, k, words):
            if act is not None and (speaks := find_speaker(row, k, act)) is not None:
                k = speaks
            found = _chained(row, k, words, depth)
            if not found.mentions and found.event is None and comma and brings_own_subject(row, k, words):
                return Subject((), k, "role.event-subject")
            return found if found.mentions or found.event is not None else None
    return None


def _controller(row: Row, j: int, words: ClauseWords, depth: int, act: Item) -> Subject:
    """Subject of an infinitive or gerund: the noun phrase before its preposition, else that of the verb before."""
    items = row.items
    if "adjunct_links" in items[j].classes and (shared := _shared(row, j, words, depth)):
        return shared
    k = j - 1
    while k >= 0 and items[k].kind in ("aux", "word", "quote", "date"):
        k -= 1
    if k < 0:
        return first_behind(row, j, words)
    if items[k].kind == "actor":
        if "infinitive" in items[j].classes and is_brought(row, k, act, words):
            return _shared(row, j, words, depth) or NOBODY  # "were taken to the police station to be questioned"
        held = None if "infinitive" in items[j].classes else act_on_held(row, k, words)
        if held is not None and (found := _chained(row, held, words, depth)).mentions:
            return found
        return Subject(mentions_at(row, group_left(row, k, words)), None, "role.controller")
    if is_verbal(items[k]):
        return _chained(row, k, words, depth)
    return _scan(row, k, words, depth + 1)
