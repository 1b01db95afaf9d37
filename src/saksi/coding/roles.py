"""Roles from the clause: active, passive, participial, stative and nominal triggers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from saksi.coding.clauses import ClauseWords, Item, Row
from saksi.coding.subjects import (
    Subject,
    entity,
    find_subject,
    governor,
    group_left,
    group_right,
    is_nominal,
    is_verbal,
    skip_brackets_right,
    trigger,
)
from saksi.records import Entity, Mention, PlaceCandidates

REACH = 14
PURPOSEFUL = frozenset({"ASSAULT", "MOBILIZE"})


@dataclass(frozen=True, slots=True)
class Roles:
    """Who did it and to whom, the rules that said so, and the other triggers of the row that tell the same act.

    `subject_event` is a nominal trigger standing as subject ("the strike killed"), `object_event` one standing as
    object ("condemned the strike").
    """

    actors: tuple[Mention, ...] = ()
    recipients: tuple[Mention, ...] = ()
    rules: tuple[str, ...] = ()
    subject_event: int | None = None
    object_event: int | None = None
    passive: bool = False


def code_roles(row: Row, i: int, words: ClauseWords) -> Roles:
    """The roles of the trigger at item `i`."""
    value = trigger(row.items[i])
    if value.form == "nominal":
        return _nominal(row, i, words)
    if value.form == "passive" or (value.form == "participle" and _is_passive(row, i, words)):
        return _passive(row, i, words)
    return _active(row, i, words)


# ---------------------------------------------------------------- verbs
def _is_passive(row: Row, i: int, words: ClauseWords) -> bool:
    """Voice of an -ed form: by the auxiliary before it, else by what follows."""
    items = row.items
    k = i - 1
    while k >= 0 and (items[k].kind == "aux" or words.ends("adverb", items[k].lower)):
        if words.has("auxiliaries_be", items[k].lower):
            return True
        if words.has("auxiliaries_have", items[k].lower):
            return False
        k -= 1
    following = row.items[i + 1] if i + 1 < len(items) else None
    if following is not None and words.has("agent", following.lower):
        return True
    reduced = k >= 0 and items[k].kind in ("actor", "word", "place") and following is not None
    return bool(reduced and following and following.kind == "prep" and _has_finite_verb(row, i, words))


def _has_finite_verb(row: Row, i: int, words: ClauseWords) -> bool:
    """True where the clause has another verb after `i`, so that the form at `i` describes the noun before it."""
    for item in row.items[i + 1 : i + 1 + REACH]:
        if item.kind in ("stop", "sub", "comp", "conj", "comma"):
            return False
        if item.kind == "verb" or words.has("auxiliaries_be", item.lower):
            return True
    return False


def _active(row: Row, i: int, words: ClauseWords) -> Roles:
    value = trigger(row.items[i])
    subject = find_subject(row, i, words)
    objects, object_event = ((), None) if value.form == "stative" else _object(row, i, words)
    actors: list[Mention] = []
    recipients: list[Mention] = []
    _give(value.frame.subject, subject.mentions, actors, recipients)
    _give("recipient" if value.type == "CONSULT" else value.frame.object, objects, actors, recipients)
    rules = _complements(row, i, words, actors, recipients, skip_agent=True)
    if not recipients and value.type in PURPOSEFUL:
        recipients += _purpose(row, i, words)
    if not recipients and value.frame.object == "recipient" and not value.frame.reciprocal and object_event is None:
        recipients += _toward(row, i, words, actors)
    if value.frame.reciprocal and value.type != "CONSULT":
        actors, recipients = [*actors, *recipients], []
    rules = [*(r for r in (subject.rule,) if r), *(["role.object"] if objects else []), *rules]
    return Roles(_unique(actors), _unique(recipients), tuple(rules), subject.event, object_event)


def _passive(row: Row, i: int, words: ClauseWords) -> Roles:
    value = trigger(row.items[i])
    subject = find_subject(row, i, words)
    actors: list[Mention] = []
    recipients: list[Mention] = []
    _give(value.frame.object or "recipient", subject.mentions, actors, recipients)
    rules = [subject.rule] if subject.rule else []
    agent = _agent(row, i, words)
    _give(value.frame.subject or "actor", agent, actors, recipients)
    if agent:
        rules.append("role.agent")
    rules += _complements(row, i, words, actors, recipients, skip_agent=True)
    if value.frame.reciprocal:
        actors, recipients = [*actors, *recipients], []
    return Roles(_unique(actors), _unique(recipients), tuple(rules), subject.event, None, passive=True)


def _object(row: Row, i: int, words: ClauseWords) -> tuple[tuple[Mention, ...], int | None]:
    items, n, steps = row.items, len(row.items), 0
    j = i + 1
    while j < n and steps < REACH:
        item = items[j]
        if item.kind == "actor":
            return _mentions(row, group_right(row, j, words)), None
        if is_nominal(item):
            return (), j
        partitive = item.kind == "prep" and item.lower == "of" and items[j - 1].kind in ("word", "det")
        if item.kind not in ("det", "aux", "word", "quote", "date") and not partitive:
            break
        j += 1
        steps += 1
    return (), None


def _agent(row: Row, i: int, words: ClauseWords) -> tuple[Mention, ...]:
    """ "by X" / "oleh X" in the clause, or the bare agent right after an Indonesian passive ("ditangkap polisi")."""
    items = row.items
    for j in _clause_right(row, i):
        if items[j].kind == "prep" and words.has("agent", items[j].lower):
            target = _complement(row, j, words)
            return _mentions(row, group_right(row, target, words)) if target is not None else ()
    if not words.has("syntax", "bare-agent"):
        return ()
    j = i + 1
    while j < len(items) and items[j].kind == "det":
        j += 1
    if (
        j < len(items)
        and items[j].kind == "actor"
        and (m := items[j].mention)
        and entity(m).kind not in ("thing", "place")
    ):
        return _mentions(row, group_right(row, j, words))
    return ()


def _complements(
    row: Row, i: int, words: ClauseWords, actors: list[Mention], recipients: list[Mention], skip_agent: bool = False
) -> list[str]:
    """Fill roles from the prepositions that the trigger's frame names; returns the rules used."""
    frame = trigger(row.items[i]).frame
    roles = dict(frame.preps)
    rules = []
    for j in _clause_right(row, i):
        item = row.items[j]
        role = roles.get(item.lower) if item.kind == "prep" else None
        if role is None or (skip_agent and words.has("agent", item.lower)):
            continue
        target = _complement(row, j, words)
        if target is None:
            place = (
                _place_complement(row, j) if role == "recipient" and trigger(row.items[i]).type == "ASSAULT" else None
            )
            recipients += [place] if place is not None else []
            continue
        group = group_right(row, target, words)
        if words.has("pairing", item.lower):
            group = (*group, *_partner(row, group[-1], words))
        visited = trigger(row.items[i]).type == "CONSULT" and words.has("partners", item.lower)
        _give("recipient" if visited else role, _mentions(row, group), actors, recipients)
        rules.append(f"role.{item.lower.replace(' ', '-')}")
    return rules


