"""One record for one act: drafts that tell the same act are joined."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from saksi.coding.campaigns import gone_on, is_campaign, is_campaign_again
from saksi.coding.counts import Count, are_apart
from saksi.coding.drafts import Draft, changed
from saksi.coding.items import entity
from saksi.coding.same_days import dates_agree, finer_date, is_campaign_behind, is_long_ago, is_strike_of_campaign
from saksi.coding.same_parties import are_fighters, keys, meet
from saksi.coding.same_places import are_near, places_agree
from saksi.records import Mention, Toll

HARM = frozenset({
    "kill", "wound", "injure", "injuring", "wounding", "maiming", "die", "tewas", "luka", "bunuh", "cedera", "gugur",
    "meninggal", "death", "perish", "hurt", "tewaskan", "lukai", "cederai",
})  # fmt: skip
# A car driven into a wall and blown up is told in each of these ways.
BLASTS = frozenset({"explosives", "suicide-attack", "primitive"})
NEAR = 3
# How many characters "were hurt when security forces" may take.
BREATH = 60


def merge_drafts(drafts: Sequence[Draft], published: date | None = None) -> list[Draft]:
    """Join the drafts of one article; the earliest telling gives the evidence and the first say in each field."""
    acts: list[Draft] = []
    for number, draft in enumerate(drafts):
        kind = draft.trigger.type
        home = next((k for k in range(len(acts) - 1, -1, -1) if _is_subject(acts[k], draft)), None)
        home = home if home is not None and acts[home].trigger.type == kind else None
        own_cause = bool(acts) and _has_own_cause(draft, drafts[number + 1 :])
        for k in _latest_first(acts, draft) if home is None else ():
            if own_cause and acts[k].sentence < draft.sentence:
                break
            if (
                acts[k].trigger.type in (kind, "PROTEST")
                and _same_act(acts[k], draft)
                and not is_long_ago(acts[k], draft, published)
            ):
                home = k
                break
        if home is None:
            acts.append(draft)
        else:
            acts[home] = _join(acts[home], draft)
    return _with_campaigns(acts)


def _latest_first(acts: Sequence[Draft], draft: Draft) -> Sequence[int]:
    """The acts, the latest told first; for a noun that only points back, the one that was spoken of last."""
    pointer = draft.stance.definite and draft.trigger.form == "nominal" and not (draft.actors or draft.recipients)
    order = range(len(acts) - 1, -1, -1)
    return sorted(order, key=lambda k: max(acts[k].covers), reverse=True) if pointer else order


def _with_campaigns(acts: Sequence[Draft]) -> list[Draft]:
    """The acts, each campaign with what only counts its dead so far or names it again."""
    kept: list[Draft] = []
    campaigns: list[bool] = []
    for act in acts:
        goes_on = is_campaign(act)
        fitting = (k for k in range(len(kept) - 1, -1, -1) if goes_on or campaigns[k])
        home = next((k for k in fitting if is_campaign_again(kept[k], act)), None)
        if home is None:
            kept.append(act)
            campaigns.append(goes_on)
        else:
            kept[home] = _join(kept[home], act)
            campaigns[home] = is_campaign(kept[home])
    return kept


def _has_own_cause(harm: Draft, later: Sequence[Draft]) -> bool:
    """True for harm whose sentence goes on to tell what did it: "four were hurt when police fired rubber bullets"."""
    if not _is_harm(harm) or harm.trigger.type != "ASSAULT":
        return False
    if harm.actors:
        return _is_its_doing(harm, later[:1])
    for other in later:
        if other.sentence != harm.sentence or other.span.start - harm.span.end > BREATH:
            return False
        if other.trigger.type != "ASSAULT" and other.trigger.form != "nominal":
            return False
        struck = other.trigger.form == "nominal" and bool(other.actors) and not other.stance.definite
        if not _is_harm(other) and (other.trigger.form in ("active", "participle") or struck):
            return _same_act(harm, other)
    return False


def _is_its_doing(harm: Draft, following: Sequence[Draft]) -> bool:
    """True for "were killed by Israeli shelling": who did it is named in the noun of how."""
    for cause in following:
        doers = {m.span for m in cause.actors}
        named = cause.trigger.form == "nominal" and cause.sentence == harm.sentence and cause.mode is not None
        return named and cause.trigger.type == "ASSAULT" and any(m.span in doers for m in harm.actors)
    return False


def _same_act(a: Draft, b: Draft) -> bool:
    if a.trigger.type != b.trigger.type or a.stance.embedded != b.stance.embedded:
        return _is_protest_damage(a, b)
    if _is_subject(a, b) or _is_subject(b, a):
        return True
    if a.sentence == b.sentence and a.stance.answered != b.stance.answered:
        return False  # "the raid was in retaliation for an air strike"
    if a.stance.answered and b.sentence > a.sentence and b.stance.definite and a.trigger.lemma != b.trigger.lemma:
        return False  # "struck in retaliation for the killing of X. ... The operation ..."
    if b.stance.other and not (a.stance.other and a.sentence == b.sentence):
        return False
    if (a.status == "denied") != (b.status == "denied") and "negated" in (a.trigger.aspect, b.trigger.aspect):
        return False
    if _is_told_beside_rumour(a, b):
        return False
    one_planned = (a.status == "planned") != (b.status == "planned")
    if one_planned and not (a.sentence == b.sentence and b.stance.purpose):
        return False
    if a.trigger.type == "ASSAULT" and (is_strike_of_campaign(a.date, b.date) or is_campaign_behind(a, b)):
        return False
    if not (dates_agree(a.date, b.date) and (places_agree(a.place, b.place) or _goes_on_there(a, b))):
        return False
    if _is_charge(a, b) or _is_not_pointed_to(a, b):
        return False
    if _only_mentions(a, b):
        return True
    distance = b.sentence - a.sentence
    if distance and a.trigger.type == "ASSAULT" and (_are_other_dead(a, b) or _is_damage_behind_deaths(a, b)):
        return False
    # "they claimed the attack. Three soldiers died, they said": the dead of what was pointed back to
    counted = b.trigger.form == "stative" and not b.actors and not b.stance.prior
    near = b.sentence - a.until if counted else distance
    if (_is_harm(b) or _is_harm(a)) and a.trigger.type == "ASSAULT" and near <= 1:
        told_alike = a.trigger.mode is None or b.trigger.mode is None or _modes_agree(a, b)
        return told_alike and _same_doers(a, b)
    if (
        a.trigger.type == "ASSAULT"
        and distance <= NEAR
        and not (b.actors or b.recipients)
        and b.trigger.form == "nominal"
    ):
        return not _is_another_scene(a, b)
    if distance == 0 and a.trigger.type == "ASSAULT" and _continues(a, b):
        return True
    if distance <= 2 * NEAR and _names_again(a, b):
        return True
    if 0 < distance <= 2 * NEAR and _counts_again(a, b):
        return True
    if distance > 1 and _is_other_attack(a, b):
        return False
    if not (_same_doers(a, b) and (_is_mere_pointer(b) or _befalls_us(b) or meet(a.recipients, b.recipients))):
        return False
    if not _modes_agree(a, b) and not (distance == 0 and (a.trigger.type == "ACCUSE" or b.stance.participial)):
        return False
    if _befalls_us(b) and distance <= NEAR:
        return True
    if distance == 0 or (b.trigger.type == "PROTEST" and a.actors and b.actors):
        return True
    if b.stance.definite and b.trigger.form == "nominal":
        return distance <= 2 * NEAR or not (b.actors or b.recipients) or _is_mere_pointer(b)
    same_word = a.trigger.lemma == b.trigger.lemma or (a.mode is not None and a.mode == b.mode)
    if (a.actors and b.actors) or (a.recipients and b.recipients):
        return same_word or distance <= NEAR
    return same_word or (distance <= NEAR and "nominal" in (a.trigger.form, b.trigger.form))


def _is_told_beside_rumour(a: Draft, b: Draft) -> bool:
    """True for an act told on its own behind a denied rumour of harm that names nobody: "rejected reports of dead
    residents. Drones attacked a depot on Monday"."""
    rumour = a.status == "denied" and a.trigger.form in ("nominal", "stative") and not a.actors and a.place is None
    return rumour and b.status != "denied" and b.sentence > a.sentence and bool(b.actors) and not b.stance.definite


