"""Whether two drafts of one article tell the same act."""

from __future__ import annotations

from saksi.coding.counts import are_apart
from saksi.coding.drafts import Draft
from saksi.coding.items import entity
from saksi.coding.same_days import dates_agree, is_campaign_behind, is_strike_of_campaign
from saksi.coding.same_parties import are_fighters, keys, meet
from saksi.coding.same_places import are_near, places_agree

# A car driven into a wall and blown up is told in each of these ways.
BLASTS = frozenset({"explosives", "suicide-attack", "primitive"})
NEAR = 3


def same_act(a: Draft, b: Draft) -> bool:
    """Whether `b`, which is told behind `a`, tells the act of `a` again."""
    if a.trigger.type != b.trigger.type or a.stance.embedded != b.stance.embedded:
        return _is_protest_damage(a, b)
    if is_subject(a, b) or is_subject(b, a):
        return True
    if _is_told_apart(a, b) or _is_of_other_status(a, b):
        return False
    if _befalls_once(a, b):
        return True
    if _is_elsewhere(a, b):
        return False
    if _only_mentions(a, b):
        return True
    decided = _same_attack(a, b) if a.trigger.type == "ASSAULT" else None
    return _same_parties_act(a, b) if decided is None else decided


def _befalls_once(a: Draft, b: Draft) -> bool:
    """True for two tellings of how somebody named was killed or abducted, however far apart they stand."""
    if not (a.mode == b.mode == "abduct" or (_kills(a) and _kills(b))):
        return False
    named = [
        {
            entity(m).id or entity(m).name
            for m in d.recipients
            if entity(m).kind == "person" and entity(m).form == "name"
        }
        for d in (a, b)
    ]
    return not named[0].isdisjoint(named[1]) and (meet(a.actors, b.actors) or are_fighters(a.actors, b.actors))


def _kills(d: Draft) -> bool:
    deadly = d.rule.endswith((".kill", ".dead", ".assassinate"))
    return d.trigger.type == "ASSAULT" and (deadly or (d.lone is not None and d.lone.kind == "killed"))


def _is_told_apart(a: Draft, b: Draft) -> bool:
    """True where the words between two acts tell them apart: what one answers, "another", a charge."""
    if a.sentence == b.sentence and a.stance.answered != b.stance.answered:
        return True  # "the raid was in retaliation for an air strike"
    if a.stance.answered and b.sentence > a.sentence and b.stance.definite and a.trigger.lemma != b.trigger.lemma:
        return True  # "struck in retaliation for the killing of X. ... The operation ..."
    if b.stance.other and not (a.stance.other and a.sentence == b.sentence):
        return True
    return _is_charge(a, b) or _is_not_pointed_to(a, b)


def _is_of_other_status(a: Draft, b: Draft) -> bool:
    """True where one of two is denied or only planned, and the other is not."""
    if (a.status == "denied") != (b.status == "denied") and "negated" in (a.trigger.aspect, b.trigger.aspect):
        return True
    one_planned = (a.status == "planned") != (b.status == "planned")
    if one_planned and not (a.sentence == b.sentence and b.stance.purpose):
        return True
    return _is_told_beside_rumour(a, b)


def _is_elsewhere(a: Draft, b: Draft) -> bool:
    """True for acts of different days or places, and for a campaign and one strike of it."""
    if a.trigger.type == "ASSAULT" and (is_strike_of_campaign(a.date, b.date) or is_campaign_behind(a, b)):
        return True
    return not (dates_agree(a.date, b.date) and (places_agree(a.place, b.place) or _goes_on_there(a, b)))


def _same_attack(a: Draft, b: Draft) -> bool | None:
    """Whether two attacks are one, as far as the dead, bare nouns and what goes on in a sentence tell."""
    distance = b.sentence - a.sentence
    if distance and (_are_other_dead(a, b) or _is_damage_behind_deaths(a, b)):
        return False
    # "they claimed the attack. Three soldiers died, they said": the dead of what was pointed back to
    counted = b.trigger.form == "stative" and not b.actors and not b.stance.prior
    near = b.sentence - a.until if counted else distance
    if (b.harm or a.harm) and near <= 1:
        told_alike = a.trigger.mode is None or b.trigger.mode is None or _modes_agree(a, b)
        return told_alike and _same_doers(a, b)
    if distance <= NEAR and b.trigger.form == "nominal" and not (b.actors or b.recipients):
        return not _is_another_scene(a, b)
    if distance == 0 and _continues(a, b):
        return True
    if _tells_of_bomb(a, b) or _is_doers_version(a, b):
        return True
    within = distance <= 2 * NEAR
    return True if within and (_names_again(a, b) or (distance > 0 and _counts_again(a, b))) else None


def _is_doers_version(a: Draft, b: Draft) -> bool:
    """True for what the side that did it says it struck: "a Russian missile hit a house ... Russia's defence ministry
    said its forces had struck a command post". It names no other place, day or dead."""
    source = b.vouching.source.entity if b.vouching.source is not None else None
    distance = b.sentence - a.sentence
    if b.status != "claimed" or source is None or not 0 < distance <= 2 * NEAR or b.trigger.form == "nominal":
        return False
    if a.trigger.form == "nominal" or a.status == "claimed" or b.place or b.date or b.tolls or b.stance.other:
        return False
    lands = [{entity(m).country for m in d.actors} for d in (a, b)]
    return lands[0] == lands[1] == {source.country} != {None} and _modes_agree(a, b)


def _tells_of_bomb(a: Draft, b: Draft) -> bool:
    """True for who laid the bomb of the blast told just before: "the bomb was left by two men"."""
    laid = b.rule.endswith(".bomb_planted") and not b.recipients and b.date is None
    return laid and a.mode in BLASTS and b.sentence - a.sentence <= 2 * NEAR and meet(a.actors, b.actors)


def _same_parties_act(a: Draft, b: Draft) -> bool:
    """Whether two acts are one by who did them to whom, by their modes and words, and how far apart they are told."""
    distance = b.sentence - a.sentence
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
    return bool(named and a.harm and not a.actors and b.means is not None)


def _counts_again(a: Draft, b: Draft) -> bool:
    """True for some of the dead or wounded of an attack told before: "four policemen died along with two civilians"
    behind "killed eight". Nobody is named, no day and no town, and there are no more of them."""
    nameless = not b.actors and not any(entity(m).form == "name" and entity(m).kind == "person" for m in b.recipients)
    if not (nameless and b.harm and a.trigger.type == "ASSAULT" and b.date is None and _modes_agree(a, b)):
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
    both = a.harm and b.harm and len(a.told_by) == 1 and bool(a.recipients and b.recipients)
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


def is_subject(a: Draft, b: Draft) -> bool:
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


def _modes_agree(a: Draft, b: Draft) -> bool:
    either = frozenset((a.mode, b.mode))
    return None in either or len(either) == 1 or a.trigger.type == "PROTEST" or either <= BLASTS
