"""What a reviewer may decide over the service: one shape for each action, each with what it does."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from saksi.records import Decision, Span, TellingKey
from saksi.reviewing.added import FieldValue
from saksi.reviewing.values import LONGEST_REASON
from saksi.store import pairs, reviews
from saksi.store.archive import Archive
from saksi.vocab import EDITED_FIELDS

Article = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
Event = Annotated[str, msgspec.Meta(pattern="^[0-9A-Za-z_.:-]{1,80}$")]
Version = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{1,18}\.[0-9a-f]{1,64}$")]
Reason = Annotated[str, msgspec.Meta(max_length=LONGEST_REASON)]
Number = Annotated[int, msgspec.Meta(ge=1, le=2**63 - 1)]
Offset = Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A stretch of the article's text, in code points."""

    start: Offset
    end: Offset

    @property
    def span(self) -> Span:
        """The same as records have it."""
        return Span(self.start, self.end)


class Telling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An event record of an article."""

    article: Article
    event: Event

    @property
    def key(self) -> TellingKey:
        """The same as the archive names it."""
        return TellingKey(self.article, self.event)


class _OnRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="action", kw_only=True):
    article: Article
    event: Event
    version: Version
    reason: Reason = ""

    @property
    def key(self) -> TellingKey:
        return TellingKey(self.article, self.event)


class Accept(_OnRecord, frozen=True, tag="accept"):
    """The event record is right as it stands."""

    def decide(self, archive: Archive, by: str) -> Decision:
        """Keep it."""
        return reviews.accept(archive, self.key, by, version=self.version, reason=self.reason)


class Edit(_OnRecord, frozen=True, tag="edit"):
    """A field has another value, and words that say so."""

    field: str
    value: Any = None
    words: Words | None = None

    def decide(self, archive: Archive, by: str) -> Decision:
        """Keep it."""
        words = self.words.span if self.words else None
        return reviews.edit(
            archive, self.key, self.field, self.value, by, version=self.version, words=words, reason=self.reason
        )


class Reject(_OnRecord, frozen=True, tag="reject"):
    """The event record is none."""

    def decide(self, archive: Archive, by: str) -> Decision:
        """Keep it."""
        return reviews.reject(archive, self.key, by, version=self.version, reason=self.reason)


class Split(_OnRecord, frozen=True, tag="split"):
    """The event record runs two acts together."""

    def decide(self, archive: Archive, by: str) -> Decision:
        """Keep it."""
        return reviews.split(archive, self.key, by, version=self.version, reason=self.reason)


class Merge(_OnRecord, frozen=True, tag="merge"):
    """A second event record of the article tells the same act."""

    second: Event
    second_version: Version

    def decide(self, archive: Archive, by: str) -> Decision:
        """Keep it."""
        return reviews.merge(
            archive, self.key, self.second, by, version=self.version, second_version=self.second_version,
            reason=self.reason,
        )  # fmt: skip


class Separate(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="action", tag="separate"):
    """Two tellings are not one happening."""

    left: Telling
    right: Telling
    reason: Reason = ""

    def decide(self, archive: Archive, by: str) -> Decision:
        """Keep it."""
        return pairs.separate(archive, self.left.key, self.right.key, by, self.reason)


class Join(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="action", tag="join"):
    """Two tellings, and what is joined with them, are one happening."""

    left: Telling
    right: Telling
    reason: Reason = ""

    def decide(self, archive: Archive, by: str) -> Decision:
        """Keep it."""
        return pairs.join(archive, self.left.key, self.right.key, by, self.reason)


class Undo(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="action", tag="undo"):
    """A decision is taken back."""

    decision: Number
    reason: Reason = ""

    def decide(self, archive: Archive, by: str) -> Decision:
        """Keep it."""
        return reviews.undo(archive, self.decision, by, reason=self.reason)


class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an added event has in a field, and words that say so."""

    field: str
    value: Any = None
    words: Words | None = None


class Add(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="action", tag="add"):
    """The article tells an event that no coder has found. `version` is the article's."""

    article: Article
    version: Version
    type: str
    evidence: Words
    values: Annotated[list[Value], msgspec.Meta(max_length=len(EDITED_FIELDS))] = []
    reason: Reason = ""

    def decide(self, archive: Archive, by: str) -> Decision:
        """Keep it."""
        values = [FieldValue(one.field, one.value, one.words.span if one.words else None) for one in self.values]
        return reviews.add(
            archive, self.article, self.type, self.evidence.span, values, by, version=self.version, reason=self.reason
        )


Deciding = Accept | Edit | Reject | Split | Merge | Add | Separate | Join | Undo
