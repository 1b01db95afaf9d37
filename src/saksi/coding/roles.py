"""Roles from the clause: active, passive, participial, stative and nominal triggers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from saksi.coding.agents import (
    acts_next,
    bare_agents,
    counts_others,
    find_agent,
    find_launcher,
    find_object,
    find_purpose,
    find_wielder,
    once,
)
from saksi.coding.aims import powers, protested, searched, struck_at, struck_land, taken_from
from saksi.coding.antecedents import act_of_relative, find_antecedent
from saksi.coding.clauses import ClauseWords, Item, Row
from saksi.coding.complements import (
    REACH,
    clause_right,
    complement,
    complements,
    give,
    invaded,
    toward,
)
from saksi.coding.fronted import fronted_roles
from saksi.coding.groups import capital_at, group_left, group_right, mentions_at
from saksi.coding.harmed import find_harmed
from saksi.coding.items import NOBODY, Subject, entity, governor, is_verbal, trigger
from saksi.coding.nominal_roles import PURPOSEFUL, nominal_roles
from saksi.coding.parties import Roles
from saksi.coding.pronouns import not_oneself
from saksi.coding.subjects import find_subject
from saksi.coding.unlisted_persons import described_object, described_subject
from saksi.coding.voice import find_among, is_headline_verb, is_passive, owns_author
from saksi.data.states import states
from saksi.records import Frame, Mention, Trigger

JUDGING = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
BLASTING = frozenset({"explosives", "suicide-attack", "aerial"})
__all__ = ["Item", "Roles", "code_roles", "governor", "group_left"]


def code_roles(row: Row, i: int, words: ClauseWords) -> Roles:
    """The roles of the trigger at item `i`."""
    value = trigger(row.items[i])
    if value.form == "nominal" and not is_headline_verb(row, i, words):
        return nominal_roles(row, i, words)
    among = find_among(row, i, words) if value.type in ("ASSAULT", "COERCE") else None
    if among is not None:
        return _counted_among(row, i, among, words)
    harmed = find_harmed(row, i, words)
    if harmed is not None:
        return _passive(row, i, words, Subject(harmed, None, "role.subject" if harmed else ""))
    participle = value.form == "participle" or (value.form == "passive" and owns_author(row, i, words))
    if (participle and is_passive(row, i, words)) or (value.form == "passive" and not participle):
        return _passive(row, i, words)
    return fronted_roles(row, i, words) or _active(row, i, words)


def _counted_among(row: Row, i: int, among: int, words: ClauseWords) -> Roles:
    """Who "was among the killed", or whom "among those killed were" names."""
    front = among == 0 or row.items[among - 1].kind in ("stop", "quote", "comma", "conj")
    if front:
        follows = i + 1 < len(row.items) and row.items[i + 1].kind == "aux"
        victims = find_object(row, i, words)[0] if follows else ()
    else:
        victims = find_subject(row, among, words).mentions
    return Roles(once(find_agent(row, i, words)), once(victims), ("role.among",) if victims else ())


def _ends_in_genitive(item: Item, words: ClauseWords) -> bool:
    """True for "of" and "number of": what follows is counted, and nobody's deed."""
    return words.has("genitive_links", item.lower.rpartition(" ")[2])


def _active(row: Row, i: int, words: ClauseWords) -> Roles:
    value = trigger(row.items[i])
    if value.form == "nominal":
        value = replace(value, frame=Frame())
    counted = value.form == "stative" and i > 0 and _ends_in_genitive(row.items[i - 1], words)
    subject = NOBODY if counted else find_subject(row, i, words)
    objects, object_event = ((), None) if value.form == "stative" else find_object(row, i, words)
    harmed = value.form == "participle" and value.frame.subject == "recipient" and value.frame.object is None
    if harmed and (objects or counts_others(row, i, words)):
        value = replace(value, frame=Frame())  # "a bomb wounded three officers"
    actors: list[Mention] = []
    recipients: list[Mention] = []
    if not subject.mentions and subject.event is None and value.type == "ASSAULT":
        subject = Subject(find_launcher(row, i, words), None, "role.launcher")
        actors += subject.mentions
    else:
        freed = value.form == "stative" and value.type == "RETREAT"  # "X bebas dari penjara"
        give("recipient" if freed else value.frame.subject, subject.mentions, actors, recipients)
    if object_event is None:
        objects = _objects(row, i, value, subject, objects, words)
    if value.type != "MOBILIZE":  # what is moved is no party
        give("recipient" if value.type == "CONSULT" else value.frame.object, objects, actors, recipients)
    rules, recipients = _complemented(row, i, value, objects, actors, recipients, words)
    aimed = () if recipients else _aimed(row, i, words, value, objects)
    recipients += aimed
    if not recipients and value.frame.object == "recipient" and not value.frame.reciprocal and object_event is None:
        recipients += toward(row, i, words, actors)
    if value.frame.reciprocal and value.type != "CONSULT" and not aimed:  # "bertempur untuk menumpas X"
        actors, recipients = [*actors, *recipients], []
    if not actors and value.form == "stative" and value.type == "ASSAULT":
        actors += find_wielder(row, i, words)
    recipients += _unnamed(row, i, value, actors, recipients, object_event is not None, words)
    envoy = all(entity(m).kind in ("person", "government") for m in objects) and (objects or value.mode == "withdraw")
    if value.type == "SANCTION" and envoy:
        recipients = _accredited(row, i, words, recipients)
    rules = [*(r for r in (subject.rule,) if subject.mentions or r == "role.event-subject"), *rules]
    rules += ["role.object"] if objects else []
    event = subject.event
    if event is None and value.form == "stative" and value.type == "ASSAULT":
        event = act_of_relative(row, i, words)
    return Roles(once(actors), once(recipients), tuple(rules), event, object_event)


