"""Which drafts are events: a bounded act between actors, not a state, a statistic or a mere possibility."""

from __future__ import annotations

from saksi.coding.drafts import Draft

NEEDS_ACTOR = frozenset(
    {
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
    }
)

STANDING = frozenset({"SUPPORT", "COOPERATE", "AID", "AGREE"})


def is_event(draft: Draft) -> bool:
    """True where the draft may stand as a record of its own."""
    if draft.embedded or draft.trigger.aspect in ("negated", "failed"):
        return False
    participants = bool(draft.actors or draft.recipients)
    if draft.trigger.strength == "weak" and not participants:
        return False
    if draft.relative and draft.trigger.type in STANDING:
        return False
    if draft.trigger.type in NEEDS_ACTOR:
        return bool(draft.actors)
    return participants or bool(draft.place or draft.date or draft.tolls)
