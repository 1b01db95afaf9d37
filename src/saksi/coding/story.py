"""What an act takes from the acts told before it: day and place of a running account, and whom a reply answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from saksi.coding.drafts import Draft
from saksi.coding.items import entity
from saksi.coding.same_parties import meet
from saksi.records import Mention

MATERIAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})
REPLIES = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
JUDGED = frozenset({"ASSAULT", "COERCE", "PROTEST", "REJECT", "SANCTION", "THREATEN"})
AIMS = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT"})
REACH = 3
SCENE = frozenset({"ASSAULT", "COERCE", "PROTEST"})  # who sends troops or withdraws them does so elsewhere too
LEDE = 2  # sentences that may only sum up
OF_A_PROTEST = 2  # paragraphs
PARAGRAPHS_APART = 3  # and within which they are told


def complete_from_story(acts: Sequence[Draft]) -> list[Draft]:
    """The acts in text order, with what their paragraph and the acts before them settle."""
    done: list[Draft] = []
    scene = _only_scene(acts)
    for act in sorted(acts, key=lambda d: d.position):
        if act.trigger.type in MATERIAL:
            act = _disperse(_follow(_inherit(act, done), done), done)
            if (
                scene
                and (act.place is None or _sums_up(act, scene))
                and _plays_at(act, scene)
                and not act.unknown_place
            ):
                act = replace(act, place=scene[0].place, rules=(*act.rules, "story.only-scene"))
        elif act.trigger.type in REPLIES and not act.recipients:
            act = _answer(act, done)
        done.append(act)
    return _settle_denials(_without_summary([a for a in done if not _is_protested_for(a, done)]))


def _is_protested_for(act: Draft, acts: Sequence[Draft]) -> bool:
    """True for what a protest is about, told in its own clause: "a rally calling for a new vote"."""
    if act.trigger.type not in AIMS or not (act.stance.described or act.stance.purpose or act.stance.participial):
        return False
    return any(
        a.trigger.type == "PROTEST"
        and a.sentence == act.sentence
        and a.position < act.position
        and _same_author(a, act)
        for a in acts
    )


def _settle_denials(acts: Sequence[Draft]) -> list[Draft]:
    """A denied rumour is one record of its denier; the denied charge of a named party is a REJECT beside the charge."""
    charged = any(a.trigger.type == "ACCUSE" or a.status == "claimed" for a in acts)
    denials = [a for a in acts if a.trigger.type == "REJECT" and a.vouching.source is None]
    kept = []
    for act in acts:
        partner = _partner(act, denials)
        if act.status == "denied" and partner is not None and charged:
            continue
        if act.status == "denied" and act.trigger.aspect == "negated" and _claimed(act, acts):
            continue  # the denied act is on record as somebody's claim
        if act in denials and not charged and any(_partner(a, [act]) for a in acts if a.status == "denied"):
            continue
        kept.append(act)
    return kept


def _claimed(act: Draft, acts: Sequence[Draft]) -> bool:
    return any(
        a is not act and a.status == "claimed" and _same_author(a, act) and a.trigger.type == act.trigger.type
        for a in acts
    )


def _partner(act: Draft, denials: Sequence[Draft]) -> Draft | None:
    return next((d for d in denials if d.sentence == act.sentence and d is not act), None)


def _same_author(a: Draft, b: Draft) -> bool:
    return bool(a.actors and b.actors) and meet(a.actors, b.actors)


def _without_summary(acts: Sequence[Draft]) -> list[Draft]:
    """Drop a lede that only sums up the acts told below it: same kind, same actor, several finer ones to follow."""
    acts = [a for a in acts if a.sentence != 0 or not _names_follow(a, acts)]
    if not acts or acts[0].sentence != 0:
        return list(acts)
    lede = acts[0]
    below = [a for a in acts[1:] if a.sentence > 0 and a.trigger.type == lede.trigger.type and _same_author(a, lede)]
    placed = {
        a.place.name for a in below if a.place is not None and (lede.place is None or a.place.name != lede.place.name)
    }
    coarse = lede.place is None or lede.place.precision in ("country", "admin")
    return list(acts[1:]) if coarse and len(placed) >= 2 and not lede.tolls else list(acts)


def _names_follow(lede: Draft, acts: Sequence[Draft]) -> bool:
    """True where a lede tells of "three men" what is then told of each by name."""
    if not lede.recipients or lede.tolls or any(entity(m).form == "name" for m in lede.recipients):
        return False
    told = [
        entity(m).name
        for a in acts
        if a.sentence > 0 and a.trigger.type == lede.trigger.type and a.mode == lede.mode
        for m in a.recipients
        if entity(m).kind == "person" and entity(m).form == "name"
    ]
    return len(set(told)) >= 2


def _only_scene(acts: Sequence[Draft]) -> list[Draft]:
    """The acts told at the place of an article that plays at one: every material act with a place is there."""
    placed = [a for a in acts if a.place is not None and a.trigger.type in MATERIAL and a.status != "planned"]
    placed = [a for a in placed if "place.seat" not in a.rules]  # where people live is where they march, and no more
    places = [a.place for a in placed if a.place is not None]
    fine = [p for p in places if p.precision in ("site", "city")]
    if not fine or any(p.country != fine[0].country for p in places) or len({p.name for p in fine}) > 1:
        return []
    if any("place.unlisted" in a.rules for a in placed):
        return []
    return [a for a in placed if a.place is not None and a.place.name == fine[0].name]


def _sums_up(act: Draft, scene: Sequence[Draft]) -> bool:
    """True for a lede that puts an act of the scene's kind only in its country ("a consulate in Mali was attacked")."""
    return (
        act.place is not None
        and act.place.precision == "country"
        and act.sentence <= LEDE
        and any(act.trigger.type == a.trigger.type for a in scene)
    )


