"""The schemas of the OpenAPI document: Saksi's own, since OpenAPI 3.1 takes JSON Schema (draft 2020-12) as it is."""

from __future__ import annotations

from typing import Any, get_args

import msgspec

from saksi.export.incident_schema import incident_schema, removed_schema, schema_of
from saksi.export.schema import article_schema
from saksi.store.looked import State
from saksi.vocab import ACTIONS
from saksi.web.api.deciding import Deciding
from saksi.web.api.shapes import (
    ArticleReview,
    ExportFormat,
    FoundArticle,
    FoundEvent,
    Holdings,
    Reasons,
    WaitingEvent,
    WholeArticle,
)
from saksi.web.boxes import MAX_PAGE, MAX_TEXT

Json = dict[str, Any]
_COUNT: Json = {"type": "integer", "minimum": 0}
_TEXT: Json = {"type": "string"}


def ref(name: str) -> Json:
    """A schema of the document by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def listed(name: str) -> Json:
    """A page of a list of such things."""
    cursor = {"type": ["string", "null"]}
    return _object({"items": {"type": "array", "items": ref(name)}, "next": cursor})


def components() -> dict[str, Json]:
    """Every schema that answers are made of, by name."""
    record = article_schema()["anyOf"][0]
    event = record["properties"]["events"]["items"]
    record["properties"]["events"] = {"type": "array", "items": ref("EventRecord")}
    own = {
        "Holdings": Holdings, "FoundArticle": FoundArticle, "Article": WholeArticle, "FoundEvent": FoundEvent,
        "Reasons": Reasons, "ArticleReview": ArticleReview, "WaitingEvent": WaitingEvent, "ExportFormat": ExportFormat,
    }  # fmt: skip
    return {
        "Problem": problem(), "Record": record, "EventRecord": event, "Account": account(),
        "Incident": _plain(incident_schema()), "Removed": _plain(removed_schema()), "Changes": changes(),
        "Pasted": pasted(),
        "Decision": decision(),
        "EventReview": event_review(),
        "Queue": queue(),
        **deciding(),
        **{name: {**schema_of(shape), "description": shape.__doc__} for name, shape in own.items()},
    }  # fmt: skip


def problem() -> Json:
    """What every error is told as (RFC 9457)."""
    return _object({"type": _TEXT, "title": _TEXT, "status": {"type": "integer"}, "detail": _TEXT})


def account() -> Json:
    """An event record with what is needed of its article; `words` is the evidence."""
    found = schema_of(FoundEvent)["properties"]
    of_article = ("article", "incident", "outlet", "published", "title", "language")
    fields = {name: found[name] for name in of_article}
    return _object({**fields, "url": {"type": ["string", "null"]}, "event": ref("EventRecord"), "words": _TEXT})


def changes() -> Json:
    """A page of what has changed: articles' records, incidents, and what is gone."""
    line = {"anyOf": [ref("Record"), ref("Incident"), ref("Removed")]}
    return _object({"items": {"type": "array", "items": line}, "cursor": _TEXT, "more": {"type": "boolean"}})


def pasted() -> Json:
    """An article in the batch form, as `POST read` takes it."""
    names = ("text", "html", "id", "language", "published", "outlet", "url", "title")
    fields: dict[str, Json] = {name: {"type": ["string", "null"]} for name in names}
    fields["text"]["maxLength"], fields["html"]["maxLength"] = MAX_TEXT, MAX_PAGE
    return {**_object(fields), "required": []}


def decision() -> Json:
    """One decision of one person; it is never changed. `old` and `new` are values as the record has them."""
    key = _object({"article": _TEXT, "event": _TEXT})
    text, event, count = _null(_TEXT), _null(ref("EventRecord")), {"type": "integer"}
    span = _object({"start": _COUNT, "end": _COUNT})
    return _object({
        "id": count, "action": {"enum": list(ACTIONS)}, "article": _TEXT, "event": _TEXT, "other": _null(key),
        "field": text, "old": {}, "new": {}, "words": _null(span), "by": _TEXT,
        "at": {"type": "string", "format": "date-time"}, "reason": _TEXT, "seen": event, "other_seen": event,
        "coder": text, "based_on": count, "undoes": _null(count),
    })  # fmt: skip


def event_review() -> Json:
    """An event record under review."""
    return _object({
        "article": _TEXT, "event": ref("EventRecord"), "state": {"enum": list(get_args(State))}, "version": _TEXT,
        "decisions": {"type": "array", "items": ref("Decision")}, "undoable": _null({"type": "integer"}),
    })  # fmt: skip


def queue() -> Json:
    """A page of what waits for review; `counts` are of all that is asked, those of what is gone of the archive."""
    page = listed("WaitingEvent")["properties"]
    return _object({**page, "counts": {"type": "object", "additionalProperties": _COUNT}})


def deciding() -> dict[str, Json]:
    """What a reviewer may send, action by action."""
    (whole,), parts = msgspec.json.schema_components([Deciding], ref_template="#/components/schemas/{name}")
    return {"Deciding": whole, **parts}


def _null(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


def _object(fields: dict[str, Json]) -> Json:
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def _plain(schema: Json) -> Json:
    return {key: value for key, value in schema.items() if key != "$schema"}
