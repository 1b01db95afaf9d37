"""The article record back from its JSON objects: the inverse of `saksi.export.article`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from saksi.errors import InputError
from saksi.export.article import SCHEMA
from saksi.records import (
    Article,
    ArticleRecord,
    EventDate,
    EventRecord,
    Furniture,
    NamedMention,
    Party,
    Place,
    Quotation,
    Span,
    Structure,
    TimeValue,
    Toll,
    Toponym,
    Wording,
)

Json = Mapping[str, Any]


def record_from_dict(data: Json, text: str | None = None) -> ArticleRecord:
    """The record that `record_to_dict` printed. `text` stands in where the record was printed without it.

    Sentences are not printed, so the article comes back without them. Raises InputError for another schema or a
    record without its text.
    """
    if data.get("schema") != SCHEMA:
        raise InputError(f"The record's schema is {data.get('schema')!r}, not '{SCHEMA}'.", "schema")
    words = data.get("text", text)
    if words is None:
        raise InputError("The record has no text, and its spans mean nothing without it.", "schema")
    try:
        return _record(data, words)
    except (KeyError, TypeError, ValueError) as fault:
        raise InputError(
            f"The record does not hold to '{SCHEMA}' ({type(fault).__name__}: {fault}).", "schema"
        ) from fault


def _record(data: Json, text: str) -> ArticleRecord:
    article = Article(
        id=data["id"], text=text, language=data["language"], published=_day(data["published"]), outlet=data["outlet"],
        url=data["url"], title=data["title"],
        structure=tuple(Structure(_span(s), s["kind"], s["rule"]) for s in data["structure"]),
        furniture=tuple(Furniture(_span(f), f["rule"]) for f in data["furniture"]),
    )  # fmt: skip
    return ArticleRecord(
        article=article, sha256=data["sha256"], events=tuple(event_from_dict(e) for e in data["events"]),
        quotations=tuple(
            Quotation(_party(q["source"]) if q["source"] else None, _span(q["cue"]) if q["cue"] else None,
                      _span(q["content"]), q["direct"], q["rule"])
            for q in data["quotations"]
        ),
        wording=tuple(wording_from_dict(w) for w in data["wording"]),
        toponyms=tuple((_span(t), _toponym(t)) for t in data["toponyms"]),
        dates=tuple((_span(d), _time(d)) for d in data["dates"]),
        mentions=tuple(NamedMention(_span(m), m["kind"], m["name"], m["id"]) for m in data["mentions"]),
    )  # fmt: skip


def event_from_dict(e: Json) -> EventRecord:
    """One event of a record's `events`."""
    return EventRecord(
        id=e["id"], type=e["type"], mode=e["mode"], means=e["means"],
        actors=tuple(_party(p) for p in e["actors"]), recipients=tuple(_party(p) for p in e["recipients"]),
        place=_place(e["place"]) if e["place"] else None, date=_event_date(e["date"]) if e["date"] else None,
        killed=_toll("killed", e["killed"]) if e["killed"] else None,
        injured=_toll("injured", e["injured"]) if e["injured"] else None,
        other_tolls=tuple(_toll(t["kind"], t) for t in e["other_tolls"]), contexts=tuple(e["contexts"]),
        according_to=_party(e["according_to"]), status=e["status"], evidence=_span(e["evidence"]),
        rules=tuple(e["rules"]), confidence=e["confidence"],
    )  # fmt: skip


def wording_from_dict(w: Json) -> Wording:
    """One loaded term of a record's `wording`."""
    return Wording(_span(w), w["voice"], w["neutral"], w["rule"])


def _time(d: Json) -> TimeValue:
    return TimeValue(_day(d["value_start"]), _day(d["value_end"]), "range")


def _span(value: Json) -> Span:
    return Span(value["start"], value["end"])


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _party(p: Json) -> Party:
    return Party(p["name"], p["id"], None if p["start"] is None else _span(p))


def _place(p: Json) -> Place:
    return Place(p["name"], p["geonames_id"], p["country"], p["admin1"], p["latitude"], p["longitude"], p["precision"],
                 _span(p))  # fmt: skip


def _event_date(d: Json) -> EventDate:
    return EventDate(_day(d["start"]), _day(d["end"]), d["precision"], _span(d["span"]) if d["span"] else None)


def _toll(kind: Any, t: Json) -> Toll:
    return Toll(kind, t["low"], t["high"], _span(t))


def _toponym(t: Json) -> Toponym:
    return Toponym(t["name"], t["geonames_id"], t["country"], None, t["latitude"], t["longitude"], t["precision"])
