"""Participants that stand outside the trigger's own clause: of a nominal act, of what is demanded, of who announces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from saksi.coding.attribution import Vouching
from saksi.coding.charged import find_charged
from saksi.coding.clauses import ClauseWords, Row
from saksi.coding.groups import group_right, mentions_at
from saksi.coding.items import entity, governor, trigger
from saksi.coding.parties import Roles
from saksi.coding.pronouns import not_oneself, others_than
from saksi.records import Entity, Mention, Span

AllRoles = Mapping[tuple[int, int], Roles]
# Acts that are done to somebody, not to something.
SPOKEN_TO = frozenset({"THREATEN", "ACCUSE", "REJECT", "SUPPORT", "AGREE"})
# Acts nobody does to himself.
DIRECTED = frozenset({"ACCUSE", "SANCTION", "SUPPORT"})
CHARGEABLE = frozenset({"ASSAULT", "COERCE"})
ANNOUNCING = ("police", "military", "court")
_PROTESTERS = Entity("Protesters", None, "people", "generic")


@dataclass(frozen=True, slots=True)
class Participants:
    """Actors and recipients, and the rules that brought in those from beyond the clause."""

    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    rules: tuple[str, ...]


def code_participants(
    row: Row, r: int, i: int, words: ClauseWords, all_roles: AllRoles, vouching: Vouching
) -> Participants:
    """The participants of the trigger at item `i` of row `r`: those of its clause, else those its sentence gives it."""
    roles, value = all_roles[r, i], trigger(row.items[i])
    actors, recipients, rules = roles.actors, roles.recipients, []
    if not recipients:
        recipients, rule = _recipients(row, r, i, words, all_roles)
        rules += [rule] if recipients else []
    if not recipients and value.mode == "crowd-control":
        teller = vouching.source.party.name if vouching.source is not None else ""
        own = {teller, *(entity(m).name for m in actors)}
        recipients, rule = _scattered(row, i, own, words), "role.scattered"
        rules += [rule] if recipients else []
    if not actors:
        actors, rule = _actors(row, r, i, all_roles, vouching)
        if not actors and value.form == "nominal" and value.type in CHARGEABLE:
            actors, rule = find_charged(row, r, i, words, all_roles), "role.charged"
        if not actors and not roles.passive:
            actors, rule = _speaking(row, i, words, vouching), "role.speaker"
        rules += [rule] if actors else []
    recipients = not_oneself(row, tuple(recipients), actors) if actors else recipients
    if value.type in DIRECTED:
        actors = others_than(actors, recipients)
    # A lorry does nothing by itself, and what an act was done with is not whom it hit.
    victims = tuple(m for m in recipients if entity(m).kind != "thing")
    doers = tuple(m for m in actors if entity(m).kind != "thing")
    if value.type == "PROTEST":
        doers = tuple(_protester(m) for m in doers)
    if value.type == "ASSAULT" and "losses" in row.classes:
        lost = {item.mention for item in row.items if "losses" in item.classes}
        doers = tuple(m for m in doers if m not in lost)  # "caused no casualties but destroyed"
    hit = value.type not in SPOKEN_TO
    return Participants(_one_by_one(doers), _one_by_one(victims or (recipients if hit else ())), tuple(rules))


def _scattered(row: Row, i: int, own: set[str], words: ClauseWords) -> tuple[Mention, ...]:
    """The crowd that the sentence names behind tear gas and the like: "... sehingga massa kocar-kacir"."""
    for item in row.items[i + 1 :]:
        who = item.mention if item.kind == "actor" else None
        if who is not None and entity(who).kind == "people" and entity(who).name not in own:
            return (who,)
    for item in row.items[i:]:
        if "gatherings" in item.classes or words.has("gatherings", item.lower.partition(" ")[2]):
            return (
                Mention("actor", Span(item.start, item.end), _PROTESTERS, "role.scattered"),
            )  # "break up the rally"
    return ()


def _protester(m: Mention) -> Mention:
    """ "Thousands of people" who protest are protesters."""
    who = entity(m)
    return replace(m, value=replace(who, name="Protesters")) if who.name in ("Crowd", "People") else m


def _one_by_one(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Each party of a phrase that stands for several ("both sides")."""
    if not mentions or not any("; " in entity(m).name for m in mentions):
        return tuple(mentions)
    return tuple(
        replace(m, value=replace(entity(m), name=name)) for m in mentions for name in entity(m).name.split("; ")
    )


