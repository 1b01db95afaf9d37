"""Deciding on event records: each function adds one decision, and shows what it makes of the archive.

Each takes the `version` of the record that the reviewer looked at (`saksi.store.looked.EventReview`). Where the record
has another by now, ConflictError tells who changed what and when, and nothing is stored. Tellings that a decision
touches wait to be matched again. All raise StoreError where the record is not there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from saksi.errors import UsageError
from saksi.records import Decision, EventRecord, Span, TellingKey
from saksi.reviewing.added import FieldValue, added_event
from saksi.reviewing.apply import PAIRS
from saksi.reviewing.fields import field_of, with_field
from saksi.reviewing.values import checked_person, checked_reason, checked_value, checked_words
from saksi.store.archive import Archive
from saksi.store.decisions import decision, decisions_on, keep, next_id, refuse
from saksi.store.looked import Looked, look
from saksi.store.pairs import match_anew
from saksi.store.shown import show


def accept(archive: Archive, key: TellingKey, by: str, *, version: str, reason: str = "") -> Decision:
    """Say that an event record is right as it stands; no recoding changes it any more."""
    return _decide(archive, key, version, lambda looked, event, now: Decision(0, key, "accept", by, now, reason))


def edit(
    archive: Archive,
    key: TellingKey,
    field: str,
    value: Any,
    by: str,
    *,
    version: str,
    words: Span | None = None,
    reason: str = "",
) -> Decision:
    """Give a field another value; `saksi.reviewing.values.checked_value` says what each takes.

    Raises UsageError for a value that no list has, or words that the text has not.
    """

    def made(looked: Looked, event: EventRecord, now: datetime) -> Decision:
        record = looked.now.record
        new = checked_value(record, event, field, value, words)
        old = field_of(event, field)
        if new == old or with_field(event, field, new) == event:
            raise UsageError(f"The field '{field}' has this value already.", "value")
        said = None if words is None else checked_words(record.article.text, words)
        return Decision(0, key, "edit", by, now, reason, field, old, new, said)

    return _decide(archive, key, version, made)


def add(
    archive: Archive,
    article: str,
    kind: str,
    evidence: Span,
    values: Sequence[FieldValue],
    by: str,
    *,
    version: str,
    reason: str = "",
) -> Decision:
    """Add an event record that no coder has found: its type, the words that tell it, and other fields' values.

    `version` is the article's (`saksi.store.looked.Looked.version`). The decision's key names the new record. Raises
    UsageError as `saksi.reviewing.added.added_event` does.
    """
    by, reason = checked_person(by), checked_reason(reason)
    with archive.writing() as (connection, seq):
        looked = look(connection, article)
        looked.seen_as(version)
        key = TellingKey(looked.key, _new_id(TellingKey(looked.key, "add"), next_id(connection)))
        event = replace(added_event(looked.now.record, kind, evidence, values), id=key.event)
        made = Decision(0, key, "add", by, datetime.now(UTC), reason, words=event.evidence, seen=event,
                        coder=looked.shown.coder)  # fmt: skip
        return _keep(connection, looked, made, seq)


def reject(archive: Archive, key: TellingKey, by: str, *, version: str, reason: str = "") -> Decision:
    """Say that an event record is none; it is gone until that is taken back."""
    return _decide(archive, key, version, lambda looked, event, now: Decision(0, key, "reject", by, now, reason))


def split(archive: Archive, key: TellingKey, by: str, *, version: str, reason: str = "") -> Decision:
    """Make two of a record that runs two acts together; `other` of the decision names the new one, equal at first.

    Both wait for review, to be edited.
    """
    return _decide(archive, key, version, lambda looked, event, now: Decision(0, key, "split", by, now, reason))


def merge(
    archive: Archive, key: TellingKey, second: str, by: str, *, version: str, second_version: str, reason: str = ""
) -> Decision:
    """Take a second record of the article into the first, which gets what it lacks; the second is gone."""
    other = TellingKey(key.article, second)
    if other == key:
        raise UsageError("Two records are needed, not one twice.", "value")

    def made(looked: Looked, event: EventRecord, now: datetime) -> Decision:
        taken = looked.event(other, second_version)
        return Decision(0, key, "merge", by, now, reason, other=other, other_seen=taken)

    return _decide(archive, key, version, made)


def undo(archive: Archive, number: int, by: str, *, reason: str = "") -> Decision:
    """Take a decision back; that is a decision of its own, and stays.

    Decisions on a record are taken back from the last on, so that it becomes just what it was before. Raises
    ConflictError where others rest on it, or it has been taken back.
    """
    by, reason = checked_person(by), checked_reason(reason)
    with archive.writing() as (connection, seq):
        undone = decision(connection, number)
        again = [d for d in decisions_on(connection, [undone.key.article]) if d.undoes == number]
        if undone.action == "undo" or again:
            raise refuse("The decision is taken back already" if again else "An undo is not undone: decide anew", again)
        back = Decision(0, undone.key, "undo", by, datetime.now(UTC), reason, undone.field, undone.new, undone.old,
                        other=undone.other, coder=undone.coder, undoes=number)  # fmt: skip
        if undone.action in PAIRS and undone.other:
            match_anew(connection, (undone.key, undone.other), seq)
            return keep(connection, back, seq)
        return _take_back(connection, undone, back, seq)


def _take_back(connection: Connection, undone: Decision, back: Decision, seq: int) -> Decision:
    looked = look(connection, undone.key.article)
    if above := looked.above(undone):
        raise refuse("Later decisions rest on this one; take them back first", above)
    seen = looked.looked_at(undone.key)
    last = max(d.id for d in seen.decisions)
    return _keep(connection, looked, replace(back, seen=seen.event, coder=looked.shown.coder, based_on=last), seq)


def _decide(
    archive: Archive, key: TellingKey, version: str, make: Callable[[Looked, EventRecord, datetime], Decision]
) -> Decision:
    with archive.writing() as (connection, seq):
        looked = look(connection, key.article)
        event = looked.event(key, version)
        made = make(looked, event, datetime.now(UTC))
        if made.action == "split":
            made = replace(made, other=TellingKey(key.article, _new_id(key, next_id(connection))))
        based_on = int(version.partition(".")[0])
        whole = replace(made, by=checked_person(made.by), reason=checked_reason(made.reason), seen=event,
                        coder=looked.shown.coder, based_on=based_on)  # fmt: skip
        return _keep(connection, looked, whole, seq)


def _keep(connection: Connection, looked: Looked, made: Decision, seq: int) -> Decision:
    kept = keep(connection, made, seq)
    show(connection, looked.shown, looked.own, looked.after(kept), seq)
    return kept


def _new_id(key: TellingKey, number: int) -> str:
    """The id of the record that a split or an addition makes: from what it is made of and the decision's number."""
    return hashlib.sha256(f"{key.article}:{key.event}:{number}".encode()).hexdigest()[:12]