def _partner(row: Row, j: int, words: ClauseWords) -> tuple[int, ...]:
    """After "between X": the other side, behind "and" or "dengan" with whatever describes X in between."""
    items = row.items
    for k in range(j + 1, min(j + 9, len(items))):
        if items[k].kind in ("conj", "prep") and words.has("pair_links", items[k].lower):
            target = _complement(row, k, words)
            return group_right(row, target, words) if target is not None else ()
        if items[k].kind not in ("word", "place", "open", "close", "prep", "actor", "date"):
            break
    return ()


def _purpose(row: Row, i: int, words: ClauseWords) -> tuple[Mention, ...]:
    """Whom the act was aimed at by its purpose: "fired tear gas to disperse the crowd", "operasi untuk menumpas X"."""
    items = row.items
    for k in range(i + 1, min(i + REACH, len(items) - 1)):
        if items[k].kind in ("stop", "comp", "rel"):
            break
        if words.has("infinitive", items[k].lower) and is_verbal(items[k + 1]):
            return _object(row, k + 1, words)[0]
    return ()


def _clause_right(row: Row, i: int) -> Iterable[int]:
    """Positions after `i` up to the end of its clause."""
    items = row.items
    j = i + 1
    while j < len(items) and j - i <= 2 * REACH:
        k = skip_brackets_right(row, j)
        if k != j:
            j = k
            continue
        item = items[j]
        if item.kind in ("stop", "comp", "sub", "rel") or is_verbal(item):
            return
        if item.kind == "comma" and not (j + 1 < len(items) and items[j + 1].kind in ("actor", "conj", "det")):
            return
        yield j
        j += 1


def _complement(row: Row, j: int, words: ClauseWords) -> int | None:
    """The actor mention that the preposition at `j` governs."""
    items = row.items
    for k in range(j + 1, min(j + 7, len(items))):
        item = items[k]
        if item.kind == "actor":
            return k
        partitive = item.kind == "prep" and item.lower == "of"
        if item.kind not in ("det", "word", "quote", "aux", "place") and not partitive:
            return None
    return None


def _place_complement(row: Row, j: int) -> Mention | None:
    """The town or land that an attack was aimed at, as a participant ("an offensive against Gaza")."""
    for item in row.items[j + 1 : j + 5]:
        if item.kind == "place" and item.mention is not None and isinstance(item.mention.value, PlaceCandidates):
            known = item.mention.value.candidates
            name = known[0].name if known else item.lower
            return replace(item.mention, kind="actor", value=Entity(name, None, "place", "name"))
        if item.kind not in ("det", "word"):
            return None
    return None


