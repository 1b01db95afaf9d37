"""Single fields of an event record, taken out and put in as JSON has them; and two records made one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from saksi.export.article import event_to_dict
from saksi.export.explain import REVIEW
from saksi.export.parse import event_from_dict
from saksi.records import EventRecord, Party
from saksi.vocab import MODES


def field_of(event: EventRecord, field: str) -> Any:
    """The value of a field as JSON has it."""
    return event_to_dict(event)[field]


def with_field(event: EventRecord, field: str, value: Any) -> EventRecord:
    """The event with another value of a field, and the rule that says a person gave it.

    A mode goes with its type: one that the new type does not have is left out, and one that the type does not have is
    not put in.
    """
    if field == "mode" and value is not None and value not in MODES.get(event.type, ()):
        return event
    changed = event_from_dict({**event_to_dict(event), field: value})
    rule = f"{REVIEW}{field}"
    rules = changed.rules if rule in changed.rules else (*changed.rules, rule)
    mode = changed.mode if changed.mode in MODES.get(changed.type, ()) else None
    return replace(changed, mode=mode, rules=rules)


def merged(first: EventRecord, second: EventRecord) -> EventRecord:
    """The first record with what it lacks from the second: its parties, and its values where the first has none."""
    known = {toll.kind for toll in first.other_tolls}
    mode = first.mode or (second.mode if second.type == first.type else None)
    return replace(
        first,
        mode=mode,
        means=first.means or second.means,
        actors=_parties(first.actors, second.actors),
        recipients=_parties(first.recipients, second.recipients),
        place=first.place or second.place,
        date=first.date or second.date,
        killed=first.killed or second.killed,
        injured=first.injured or second.injured,
        other_tolls=(*first.other_tolls, *(toll for toll in second.other_tolls if toll.kind not in known)),
        contexts=tuple(dict.fromkeys((*first.contexts, *second.contexts))),
        rules=tuple(dict.fromkeys((*first.rules, *second.rules, f"{REVIEW}merge"))),
    )


def _parties(first: tuple[Party, ...], second: tuple[Party, ...]) -> tuple[Party, ...]:
    names = {party.name for party in first}
    return (*first, *(party for party in second if party.name not in names))
