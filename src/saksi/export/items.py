"""What every export gets: articles with their records and incidents, and what the user asks of the output."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from saksi.records import ArticleRecord, EventRecord, Place


@dataclass(frozen=True, slots=True)
class ExportItem:
    """One article of the archive. `incidents` gives each event id its incident's, `seq` its last change's number.

    `reviews` holds the events that a person has accepted, edited or added.
    """

    key: str
    record: ArticleRecord
    incidents: Mapping[str, str] = field(default_factory=dict)
    copy_group: str = ""
    changed_at: datetime | None = None
    seq: int = 0
    reviews: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Removed:
    """An event record or incident that is gone since the cursor asked for; `into` is what it has gone into."""

    kind: str
    id: str
    into: str | None
    seq: int


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """`csv_safe` makes text cells harmless in a spreadsheet; `round_to` is how many decimals coordinates keep."""

    csv_safe: bool = False
    round_to: int | None = None
    with_text: bool = True


def coarsened(item: ExportItem, options: ExportOptions) -> ExportItem:
    """The item with coordinates rounded as asked: in events and in the list of toponyms."""
    if options.round_to is None:
        return item
    digits = options.round_to
    events = tuple(_coarse_event(event, digits) for event in item.record.events)
    toponyms = tuple(
        (span, replace(t, latitude=_rounded(t.latitude, digits), longitude=_rounded(t.longitude, digits)))
        for span, t in item.record.toponyms
    )
    return replace(item, record=replace(item.record, events=events, toponyms=toponyms))


def _coarse_event(event: EventRecord, digits: int) -> EventRecord:
    place: Place | None = event.place
    if place is None:
        return event
    rounded = replace(place, latitude=_rounded(place.latitude, digits), longitude=_rounded(place.longitude, digits))
    return replace(event, place=rounded)


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)
