"""A coder's own records against what people have made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from saksi.records import ArticleRecord, Decision, EventRecord, Reviewed
from saksi.reviewing.apply import heirs_of
from saksi.vocab import EDITED_FIELDS


@dataclass(slots=True)
class Tally:
    """How many of `cases` were right."""

    right: int = 0
    cases: int = 0

    @property
    def share(self) -> float | None:
        """The share that was right; None where there was no case."""
        return self.right / self.cases if self.cases else None


@dataclass(slots=True)
class Score:
    """Counts over articles that people have reviewed.

    `found` are event records of the coder that a person has let stand, `wrong` those that a person rejected or
    merged into another, `missed` reviewed events that the coder does not tell. `undecided` are its other event records
    in these articles, which count for nothing. Each field is counted over the found, where either side fills it.
    """

    articles: int = 0
    found: int = 0
    wrong: int = 0
    missed: int = 0
    undecided: int = 0
    fields: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in EDITED_FIELDS})

    @property
    def precision(self) -> float | None:
        """The share of its decided event records that stand; None without any."""
        return Tally(self.found, self.found + self.wrong).share

    @property
    def recall(self) -> float | None:
        """The share of the reviewed events that it tells; None without any."""
        return Tally(self.found, self.found + self.missed).share

    def add(
        self,
        key: str,
        own: ArticleRecord,
        coder: str,
        made: Iterable[Decision],
        earlier: Mapping[str, ArticleRecord],
        shown: Reviewed,
    ) -> None:
        """Count one article: its record by `coder` and what decisions make of it."""
        heirs = heirs_of(key, own, coder, made, earlier)
        told = {heirs.get(event.id, event.id): event for event in own.events}
        refused = {event.id for event in shown.rejected} | shown.merged.keys()
        self.articles += 1
        self.wrong += len(refused & told.keys())
        self.undecided += sum(event not in refused and event not in shown.states for event in told)
        for event in shown.record.events:
            if event.id not in shown.states:
                continue
            if event.id in told:
                self.found += 1
                self._compare(told[event.id], event)
            else:
                self.missed += 1

    def _compare(self, own: EventRecord, reviewed: EventRecord) -> None:
        for name in EDITED_FIELDS:
            said, meant = (_SAID[name](e) if name in _SAID else getattr(e, name) for e in (own, reviewed))
            if said or meant:
                self.fields[name].cases += 1
                self.fields[name].right += said == meant


# What counts of a field: its value, not the stretch of text that it was read from.
_SAID: dict[str, Callable[[EventRecord], Any]] = {
    "actors": lambda e: {party.name for party in e.actors},
    "recipients": lambda e: {party.name for party in e.recipients},
    "according_to": lambda e: e.according_to.name,
    "place": lambda e: e.place and (e.place.geonames_id or e.place.name, e.place.precision),
    "date": lambda e: e.date and (e.date.start, e.date.end),
    "killed": lambda e: e.killed and (e.killed.low, e.killed.high),
    "injured": lambda e: e.injured and (e.injured.low, e.injured.high),
}
