"""Roles from the clause: active, passive, participial, stative and nominal triggers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from saksi.coding.aims import acts_abroad, powers, protested, searched, struck_at, struck_land, taken_from
from saksi.coding.clauses import ClauseWords, Item, Row
from saksi.coding.complements import (
    REACH,
    capital_party,
    clause_right,
    complement,
    complements,
    give,
    invaded,
    owners,
    toward,
)
from saksi.coding.harmed import find_harmed
from saksi.coding.pronouns import not_oneself
from saksi.coding.subjects import (
    NOBODY,
    Subject,
    capital_at,
    entity,
    find_antecedent,
    find_subject,
    governor,
    group_left,
    group_right,
    is_about,
    is_nominal,
    is_verbal,
    mentions_at,
    trigger,
)
from saksi.coding.unlisted_persons import described_object, described_subject
from saksi.records import Frame, Mention, Trigger

# Rules that name only one of two sides.
_OTHER_SIDE = frozenset({"role.with", "role.against", "role.dengan", "role.melawan"})
JUDGING = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
PURPOSEFUL = frozenset({"ASSAULT"})
BLASTING = frozenset({"explosives", "suicide-attack", "aerial"})


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
    if value.form == "nominal" and not _is_headline_verb(row, i, words):
        return _nominal(row, i, words)
    among = _among(row, i, words) if value.type in ("ASSAULT", "COERCE") else None
    if among is not None:
        return _counted_among(row, i, among, words)
    harmed = find_harmed(row, i, words)
    if harmed is not None:
        return _passive(row, i, words, Subject(harmed, None, "role.subject" if harmed else ""))
    participle = value.form == "participle" or (value.form == "passive" and _owns_author(row, i, words))
    if (participle and _is_passive(row, i, words)) or (value.form == "passive" and not participle):
        return _passive(row, i, words)
    return _active(row, i, words)


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


def _among(row: Row, i: int, words: ClauseWords) -> int | None:
    """The preposition of "among the (12 people) killed", "among the dead", "among those arrested"."""
    for k in range(i - 1, max(i - 6, -1), -1):
        item = row.items[k]
        if item.kind == "prep":
            return k if words.has("among", item.lower) else None
        if item.kind not in ("det", "word", "actor"):
            return None
    return None


def _counted_among(row: Row, i: int, among: int, words: ClauseWords) -> Roles:
    """Who "was among the killed", or whom "among those killed were" names."""
    front = among == 0 or row.items[among - 1].kind in ("stop", "quote", "comma", "conj")
    if front:
        follows = i + 1 < len(row.items) and row.items[i + 1].kind == "aux"
        victims = _object(row, i, words)[0] if follows else ()
    else:
        victims = find_subject(row, among, words).mentions
    return Roles(_unique(_agent(row, i, words)), _unique(victims), ("role.among",) if victims else ())


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


def _owns_author(row: Row, i: int, words: ClauseWords) -> bool:
    """True for "rejected calls by": the noun of the idiom has an author of its own."""
    return words.has("statements", row.items[i].lower.rpartition(" ")[2])


def _is_headline_verb(row: Row, i: int, words: ClauseWords) -> bool:
    """True for a noun that is a verb here, as headlines have it: "Rebels attack two towns"."""
    items = row.items
    if words.has("syntax", "bare-agent") or i == 0 or i + 1 >= len(items) or items[i - 1].kind != "actor":
        return False
    after = items[i + 1]
    opens = i == 1 or items[i - 2].kind in ("stop", "quote", "comma")
    return opens and (
        words.has("figures", after.lower) or after.lower[0].isdigit() or after.lower in ("a", "an", "the")
    )


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
    if trigger(items[i]).frame.object is None:
        return False
    following = row.items[i + 1] if i + 1 < len(items) else None
    if following is not None and words.has("agent", following.lower):
        return not _owns_author(row, i, words)
    led = words.kinds.get(items[i].lower.rpartition(" ")[2]) == "prep"  # "jailed for"
    if following is None or led or following.kind in ("conj", "comma", "stop", "prep", "date", "aux"):
        first = _verb_before(row, i, words)
        if first is not None:
            return words.has("auxiliaries_be", items[first - 1].lower)  # "were held, questioned and freed"
    if following is not None and following.kind in ("prep", "date", "stop") and _is_of_object(row, i, words):
        return True
    reduced = k >= 0 and items[k].kind in ("actor", "word", "place") and following is not None
    return bool(reduced and following and following.kind == "prep" and _has_finite_verb(row, i, words))


def _has_finite_verb(row: Row, i: int, words: ClauseWords) -> bool:
    """True where the clause has another verb after `i`, so that the form at `i` describes the noun before it."""
    after_infinitive = False
    for item in row.items[i + 1 : i + 1 + REACH]:
        if item.kind in ("stop", "sub", "comp", "conj", "comma"):
            return False
        if words.has("auxiliaries_be", item.lower) or (item.kind == "verb" and not after_infinitive):
            return True
        after_infinitive = words.has("infinitive", item.lower)
    return False


def _active(row: Row, i: int, words: ClauseWords) -> Roles:
    value = trigger(row.items[i])
    if value.form == "nominal":
        value = replace(value, frame=Frame())
    counted = value.form == "stative" and i > 0 and row.items[i - 1].lower.endswith("of")  # "the number of dead"
    subject = NOBODY if counted else find_subject(row, i, words)
    objects, object_event = ((), None) if value.form == "stative" else _object(row, i, words)
    harmed = value.form == "participle" and value.frame.subject == "recipient" and value.frame.object is None
    if harmed and (objects or _counts_others(row, i, words)):
        value = replace(value, frame=Frame())  # "a bomb wounded three officers"
    actors: list[Mention] = []
    recipients: list[Mention] = []
    if not subject.mentions and subject.event is None and value.type == "ASSAULT":
        subject = Subject(_launcher(row, i, words), None, "role.launcher")
        actors += subject.mentions
    else:
        freed = value.form == "stative" and value.type == "RETREAT"  # "X bebas dari penjara"
        give("recipient" if freed else value.frame.subject, subject.mentions, actors, recipients)
    objects = not_oneself(row, objects, subject.mentions)
    if value.type == "REJECT" and (all(entity(m).form == "pronoun" for m in objects) or _acts_next(row, objects)):
        objects = ()  # "denied it", "membantahnya", "membantah korban melawan": what was said, not who
    if not objects and object_event is None and value.form != "stative":
        objects = _relative_object(row, i, subject, words)
    if not objects and object_event is None and value.form != "stative" and value.frame.object == "recipient":
        objects = described_object(row, i, value, words)
    if value.type != "MOBILIZE":  # what is moved is no party
        give("recipient" if value.type == "CONSULT" else value.frame.object, objects, actors, recipients)
    rules: list[str] = []
    if not (objects and value.frame.speech and value.type == "ACCUSE"):  # "condemned X's actions against Y"
        rules = complements(row, i, words, actors, recipients, skip_agent=value.frame.subject != "recipient")
    aimed = () if recipients else _aimed(row, i, words, value, objects)
    recipients += aimed
    if not recipients and value.frame.object == "recipient" and not value.frame.reciprocal and object_event is None:
        recipients += toward(row, i, words, actors)
    if value.frame.reciprocal and value.type != "CONSULT" and not aimed:  # "bertempur untuk menumpas X"
        actors, recipients = [*actors, *recipients], []
    if not recipients and value.type == "ASSAULT":
        recipients += invaded(row, i, words, actors)
    if not recipients and value.type == "ASSAULT" and object_event is None:
        recipients += struck_land(row, i, actors)
    if not recipients and value.mode in BLASTING and object_event is None:
        recipients += struck_at(row, i, words)
    if not recipients and value.type == "COERCE" and value.mode in ("seize", "arrest"):
        recipients += taken_from(row, words) or (searched(row, i, words) if value.mode == "seize" else [])
    envoy = all(entity(m).kind in ("person", "government") for m in objects) and (objects or value.mode == "withdraw")
    if value.type == "SANCTION" and envoy:
        recipients = _accredited(row, i, words, recipients)
    rules = [*(r for r in (subject.rule,) if subject.mentions or r == "role.event-subject"), *rules]
    rules += ["role.object"] if objects else []
    return Roles(_unique(actors), _unique(recipients), tuple(rules), subject.event, object_event)


def _counts_others(row: Row, i: int, words: ClauseWords) -> bool:
    """True for a verb with a bare figure as its object: "killed two men and wounded three others"."""
    row_end = len(row.items) - 1
    after = row.items[i + 1] if i < row_end else None
    if after is None or i == 0 or row.items[i - 1].kind not in ("conj", "comma", "aux"):
        return False
    return after.lower[0].isdigit() or words.has("figures", after.lower) or words.has("others", after.lower)


def _passive(row: Row, i: int, words: ClauseWords, subject: Subject | None = None) -> Roles:
    value = trigger(row.items[i])
    subject = subject or find_subject(row, i, words)
    actors: list[Mention] = []
    recipients: list[Mention] = []
    patients = subject.mentions or (described_subject(row, i, value, words) if subject.event is None else ())
    give(value.frame.object or "recipient", patients, actors, recipients)
    rules = [subject.rule] if subject.rule else []
    agent = _agent(row, i, words)
    give(value.frame.subject or "actor", agent, actors, recipients)
    if agent:
        rules.append("role.agent")
    rules += complements(row, i, words, actors, recipients, skip_agent=True)
    if not recipients and value.type == "ASSAULT" and subject.event is None:
        recipients += struck_land(row, i, actors, passive=True)
    if value.frame.reciprocal:
        actors, recipients = [*actors, *recipients], []
    return Roles(_unique(actors), _unique(recipients), tuple(rules), subject.event, None, passive=True)


def _object(row: Row, i: int, words: ClauseWords) -> tuple[tuple[Mention, ...], int | None]:
    items, n, steps = row.items, len(row.items), 0
    j = i + 1
    while j < n and steps < REACH:
        item = items[j]
        if item.kind == "actor" and item.mention is not None and entity(item.mention).kind in ("thing", "place"):
            of = items[j - 1] if items[j - 1].kind != "det" else items[j - 2]
            if of.lower == "of" and words.ends("person", items[items.index(of) - 1].lower):
                return (), None  # "shot the headmaster of a school"
        if item.kind == "actor":
            return owners(row, group_right(row, j, words, closes=True), words), None
        if words.has("counterparts", item.lower) and j + 1 < n and items[j + 1].kind == "prep":
            target = complement(row, j, words)
            return (mentions_at(row, group_right(row, target, words)) if target is not None else ()), None
        if item.kind == "place" and not (j + 1 < n and items[j + 1].kind == "actor"):
            return capital_party(item, trigger(items[i]).type) if items[i].kind == "trigger" else (), None
        if is_nominal(item):
            return (), j
        partitive = item.kind == "prep" and item.lower == "of" and items[j - 1].kind in ("word", "det")
        partitive = partitive or (item.kind in ("prep", "sub") and is_about(row, j, words))
        judged = item.lower == "as" and j == i + 1 and items[i].kind == "trigger" and trigger(items[i]).frame.speech
        partitive = partitive or judged  # "dismissed as absurd the claims of"
        if item.kind == "prep" and j + 1 < n and words.has("deaths", f"{item.lower} {items[j + 1].lower}"):
            j += 2  # "stabbed to death a village head"
            continue
        describes = item.kind == "verb" and items[j - 1].kind == "det" and words.ends("past", item.lower)
        if item.kind not in ("det", "aux", "word", "quote", "date", "place") and not partitive and not describes:
            break  # else "ousted the elected president"
        if words.has("not_genitive", item.lower):
            break  # "menolak UU TNI": the law, not the army
        j += 1
        steps += 1
    return (), None


def _acts_next(row: Row, objects: Sequence[Mention]) -> bool:
    """True where a verb follows the noun behind a verb, whose object it then is not: "membantah korban melawan"."""
    items = row.items
    k = next((k for k, item in enumerate(items) if objects and item.mention is objects[-1]), None)
    return k is not None and k + 1 < len(items) and (items[k + 1].kind == "aux" or is_verbal(items[k + 1]))


def _aimed(row: Row, i: int, words: ClauseWords, value: Trigger, objects: tuple[Mention, ...]) -> Sequence[Mention]:
    """Whom an act is aimed at, where neither its object nor its own prepositions say so."""
    if value.frame.speech and value.type in JUDGING:
        # "criticised the use of force by the police", "rejected the claims of the opposition"
        return _agent(row, i, words, bare=False) or (_said_by(row, i, words) if value.type == "REJECT" else ())
    if value.type == "PROTEST":
        return (powers(objects) if value.frame.object is None else ()) or protested(row, i, words)
    return _purpose(row, i, words) if value.type in PURPOSEFUL else ()


def _said_by(row: Row, i: int, words: ClauseWords) -> tuple[Mention, ...]:
    """Who made the claim, offer or demand that is rejected: "the claims of X", "a proposal made by X"."""
    items = row.items
    said = words.has("statements", items[i].lower.rpartition(" ")[2])
    for k in range(i + 1, min(i + REACH, len(items) - 1)):
        if said and items[k].kind == "prep" and words.has("authors", items[k].lower):
            target = complement(row, k, words)
            return mentions_at(row, group_right(row, target, words)) if target is not None else ()
        made = said and is_verbal(items[k]) and items[k + 1].kind == "prep"
        said = said or words.has("statements", items[k].lower)
        verb = is_verbal(items[k]) and not made and not words.has("statements", items[k].lower)
        if verb or items[k].kind in ("stop", "comp", "sub", "rel", "comma", "conj"):
            break
    return ()


def _accredited(row: Row, i: int, words: ClauseWords, recipients: list[Mention]) -> list[Mention]:
    """The state that an envoy is called back from: "recalled its ambassador to X", "menarik duta besarnya dari X"."""
    for k in clause_right(row, i):
        if row.items[k].kind == "prep" and words.has("posted", row.items[k].lower):
            target = complement(row, k, words)
            found = next(iter(mentions_at(row, (target,))), None) if target is not None else None
            if found is not None and entity(found).kind == "state":
                return [found]
            after = row.items[k + 1] if k + 1 < len(row.items) else row.items[k]
            if target is None and (capital := capital_at(after)) is not None:
                return [capital]
    if trigger(row.items[i]).mode == "withdraw":  # who is called back is no target
        return [m for m in recipients if entity(m).kind != "person"]
    return recipients


def _launcher(row: Row, i: int, words: ClauseWords) -> tuple[Mention, ...]:
    """Who fired or planted what stands as subject: "a bomb planted by X", "rudal yang ditembakkan X"."""
    items = row.items
    for k in range(i - 1, max(i - 10, 0), -1):
        if items[k].kind in ("stop", "comp", "conj"):
            break
        if not words.has("launching", items[k].lower):
            continue
        agent = words.has("agent", items[k + 1].lower)
        target = complement(row, k + 1, words) if agent else k + 1
        if target is not None and target < i and items[target].kind == "actor" and (agent or _bare_agents(words)):
            return mentions_at(row, group_right(row, target, words))
        break
    return ()


def _bare_agents(words: ClauseWords) -> bool:
    return words.has("syntax", "bare-agent")


def _relative_object(row: Row, i: int, subject: Subject, words: ClauseWords) -> tuple[Mention, ...]:
    """What "whom", "which" or "that" stands for before the subject of its clause: "the man whom they seized"."""
    items = row.items
    first = subject.mentions[0] if subject.mentions else None
    k = next((k for k in range(i - 1, max(i - 8, -1), -1) if items[k].mention is first), None) if first else None
    while k is not None and k > 0 and items[k - 1].kind in ("det", "word"):
        k -= 1
    reduced = first is not None and entity(first).form == "pronoun" and not _bare_agents(words)
    if reduced and k is not None and k and items[k - 1].kind == "actor":
        return mentions_at(row, group_left(row, k - 1, words))  # "two men they accuse of theft"
    if k is None or k < 2 or items[k - 1].kind != "rel" or words.has("possessives", items[k - 1].lower):
        return ()
    return find_antecedent(row, k - 1, words).mentions


def _agent(row: Row, i: int, words: ClauseWords, bare: bool = True) -> tuple[Mention, ...]:
    """ "by X" / "oleh X" in the clause, or the bare agent right after an Indonesian passive ("ditangkap polisi")."""
    items = row.items
    last = i
    for j in clause_right(row, i):
        if items[j].kind == "prep" and words.has("agent", items[j].lower):
            target = complement(row, j, words)
            return mentions_at(row, group_right(row, target, words)) if target is not None else ()
        last = j
    if not words.has("syntax", "bare-agent"):
        return _agent(row, last + 1, words) if _joined_passive(row, i, last + 1, words) else ()
    if not bare:
        return ()
    j = i + 1
    if j < len(items) and items[j].start < items[i].end:
        return ()  # the closing noun of an idiom: "ditetapkan sebagai tersangka"
    while j < len(items) and items[j].kind == "det":
        j += 1
    j = _past_rank(row, j, words)
    if (
        j < len(items)
        and items[j].kind == "actor"
        and (m := items[j].mention)
        and entity(m).kind not in ("thing", "place")
    ):
        return mentions_at(row, group_right(row, j, words))
    return ()


def _joined_passive(row: Row, i: int, k: int, words: ClauseWords) -> bool:
    """True for a second participle, whose agent is that of the first: "beaten and burned by guards"."""
    items = row.items
    if not i + 1 < k < len(items) or not is_verbal(items[k]) or not words.has("auxiliaries_be", items[i - 1].lower):
        return False
    past = words.ends("past", items[k].lower) or (items[k].kind == "trigger" and trigger(items[k]).form == "passive")
    return past and items[k - 1].kind in ("conj", "comma") and not any(x.kind == "actor" for x in items[i + 1 : k])


def _past_rank(row: Row, j: int, words: ClauseWords) -> int:
    """Past the office or unit that stands before whom it describes: "oleh Dandim 1702/Wamena Letkol X"."""
    items = row.items
    if j >= len(items) or not (words.has("office_words", items[j].lower) or words.has("units", items[j].lower)):
        return j
    for k in range(j + 1, min(j + 9, len(items))):
        if items[k].kind == "actor":
            return k
        if items[k].kind not in ("word", "place", "date", "open", "close") and items[k].lower != "/":
            break
    return j


def _purpose(row: Row, i: int, words: ClauseWords) -> tuple[Mention, ...]:
    """Whom the act was aimed at by its purpose: "fired tear gas to disperse the crowd", "operasi untuk menumpas X"."""
    items = row.items
    for k in range(i + 1, min(i + REACH, len(items) - 1)):
        if items[k].kind in ("stop", "comp", "rel"):
            break
        if words.has("infinitive", items[k].lower) and is_verbal(items[k + 1]):
            if words.has("helping", items[k + 1].lower):
                return ()  # "untuk mendukung X": for whom, not against whom
            return _object(row, k + 1, words)[0]
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
        give(role, (possessor,), actors, recipients)
        rules.append("role.genitive")
    bare = _bare(row, i, words)
    suffering: Sequence[Mention] = ()
    if bare and "bare" in roles:
        role = roles["bare"]
        if frame is not None and words.has("not_genitive", row.items[i].lower.rpartition(" ")[2]):
            role, bare = "recipient", powers(bare, True)  # "aksi menolak kenaikan tunjangan DPRD"
        seat = words.has("seats", row.items[i + 1].lower)  # "penyerangan markas X"
        if role == "actor" and (seat or all(entity(m).kind in ("thing", "place") for m in bare)):
            role = "recipient"
        give(role, bare, actors, recipients)
        suffering = () if role == "actor" or seat else bare
        rules.append("role.bare-genitive")
    rules += complements(row, i, words, actors, recipients)
    if suffering and not actors and len(recipients) > len(suffering) and _may_act(suffering):
        actors, recipients = list(suffering), recipients[len(suffering) :]  # "sanksi PBB terhadap X"
    if not actors and (told := _coming_about(row, i, words)) is not None:
        rules += complements(row, i, words, actors, recipients, after=told)
    if not actors and recipients and trigger(row.items[i]).type == "ASSAULT":
        actors, recipients = _armed_owner(row, i, words, recipients, rules)
    if not actors or (frame.reciprocal and set(rules) <= _OTHER_SIDE):
        found, rule, patient, at = _light(row, i, words)
        if found:
            give("recipient" if patient else "actor", found, actors, recipients)
            rules.append(rule)
        if at is not None and not recipients:  # "serangan yang dilancarkan X terhadap Y"
            rules += complements(row, i, words, actors, recipients, skip_agent=True, after=at)
    if frame.reciprocal and {"role.light-verb", "role.antara"}.isdisjoint(rules):
        actors = [*_side_before(row, i, words), *actors]
    if not recipients and trigger(row.items[i]).type in PURPOSEFUL:
        recipients += _undergone(row, i, words)
    if not recipients and trigger(row.items[i]).type in PURPOSEFUL:
        recipients += _suffered(row, i, words) or _purpose(row, i, words)
    if not recipients and trigger(row.items[i]).mode == "seize":
        recipients += searched(row, i, words)
    if not recipients and trigger(row.items[i]).type == "PROTEST":
        recipients += protested(row, i, words)
    if frame.reciprocal and trigger(row.items[i]).type != "CONSULT":
        actors, recipients = [*actors, *recipients], []
    if not recipients and trigger(row.items[i]).type in PURPOSEFUL:
        recipients += invaded(row, i, words, actors)
    return Roles(_unique(actors), _unique(recipients), tuple(rules))


def _is_light(row: Row, k: int, words: ClauseWords) -> bool:
    """True for a verb that only carries the noun behind it, and for "was behind", "is locked in"."""
    item = row.items[k]
    if words.has("light_states", item.lower):
        return k > 0 and words.has("auxiliaries_be", row.items[k - 1].lower)
    if item.kind == "trigger" and trigger(item).form == "active":  # "melakukan aksi pelemparan batu"
        return k + 1 < len(row.items) and is_nominal(row.items[k + 1]) and words.has("light", item.lower.split()[0])
    return item.kind == "verb" and words.has("light", item.lower)


def _coming_about(row: Row, i: int, words: ClauseWords) -> int | None:
    """The verb by which a noun's act comes about, its prepositions being the noun's: "a clash broke out between"."""
    for k in range(i + 1, min(i + REACH, len(row.items) - 1)):
        item = row.items[k]
        if words.has("happenings", item.lower) or words.has("happening", item.lower):
            return k
        if is_verbal(item):
            return None
        if item.kind not in ("aux", "date", "place", "prep", "det", "word") and not item.place:
            return None
    return None


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
    done_by = any(words.has("agent", item.lower) for item in row.items[i + 1 : i + 7])
    if named and not done_by and acts_abroad(row, recipients, words):
        return recipients, []
    if not named or not armed or done_by or words.starts("action", row.items[i].lower):
        return [], recipients
    return recipients, []


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
        if words.has("definite", items[j].lower) or words.has("not_genitive", items[j].lower):
            return ()
        j += 1
        steps += 1
    if j < len(items) and items[j].kind == "actor":
        return mentions_at(row, group_right(row, j, words))
    aimed = j + 1 < len(items) and words.has("aiming", items[j + 1].lower)
    return mentions_at(row, (j,)) if aimed and capital_at(items[j]) is not None else ()  # "serangan Teheran ke X"


def _side_before(row: Row, i: int, words: ClauseWords) -> tuple[Mention, ...]:
    """The side that stands before a noun of a fight which serves as verb: "X baku tembak dengan Y"."""
    items, k = row.items, i - 1
    if not words.has("syntax", "bare-agent") or trigger(items[i]).type != "ASSAULT":
        return ()
    facing = any(items[j].kind == "prep" and words.has("facing", items[j].lower) for j in clause_right(row, i))
    if not facing and not items[i].lower.startswith(tuple(words.classes["mutual_words"])):
        return ()
    while k > 0 and items[k].kind == "aux":
        k -= 1
    if k < 0 or items[k].kind != "actor" or governor(row, k, words) is not None:
        return ()
    return mentions_at(row, group_left(row, k, words))


def _light(row: Row, i: int, words: ClauseWords) -> tuple[tuple[Mention, ...], str, bool, int | None]:
    """The subject of a light verb before the noun, or the agent of one after it ("carried out by"), and where."""
    items = row.items
    for k in range(i - 1, max(i - 10, -1), -1):
        item = items[k]
        if _is_light(row, k, words):
            passive = words.has("auxiliaries_be", items[k - 1].lower) and not words.has("light_states", item.lower)
            subject = Subject((), None, "") if passive else find_subject(row, k, words)
            return subject.mentions, "role.light-verb", words.has("light_patient", item.lower), None
        topic = item.kind == "prep" and words.has("topics", item.lower)
        if topic or (item.kind not in ("det", "word", "prep", "conj", "aux", "quote") and not is_nominal(item)):
            break
    described = related = False
    for k in range(i + 1, min(i + REACH, len(items))):
        item = items[k]
        related = related or item.kind == "rel"
        if (
            item.kind == "verb"
            and words.has("light", item.lower)
            and (not described or items[k - 1].kind == "rel" or words.has("light_passive", item.lower))
        ):
            return _agent(row, k, words), "role.light-agent", False, k
        described = described or item.kind in ("prep", "actor", "place") or is_verbal(item) or k > i + 6
        if is_verbal(item) and related:
            continue  # "serangan yang menewaskan lima orang itu dilakukan oleh X"
        if item.kind not in ("det", "word", "rel", "aux", "date", "comma", "prep", "actor", "place"):
            break
    return (), "", False, None


def _undergone(row: Row, i: int, words: ClauseWords) -> tuple[Mention, ...]:
    """Who "was the target of a strike", "menjadi korban penembakan"."""
    items, k = row.items, i - 1
    while k > 0 and (items[k].kind in ("det", "word") or items[k].lower == "of"):
        if words.has("undergoing", items[k].lower):
            break
        k -= 1
    if k < 1 or not words.has("undergoing", items[k].lower):
        return ()
    while k > 0 and items[k - 1].kind == "det":
        k -= 1
    tied = items[k - 1].kind == "aux" or words.has("becoming", items[k - 1].lower)
    found = find_subject(row, k - 1, words).mentions if tied else ()
    return tuple(m for m in found if entity(m).name != "Victims")


def _suffered(row: Row, i: int, words: ClauseWords) -> tuple[Mention, ...]:
    """Whom a relative clause says the act befell: "pengeroyokan yang dialami dua remaja", "abuse suffered by"."""
    items = row.items
    for k in range(i + 1, min(i + 5, len(items) - 1)):
        if words.has("befalling", items[k].lower):
            return _object(row, k + words.has("agent", items[k + 1].lower), words)[0]
        if items[k].kind not in ("rel", "word", "aux", "det"):
            break
    return ()


# ---------------------------------------------------------------- small pieces
def _unique(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The first mention of each entity."""
    seen: dict[str, Mention] = {}
    for m in mentions:
        seen.setdefault(entity(m).id or entity(m).name, m)
    return tuple(seen.values())


__all__ = ["Item", "Roles", "code_roles", "governor", "group_left"]
