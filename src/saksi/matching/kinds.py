"""Kinds of acts that different outlets may file the same happening under, and modes that one act may be given."""

from __future__ import annotations

from saksi.vocab import EventType

UNREAL = frozenset({"planned", "threatened"})  # the statuses of what has not happened
_KINDS: dict[str, tuple[EventType, ...]] = {
    "force": ("ASSAULT", "COERCE", "MOBILIZE"),
    "crowd": ("PROTEST",),
    "help": ("AID", "COOPERATE", "SUPPORT"),
    "talk": ("CONSULT", "AGREE"),
    "retreat": ("RETREAT", "CONCEDE"),
    "demand": ("REQUEST", "THREATEN"),
    "blame": ("ACCUSE", "REJECT", "SANCTION"),
}
_OF = {event_type: name for name, types in _KINDS.items() for event_type in types}

# What one outlet calls a bombing, another calls a suicide attack; a drone strike is an air strike too.
_KIN_MODES: tuple[frozenset[str], ...] = (
    frozenset({"explosives", "suicide-attack", "targeted"}),
    frozenset({"firearms", "targeted"}),
    frozenset({"aerial", "drone", "targeted", "heavy-weapons"}),
    frozenset({"heavy-weapons", "explosives"}),
    frozenset({"beat", "torture", "primitive", "crowd-control"}),
    frozenset({"primitive", "targeted"}),
    frozenset({"demo", "riot", "obstruct"}),
    frozenset({"restrict", "curfew", "martial-law", "censor"}),
    frozenset({"arrest", "seize", "restrict"}),
    frozenset({"troops", "militia", "police"}),
    frozenset({"withdraw", "ceasefire", "disarm"}),
    frozenset({"allege", "disapprove"}),
    frozenset({"change", "yield"}),
)

# What destroys: one outlet tells the means, another what became of what was struck.
_DESTROYING = frozenset({
    "destroy", "primitive", "firearms", "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons",
    "unconventional",
})  # fmt: skip

# What one outlet names another may name more closely; words of which one holds the other's ("bomb", "car bomb") are
# akin without standing here.
_KIN_MEANS: tuple[frozenset[str], ...] = (
    frozenset({"bomb", "improvised explosive device", "mine", "explosives"}),
    frozenset({"firearm", "rifle", "handgun", "machine gun", "sniper", "live ammunition"}),
    frozenset({"warplane", "fighter jet"}),
    frozenset({"artillery", "mortar", "shells", "tank"}),
    frozenset({"knife", "machete"}),
)


def kind(event_type: EventType) -> str:
    """The kind an event type belongs to; only acts of one kind are compared."""
    return _OF[event_type]


def kin_modes(one: str, other: str) -> bool:
    """Whether two modes of one type may be given to one and the same act."""
    return any(one in kin and other in kin for kin in _KIN_MODES)


def modes_fit(one: str, other: str) -> bool:
    """Whether two modes of one type can both be so of one and the same act."""
    return kin_modes(one, other) or ("destroy" in (one, other) and {one, other} <= _DESTROYING)


def kin_means(one: str, other: str) -> bool:
    """Whether two means may name one and the same thing."""
    words = [set(means.split()) for means in (one, other)]
    return words[0] <= words[1] or words[1] <= words[0] or any(one in kin and other in kin for kin in _KIN_MEANS)
