"""Roles of acts told by a noun: possessors, light verbs, "serangan Israel", "abuse suffered by"."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.coding.agents import find_object, find_purpose, once
from saksi.coding.aims import acts_abroad, powers, protested, searched
from saksi.coding.clauses import ClauseWords, Item, Row
from saksi.coding.complements import (
    REACH,
    clause_right,
    complements,
    give,
    invaded,
)
from saksi.coding.groups import capital_at, group_left, group_right, mentions_at
from saksi.coding.items import entity, governor, is_verbal, trigger
from saksi.coding.light_verbs import light_doer
from saksi.coding.parties import Roles
from saksi.coding.subjects import find_subject
from saksi.records import Mention

# Rules that name only one of two sides.
_OTHER_SIDE = frozenset({"role.with", "role.against", "role.dengan", "role.melawan"})
_WITH = frozenset({"role.with", "role.dengan"})
PURPOSEFUL = frozenset({"ASSAULT"})
ARMED = frozenset({"military", "police", "armed-group"})


def nominal_roles(row: Row, i: int, words: ClauseWords) -> Roles:
    """The roles of an act told by a noun."""
    value = trigger(row.items[i])
    frame = value.frame
    actors: list[Mention] = []
    recipients: list[Mention] = []
    rules: list[str] = []
    _give_possessors(row, i, words, actors, recipients, rules)
    possessors = len(actors)
    suffering = _give_bare(row, i, words, actors, recipients, rules)
    beside = actors[possessors:]
    rules += complements(row, i, words, actors, recipients)
    if beside and "role.oleh" in rules and (doers := actors[possessors + len(beside) :]):
        actors, recipients = doers, [*beside, *recipients]  # "pembantaian warga oleh X"
    if not actors and "role.on" in rules and _is_laid_at(row, i, words):
        last = max(item.start for item in row.items[i + 1 :] if "laid_at" in item.classes)
        actors = [m for m in recipients if m.span.start > last]  # "blamed the attack on X on Y"
        recipients = [m for m in recipients if m.span.start < last]
    if suffering and not actors and len(recipients) > len(suffering) and _may_act(suffering):
        actors, recipients = list(suffering), recipients[len(suffering) :]  # "sanksi PBB terhadap X"
    if not actors and (told := _coming_about(row, i, words)) is not None:
        rules += complements(row, i, words, actors, recipients, after=told)
    if not actors and recipients and value.type == "ASSAULT":
        actors, recipients = _armed_owner(row, i, words, recipients, rules)
    if not actors or (frame.reciprocal and set(rules) <= _OTHER_SIDE):
        found, rule, patient, at = light_doer(row, i, words)
        if found:
            give("recipient" if patient else "actor", found, actors, recipients)
            rules.append(rule)
        if at is not None and not recipients:  # "serangan yang dilancarkan X terhadap Y"
            rules += complements(row, i, words, actors, recipients, skip_agent=True, after=at)
    if not actors and recipients and (owner := _owner_before(row, i, words)) is not None:
        actors.append(owner)
        rules.append("role.possessive")
    if not actors and not any(map(is_verbal, row.items)):
        rules.append("role.listed")
    if frame.reciprocal and value.type == "ASSAULT" and set(rules) <= _WITH and rules:
        actors = [*_come_from(row, i, words, actors), *actors]
    if frame.reciprocal and {"role.light-verb", "role.antara"}.isdisjoint(rules):
        actors = [*_side_before(row, i, words), *actors]
    recipients = recipients or list(_befallen(row, i, words))
    if frame.reciprocal and value.type != "CONSULT":
        actors, recipients = [*actors, *recipients], []
    if not recipients and value.type in PURPOSEFUL:
        recipients += invaded(row, i, words, actors)
    return Roles(once(actors), once(recipients), tuple(rules))


def _give_possessors(
    row: Row, i: int, words: ClauseWords, actors: list[Mention], recipients: list[Mention], rules: list[str]
) -> None:
    """Whose the act is, by a possessor or an adjective of a state before its noun: "Israel's attack"."""
    owners = _possessors(row, i, words)
    if not owners:
        return
    role = dict(trigger(row.items[i]).frame.preps).get("genitive", "actor")
    if entity(owners[-1]).kind in ("thing", "place") and role == "actor":
        role = "recipient"
    give(role, owners, actors, recipients)
    rules.append("role.genitive")


def _give_bare(
    row: Row, i: int, words: ClauseWords, actors: list[Mention], recipients: list[Mention], rules: list[str]
) -> Sequence[Mention]:
    """Whose the act is, by a noun right beside its own: "serangan Israel"; returns those whom it befell."""
    roles, bare = dict(trigger(row.items[i]).frame.preps), _bare(row, i, words)
    if not bare or "bare" not in roles:
        return ()
    role = roles["bare"]
    if words.has("not_genitive", row.items[i].lower.rpartition(" ")[2]):
        role, bare = "recipient", powers(bare, True)  # "aksi menolak kenaikan tunjangan DPRD"
    seat = words.has("seats", row.items[i + 1].lower.partition(" ")[0])  # "penyerangan markas X"
    if role == "actor" and (seat or all(entity(m).kind in ("thing", "place") for m in bare)):
        role = "recipient"
    if role == "recipient" and not seat and _may_act(bare) and _is_suffered(row, i, words):
        role = "actor"  # "menjadi target penembakan X", "tewas dalam penyerbuan X"
    give(role, bare, actors, recipients)
    rules.append("role.bare-genitive")
    return () if role == "actor" or seat else bare


def _befallen(row: Row, i: int, words: ClauseWords) -> Sequence[Mention]:
    """Whom the clause around a noun that names nobody shows as hit, searched or protested against."""
    value = trigger(row.items[i])
    if value.type in PURPOSEFUL:
        return _undergone(row, i, words) or _suffered(row, i, words) or find_purpose(row, i, words)
    if value.mode == "seize":
        return searched(row, i, words)
    return protested(row, i, words) if value.type == "PROTEST" else ()


def _is_laid_at(row: Row, i: int, words: ClauseWords) -> bool:
    """True for the object of "blame": "blamed the killing of soldiers on X"."""
    for item in reversed(row.items[max(i - 4, 0) : i]):
        if item.kind == "trigger":
            return trigger(item).type == "ACCUSE" and words.has("shifting", trigger(item).lemma)
        if item.kind not in ("det", "word", "actor", "date"):
            return False
    return False


def _come_from(row: Row, i: int, words: ClauseWords, others: Sequence[Mention]) -> tuple[Mention, ...]:
    """The side that the main clause is about: "troops recovered a rifle after an encounter with rebels"."""
    prep = i - 1
    while prep > 0 and row.items[prep].kind in ("det", "word"):
        prep -= 1
    if prep < 2 or row.items[prep].kind not in ("prep", "sub"):
        return ()
    verb = next((k for k in range(prep - 1, 0, -1) if is_verbal(row.items[k])), None)
    if verb is None or row.items[verb - 1].kind == "aux" or _is_undergone(row.items[verb]):
        return ()
    own = {entity(m).name for m in others}
    return tuple(
        m for m in find_subject(row, verb, words).mentions if entity(m).kind in ARMED and entity(m).name not in own
    )


def _is_undergone(item: Item) -> bool:
    """True for an act told as said or suffered, whose subject need not have fought."""
    return item.kind == "trigger" and (trigger(item).form != "active" or trigger(item).frame.speech)


def _coming_about(row: Row, i: int, words: ClauseWords) -> int | None:
    """The verb by which a noun's act comes about, its prepositions being the noun's: "a clash broke out between"."""
    for k in range(i + 1, min(i + REACH, len(row.items) - 1)):
        item = row.items[k]
        if "happenings" in item.classes or "happening" in item.classes:
            return k
        if is_verbal(item):
            return None
        if item.kind not in ("aux", "date", "place", "prep", "det", "word") and not item.place:
            return None
    return None


def _is_suffered(row: Row, i: int, words: ClauseWords) -> bool:
    """True for an attack that somebody else became the target of, or fell in."""
    items, k = row.items, i - 1
    if trigger(items[i]).type not in ("ASSAULT", "COERCE"):
        return False
    for x, after in zip(items[i + 1 : i + 5], items[i + 2 : i + 6], strict=False):
        if "agent" in x.classes or ("aiming" in x.classes and not after.place):
            return False
    while k > 0 and items[k].kind in ("det", "word") and "undergoing" not in items[k].classes:
        k -= 1
    if k >= 0 and words.has("undergoing", items[k].lower.rpartition(" ")[2]):
        return True
    fell = items[k - 1] if k > 0 and "fallen_in" in items[k].classes else None
    if fell is None or fell.kind != "trigger":
        return False
    return trigger(fell).form == "stative" and trigger(fell).type == "ASSAULT"


def _may_act(mentions: Sequence[Mention]) -> bool:
    return all(entity(m).kind not in ("thing", "place", "people", "person") for m in mentions)


def _armed_owner(
    row: Row, i: int, words: ClauseWords, recipients: list[Mention], rules: list[str]
) -> tuple[list[Mention], list[Mention]]:
    """ "the Taliban bombing", "serangan bom Taliban": those who bear arms did it, where the noun names nobody else.

    Not behind the name of an action ("pengeboman Taliban"), nor where an agent follows.
    """
    named = rules in (["role.genitive"], ["role.bare-genitive"])
    armed = all(entity(m).kind in ("armed-group", "military") for m in recipients)
    done_by = any("agent" in item.classes for item in row.items[i + 1 : i + 7])
    if named and not done_by and acts_abroad(row, recipients, words):
        return recipients, []
    if not named or not armed or done_by or words.starts("action", row.items[i].lower):
        return [], recipients
    return recipients, []


def _possessors(row: Row, i: int, words: ClauseWords) -> tuple[Mention, ...]:
    """Who stands right before a noun: "Israel's strike", "Taliban attack", "US and British air strikes"."""
    if "genitive" not in dict(trigger(row.items[i]).frame.preps):
        return ()
    k, steps = i - 1, 0
    while k >= 0 and row.items[k].kind == "word" and steps < 4:
        k -= 1
        steps += 1
    armed = words.has("blasts", row.items[i].lower.partition(" ")[0])
    while k > 0 and armed and row.items[k].kind == "actor" and _is_vehicle(row.items[k].mention):
        k -= 1  # "a Taliban truck bombing"
    item = row.items[k] if k >= 0 else None
    if item is None or item.kind != "actor" or item.mention is None:
        return ()
    beside = row.items[k - 2].mention if k > 1 and row.items[k - 1].kind == "conj" else None
    paired = beside is not None and row.items[k - 2].kind == "actor" and _are_alike(beside, item.mention)
    return (beside, item.mention) if paired and beside is not None else (item.mention,)


def _owner_before(row: Row, i: int, words: ClauseWords) -> Mention | None:
    """Whose attack a pronoun makes it, in a phrase about the party before: "help for X in its (fierce) raids on Y"."""
    items, k = row.items, i - 1
    possessed = words.ends("possessed", items[i].lower)
    while k > 0 and items[k].kind in ("word", "det") and i - k < 4:
        possessed = possessed or "possessives" in items[k].classes
        k -= 1
    for item in items[i + 1 : i + 3]:
        if item.kind != "word":
            break
        possessed = possessed or words.ends("possessed", item.lower)  # "serangan gencarnya"
    if k < 1 or not possessed or "belonging" not in items[k].classes:
        return None
    party = items[k - 1].mention if items[k - 1].kind == "actor" else None
    sides = ("state", *ARMED)
    return party if party is not None and entity(party).kind in sides and entity(party).form != "pronoun" else None


def _are_alike(one: Mention, other: Mention) -> bool:
    """True for two states or two bodies: whoever does an act, not the object of another verb, is such."""
    return entity(one).kind == entity(other).kind == "state"


def _is_vehicle(mention: Mention | None) -> bool:
    return mention is not None and entity(mention).name == "Vehicles"


def _bare(row: Row, i: int, words: ClauseWords) -> tuple[Mention, ...]:
    """The actor right after an Indonesian noun: "serangan (udara) Israel"."""
    items = row.items
    j, steps = i + 1, 0
    while j < len(items) and items[j].kind in ("word", "det") and steps < 3:
        if "definite" in items[j].classes or "not_genitive" in items[j].classes:
            return ()
        j += 1
        steps += 1
    if j < len(items) and items[j].kind == "actor":
        return mentions_at(row, group_right(row, j, words))
    aimed = j + 1 < len(items) and "aiming" in items[j + 1].classes
    return mentions_at(row, (j,)) if aimed and capital_at(items[j]) is not None else ()  # "serangan Teheran ke X"


def _side_before(row: Row, i: int, words: ClauseWords) -> tuple[Mention, ...]:
    """The side that stands before a noun of a fight which serves as verb: "X baku tembak dengan Y"."""
    items, k = row.items, i - 1
    if not words.has("syntax", "bare-agent") or trigger(items[i]).type != "ASSAULT":
        return ()
    facing = any(items[j].kind == "prep" and "facing" in items[j].classes for j in clause_right(row, i))
    if not facing and not items[i].lower.startswith(tuple(words.classes["mutual_words"])):
        return ()
    while k > 0 and items[k].kind == "aux":
        k -= 1
    if k < 0 or items[k].kind != "actor" or governor(row, k, words) is not None:
        return ()
    return mentions_at(row, group_left(row, k, words))


def _undergone(row: Row, i: int, words: ClauseWords) -> tuple[Mention, ...]:
    """Who "was the target of a strike", "menjadi korban penembakan"."""
    items, k = row.items, i - 1
    while k > 0 and (items[k].kind in ("det", "word") or "genitive_links" in items[k].classes):
        if "undergoing" in items[k].classes:
            break
        k -= 1
    if k < 1 or "undergoing" not in items[k].classes:
        return ()
    while k > 0 and items[k - 1].kind == "det":
        k -= 1
    tied = items[k - 1].kind == "aux" or "becoming" in items[k - 1].classes
    found = find_subject(row, k - 1, words).mentions if tied else ()
    return tuple(m for m in found if entity(m).name != "Victims")


def _suffered(row: Row, i: int, words: ClauseWords) -> tuple[Mention, ...]:
    """Whom a relative clause says the act befell: "pengeroyokan yang dialami dua remaja", "abuse suffered by"."""
    items = row.items
    for k in range(i + 1, min(i + 5, len(items) - 1)):
        if "befalling" in items[k].classes:
            return find_object(row, k + ("agent" in items[k + 1].classes), words)[0]
        if items[k].kind not in ("rel", "word", "aux", "det"):
            break
    return ()
