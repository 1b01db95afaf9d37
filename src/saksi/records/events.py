"""What the record prints: events with who, where and when, quotations, wording and names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from saksi.records.article import Article, Span
from saksi.records.mentions import TimeValue, Toponym
from saksi.vocab import DatePrecision, EventType, NameKind, PlacePrecision, Status, TollKind, Voice


@dataclass(frozen=True, slots=True)
class Party:
    """An actor, recipient or source in a record."""

    name: str
    id: str | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where, at the level the text names and never finer."""

    name: str
    geonames_id: int | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    precision: PlacePrecision
    span: Span


@dataclass(frozen=True, slots=True)
class EventDate:
    """Inclusive days; a None end is open."""

    start: date | None
    end: date | None
    precision: DatePrecision
    span: Span | None


@dataclass(frozen=True, slots=True)
class Toll:
    """A count with bounds, never 0 for "unknown"."""

    kind: TollKind
    low: int | None
    high: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One event as one article tells it."""

    id: str
    type: EventType
    mode: str | None
    means: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Place | None
    date: EventDate | None
    killed: Toll | None
    injured: Toll | None
    other_tolls: tuple[Toll, ...]
    contexts: tuple[str, ...]
    according_to: Party
    status: Status
    evidence: Span
    rules: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Quotation:
    """A direct or indirect quotation with its source and cue."""

    source: Party | None
    cue: Span | None
    content: Span
    direct: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A loaded term, whose voice it is in, and the neutral term."""

    span: Span
    voice: Voice
    neutral: str
    rule: str


@dataclass(frozen=True, slots=True)
class NamedMention:
    """A name in the text, in an event or not."""

    span: Span
    kind: NameKind
    name: str
    id: str | None


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """Everything Saksi says of one article. `to_dict` gives the contract's JSON object."""

    article: Article
    sha256: str
    events: tuple[EventRecord, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    wording: tuple[Wording, ...] = ()
    toponyms: tuple[tuple[Span, Toponym], ...] = ()
    dates: tuple[tuple[Span, TimeValue], ...] = ()
    mentions: tuple[NamedMention, ...] = ()

    def to_dict(self, with_text: bool = True) -> dict[str, Any]:
        """The record as JSON-ready objects, in the shape of `saksi.article/1`."""
        from saksi.export.article import record_to_dict

        return record_to_dict(self, with_text)

    def _repr_html_(self) -> str:
        """What a notebook shows: the highlighted text and its events."""
        from saksi.export.html import record_fragment

        return record_fragment(self)
