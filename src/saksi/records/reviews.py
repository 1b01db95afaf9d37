"""What reviewers decide on event records and on what is joined: rows that are only ever added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from saksi.records.article import Span
from saksi.records.events import ArticleRecord, EventRecord
from saksi.records.incidents import TellingKey
from saksi.vocab import Action, ReviewState


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of one person; it is never changed, and an undo is a decision of its own.

    `key` names the event record it is about. `other` is the new record of a split, the record that a merge takes in,
    or the other telling of a separation or join. `old` and `new` are the value of `field` before and after, as JSON
    has it, and `words` the stretch of text that says so. `seen` is the event record as it stood before, of
    an addition the one added; `other_seen` the one taken in. `coder` made the record that was looked at. `based_on` is
    the decision on this record that was the last then, 0 for none; `undoes` the decision that an undo takes back.
    """

    id: int
    key: TellingKey
    action: Action
    by: str
    at: datetime
    reason: str = ""
    field: str | None = None
    old: Any = None
    new: Any = None
    words: Span | None = None
    other: TellingKey | None = None
    seen: EventRecord | None = None
    other_seen: EventRecord | None = None
    coder: str | None = None
    based_on: int = 0
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An article's record with the standing decisions on it.

    `states` holds the events that a person accepted, edited or added. `rejected` are those a person took out, as they
    were then; `merged` gives each event that went into another the id of that one.
    """

    record: ArticleRecord
    states: Mapping[str, ReviewState] = field(default_factory=dict)
    rejected: tuple[EventRecord, ...] = ()
    merged: Mapping[str, str] = field(default_factory=dict)