def _same_doers(a: Draft, b: Draft) -> bool:
    later = b.sentence > a.sentence or b.trigger.form == "nominal"  # "... in a major militant assault"
    return meet(a.actors, b.actors) or (later and are_fighters(a.actors, b.actors))


def _is_other_attack(a: Draft, b: Draft) -> bool:
    """True for "a US drone strike" some way behind deaths nobody was named for: it need not be what killed them."""
    named = b.trigger.form == "nominal" and b.actors and not b.stance.definite
    return bool(named and _is_harm(a) and not a.actors and b.means is not None)


def _counts_again(a: Draft, b: Draft) -> bool:
    """True for some of the dead or wounded of an attack told before: "four policemen died along with two civilians"
    behind "killed eight". Nobody is named, no day and no town, and there are no more of them."""
    nameless = not b.actors and not any(entity(m).form == "name" and entity(m).kind == "person" for m in b.recipients)
    if not (nameless and _is_harm(b) and a.trigger.type == "ASSAULT" and b.date is None and _modes_agree(a, b)):
        return False
    pairs = [(x, y) for x in a.tolls for y in b.tolls if x.kind == y.kind]
    if not pairs or any(are_apart(x.whom, y.whom) for x, y in pairs):
        return False
    return max(y.high or y.low or 0 for _, y in pairs) <= max(x.high or x.low or 0 for x, _ in pairs)


