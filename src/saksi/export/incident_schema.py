"""The JSON Schemas (draft 2020-12) of incidents and of removals, built from the dataclasses that are printed."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from saksi.export.items import Removed
from saksi.records import Incident

Json = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
INCIDENT = "saksi.incident/1"
REMOVED = "saksi.removed/1"
_PLAIN: dict[object, Json] = {
    str: {"type": "string"}, int: {"type": "integer"}, float: {"type": "number"}, bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"}, type(None): {"type": "null"},
}  # fmt: skip


def incident_schema() -> Json:
    """The schema of one line of `saksi incidents --format jsonl`: `saksi.incident/1`."""
    return _line(Incident, INCIDENT)


def removed_schema() -> Json:
    """The schema of what is gone, in `saksi export --format jsonl --since` and in `saksi incidents`."""
    schema = _line(Removed, REMOVED)
    schema["properties"]["kind"] = {"enum": ["telling", "incident"]}
    return schema


def _line(kind: type, name: str) -> Json:
    inner = schema_of(kind)
    properties = {"schema": {"const": name}, **inner["properties"]}
    return {
        "$schema": DRAFT, "title": name, **inner, "properties": properties, "required": list(properties)
    }  # fmt: skip


def schema_of(kind: Any) -> Json:
    """The schema of a type as `saksi.export.encoding` writes it: named tuples as arrays, days as text."""
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"enum": list(parts)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [schema_of(part) for part in parts]}
    if origin is tuple and len(parts) == 2 and parts[1] is Ellipsis:
        return {"type": "array", "items": schema_of(parts[0])}
    if origin is tuple:
        return _places(parts)
    hints = get_type_hints(kind)
    if is_dataclass(kind):
        names = [field.name for field in fields(kind)]
        properties = {name: schema_of(hints[name]) for name in names}
        return {"type": "object", "properties": properties, "required": names, "additionalProperties": False}
    return _places(tuple(hints.values()))  # a named tuple


def _places(parts: tuple[Any, ...]) -> Json:
    count = len(parts)
    return {
        "type": "array", "prefixItems": [schema_of(part) for part in parts], "items": False, "minItems": count,
        "maxItems": count,
    }  # fmt: skip
