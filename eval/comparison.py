"""One annotated article beside its record: which events are the same, and which of their slots agree."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from gold import GoldArticle, GoldDate, GoldEvent, GoldToll, Named, Span
from pairing import dice, match, overlap, plain, sentences

from saksi.vocab import NARRATOR

Json = dict[str, Any]
PEOPLE = ("actor", "recipient")
SLOTS = (*PEOPLE, "place_country", "place_25km", "date", "source", "source_name", "killed", "injured", "other_tolls")


def span(value: Json | None) -> Span | None:
    """The stretch a part of a record names."""
    return Span(value["start"], value["end"]) if value and value.get("start") is not None else None


def same_name(gold: Named, predicted: Json, text: str) -> bool:
    """By name, or because half of the predicted words lie on a mention of it (wherever those words stand again)."""
    if plain(str(predicted.get("name"))) in {plain(n) for n in (gold.name, *gold.others)}:
        return True
    where = span(predicted)
    if not where:
        return False
    said = {text[s.start : s.end] for s in gold.spans if s.end - s.start > 3}
    return text[where.start : where.end] in said or any(
        2 * overlap(where, s) >= where.end - where.start for s in gold.spans
    )


class Comparison:
    """One annotated article beside its record."""

    def __init__(self, gold: GoldArticle, record: Json) -> None:
        self.gold, self.record, self.text = gold, record, gold.text
        self.events: list[Json] = record.get("events") or []
        self.sentences = sentences(gold.text)
        self.pairs = match(gold.events, self.events, self.weight)

    def weight(self, g: GoldEvent, p: Json) -> float:
        """How well two events fit, 0 for evidence elsewhere. Equal types decide, then common words and slots."""
        where = span(p.get("evidence")) or Span(0, 0)
        window = self.window(g.evidence)
        if not overlap(g.evidence, where) and not (window.start <= where.start < where.end <= window.end):
            return 0.0
        agreeing = sum(self.slot(name, g, p)[0] for name in SLOTS) / 100
        return 10 + (1000 if g.type == p["type"] else 0) + dice(g.evidence, where) + agreeing

    def window(self, evidence: Span) -> Span:
        """The sentences of the evidence and one more on each side."""
        touched = [i for i, s in enumerate(self.sentences) if overlap(s, evidence)]
        last = min(touched[-1] + 1, len(self.sentences) - 1)
        return Span(self.sentences[max(touched[0] - 1, 0)].start, self.sentences[last].end)

    def paired(self) -> Iterator[tuple[GoldEvent, Json]]:
        """The pairs."""
        return ((self.gold.events[i], self.events[j]) for i, j in self.pairs)

    def all_events(self) -> Iterator[tuple[GoldEvent | None, Json | None]]:
        """The pairs, then what was missed, then what was invented."""
        yield from self.paired()
        found, used = {i for i, _ in self.pairs}, {j for _, j in self.pairs}
        yield from ((g, None) for i, g in enumerate(self.gold.events) if i not in found)
        yield from ((None, p) for j, p in enumerate(self.events) if j not in used)

    def slot(self, name: str, g: GoldEvent | None, p: Json | None) -> tuple[int, int, int]:
        """Hits, predicted and annotated fillers of one slot; None stands for no event."""
        if name in PEOPLE:
            golds = (g.actors if name == "actor" else g.recipients) if g else ()
            found: list[Json] = p[f"{name}s"] if p else []
            hits = match(golds, found, lambda a, b: float(same_name(a, b, self.text)))
            return len(hits), len(found), len(golds)
        if name.startswith("place"):
            return self.place(name, g, p)
        if name == "date":
            want, got = days(g.date if g else None), days_of(p.get("date") if p else None)
            return one(want is not None, got is not None, want == got)
        if name.startswith("source"):
            speaker, told = (g.according_to if g else None), (p["according_to"] if p else None)
            same = speaker is not None and told is not None
            if same and name == "source_name":
                same = same_name(speaker, told, self.text) if speaker and told else False
            return one(
                speaker is not None and speaker.name != NARRATOR, told is not None and told["name"] != NARRATOR, same
            )
        if name == "other_tolls":
            wanted = {(t.kind, t.low, t.high) for t in g.tolls if t.kind not in ("killed", "injured")} if g else set()
            given = {(t["kind"], t["low"], t["high"]) for t in p.get("other_tolls") or []} if p else set()
            return len(wanted & given), len(given), len(wanted)
        want_toll, got_toll = bounds(g.toll(name) if g else None), bounds_of(p.get(name) if p else None)
        return one(want_toll is not None, got_toll is not None, want_toll == got_toll)

    def place(self, name: str, g: GoldEvent | None, p: Json | None) -> tuple[int, int, int]:
        """The country, or the point where the annotation is a site or city."""
        want, got = (g.place if g else None), (p.get("place") if p else None)
        if name == "place_country":
            return one(bool(want), bool(got), bool(want and got and want.country == got.get("country")))
        if want and want.precision not in ("site", "city"):
            return 0, 0, 0
        fine = bool(got and got.get("latitude") is not None)
        near = bool(
            want and got and fine
            and kilometres(want.latitude, want.longitude, got["latitude"], got["longitude"]) <= 25
        )  # fmt: skip
        return one(bool(want), fine, near)

    def complete(self, names: Iterable[str], g: GoldEvent, p: Json) -> bool:
        """Every named slot is right, with nothing missing and nothing extra."""
        return all(hits == found == wanted for hits, found, wanted in (self.slot(n, g, p) for n in names))

    def right(self, g: GoldEvent, p: Json) -> bool:
        """What `confidence` promises: type, actors, recipients and status."""
        return bool(g.type == p["type"] and g.status == p["status"] and self.complete(PEOPLE, g, p))


def one(annotated: bool, predicted: bool, same: bool) -> tuple[int, int, int]:
    return int(annotated and predicted and same), int(predicted), int(annotated)


def days(value: GoldDate | None) -> tuple[date, date] | None:
    return (value.start or date.min, value.end or date.max) if value and (value.start or value.end) else None


def days_of(value: Json | None) -> tuple[date, date] | None:
    if not value or not (value["start"] or value["end"]):
        return None
    first, last = (date.fromisoformat(d) if d else None for d in (value["start"], value["end"]))
    return first or date.min, last or date.max


def bounds(value: GoldToll | None) -> tuple[int | None, int | None] | None:
    return (value.low, value.high) if value else None


def bounds_of(value: Json | None) -> tuple[int | None, int | None] | None:
    return (value["low"], value["high"]) if value and (value["low"], value["high"]) != (None, None) else None


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    a, b, c, d = map(math.radians, (lat1, lon1, lat2, lon2))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))