def _plays_at(act: Draft, scene: Sequence[Draft]) -> bool:
    """True for an act that is told as done, neither before the others nor ever since, not far from what is told of the
    place, on no other day as far as the text says."""
    return (
        act.trigger.type in SCENE
        and act.status in ("reported", "claimed", "hedged")
        and not act.stance.prior
        and (act.date is None or act.date.end is not None)
        and min(abs(act.paragraph - a.paragraph) for a in scene) <= PARAGRAPHS_APART
        and _days_between(act, scene[0]) == 0
    )


def _days_between(a: Draft, b: Draft) -> int:
    """Days from the end of the one to the start of the other; 0 where they meet or one has no day."""
    if a.date is None or b.date is None:
        return 0
    gaps = [
        (later.start - earlier.end).days
        for earlier, later in ((a.date, b.date), (b.date, a.date))
        if earlier.end is not None and later.start is not None
    ]
    return max([0, *gaps])


def _inherit(act: Draft, before: Sequence[Draft]) -> Draft:
    """Day and place of the act just told in the same paragraph, where the two share somebody or one goes on."""
    if act.status not in ("reported", "hedged") or (act.place is not None and act.date is not None):
        return act
    for other in reversed(before):
        if other.paragraph != act.paragraph or act.sentence - other.sentence > REACH:
            return act
        if other.trigger.type in MATERIAL and other.status == "reported" and _shares(act, other):
            day = other.date if _lends_day(other, act) else None
            beside = act.sentence == other.sentence and (act.stance.prior or _describes(other, act))
            apart = beside or act.unknown_place or _days_between(act, other) > 0
            here = None if apart else other.place
            changed = replace(act, place=act.place or here, date=act.date or day)
            return replace(changed, rules=(*changed.rules, "story.same-scene")) if changed != act else act
    return act


def _follow(act: Draft, before: Sequence[Draft]) -> Draft:
    """The day of what it goes on from: "the gunmen then burned houses", "polisi juga menyita dua senjata"."""
    if act.date is not None or not act.stance.follows or act.status not in ("reported", "claimed"):
        return act
    for other in reversed(before):
        apart = act.paragraph - other.paragraph
        if act.sentence - other.sentence > REACH or (apart > 1 and not _same_author(act, other)):
            return act
        if other.trigger.type in MATERIAL and other.status in ("reported", "claimed") and other.date is not None:
            if _lends_day(other, act) and not _elsewhere(act, other):
                return replace(act, date=other.date, rules=(*act.rules, "story.follows"))
            return act
    return act


