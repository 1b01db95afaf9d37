"""A person's regions put together as an article record, with what our own record knows of the same words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

from saksi.errors import InputError
from saksi.export.label_studio import PARTS, SPEECH
from saksi.export.label_studio_read import CODER, Region
from saksi.records import (
    ArticleRecord,
    EventDate,
    EventRecord,
    Furniture,
    Party,
    Place,
    Quotation,
    Span,
    Structure,
    Toll,
    Wording,
)
from saksi.vocab import EVENT_TYPES, MODES, NARRATOR, STRUCTURE_KINDS, TOLL_KINDS

_DAYS = re.compile(r"(\d{4}-\d\d-\d\d|\.\.)(?:/(\d{4}-\d\d-\d\d|\.\.))?")
_BOUNDS = re.compile(r"(\d{1,9})|(\d{1,9})?-(\d{1,9})?")


@dataclass(frozen=True, slots=True)
class Made:
    """A person's record, and how many regions had no place in it."""

    record: ArticleRecord
    left_out: int


def record_of(regions: Iterable[Region], ours: ArticleRecord) -> Made:
    """The record that a person's regions make.

    Names keep our ids, places our coordinates, where name and record agree. What no stretch of text shows (means,
    contexts, days without words) is taken over from our event of the same type and clause. Toponyms, dates and
    mentions, which are not annotated, are empty. Raises InputError for days or bounds that cannot be read.
    """
    placed = sorted(regions, key=lambda r: r.span)
    return _Assembly(placed, ours).record()


