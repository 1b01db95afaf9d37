"""What a reviewer's form says of an event that no coder has found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from saksi.records import ArticleRecord, EventRecord, Span
from saksi.reviewing.added import FieldValue, bare_event
from saksi.vocab import EVENT_TYPES, MODES, STATUSES
from saksi.web.edits import EditError, Given, edit_of, words_of

# The parts of the form that each have words of their own, in the order in which a sentence is told.
PARTS: Final = ("evidence", "actors", "recipients", "place", "date", "killed", "injured", "means", "according_to")
_SAYS: Final = ("words", "start", "at", "value", "from", "to", "low", "high")
_START: Final = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Addition:
    """An event record to be added, as `saksi.store.reviews.add` takes it."""

    kind: str
    evidence: Span
    values: tuple[FieldValue, ...]


def part_of(given: Given, part: str) -> dict[str, str]:
    """What a form says of one of its parts, by the names that `saksi.web.edits` knows: "place.words" is "words"."""
    begun = f"{part}."
    return {name.removeprefix(begun): value for name, value in given.items() if name.startswith(begun)}


def addition_of(given: Given, record: ArticleRecord) -> Addition:
    """The addition that a form gives. Raises EditError, with the field, where something is missing or unclear.

    `given` holds "type", "mode", "status", and for each of `PARTS` what `saksi.web.edits.edit_of` takes, with the part
    and a dot before it. A part that says nothing stays empty; a source that is not given is the outlet itself.
    """
    kind, mode, status = (given.get(name, "").strip() for name in ("type", "mode", "status"))
    evidence = evidence_of(given, record.article.text)
    if evidence is None:
        raise EditError("no_words", field="evidence")
    if kind not in EVENT_TYPES:
        raise EditError("no_type", kind, "type")
    if mode and mode not in MODES.get(kind, ()):
        raise EditError("no_mode", mode, "mode")
    if status and status not in STATUSES:
        raise EditError("field", status, "status")
    event = bare_event(record, kind, evidence)
    values = [FieldValue(name, value) for name, value in (("mode", mode), ("status", status)) if value]
    for part in PARTS[1:]:
        if value := _value(part, part_of(given, part), record, event):
            values.append(value)
    return Addition(kind, evidence, tuple(values))


def evidence_of(given: Given, text: str) -> Span | None:
    """The words that tell the event, None where none are given. Raises EditError where it is not clear which."""
    try:
        return words_of(part_of(given, "evidence"), text, _START)
    except EditError as fault:
        raise EditError(fault.reason, fault.value, "evidence") from fault


def _value(part: str, said: Mapping[str, str], record: ArticleRecord, event: EventRecord) -> FieldValue | None:
    if not any(said.get(name, "").strip() for name in _SAYS):
        return None
    try:
        edit = edit_of({**said, "edit": part, "keep": ""}, record, event)
    except EditError as fault:
        raise EditError(fault.reason, fault.value, part) from fault
    return FieldValue(edit.field, edit.value, edit.words)