def _toward(row: Row, i: int, words: ClauseWords, actors: Sequence[Mention]) -> tuple[Mention, ...]:
    """The recipient behind a preposition of direction, where the trigger's own frame found nobody."""
    own = {entity(m).id or entity(m).name for m in actors}
    for j in _clause_right(row, i):
        if row.items[j].kind != "prep" or not words.has("toward", row.items[j].lower):
            continue
        target = _complement(row, j, words)
        if target is None:
            continue
        found = _mentions(row, group_right(row, target, words))
        return tuple(
            m for m in found if entity(m).kind not in ("thing", "place") and (entity(m).id or entity(m).name) not in own
        )
    return ()


# ---------------------------------------------------------------- nouns
def _nominal(row: Row, i: int, words: ClauseWords) -> Roles:
    frame = trigger(row.items[i]).frame
    roles = dict(frame.preps)
    actors: list[Mention] = []
    recipients: list[Mention] = []
    rules: list[str] = []
    possessor = _possessor(row, i, words)
    if possessor is not None:
        role = roles.get("genitive", "actor")
        if entity(possessor).kind in ("thing", "place") and role == "actor":
            role = "recipient"
        _give(role, (possessor,), actors, recipients)
        rules.append("role.genitive")
    bare = _bare(row, i, words)
    if bare and "bare" in roles:
        role = roles["bare"]
        if role == "actor" and all(entity(m).kind in ("thing", "place") for m in bare):
            role = "recipient"
        _give(role, bare, actors, recipients)
        rules.append("role.bare-genitive")
    rules += _complements(row, i, words, actors, recipients)
    if not actors:
        found, rule, patient = _light(row, i, words)
        if found:
            _give("recipient" if patient else "actor", found, actors, recipients)
            rules.append(rule)
    if not recipients and trigger(row.items[i]).type in PURPOSEFUL:
        recipients += _purpose(row, i, words)
    if frame.reciprocal and trigger(row.items[i]).type != "CONSULT":
        actors, recipients = [*actors, *recipients], []
    return Roles(_unique(actors), _unique(recipients), tuple(rules))


def _possessor(row: Row, i: int, words: ClauseWords) -> Mention | None:
    """The actor right before a noun: "Israel's strike", "Taliban attack"."""
    if "genitive" not in dict(trigger(row.items[i]).frame.preps):
        return None
    k, steps = i - 1, 0
    while k >= 0 and row.items[k].kind == "word" and steps < 4:
        k -= 1
        steps += 1
    item = row.items[k] if k >= 0 else None
    return item.mention if item is not None and item.kind == "actor" else None


def _bare(row: Row, i: int, words: ClauseWords) -> tuple[Mention, ...]:
    """The actor right after an Indonesian noun: "serangan (udara) Israel"."""
    items = row.items
    j, steps = i + 1, 0
    while j < len(items) and items[j].kind in ("word", "det") and steps < 3:
        if words.has("definite", items[j].lower):
            return ()
        j += 1
        steps += 1
    if j < len(items) and items[j].kind == "actor":
        return _mentions(row, group_right(row, j, words))
    return ()


def _light(row: Row, i: int, words: ClauseWords) -> tuple[tuple[Mention, ...], str, bool]:
    """The subject of a light verb before the noun, or the agent of one after it ("carried out by")."""
    items = row.items
    for k in range(i - 1, max(i - 10, -1), -1):
        item = items[k]
        if item.kind == "verb" and words.has("light", item.lower):
            passive = k > 0 and words.has("auxiliaries_be", items[k - 1].lower)
            subject = Subject((), None, "") if passive else find_subject(row, k, words)
            return subject.mentions, "role.light-verb", words.has("light_patient", item.lower)
        topic = item.kind == "prep" and words.has("topics", item.lower)
        if topic or (item.kind not in ("det", "word", "prep", "conj", "aux", "quote") and not is_nominal(item)):
            break
    for k in range(i + 1, min(i + 7, len(items))):
        item = items[k]
        if item.kind == "verb" and words.has("light", item.lower):
            return _agent(row, k, words), "role.light-agent", False
        if item.kind not in ("det", "word", "rel", "aux", "date"):
            break
    return (), "", False


# ---------------------------------------------------------------- small pieces
def _give(role: str | None, mentions: Sequence[Mention], actors: list[Mention], recipients: list[Mention]) -> None:
    if role == "actor":
        actors.extend(mentions)
    elif role == "recipient":
        recipients.extend(mentions)


def _unique(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The first mention of each entity."""
    seen: dict[str, Mention] = {}
    for m in mentions:
        seen.setdefault(entity(m).id or entity(m).name, m)
    return tuple(seen.values())


def _mentions(row: Row, group: Sequence[int]) -> tuple[Mention, ...]:
    return tuple(m for k in group if (m := row.items[k].mention) is not None)


__all__ = ["Item", "Roles", "code_roles", "governor", "group_left"]
