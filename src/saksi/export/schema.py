"""The JSON Schema (draft 2020-12) of what `saksi read --format jsonl` prints, built from the closed lists."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from saksi.export.incident_schema import incident_schema, removed_schema
from saksi.vocab import (
    CONTEXTS,
    DATE_PRECISIONS,
    EVENT_TYPES,
    MODES,
    PLACE_PRECISIONS,
    REVIEW_STATES,
    STATUSES,
    STRUCTURE_KINDS,
    TOLL_KINDS,
)

Json = dict[str, Any]
_OFFSET: Json = {"type": "integer", "minimum": 0}
_TEXT: Json = {"type": "string"}


def _null(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


def _object(**fields: Json) -> Json:
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def _span(**fields: Json) -> Json:
    return _object(start=_OFFSET, end=_OFFSET, **fields)


def _many(schema: Json) -> Json:
    return {"type": "array", "items": schema}


def article_schema() -> Json:
    """The schema of one line: an article's record, or the error that stands in its place."""
    number, whole, day = {"type": "number"}, {"type": "integer"}, {"type": "string", "format": "date"}
    party = _object(name=_TEXT, id=_null(_TEXT), start=_null(_OFFSET), end=_null(_OFFSET))
    bounds = {"low": _null(whole), "high": _null(whole)}
    modes = sorted({m for names in MODES.values() for m in names})
    place = _span(
        name=_TEXT, geonames_id=_null(whole), country=_null(_TEXT), admin1=_null(_TEXT), latitude=_null(number),
        longitude=_null(number), precision={"enum": list(PLACE_PRECISIONS)},
    )  # fmt: skip
    dates = _object(start=_null(day), end=_null(day), precision={"enum": list(DATE_PRECISIONS)}, span=_null(_span()))
    other = [k for k in TOLL_KINDS if k not in ("killed", "injured")]
    event = _object(
        id=_TEXT, type={"enum": list(EVENT_TYPES)}, mode=_null({"enum": modes}), means=_null(_TEXT),
        actors=_many(party), recipients=_many(party), place=_null(place), date=_null(dates),
        killed=_null(_span(**bounds)), injured=_null(_span(**bounds)),
        other_tolls=_many(_span(kind={"enum": other}, **bounds)),
        contexts=_many({"enum": list(CONTEXTS)}), according_to=party, status={"enum": list(STATUSES)}, evidence=_span(),
        rules=_many(_TEXT), confidence={"type": "number", "minimum": 0, "maximum": 1},
    )  # fmt: skip
    article = _object(
        schema={"const": "saksi.article/1"}, id=_TEXT, url=_null(_TEXT), outlet=_null(_TEXT), language=_TEXT,
        published=_null(day), title=_null(_TEXT), sha256={"type": "string", "pattern": "^[0-9a-f]{64}$"}, text=_TEXT,
        structure=_many(_span(kind={"enum": list(STRUCTURE_KINDS)}, rule=_TEXT)), furniture=_many(_span(rule=_TEXT)),
        quotations=_many(_object(source=_null(party), cue=_null(_span()), content=_span(), direct={"type": "boolean"},
                                 rule=_TEXT)),
        events=_many(event),
        wording=_many(_span(voice={"enum": ["narrator", "quoted"]}, neutral=_TEXT, rule=_TEXT)),
        toponyms=_many(_span(name=_TEXT, geonames_id=_null(whole), country=_null(_TEXT), latitude=_null(number),
                             longitude=_null(number), precision={"enum": list(PLACE_PRECISIONS)})),
        dates=_many(_span(value_start=_null(day), value_end=_null(day))),
        mentions=_many(_span(kind={"enum": ["person", "organisation", "place"]}, name=_TEXT, id=_null(_TEXT))),
    )  # fmt: skip
    article["required"].remove("text")  # left out with --no-text
    reason = _object(event=_TEXT, field=_TEXT, value=_TEXT, rule=_TEXT, start=_null(_OFFSET), end=_null(_OFFSET))
    article["properties"]["explanations"] = _many(reason)  # only with --explain
    article["properties"]["archive"] = _object(  # only in `saksi export`
        key=_TEXT, incidents={"type": "object", "additionalProperties": _TEXT},
        reviews={"type": "object", "additionalProperties": {"enum": list(REVIEW_STATES)}}, copy_group=_TEXT, seq=whole,
    )  # fmt: skip
    error = _object(schema={"const": "saksi.error/1"}, id=_TEXT, error=_TEXT, kind=_TEXT, text=_TEXT)
    error["required"].remove("text")  # only of pages whose text came out
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "saksi.article/1",
        "anyOf": [article, error],
    }


SCHEMAS: dict[str, Callable[[], Json]] = {
    "article": article_schema, "incident": incident_schema, "removed": removed_schema
}  # fmt: skip


def schema_text(of: str = "article") -> str:
    """A schema of `SCHEMAS` as `saksi schema` prints it."""
    return json.dumps(SCHEMAS[of](), indent=1) + "\n"
