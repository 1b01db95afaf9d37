"""Whether an answer is what the document says: every schema checked as it stands, by JSON Schema's own rules."""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from saksi.web.api import PREFIX, ROUTERS
from saksi.web.api.document import document

MADE = document(ROUTERS, PREFIX)
BASE = "urn:saksi:service"
_KNOWN: Registry[Any] = Registry().with_resource(BASE, Resource(MADE, DRAFT202012))


def faults(operation: dict[str, Any], status: int, media: str, body: Any) -> list[str]:
    """What an answer has that the document does not allow; empty where it conforms."""
    response = operation["responses"].get(str(status))
    if response is None:
        return [f"{status} is no answer of {operation['operationId']}"]
    kept = {name.partition(";")[0]: one["schema"] for name, one in response.get("content", {}).items()}
    if not kept:
        return [] if body is None else ["a body where there should be none"]
    if media.partition(";")[0] not in kept:
        return [f"{media} is not among {sorted(kept)}"]
    return [fault.message[:300] for fault in _validator(kept[media.partition(";")[0]]).iter_errors(body)]


def _validator(schema: dict[str, Any]) -> Draft202012Validator:
    whole = _absolute(schema)
    return Draft202012Validator(whole, registry=_KNOWN, format_checker=Draft202012Validator.FORMAT_CHECKER)


def _absolute(value: Any) -> Any:
    """A piece of the document with its references made to lead into the document from outside."""
    if isinstance(value, dict):
        return {k: f"{BASE}{v}" if k == "$ref" else _absolute(v) for k, v in value.items()}
    return [_absolute(one) for one in value] if isinstance(value, list) else value