def _is_another_scene(a: Draft, b: Draft) -> bool:
    """True for "an exchange of fire at X killed 15" some way behind what somebody did nowhere in particular."""
    apart = a.trigger.form != "nominal" and a.place is None and b.place is not None and not b.stance.definite
    return apart and b.sentence - a.sentence > 1


def _only_mentions(a: Draft, b: Draft) -> bool:
    """True for "Iran condemned the US strikes" behind a strike by the US, be it far: the noun tells nothing new."""
    bare = b.trigger.form == "nominal" and not (b.recipients or b.place or b.date or b.tolls or b.stance.other)
    if not bare or b.trigger.type != "ASSAULT" or not b.actors or a.status not in ("reported", "claimed"):
        return False
    return keys(b.actors) <= keys(a.actors) and _modes_agree(a, b)


def _is_not_pointed_to(a: Draft, b: Draft) -> bool:
    """True for the fighting that a strike is told with: "the attack killed three" is the strike's."""
    pointer = b.stance.definite and b.trigger.form == "nominal" and b.rule.endswith(".attack")
    return pointer and a.trigger.form == "nominal" and a.rule.endswith((".clash", ".battle", ".war"))


def _befalls_us(b: Draft) -> bool:
    """True for what somebody tells of his own side: "our post was fired on", said whose post it was."""
    if b.recipients and all(entity(m).name == "Victims" for m in b.recipients):
        return b.date is None and b.place is None  # "korban diserang dengan parang", said the police
    told = b.vouching.speech is not None and b.vouching.speech.direct
    return told and bool(b.recipients) and all(entity(m).form == "pronoun" for m in b.recipients)


def _are_other_dead(a: Draft, b: Draft) -> bool:
    """True for the dead of two tellings that name different people: "three soldiers died", "a driver died"."""
    both = _is_harm(a) and _is_harm(b) and len(a.told_by) == 1 and bool(a.recipients and b.recipients)
    vague = any(entity(m).name in ("People", "Victims", "Civilians") for m in (*a.recipients, *b.recipients))
    return both and not vague and not meet(a.recipients, b.recipients)


def _is_damage_behind_deaths(a: Draft, b: Draft) -> bool:
    """True for what is broken behind a clash that killed: "19 died in clashes ... the crowd broke the gate"."""
    deadly = any(c.kind == "killed" for c in a.tolls) and a.trigger.form == "nominal" and not a.actors
    return deadly and b.mode == "destroy" and b.trigger.form != "nominal" and bool(b.actors)


def _goes_on_there(a: Draft, b: Draft) -> bool:
    """True for "the attack, which began at X" right behind an attack told of a town near X."""
    if b.trigger.form != "nominal" or not b.stance.definite or b.sentence - a.sentence > 1 or b.actors:
        return False
    return (
        a.place is not None
        and b.place is not None
        and a.place.country == b.place.country
        and are_near(a.place, b.place)
    )


def _names_again(a: Draft, b: Draft) -> bool:
    """True for "before the attack on X" after an attack on X was told: a noun, the same place, and nobody new."""
    there = b.place.span if b.place is not None else None
    hit = [m for m in b.recipients if entity(m).kind != "place" and m.span != there]
    if b.trigger.form != "nominal" or b.trigger.type != "ASSAULT" or b.actors or hit or b.date or b.tolls:
        return False
    same = a.place is not None and b.place is not None and a.place.name == b.place.name
    return same and a.status in ("reported", "claimed") and b.mode in (None, a.mode)


def _is_mere_pointer(b: Draft) -> bool:
    """True for "penangkapan itu": what stands beside a noun that points back says nothing of whom it befell."""
    return b.stance.definite and b.trigger.form == "nominal" and "role.following-subject" in b.rules


def _continues(a: Draft, b: Draft) -> bool:
    """True where one sentence goes on about one attack: "..., killing four", "fired gas to disperse"."""
    if not meet(a.actors, b.actors):
        return False
    return b.stance.participial or b.stance.purpose or bool(a.actors and b.actors and _modes_agree(a, b))


def _is_subject(a: Draft, b: Draft) -> bool:
    """True where one of the nouns that tell `a` is the subject of `b` ("the strike ... killed")."""
    return b.subject_event is not None and (b.position[0], b.subject_event) in a.covers