def _objects(
    row: Row, i: int, value: Trigger, subject: Subject, objects: tuple[Mention, ...], words: ClauseWords
) -> tuple[Mention, ...]:
    """Whom an active verb was done to: its object, one it shares, or one that stands before it."""
    takes = value.frame.object == "recipient"
    if not objects and takes:
        objects = _shared_object(row, i, words)
    objects = not_oneself(row, objects, subject.mentions)
    if value.type == "REJECT" and (all(entity(m).form == "pronoun" for m in objects) or acts_next(row, objects)):
        objects = ()  # "denied it", "membantahnya", "membantah korban melawan": what was said, not who
    if not objects and value.form != "stative":
        objects = _relative_object(row, i, subject, words)
    if not objects and value.form != "stative" and takes:
        objects = described_object(row, i, value, words)
    if value.type == "REQUEST" and words.has("releasing", value.lemma.rpartition(" ")[2]):
        objects = ()  # "called for X's release": X is not who is asked
    return objects


def _complemented(
    row: Row,
    i: int,
    value: Trigger,
    objects: Sequence[Mention],
    actors: list[Mention],
    recipients: list[Mention],
    words: ClauseWords,
) -> tuple[list[str], list[Mention]]:
    """The rules of the prepositions that name parties, and the recipients with what they name; fills `actors`."""
    rules: list[str] = []
    fronted = bool(objects) and objects[0].span.end <= row.items[i].start
    if fronted and value.type == "ACCUSE" and words.has("shifting", value.lemma):
        laid: list[Mention] = []
        rules = [x for x in complements(row, i, words, [], laid) if x == "role.on"]
        if rules and laid:
            return rules, laid  # "the raid on X, which Y blamed on Z"
    if objects and value.frame.speech and value.type == "ACCUSE":
        return rules, recipients  # "condemned X's actions against Y"
    return complements(row, i, words, actors, recipients, skip_agent=value.frame.subject != "recipient"), recipients


def _unnamed(
    row: Row,
    i: int,
    value: Trigger,
    actors: Sequence[Mention],
    recipients: Sequence[Mention],
    acts: bool,
    words: ClauseWords,
) -> list[Mention]:
    """Whom the clause shows as hit, searched or held where no object names him; `acts` where the object is an act."""
    found: list[Mention] = []
    if not recipients and value.type == "ASSAULT":
        found += invaded(row, i, words, actors)
        if not found and not acts:
            found += struck_land(row, i, actors)
    if not (recipients or found or acts) and value.mode in BLASTING:
        found += struck_at(row, i, words)
    if value.type == "COERCE" and value.mode in ("seize", "arrest") and _only_things(recipients):
        held = [] if recipients or value.mode != "seize" else searched(row, i, words)
        found += taken_from(row, words) or held
    return found


def _passive(row: Row, i: int, words: ClauseWords, subject: Subject | None = None) -> Roles:
    value = trigger(row.items[i])
    subject = subject or find_subject(row, i, words)
    actors: list[Mention] = []
    recipients: list[Mention] = []
    patients = subject.mentions or (described_subject(row, i, value, words) if subject.event is None else ())
    endured = value.frame.reciprocal and words.has("light_patient", row.items[i].lower.partition(" ")[0])
    give("recipient" if endured else value.frame.object or "recipient", patients, actors, recipients)
    rules = [subject.rule] if subject.rule else []
    agent = find_agent(row, i, words)
    give(value.frame.subject or "actor", agent, actors, recipients)
    if agent:
        rules.append("role.agent")
    rules += complements(row, i, words, actors, recipients, skip_agent=True)
    if not recipients and value.type == "ASSAULT" and subject.event is None:
        recipients += struck_land(row, i, actors, passive=True)
    if value.mode == "seize" and _only_things(recipients):
        recipients += taken_from(row, words)
    if value.frame.reciprocal and not endured:
        actors, recipients = [*actors, *recipients], []
    event = subject.event
    if event is None and value.type == "ASSAULT" and not actors:
        event = act_of_relative(row, i, words)
    return Roles(once(actors), once(recipients), tuple(rules), event, None, passive=True)