def _recipients(row: Row, r: int, i: int, words: ClauseWords, all_roles: AllRoles) -> tuple[tuple[Mention, ...], str]:
    roles, value = all_roles[r, i], trigger(row.items[i])
    own = {entity(m).name for m in roles.actors}
    told = roles.subject_event if roles.passive and value.type == "ACCUSE" else roles.object_event
    inner = all_roles.get((r, told)) if told is not None else None
    spoken = told is not None and trigger(row.items[told]).frame.speech
    answers = value.type == "ACCUSE" or (value.type == "REJECT" and spoken)
    if value.frame.speech and answers and inner is not None and inner.actors:
        return _others(inner.actors, own), "role.author-of-act"
    if value.type not in ("THREATEN", "REQUEST"):
        return (), ""
    content = _content(row, i, words, all_roles, r)
    if content is not None:
        found = _others(content.recipients if value.type == "THREATEN" else content.actors, own)
        if found:
            return found, "role.of-content"
    if value.type == "THREATEN":
        return _threatened(row, i, own), "role.of-content"
    return _asked(row, i, words), "role.asked"


def _actors(row: Row, r: int, i: int, all_roles: AllRoles, vouching: Vouching) -> tuple[tuple[Mention, ...], str]:
    roles, value = all_roles[r, i], trigger(row.items[i])
    if roles.passive:
        source = vouching.source if value.type in ("COERCE", "RETREAT") else None
        if source is None or source.entity is None or source.mention is None:
            return (), ""
        body = source.entity.leads or source.entity
        if body.kind not in ANNOUNCING:
            return (), ""
        return (replace(source.mention, value=body),), "role.announcing-body"
    inner = all_roles.get((r, roles.subject_event)) if roles.subject_event is not None else None
    if inner is not None and value.frame.subject == "actor":
        return inner.actors, "role.subject-event"
    return (), ""


def _speaking(row: Row, i: int, words: ClauseWords, vouching: Vouching) -> tuple[Mention, ...]:
    """Who speaks in indirect speech, as the "we" before the verb ("we will strike, Hezbollah said"); or his body."""
    source = vouching.source
    if source is None or source.entity is None or source.mention is None:
        return ()
    if vouching.speech is None or vouching.speech.direct:
        return ()
    k = i - 1
    while k >= 0 and row.items[k].kind == "aux":
        k -= 1
    if k < 0 or "first_persons" not in row.items[k].classes:
        return ()
    return (replace(source.mention, value=source.entity.speaks_for or source.entity),)


def _others(mentions: Sequence[Mention], own: set[str]) -> tuple[Mention, ...]:
    return tuple(m for m in mentions if entity(m).name not in own)


def _content(row: Row, i: int, words: ClauseWords, all_roles: AllRoles, r: int) -> Roles | None:
    """The roles of the act that a threat or demand at `i` is about: the next verbal trigger of its clause."""
    for k in range(i + 1, min(i + 12, len(row.items))):
        item = row.items[k]
        if item.kind in ("stop", "rel") or (item.kind == "sub" and "clause_openers" in item.classes):
            return None
        if item.kind == "trigger" and trigger(item).form != "nominal":
            return all_roles[r, k]
    return None


def _threatened(row: Row, i: int, own: set[str]) -> tuple[Mention, ...]:
    """The first participant named in what is threatened, whatever the verb; not who is to do it."""
    items = row.items
    for k in range(i + 1, min(i + 10, len(items))):
        item = items[k]
        if item.kind in ("stop", "sub", "comma", "rel"):
            break
        acts = k + 1 < len(items) and items[k + 1].kind == "aux"  # "vowed the rebels would go on"
        if item.kind == "actor" and item.mention is not None and not acts:
            who = entity(item.mention)
            if who.name not in own and who.kind != "media":  # "vowed to press on"
                return (item.mention,)
    return ()


def _asked(row: Row, i: int, words: ClauseWords) -> tuple[Mention, ...]:
    """Who is asked in "demanded that X ..." / "meminta agar X ...": the subject of the content clause."""
    items = row.items
    start = next((k for k in range(i + 1, min(i + 7, len(items))) if items[k].kind in ("comp", "sub")), None)
    if start is None or "clause_openers" in items[start].classes:
        return ()
    for k in range(start + 1, min(start + 7, len(items))):
        if items[k].kind == "actor" and governor(row, k, words) is None:
            return mentions_at(row, group_right(row, k, words))
        if items[k].kind not in ("det", "word"):
            break
    return ()
