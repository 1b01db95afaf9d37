"""The article record as JSON-ready objects: schema `saksi.article/1`."""

from __future__ import annotations

from datetime import date
from typing import Any

from saksi.records import ArticleRecord, EventDate, EventRecord, Party, Place, Span, Toll, Toponym

SCHEMA = "saksi.article/1"
Json = dict[str, Any]


def record_to_dict(record: ArticleRecord, with_text: bool = True) -> Json:
    """One article's record; `text` is left out on request."""
    a = record.article
    result: Json = {
        "schema": SCHEMA, "id": a.id, "url": a.url, "outlet": a.outlet, "language": a.language,
        "published": _day(a.published), "title": a.title, "sha256": record.sha256, "text": a.text,
        "structure": [{**_span(s.span), "kind": s.kind, "rule": s.rule} for s in a.structure],
        "furniture": [{**_span(f.span), "rule": f.rule} for f in a.furniture],
        "quotations": [
            {"source": _party(q.source) if q.source else None, "cue": _span(q.cue) if q.cue else None,
             "content": _span(q.content), "direct": q.direct, "rule": q.rule}
            for q in record.quotations
        ],
        "events": [event_to_dict(e) for e in record.events],
        "wording": [{**_span(w.span), "voice": w.voice, "neutral": w.neutral, "rule": w.rule} for w in record.wording],
        "toponyms": [_toponym(span, t) for span, t in record.toponyms],
        "dates": [{**_span(span), "value_start": _day(v.start), "value_end": _day(v.end)} for span, v in record.dates],
        "mentions": [{**_span(m.span), "kind": m.kind, "name": m.name, "id": m.id} for m in record.mentions],
    }  # fmt: skip
    if not with_text:
        del result["text"]
    return result


def event_to_dict(e: EventRecord) -> Json:
    """One event of a record's `events`."""
    return {
        "id": e.id, "type": e.type, "mode": e.mode, "means": e.means,
        "actors": [_party(p) for p in e.actors], "recipients": [_party(p) for p in e.recipients],
        "place": _place(e.place) if e.place else None, "date": _event_date(e.date) if e.date else None,
        "killed": _bounds(e.killed) if e.killed else None, "injured": _bounds(e.injured) if e.injured else None,
        "other_tolls": [{"kind": t.kind, **_bounds(t)} for t in e.other_tolls], "contexts": list(e.contexts),
        "according_to": _party(e.according_to), "status": e.status, "evidence": _span(e.evidence),
        "rules": list(e.rules), "confidence": e.confidence,
    }  # fmt: skip


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _party(party: Party) -> Json:
    start, end = party.span or (None, None)
    return {"name": party.name, "id": party.id, "start": start, "end": end}


def _place(p: Place) -> Json:
    return {
        "name": p.name, "geonames_id": p.geonames_id, "country": p.country, "admin1": p.admin1,
        "latitude": p.latitude, "longitude": p.longitude, "precision": p.precision, **_span(p.span),
    }  # fmt: skip


def _event_date(d: EventDate) -> Json:
    return {
        "start": _day(d.start), "end": _day(d.end), "precision": d.precision, "span": _span(d.span) if d.span else None
    }  # fmt: skip


def _bounds(toll: Toll) -> Json:
    return {"low": toll.low, "high": toll.high, **_span(toll.span)}


def _toponym(span: Span, t: Toponym) -> Json:
    return {
        **_span(span), "name": t.name, "geonames_id": t.geonames_id, "country": t.country,
        "latitude": t.latitude, "longitude": t.longitude, "precision": t.precision,
    }  # fmt: skip