def _aimed(row: Row, i: int, words: ClauseWords, value: Trigger, objects: tuple[Mention, ...]) -> Sequence[Mention]:
    """Whom an act is aimed at, where neither its object nor its own prepositions say so."""
    if value.frame.speech and value.type in JUDGING:
        # "criticised the use of force by the police", "rejected the claims of the opposition"
        return find_agent(row, i, words, bare=False) or (_said_by(row, i, words) if value.type == "REJECT" else ())
    if value.type == "PROTEST":
        return (powers(objects) if value.frame.object is None else ()) or protested(row, i, words)
    if value.type == "REQUEST" and not objects:  # "called for action by X"
        return find_agent(row, i, words, bare=False)
    return find_purpose(row, i, words) if value.type in PURPOSEFUL else ()


def _only_things(mentions: Sequence[Mention]) -> bool:
    """True where none of them is somebody."""
    return all(entity(m).kind in ("thing", "place") for m in mentions)


def _shared_object(row: Row, i: int, words: ClauseWords) -> tuple[Mention, ...]:
    """The object behind a second verb: "detained and questioned five men", "assaulted and robbed a tourist"."""
    items, k = row.items, i + 2
    if k + 1 >= len(items) or items[i + 1].kind != "conj" or not is_verbal(items[k]) or trigger(items[i]).frame.speech:
        return ()
    if items[k].kind == "verb":
        return find_object(row, k, words)[0] if words.ends("past", items[k].lower) else ()
    first, second = trigger(items[i]), trigger(items[k])
    alike = second.form == first.form or {first.form, second.form} <= {"active", "participle"}
    if not alike or first.type == second.type or second.frame.object != "recipient" or is_passive(row, k, words):
        return ()
    return find_object(row, k, words)[0]


def _said_by(row: Row, i: int, words: ClauseWords) -> tuple[Mention, ...]:
    """Who made the claim, offer or demand that is rejected: "the claims of X", "a proposal made by X"."""
    items = row.items
    said = words.has("statements", items[i].lower.rpartition(" ")[2])
    for k in range(i + 1, min(i + REACH, len(items) - 1)):
        if said and items[k].kind == "prep" and "authors" in items[k].classes:
            target = complement(row, k, words)
            return mentions_at(row, group_right(row, target, words)) if target is not None else ()
        made = said and is_verbal(items[k]) and items[k + 1].kind == "prep"
        said = said or "statements" in items[k].classes
        verb = is_verbal(items[k]) and not made and "statements" not in items[k].classes
        if verb or items[k].kind in ("stop", "comp", "sub", "rel", "comma", "conj"):
            break
    return ()


def _accredited(row: Row, i: int, words: ClauseWords, recipients: list[Mention]) -> list[Mention]:
    """The state that an envoy is called back from: "recalled its ambassador to X", "menarik duta besarnya dari X"."""
    for k in clause_right(row, i):
        if row.items[k].kind == "prep" and "posted" in row.items[k].classes:
            target = complement(row, k, words)
            found = next(iter(mentions_at(row, (target,))), None) if target is not None else None
            if found is not None and entity(found).kind == "state":
                return [found]
            after = row.items[k + 1] if k + 1 < len(row.items) else row.items[k]
            if target is None and (capital := capital_at(after)) is not None:
                return [capital]
    after = row.items[i + 1] if i + 1 < len(row.items) else row.items[i]
    if after.kind == "actor" and after.mention is not None and words.has("posted", after.lower.split()[0]):
        state = states().get(entity(after.mention).country or "")
        # "recalled its ambassador | from Iran"
        return [replace(after.mention, value=state)] if state is not None else recipients
    if trigger(row.items[i]).mode == "withdraw":  # who is called back is no target
        return [m for m in recipients if entity(m).kind != "person"]
    return recipients


def _relative_object(row: Row, i: int, subject: Subject, words: ClauseWords) -> tuple[Mention, ...]:
    """What "whom", "which" or "that" stands for before the subject of its clause: "the man whom they seized"."""
    items = row.items
    first = subject.mentions[0] if subject.mentions else None
    k = next((k for k in range(i - 1, max(i - 8, -1), -1) if items[k].mention is first), None) if first else None
    while k is not None and k > 0 and items[k - 1].kind in ("det", "word"):
        k -= 1
    reduced = first is not None and entity(first).form == "pronoun" and not bare_agents(words)
    if reduced and k is not None and k and (m := items[k - 1].mention) and items[k - 1].kind == "actor":
        if entity(m).kind == "state":
            return ()  # "the Palestinian group fired rockets"
        return mentions_at(row, group_left(row, k - 1, words))  # "two men they accuse of theft"
    if k is None or k < 2 or items[k - 1].kind != "rel" or "possessives" in items[k - 1].classes:
        return ()
    return find_antecedent(row, k - 1, words).mentions