def _is_protest_damage(a: Draft, b: Draft) -> bool:
    """What demonstrators burn or tear down belongs to their protest."""
    if a.trigger.type != "PROTEST" or b.trigger.type != "ASSAULT" or b.mode != "destroy":
        return False
    rioters = ("people", "person", "armed-group") if a.mode == "riot" else ("people", "person")
    by_people = all(entity(m).kind in rioters for m in b.actors) and (b.actors or b.passive)
    return bool(by_people) and b.sentence - a.sentence <= 2 * NEAR and meet(a.actors, b.actors)


def _is_charge(a: Draft, b: Draft) -> bool:
    """True where `b` lays at somebody's door, in a third party's words, what `a` tells without an author.

    The charge stays a record of its own: its source must not vouch for the act, nor the act's source for the charge.
    """
    source = b.vouching.source
    if (
        source is None
        or a.mode == "riot"
        or a.actors
        or not b.actors
        or (a.vouching.source is not None and a.vouching.source.party.name == source.party.name)
    ):
        return False
    return source.entity is None or (source.entity.id or source.entity.name) not in keys(b.actors)


def _is_harm(d: Draft) -> bool:
    return d.trigger.form == "stative" or d.trigger.lemma in HARM


def _modes_agree(a: Draft, b: Draft) -> bool:
    either = frozenset((a.mode, b.mode))
    return None in either or len(either) == 1 or a.trigger.type == "PROTEST" or either <= BLASTS


def _join(a: Draft, b: Draft) -> Draft:
    same_sentence = a.sentence == b.sentence
    a = a if same_sentence else gone_on(a, b)
    status, vouching = a.status, a.vouching
    if not same_sentence and _tells_better(b, a):
        status, vouching = b.status, b.vouching
    if same_sentence and status == "reported" and b.status == "hedged" and a.trigger.form == "nominal":
        status, vouching = b.status, b.vouching  # "the strike reportedly killed six"
    finer = (
        b.place is not None
        and a.place is not None
        and a.place.precision in ("country", "admin")
        and b.place.precision in ("city", "site")
    )
    return changed(
        a,
        actors=_union(a.actors, b.actors) if same_sentence else a.actors or b.actors,
        recipients=_hit(a, b) if same_sentence else a.recipients or b.recipients,
        place=b.place if finer or a.place is None else a.place, date=finer_date(a.date, b.date), mode=a.mode or b.mode,
        means=a.means or b.means, tolls=(*a.tolls, *_own_counts(a, b)), status=status, vouching=vouching,
        lone=_worse(a.lone, b.lone), told_by=a.told_by | b.told_by,
        covers=a.covers | b.covers, until=b.sentence if b.stance.definite and b.trigger.form == "nominal" else a.until,
        rules=tuple(dict.fromkeys([*a.rules, *b.rules, "merge.same-act"])),
    )  # fmt: skip


def _worse(a: Toll | None, b: Toll | None) -> Toll | None:
    """Of one victim hurt and then dead, that he died."""
    return b if a is None or (b is not None and a.kind == "injured" and b.kind == "killed") else a


def _own_counts(a: Draft, b: Draft) -> tuple[Count, ...]:
    """The counts of a later telling; what was counted over weeks is no toll of the one act, but of a campaign."""
    if a.sentence == b.sentence or (a.date is not None and a.date.end is None) or is_campaign(a):
        return b.tolls
    return tuple(c for c in b.tolls if not c.whom.lasting)


def _hit(a: Draft, b: Draft) -> tuple[Mention, ...]:
    """Whom two tellings of one act name as hit: not the car that was driven into them, nor "people" beside a name."""
    if a.trigger.type != b.trigger.type:  # "toppled a statue of X" is not against X
        return a.recipients or tuple(m for m in b.recipients if entity(m).kind != "person")
    both = _union(a.recipients, b.recipients)
    if a.trigger.type != "ASSAULT" or not (_is_harm(a) or _is_harm(b)):
        return both
    alive = tuple(m for m in both if entity(m).kind not in ("thing", "place")) or both
    named = tuple(m for m in alive if entity(m).name not in ("People", "Victims"))
    aimed = tuple(m for m in both if entity(m).kind == "thing" and entity(m).name != "Vehicles")
    return named or aimed or alive


def _tells_better(b: Draft, a: Draft) -> bool:
    """True where the narrator tells in a clause of his own what `a` only hedges or names by a noun.

    What a source says in a clause of its own stays the source's, whoever refers to it later.
    """
    asserted = b.status == "reported" and b.vouching.source is None and b.trigger.form != "nominal"
    return asserted and (a.status == "hedged" or a.trigger.form == "nominal")


def _union(a: Sequence[Mention], b: Sequence[Mention]) -> tuple[Mention, ...]:
    known = keys(a)
    if a and b and are_fighters(a, b):
        return tuple(a if any(entity(m).form == "name" for m in a) else b)  # "a Taliban bombing ... the militants"
    return (*a, *(m for m in b if (entity(m).id or entity(m).name) not in known))
