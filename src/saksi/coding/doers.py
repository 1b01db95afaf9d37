"""Who did what is told without a doer: as the acts before and the people named around it settle it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from saksi.coding.drafts import Draft
from saksi.coding.items import entity
from saksi.records import Mention

# Names that only say that people protested, and how far from the act they may stand (characters).
CROWDS = frozenset({"Protesters", "Crowd", "Rioters"})
NEARBY = 500
# The rule of an act that a sentence only names.
LISTED = "role.listed"
# The acts whose doer a later act without one shares: it did the same to the same, or held those now released.
ALIKE = {"ASSAULT": ("ASSAULT",), "COERCE": ("COERCE",), "RETREAT": ("ASSAULT", "COERCE")}


def name_doers(acts: Sequence[Draft], actors: Sequence[Mention]) -> list[Draft]:
    """The acts in text order; `actors` are all who are named in the article."""
    done: list[Draft] = []
    for act in sorted(acts, key=lambda d: d.position):
        if not act.actors and act.trigger.type in ALIKE and not act.stance.answered:
            act = _of_list(act, done) or _by_whom(act, done)
        elif not act.actors and act.trigger.type == "PROTEST":
            act = _crowd(act, actors)
        elif len(act.actors) == 1 and act.trigger.frame.reciprocal and act.trigger.type == "ASSAULT":
            act = _other_side(act, done)
        if act.trigger.type == "ASSAULT" and act.mode == "crowd-control" and not act.recipients:
            act = _dispersed(act, actors)
        done.append(act)
    return _same_cause([_by_releaser(act, done) for act in done])


def _same_cause(acts: Sequence[Draft]) -> list[Draft]:
    """The protests of an article that tells of one target only are all against it."""
    targets = {tuple(entity(m).name for m in a.recipients): a.recipients for a in acts if a.trigger.type == "PROTEST"}
    targets.pop((), None)
    if len(targets) != 1:
        return list(acts)
    ((names, target),) = targets.items()
    return [
        replace(a, recipients=target, rules=(*a.rules, "story.same-cause"))
        if a.trigger.type == "PROTEST" and not a.recipients and {entity(m).name for m in a.actors}.isdisjoint(names)
        else a
        for a in acts
    ]


def _of_list(act: Draft, before: Sequence[Draft]) -> Draft | None:
    """An act of a sentence without a verb, right behind what somebody is said to have done: "Lalu, penembakan X."."""
    other = before[-1] if before else None
    if other is None or LISTED not in act.rules or act.sentence - other.sentence > 1:
        return None
    if not other.actors or not {LISTED, "role.light-verb"} & set(other.rules):
        return None
    own = {entity(m).name for m in act.recipients}
    actors = tuple(m for m in other.actors if entity(m).name not in own)
    return replace(act, actors=actors, vouching=other.vouching, status=other.status)


def _by_whom(act: Draft, before: Sequence[Draft]) -> Draft:
    """Who did the same to the same before: "two more were shot", "keempatnya dibebaskan"."""
    own = {entity(m).name for m in act.recipients}
    for other in reversed(before):
        alike = other.trigger.type in ALIKE[act.trigger.type] and other.actors
        if alike and own & {entity(m).name for m in other.recipients}:
            actors = tuple(m for m in other.actors if entity(m).name not in own)
            return replace(act, actors=actors, rules=(*act.rules, "story.same-doer"))
    return act


def _by_releaser(act: Draft, acts: Sequence[Draft]) -> Draft:
    """Who held those he lets go: "guerrillas released three engineers who were kidnapped in May"."""
    if act.actors or act.mode != "abduct":
        return act
    own = {entity(m).name for m in act.recipients}
    for other in acts:
        freed = other.trigger.type == "RETREAT" and other.mode == "release" and other.status != "planned"
        captors = other.actors and all(entity(m).kind == "armed-group" for m in other.actors)
        if freed and captors and own & {entity(m).name for m in other.recipients}:
            return replace(act, actors=other.actors, rules=(*act.rules, "story.same-doer"))
    return act


def _other_side(act: Draft, before: Sequence[Draft]) -> Draft:
    """Those who protested, where the protest ends in a clash: "aksi itu berujung bentrok dengan polisi"."""
    force = entity(act.actors[0]).kind in ("police", "military")
    for other in reversed(before if force else ()):
        near = act.span.start - other.span.start < NEARBY
        if near and other.trigger.type == "PROTEST" and other.actors:
            return replace(act, actors=(*other.actors, *act.actors), rules=(*act.rules, "story.other-side"))
    return act


def _dispersed(act: Draft, actors: Sequence[Mention]) -> Draft:
    """Whom tear gas or water cannon was used on: the crowd last spoken of before."""
    end = act.span.end + NEARBY // 5
    crowds = [m for m in actors if entity(m).name in CROWDS and act.span.start - NEARBY < m.span.start < end]
    crowds = [m for m in crowds if entity(m).name not in {entity(a).name for a in act.actors}]
    if not crowds:
        return act
    nearest = min(crowds, key=lambda m: abs(m.span.start - act.span.start))
    return replace(act, recipients=(nearest,), rules=(*act.rules, "story.crowd"))


def _crowd(act: Draft, actors: Sequence[Mention]) -> Draft:
    """Who protested: the crowd that the text speaks of nearest to the protest."""
    crowds = [m for m in actors if entity(m).name in CROWDS and abs(m.span.start - act.span.start) < NEARBY]
    if not crowds:
        return act
    nearest = min(crowds, key=lambda m: abs(m.span.start - act.span.start))
    if entity(nearest).name == "Crowd":
        nearest = replace(nearest, value=replace(entity(nearest), name="Protesters"))
    return replace(act, actors=(nearest,), rules=(*act.rules, "story.crowd"))
