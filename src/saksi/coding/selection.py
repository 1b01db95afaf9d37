"""Which drafts are events: a bounded act between actors, not a state, a statistic or a mere possibility."""

from __future__ import annotations

from saksi.coding.clauses import ClauseWords
from saksi.coding.drafts import Draft
from saksi.coding.items import entity
from saksi.records import Mention

NEEDS_ACTOR = frozenset(
    (
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "MOBILIZE",
        "AID",
    )
)

# "the war", "violence": states of affairs unless the text says who, where or when.
LASTING = frozenset({"assault.war", "assault.violence", "assault.battle", "assault.attack_words"})
# Verbs whose subject is as often a thing: "the drought threatens ...".
INANIMATE = frozenset({"threaten.threaten", "coerce.force", "coerce.displace", "coerce.drive_from_home"})
# Befalls somebody whenever it is told, whoever the subject is: "the captain has been freed".
BEFALLING = frozenset({"RETREAT", "SANCTION"})
HAPPENING = frozenset({"ASSAULT", "PROTEST", "COERCE", "RETREAT"})
DENIABLE = HAPPENING | {"MOBILIZE", "SANCTION"}
DISPLACING = frozenset({"armed-group", "coalition", "government", "military", "police", "state"})
STANDING = frozenset({"SUPPORT", "COOPERATE", "AID", "AGREE"})


def is_event(draft: Draft, words: ClauseWords) -> bool:
    """True where the draft may stand as a record of its own."""
    if draft.stance.embedded or _is_undone(draft):
        return False
    if _is_bare_harm(draft) or _is_description(draft, words):
        return False
    if draft.stance.purpose and draft.status == "planned" and len(draft.told_by) == 1:
        return False
    if _is_lone_talk(draft) or _is_pressure(draft) or _is_flight(draft):
        return False
    participants = bool(draft.actors or draft.recipients)
    # "an explosion killed four and injured 11"
    counted = len(draft.told_by) > 1 and any(c.kind == "killed" for c in draft.tolls)
    if draft.trigger.strength == "weak" and not participants and not counted:
        return False
    if draft.mode == "visit" and draft.actors and all(_is_crowd(m) for m in draft.actors):
        return False  # "26,000 people have arrived"
    if draft.trigger.type == "CONSULT" and _is_interview(draft):
        return False
    if draft.trigger.type == "ACCUSE" and draft.mode == "investigate" and draft.passive and draft.recipients:
        return True  # "was named a suspect": by whom goes without saying
    if draft.mode == "ceasefire" and draft.trigger.form == "nominal" and _told(draft) == bool(draft.place):
        return draft.stance.happens  # "in the first phase of the ceasefire"
    if draft.trigger.type in NEEDS_ACTOR:
        return bool(draft.actors) or _somebody_acts(draft, words)
    if draft.rule.split(".", 1)[-1] in LASTING and len(draft.covers) == 1:
        return _told(draft) + (len(draft.actors) > 1) >= 2  # "rebels battled the army": both sides are told
    if draft.trigger.type == "RETREAT" and not participants:
        return bool(draft.tolls)
    return participants or bool(draft.place or draft.date or draft.tolls) or _somebody_acts(draft, words)


def _is_interview(draft: Draft) -> bool:
    """True for who speaks to the press ("talked to Reuters") or alone on the telephone ("speaking by phone")."""
    if draft.recipients:
        return all(entity(m).kind == "media" for m in draft.recipients) and draft.mode in (None, "phone")
    alone = len(draft.actors) == 1 and not entity(draft.actors[0]).plural
    return draft.mode == "phone" and (alone or draft.stance.participial) and draft.trigger.form != "nominal"


def _is_crowd(mention: Mention) -> bool:
    who = entity(mention)
    return who.kind == "people" and who.form == "generic"


