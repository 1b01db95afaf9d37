"""What the service's answers hold beside records and incidents. The OpenAPI document's schemas are made from these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeVar, cast

from saksi.records import Link
from saksi.store.looked import State
from saksi.vocab import PlacePrecision, ReviewState

T = TypeVar("T")


def shaped(shape: type[T], row: Mapping[str, Any]) -> T:
    """A row of a search in one of these shapes; what the shape has no field for is left out."""
    return shape(**{field.name: row[field.name] for field in fields(cast(Any, shape))})


@dataclass(frozen=True, slots=True)
class Holdings:
    """The archive as a whole: versions, how much it holds, and the cursor that `changes` goes on from."""

    version: str
    coder: str
    cursor: str
    articles: int
    tellings: int
    incidents: int


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article in a list. `article` is its key; `copy_group` is shared by articles that print one text."""

    article: str
    given_id: str
    outlet: str | None
    published: date | None
    title: str | None
    language: str
    url: str | None
    copy_group: str


@dataclass(frozen=True, slots=True)
class WholeArticle:
    """An article: `coders` are the versions whose records of it are kept, `text` is null unless asked for."""

    article: str
    given_id: str
    outlet: str | None
    published: date | None
    title: str | None
    language: str
    url: str | None
    copy_group: str
    coder: str
    coders: tuple[str, ...]
    added_at: str
    seq: int
    sha256: str
    text: str | None


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event record in a list, flat: what is looked up, without words and spans."""

    article: str
    event: str
    type: str
    mode: str | None
    status: str
    source: str
    place: str | None
    place_precision: PlacePrecision | None
    country: str | None
    start: date | None
    end: date | None
    killed_low: int | None
    killed_high: int | None
    injured_low: int | None
    injured_high: int | None
    incident: str | None
    outlet: str | None
    published: date | None
    title: str | None
    language: str


@dataclass(frozen=True, slots=True)
class WaitingEvent(FoundEvent):
    """An event record that waits for review. `review` is null where nobody has decided; `differing` counts the fields
    in which the tellings of its incident differ.
    """

    confidence: float
    review: ReviewState | None
    differing: int | None


@dataclass(frozen=True, slots=True)
class EventState:
    """Where an event record stands under review, and the version that a decision on it names."""

    event: str
    state: State
    version: str


@dataclass(frozen=True, slots=True)
class ArticleReview:
    """An article under review: who coded it, the version that an addition names, and its event records, with those that
    are gone.
    """

    article: str
    coder: str
    version: str
    events: tuple[EventState, ...]


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why the tellings of an incident are joined: their links, strongest first."""

    incident: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """An export: what its file's name ends in, and in a sentence what of the record it cannot hold."""

    name: str
    suffix: str
    loses: str