def _describes(other: Draft, act: Draft) -> bool:
    """True for what is told in passing of those whom an act of another kind befell: "a man who shot two was held"."""
    return other.stance.relative and not act.stance.relative and other.trigger.type != act.trigger.type


def _disperse(act: Draft, before: Sequence[Draft]) -> Draft:
    """Tear gas and the like are fired where the crowd stands that is told of before."""
    if (
        act.place is not None
        or act.unknown_place
        or act.mode != "crowd-control"
        or act.status not in ("reported", "claimed")
    ):
        return act
    for other in reversed(before):
        if act.paragraph - other.paragraph > OF_A_PROTEST:
            return act
        if other.trigger.type == "PROTEST" and other.status == "reported" and other.place is not None:
            fine = other.place.precision in ("site", "city") and _days_between(act, other) == 0
            return replace(act, place=other.place, rules=(*act.rules, "story.protest")) if fine else act
    return act


def _elsewhere(a: Draft, b: Draft) -> bool:
    """True where both are placed, in two towns or countries."""
    return a.place is not None and b.place is not None and a.place.name != b.place.name


def _lends_day(other: Draft, act: Draft) -> bool:
    """True for a single day, and an act that neither lies before the others nor stands beside the date itself."""
    day = other.date
    if day is None or act.stance.prior or day.start is None or day.start != day.end:
        return False
    own_day = any(rule.startswith("date.") for rule in other.rules)
    return other.sentence != act.sentence or not own_day


def _shares(a: Draft, b: Draft) -> bool:
    if a.trigger.type == b.trigger.type and not (a.actors or a.recipients):
        return True
    people = [*a.actors, *a.recipients]
    return bool(people) and meet(people, [*b.actors, *b.recipients]) and bool(b.actors or b.recipients)


# Refusals of what somebody plans or asks, not of what he said: a veto answers no charge.
UNANSWERING = frozenset(
    {"veto", "refuse_meet", "refuse_yield", "refuse_assist", "overrule", "oppose", "resist", "turn_down"}
)


def _answer(act: Draft, before: Sequence[Draft]) -> Draft:
    """Who is meant by "denied the charge" or "condemned the attack": its author, where an act before names one."""
    own = {entity(m).name for m in act.actors}
    appeal = act.rule.endswith(".appeal")
    if act.trigger.type == "REJECT" and act.rule.rpartition(".")[2] in UNANSWERING:
        return act
    if act.rule.endswith(".refuse") and act.object_event is None:
        return act  # "ruled out a ceasefire", "menolak ajakan berunding"
    judged = (act.position[0], act.object_event) if act.object_event is not None else None
    meant = next((a for a in before if act.trigger.type != "REJECT" and judged in a.covers), None)
    for other in reversed(before) if meant is None else (meant,):
        if act.sentence - other.sentence > (10 * REACH if appeal or (meant and _is_named(meant)) else REACH):
            break
        if appeal:  # an appeal answers the court that sentenced
            courts = tuple(m for m in other.actors if entity(m).kind in ("court", "person"))
            if other.trigger.type == "SANCTION" and courts:
                return replace(act, recipients=courts, rules=(*act.rules, "story.answers"))
            continue
        authors = _authors(act, other, own)
        if authors:
            return replace(act, recipients=authors, rules=(*act.rules, "story.answers"))
    return act


def _is_named(act: Draft) -> bool:
    """True where who did it is more than described ("a man")."""
    return all(entity(m).kind not in ("people", "person") for m in act.actors)


def _authors(act: Draft, other: Draft, own: set[str]) -> tuple[Mention, ...]:
    if act.trigger.type == "REJECT":
        spoken = other.trigger.type == "ACCUSE" or (other.vouching.source is not None and other.status == "claimed")
        if not spoken:
            return ()
        if (
            other.trigger.type != "ACCUSE"
            and other.vouching.source is not None
            and other.vouching.source.mention is not None
        ):
            found: tuple[Mention, ...] = (other.vouching.source.mention,)
        else:
            found = other.actors
    elif act.object_event is not None and other.trigger.type in JUDGED:
        found = other.actors
    else:
        return ()
    return tuple(m for m in found if entity(m).name not in own)