class _Assembly:
    def __init__(self, regions: Sequence[Region], ours: ArticleRecord) -> None:
        self.regions = regions
        self.ours = ours
        self.text = ours.article.text
        self.used: set[tuple[str, str]] = set()
        self.waiting = list(ours.events)
        self.events_of = self._events_of()
        self.ids: set[str] = set()

    def record(self) -> Made:
        events = tuple(self._event(r, label) for r, label in self._labelled(EVENT_TYPES))
        quotations = tuple(self._quotation(r) for r, _ in self._labelled(("quotation",)))
        wording = tuple(
            Wording(r.span, "quoted" if r.choices.get("voice") == "quoted" else "narrator", r.value, CODER)
            for r, _ in self._labelled(("wording",))
        )
        furniture = tuple(Furniture(r.span, CODER) for r, _ in self._labelled(("furniture",)))
        structure = tuple(Structure(r.span, _kind(label), CODER) for r, label in self._labelled(STRUCTURE_KINDS))
        article = replace(self.ours.article, furniture=furniture, structure=structure)
        whole = sum(len(r.labels) for r in self.regions)
        return Made(ArticleRecord(article, self.ours.sha256, events, quotations, wording), whole - len(self.used))

    def _labelled(self, labels: Iterable[str]) -> list[tuple[Region, str]]:
        found = [(r, label) for r in self.regions for label in r.labels if label in labels]
        self.used |= {(r.id, label) for r, label in found}
        return found

    def _events_of(self) -> dict[str, list[str]]:
        """For each region the regions that it is a part of: by relation, or as lying in one of them alone."""
        heads = [r for r in self.regions if set(r.labels) & {*EVENT_TYPES, "quotation"}]
        names = {r.id for r in heads}
        found: dict[str, list[str]] = {}
        for region in self.regions:
            joined = [name for name in region.joined if name in names]
            if not joined and set(region.labels) & set(PARTS):
                within = [r.id for r in heads if r.span.contains(region.span) and set(r.labels) & set(EVENT_TYPES)]
                joined = within if len(within) == 1 else []
            found[region.id] = joined
        return found

    def _parts(self, head: Region, label: str) -> list[Region]:
        return [r for r in self.regions if label in r.labels and head.id in self.events_of[r.id]]

    def _all(self, head: Region, label: str) -> list[Region]:
        found = self._parts(head, label)
        self.used |= {(r.id, label) for r in found}
        return found

    def _one(self, head: Region, label: str) -> Region | None:
        found = self._parts(head, label)[:1]
        self.used |= {(r.id, label) for r in found}
        return found[0] if found else None

    def _event(self, r: Region, label: str) -> EventRecord:
        same = next((e for e in self.waiting if e.type == label and e.evidence == r.span), None)
        if same:
            self.waiting.remove(same)
        mode = r.choices.get("mode")
        if mode and mode not in MODES.get(label, ()):
            raise InputError(f"{label} has no mode {mode!r}.", "schema")
        source, place, day = (self._one(r, name) for name in ("source", "place", "date"))
        tolls = {kind: [self._toll(kind, t) for t in self._all(r, kind)] for kind in TOLL_KINDS[2:]}
        killed, injured = (self._one(r, kind) for kind in TOLL_KINDS[:2])
        unseen = same.date if same and same.date and same.date.span is None else None
        status: Any = r.choices.get("status", "reported")
        kind: Any = label
        return EventRecord(
            id=self._id(label, r.span, same), type=kind, mode=mode, means=same.means if same else None,
            actors=tuple(self._party(p) for p in self._all(r, "actor")),
            recipients=tuple(self._party(p) for p in self._all(r, "recipient")),
            place=self._place(place) if place else None, date=self._date(day) if day else unseen,
            killed=self._toll("killed", killed) if killed else None,
            injured=self._toll("injured", injured) if injured else None,
            other_tolls=tuple(toll for of in tolls.values() for toll in of), contexts=same.contexts if same else (),
            according_to=self._party(source) if source else Party(NARRATOR, None, None), status=status,
            evidence=r.span, rules=(CODER,), confidence=1.0,
        )  # fmt: skip

    def _id(self, label: str, span: Span, same: EventRecord | None) -> str:
        """Our event's id where ours is of the same type and clause, else one made in the same way."""
        name, count = same.id if same else "", 0
        while not name or name in self.ids:
            more = f":{count}" if count else ""
            name = sha256(f"{self.ours.sha256}:{label}:{span.start}:{span.end}{more}".encode()).hexdigest()[:12]
            count += 1
        self.ids.add(name)
        return name

    def _party(self, r: Region) -> Party:
        name = r.value or self.text[r.span.start : r.span.end]
        known = [p for e in self.ours.events for p in (*e.actors, *e.recipients, e.according_to)]
        known += [q.source for q in self.ours.quotations if q.source]
        named = [p for p in known if p.name == name]
        here = [p.id for p in named if p.span == r.span]  # of these very words, even where the id is unknown
        return Party(name, here[0] if here else next((p.id for p in named if p.id), None), r.span)

    def _place(self, r: Region) -> Place:
        name = r.value or self.text[r.span.start : r.span.end]
        known = [e.place for e in self.ours.events if e.place]
        known += [
            Place(t.name, t.geonames_id, t.country, t.admin1, t.latitude, t.longitude, t.precision, span)
            for span, t in self.ours.toponyms
        ]
        named = [p for p in known if p.name == name]
        bare = Place(name, None, None, None, None, None, "country", r.span)  # the coarsest: nothing finer is known
        chosen = next((p for p in named if p.span == r.span), named[0] if named else bare)
        precision: Any = r.choices.get("precision", chosen.precision)
        return replace(chosen, span=r.span, precision=precision)

    def _date(self, r: Region) -> EventDate:
        start, end = _read(r, _days)
        precision: Any = r.choices.get("precision", "day" if start and start == end else "range")
        return EventDate(start, end, precision, r.span)

    def _toll(self, kind: str, r: Region) -> Toll:
        low, high = _read(r, _bounds)
        toll: Any = kind
        return Toll(toll, low, high, r.span)

    def _quotation(self, r: Region) -> Quotation:
        speaker, cue = self._one(r, "speaker"), self._one(r, "cue")
        direct = r.choices.get("speech", SPEECH[0]) == SPEECH[0]
        source = self._party(speaker) if speaker else None
        return Quotation(source, cue.span if cue else None, r.span, direct, CODER)


def _kind(label: str) -> Any:
    return label


def _read(r: Region, way: Callable[[str], tuple[Any, Any]]) -> tuple[Any, Any]:
    if not r.value.strip():
        return None, None
    try:
        return way(r.value.strip())
    except ValueError as fault:
        raise InputError(f"The value {r.value[:40]!r} is neither days nor bounds.", "schema") from fault


def _days(value: str) -> tuple[date | None, date | None]:
    found = _DAYS.fullmatch(value)
    if found is None:
        raise ValueError(value)
    first, last = found[1], found[2] or found[1]
    start, end = (None if day == ".." else date.fromisoformat(day) for day in (first, last))
    if start and end and end < start:
        raise ValueError(value)
    return start, end


def _bounds(value: str) -> tuple[int | None, int | None]:
    found = _BOUNDS.fullmatch(value.replace(" ", ""))
    if found is None or value == "-":
        raise ValueError(value)
    if found[1]:
        return int(found[1]), int(found[1])
    low, high = (None if n is None else int(n) for n in (found[2], found[3]))
    if low is not None and high is not None and high < low:
        raise ValueError(value)
    return low, high
