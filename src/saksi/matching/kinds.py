"""Kinds of acts that different outlets may file the same happening under."""

from __future__ import annotations

from saksi.vocab import EventType

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


def kind(event_type: EventType) -> str:
    """The kind an event type belongs to; only acts of one kind are compared."""
    return _OF[event_type]