def _somebody_acts(draft: Draft, words: ClauseWords) -> bool:
    """True for a noun told to have happened, or a plain verb with a subject no finder knows ("a fourth was held")."""
    stance, value = draft.stance, draft.trigger
    if value.strength == "weak" or words.has("agreeing", value.lemma) or draft.rule.split(".", 1)[-1] in INANIMATE:
        return False
    if stance.happens and not stance.definite and value.type in HAPPENING:
        return True
    if value.type == "ASSAULT" or value.form not in ("active", "participle", "passive"):
        return False
    if draft.position[1] == 0 or stance.purpose or stance.participial:
        return False
    if value.type == "REQUEST" and (draft.passive or stance.described):
        return False  # "a motion calling for a truce"
    undergone = draft.passive and value.type not in BEFALLING
    loose = stance.relative or undergone or draft.vouching.speech is not None
    return not loose or bool(draft.recipients or draft.place or draft.date)


def _told(draft: Draft) -> int:
    """How many of who, whom, where, when and how many a draft answers."""
    return sum(map(bool, (draft.actors, draft.recipients, draft.place, draft.date, draft.tolls)))


def _is_undone(draft: Draft) -> bool:
    """True for what was not done; a material act somebody denies stays on record as denied."""
    if draft.trigger.aspect not in ("negated", "failed"):
        return False
    return draft.status != "denied" or draft.trigger.type not in DENIABLE


def _is_lone_talk(draft: Draft) -> bool:
    """True for a single person who "discusses" something, with nobody said to take part: no meeting."""
    verb = draft.trigger.form in ("active", "participle") and not draft.passive
    talk = draft.rule.endswith(".consult.talks") and verb and len(draft.told_by) == 1
    return talk and not draft.recipients and len(draft.actors) == 1 and entity(draft.actors[0]).kind == "person"


def _is_pressure(draft: Draft) -> bool:
    """True for what things make somebody do: "the merger forced the firm to cut jobs"."""
    forced = draft.rule.endswith(".coerce.force") and draft.trigger.form in ("active", "participle")
    return forced and not draft.actors and len(draft.told_by) == 1


def _is_flight(draft: Draft) -> bool:
    """True for people driven from home by fighting or by nobody named: no act of its own (guidelines)."""
    named = draft.trigger.form == "nominal" or draft.status == "planned" or len(draft.told_by) > 1
    if named or not draft.rule.endswith((".coerce.displace", ".coerce.drive_from_home")):
        return False
    return not any(entity(m).kind in DISPLACING for m in draft.actors)


def _is_description(draft: Draft, words: ClauseWords) -> bool:
    """A relative clause that says who somebody is ("the militia backed by X"), not what happened."""
    if len(draft.told_by) > 1 or draft.tolls:
        return False
    if draft.trigger.type == "ACCUSE" and draft.trigger.form == "participle" and draft.passive:
        return not draft.actors  # "tankers accused of smuggling"
    stationed = words.has("stationing", draft.trigger.lemma)  # "the troops stationed there"
    if draft.trigger.type == "MOBILIZE" and draft.stance.described and (draft.passive or stationed):
        return stationed or draft.date is None
    if draft.trigger.type == "COERCE" and draft.stance.described and not draft.stance.relative:
        return draft.passive and draft.date is None and draft.place is None  # "prisoners jailed by Israel"
    if draft.trigger.type == "SUPPORT" and draft.stance.described and draft.passive:
        return True  # "troops backed by tanks"
    if not draft.stance.relative:
        return False
    if draft.trigger.type in STANDING or draft.status == "hedged":
        return True
    if draft.passive and draft.trigger.type == "REQUEST" and draft.date is None:
        return True  # "what is demanded by the residents"
    if draft.trigger.type == "COERCE" and not (draft.actors or draft.recipients):
        return True  # "the entity that has seized power"
    if draft.passive and (draft.trigger.type == "COERCE" or draft.mode == "investigate"):
        return not draft.actors
    quoted = draft.vouching.speech is not None and draft.vouching.speech.direct
    return quoted and draft.place is None and draft.date is None


def _is_bare_harm(draft: Draft) -> bool:
    """Deaths and injuries alone are no act: somebody must have done it, or something violent be named beside it."""
    weak = draft.trigger.form == "stative" and draft.trigger.strength == "weak"
    return weak and len(draft.told_by) == 1 and not draft.actors and draft.means is None
