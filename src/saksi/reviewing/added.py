"""An event record that a person adds: no coder has found it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from saksi.errors import UsageError
from saksi.export.explain import REVIEW
from saksi.records import ArticleRecord, EventRecord, Party, Span
from saksi.reviewing.fields import field_of, with_field
from saksi.reviewing.values import checked_value, checked_words
from saksi.vocab import EDITED_FIELDS, EVENT_TYPES, NARRATOR, EventType

ADDED = f"{REVIEW}add"


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A field's value as `saksi.reviewing.values.checked_value` takes it, and where the text says so, if anywhere."""

    field: str
    value: Any = None
    words: Span | None = None


def bare_event(record: ArticleRecord, kind: str, evidence: Span) -> EventRecord:
    """A record without id that says nothing but its type: the outlet reports it in these words of the text.

    Raises UsageError for an unknown type and for words that the text has not.
    """
    if kind not in EVENT_TYPES:
        raise UsageError(f"There is no type {kind!r:.40}; there are {', '.join(EVENT_TYPES)}.", "value")
    words = checked_words(record.article.text, evidence)
    return EventRecord(
        "", cast(EventType, kind), None, None, (), (), None, None, None, None, (), (), Party(NARRATOR, None, None),
        "reported", words, (ADDED,), 1.0,
    )  # fmt: skip


def added_event(record: ArticleRecord, kind: str, evidence: Span, values: Sequence[FieldValue]) -> EventRecord:
    """The event record, still without id, of a type, the words that tell it, and values of its other fields.

    Raises UsageError for values that no list has, words that the text has not, and what the article has already.
    """
    event = bare_event(record, kind, evidence)
    given = [value.field for value in values]
    if "type" in given or len(set(given)) < len(given):
        raise UsageError("Each field is given once.", "value")
    for one in values:
        event = with_field(event, one.field, checked_value(record, event, one.field, one.value, one.words))
    for told in record.events:
        if all(field_of(told, name) == field_of(event, name) for name in (*EDITED_FIELDS, "evidence")):
            raise UsageError(f"The article has this event record already: {told.id}.", "value")
    return event
