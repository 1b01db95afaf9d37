"""Rows, incidents and event records as the tools answer them: short, with all that articles say in wrappers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from saksi.export.article import event_to_dict
from saksi.export.explain import explain_event
from saksi.export.items import ExportItem
from saksi.mcp.quoting import Json, quoted
from saksi.records import EventRecord, Figure, Incident, Party, Stance, TellingKey, Value

MOST = 20  # of anything that a thing has many of
MOST_VALUES = 10
MOST_TELLINGS = 3  # of one value
SHORT = 200
AROUND = 300  # characters of an article before and after the evidence


def found_event(row: Mapping[str, Any]) -> Json:
    """A row of a search."""
    plain = ("article", "event", "incident", "type", "mode", "status", "country", "start", "end",
             "killed_low", "killed_high", "injured_low", "injured_high", "published", "language")  # fmt: skip
    said = {"according_to": row["source"], "place": row["place"], "outlet": row["outlet"], "title": row["title"]}
    return {**{name: row[name] for name in plain}, **_all_quoted(said)}


def listed_incident(incident: Incident) -> Json:
    """An incident in a list."""
    return {
        "incident": incident.id, "articles": incident.articles, "independent": incident.independent,
        "summary": quoted(incident.summary),
    }  # fmt: skip


def whole_incident(incident: Incident, outlets: Mapping[str, str]) -> Json:
    """An incident with every value told, the figures, and who vouches for it; `outlets` names the articles."""

    def told(key: TellingKey, words: str) -> Json:
        return {"article": key.article, "event": key.event, "outlet": quoted(outlets.get(key.article), SHORT),
                "words": quoted(words, SHORT)}  # fmt: skip

    def figure(one: Figure) -> Json:
        bounds = {"kind": one.kind, "low": one.low, "high": one.high, "published": one.published}
        return {**bounds, "according_to": quoted(one.source, SHORT), **told(one.telling, one.words)}

    def stance(one: Stance) -> Json:
        return {"stance": one.stance, "status": one.status, "who": quoted(one.source, SHORT),
                **told(one.telling, one.words)}  # fmt: skip

    def value(one: Value) -> Json:
        tellings = [told(key, words) for key, words in one.tellings]
        return {"value": quoted(one.value, SHORT), "told_by": first(tellings, MOST_TELLINGS)}

    fields = {field.name: first([value(one) for one in field.values], MOST_VALUES) for field in incident.fields}
    return {
        **listed_incident(incident), "tellings_differ_in": [f.name for f in incident.fields if len(f.values) > 1],
        "fields": fields, "figures": first([figure(one) for one in incident.figures]),
        "who_says_so": first([stance(one) for one in incident.stances]),
    }  # fmt: skip


def evidence_of(item: ExportItem, event: EventRecord) -> Json:
    """An event record, value by value with the words that say so, and the article's text around them."""
    page, told = item.record.article, event_to_dict(event)
    start, end = event.evidence
    plain = ("id", "type", "mode", "status", "date", "killed", "injured", "confidence")
    because = [
        {"field": reason.field, "value": quoted(reason.value, SHORT), "rule": reason.rule,
         "words": quoted(page.text[slice(*reason.span)], SHORT) if reason.span else None}
        for reason in explain_event(event)
    ]  # fmt: skip
    return {
        **{name: told[name] for name in plain}, "incident": item.incidents.get(event.id),
        "actors": _parties(event.actors), "recipients": _parties(event.recipients),
        "according_to": quoted(event.according_to.name, SHORT), "place": _place(event), "why": first(because),
        "evidence": quoted(page.text[start:end], 2 * AROUND),
        "before": quoted(page.text[max(0, start - AROUND) : start]), "after": quoted(page.text[end : end + AROUND]),
        "article": {
            "article": item.key, "published": page.published, "language": page.language,
            **_all_quoted({"outlet": page.outlet, "title": page.title, "url": page.url}),
        },
    }  # fmt: skip


def first(values: Sequence[Json], most: int = MOST) -> Json:
    """The first of many, and how many there are."""
    return {"count": len(values), "first": list(values[:most])} if len(values) > most else {"all": list(values)}


def _parties(parties: Sequence[Party]) -> Json:
    return first([{"name": quoted(party.name, SHORT), "id": party.id} for party in parties])


def _place(event: EventRecord) -> Json | None:
    place = event.place
    if place is None:
        return None
    return {
        "name": quoted(place.name, SHORT), "country": place.country, "admin1": quoted(place.admin1, SHORT),
        "precision": place.precision, "latitude": place.latitude, "longitude": place.longitude,
    }  # fmt: skip


def _all_quoted(said: Mapping[str, str | None]) -> Json:
    return {name: quoted(words, SHORT) for name, words in said.items()}
