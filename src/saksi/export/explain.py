"""Why each value of an event stands there: the rule that gave it and the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from saksi.records import ArticleRecord, EventRecord, Span

# The first part of a rule's name says which field it fills; trigger rules begin with a language code.
_FIELDS = {
    "role": "roles", "place": "place", "date": "date", "voice": "according_to", "status": "status", "means": "means",
    "merge": "merge", "toll": "tolls", "context": "contexts",
}  # fmt: skip
REVIEW = "review."  # begins the rule of a value that a person gave; the field's name follows


class Reason(NamedTuple):
    """One value of an event with its rule and, where it came from the text, its words."""

    field: str
    value: str
    rule: str
    span: Span | None


def explain_event(event: EventRecord) -> Iterator[Reason]:
    """The reasons behind one event, in the order of the record's fields."""
    rules = _by_field(event.rules)

    def rule(field: str, *groups: str) -> str:
        """The rule behind a field: that of a person who gave the value, else the coder's of the first group known."""
        given = f"{REVIEW}{field}"
        return given if given in event.rules else next((rules[g] for g in (*groups, field) if g in rules), "")

    yield Reason("type", event.type, rule("type"), event.evidence)
    for field, parties in (("actors", event.actors), ("recipients", event.recipients)):
        for party in parties:
            yield Reason(field, party.name, rule(field, "roles"), party.span)
    if event.means:
        yield Reason("means", event.means, rule("means", "means", "type"), None)
    if event.place:
        yield Reason("place", event.place.name, rule("place"), event.place.span)
    if event.date:
        value = f"{event.date.start or '...'} to {event.date.end or '...'}"
        yield Reason("date", value, rule("date"), event.date.span)
    for toll in (event.killed, event.injured, *event.other_tolls):
        if toll:
            yield Reason(toll.kind, bounds(toll.low, toll.high), rule(toll.kind, "tolls"), toll.span)
    yield Reason("according_to", event.according_to.name, rule("according_to"), event.according_to.span)
    yield Reason("status", event.status, rule("status"), None)


def explain_record(record: ArticleRecord) -> list[dict[str, Any]]:
    """The reasons of all events as JSON-ready objects."""
    return [
        {
            "event": e.id,
            "field": r.field,
            "value": r.value,
            "rule": r.rule,
            "start": r.span and r.span.start,
            "end": r.span and r.span.end,
        }
        for e in record.events
        for r in explain_event(e)
    ]


def bounds(low: int | None, high: int | None) -> str:
    """A count with its bounds in words."""
    if low == high:
        return str(low)
    if low is None:
        return f"at most {high}"
    return f"at least {low}" if high is None else f"{low} to {high}"


def _by_field(rules: tuple[str, ...]) -> dict[str, str]:
    result: dict[str, list[str]] = {}
    for rule in rules:
        if rule.startswith(REVIEW):
            continue
        parts = rule.split(".")
        head = parts[1] if len(parts[0]) == 2 and len(parts) > 1 and parts[1] in _FIELDS else parts[0]
        result.setdefault(_FIELDS.get(head, "type"), []).append(rule)
    return {field: ", ".join(names) for field, names in result.items()}
