"""An article as a reviewer looks at it: its event records with their states, versions and decisions."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection

from saksi.errors import StoreError, UsageError
from saksi.export.article import event_to_dict
from saksi.export.encoding import encode
from saksi.records import ArticleRecord, Decision, EventRecord, Reviewed, TellingKey
from saksi.reviewing.apply import PAIRS, review, standing
from saksi.store.decisions import decisions_on, refuse
from saksi.store.reviewed import earlier_records
from saksi.store.stored import StoredArticle, stored_article

State = Literal["open", "accepted", "edited", "added", "rejected", "merged", "withdrawn"]
GONE: tuple[State, ...] = ("rejected", "merged", "withdrawn")


_NUMBERING = ("add", "reject", "split", "merge", "undo")  # what changes which records an article has


@dataclass(frozen=True, slots=True)
class EventReview:
    """One event record under review. `event` is as it is shown, or as it was before it was taken out.

    `version` goes with each decision, to be refused if another is made first. `decisions` are all that name it, in
    order, with those taken back; `undoable` is the one that can be taken back now.
    """

    key: TellingKey
    event: EventRecord
    state: State
    version: str
    decisions: tuple[Decision, ...]
    undoable: int | None


@dataclass(frozen=True, slots=True)
class Looked:
    """An article with all that decisions on it need: as it is shown, by its coder alone, and what was decided."""

    shown: StoredArticle
    own: ArticleRecord
    made: tuple[Decision, ...]
    earlier: Mapping[str, ArticleRecord]
    now: Reviewed

    @property
    def key(self) -> str:
        """The article's key."""
        return self.shown.key

    def after(self, decision: Decision) -> Reviewed:
        """What the article's record becomes with one decision more."""
        return review(self.key, self.own, self.shown.coder, (*self.made, decision), self.earlier)

    def event(self, key: TellingKey, version: str) -> EventRecord:
        """The event record that a decision is to be about.

        Raises ConflictError where it is not of this version any more, StoreError where there never was one.
        """
        found = self.looked_at(key)
        last, digest = _parts(version)
        now, current = _parts(found.version)
        if now != last:
            raise refuse("The record was changed meanwhile", [d for d in found.decisions if d.id > last])
        if digest != current:
            raise refuse("The record was coded anew meanwhile; look at it again", [])
        if found.state == "withdrawn":
            raise refuse("The record was added and taken back; add it anew", found.decisions[-1:])
        if found.state in GONE:
            raise refuse(f"The record is {found.state}; take that back first", found.decisions[-1:])
        return found.event

    @property
    def version(self) -> str:
        """What goes with an addition, to be refused where the article has got or lost an event record meanwhile."""
        ids = " ".join(sorted(event.id for event in self.now.record.events))
        return _joined(max((d.id for d in self.made), default=0), ids.encode())

    def seen_as(self, version: str) -> None:
        """Raises ConflictError where an addition rests on another `version` of the article."""
        last, digest = _parts(version)
        if digest == _parts(self.version)[1]:
            return
        if later := [d for d in self.made if d.id > last and d.action in _NUMBERING]:
            raise refuse("The article has other event records by now", later)
        raise refuse("The article was coded anew meanwhile; look at it again", [])

    def looked_at(self, key: TellingKey) -> EventReview:
        """One event record under review. Raises StoreError where there never was one."""
        for found in self.events():
            if found.key == key:
                return found
        raise StoreError(f"There is no event record '{key.article}/{key.event}' in the archive.", "absent")

    def events(self) -> list[EventReview]:
        """All event records: those shown in their order, then the rejected, those merged into others, and those that a
        person added and somebody took back.
        """
        told: list[tuple[EventRecord, State]] = [(e, self.now.states.get(e.id, "open")) for e in self.now.record.events]
        told += [(e, "rejected") for e in self.now.rejected]
        for decision in standing(self.made):
            if decision.action == "merge" and decision.other_seen and decision.other_seen.id in self.now.merged:
                told.append((decision.other_seen, "merged"))
        taken_back = {decision.undoes for decision in self.made}
        told += [(d.seen, "withdrawn") for d in self.made if d.action == "add" and d.id in taken_back and d.seen]
        return [self._review(event, state) for event, state in told]

    def _review(self, event: EventRecord, state: State) -> EventReview:
        key = TellingKey(self.key, event.id)
        of = tuple(d for d in self.made if names(d, key))
        return EventReview(key, event, state, _version(of, event), of, self._undoable(of))

    def _undoable(self, of: Sequence[Decision]) -> int | None:
        last = next((d for d in reversed(standing(of)) if d.action not in PAIRS), None)
        return last.id if last and not self.above(last) else None

    def above(self, decision: Decision) -> list[Decision]:
        """The standing decisions that were made after one on the same event records, and rest on it."""
        keys = [key for key in (decision.key, decision.other) if key]
        later = [d for d in standing(self.made) if d.id > decision.id and d.action not in PAIRS]
        return [d for d in later if any(names(d, key) for key in keys)]


def look(connection: Connection, key: str) -> Looked:
    """An article by its key, with the decisions on it. Raises StoreError where there is none."""
    shown = stored_article(connection, key)
    made = tuple(decisions_on(connection, [shown.key]))
    if not made:
        return Looked(shown, shown.record, (), {}, Reviewed(shown.record))
    own = stored_article(connection, shown.key, shown.coder).record
    earlier = earlier_records(connection, shown.number, own, shown.coder)
    return Looked(shown, own, made, earlier, review(shown.key, own, shown.coder, made, earlier))


def names(decision: Decision, key: TellingKey) -> bool:
    """Whether a decision is about an event record; both records of a split or merge are meant, and of a pair."""
    return key in (decision.key, decision.other)


def _version(of: Sequence[Decision], event: EventRecord) -> str:
    """The number of the last decision on a record, and a digest of the record as it is shown."""
    last = max((d.id for d in of if not _is_of_pair(d, of)), default=0)
    return _joined(last, encode(event_to_dict(event)))


def _joined(last: int, body: bytes) -> str:
    return f"{last}.{hashlib.sha256(body).hexdigest()[:8]}"


def _is_of_pair(decision: Decision, of: Sequence[Decision]) -> bool:
    pairs = {d.id for d in of if d.action in PAIRS}
    return decision.id in pairs or decision.undoes in pairs


def _parts(version: str) -> tuple[int, str]:
    last, dot, digest = version.partition(".")
    if not (last.isascii() and last.isdigit() and dot):
        raise UsageError(f"'{version:.40}' is not the version of an event record.", "value")
    return int(last), digest
