"""Cursors of pages: the key of a page's last row, packed so that nobody is tempted to make one."""

from __future__ import annotations

import base64
import json
from datetime import date
from math import isfinite
from typing import Any

from saksi.errors import UsageError

LARGEST = 2**63 - 1  # what both databases hold in a column of whole numbers


def write_cursor(*key: date | int | float | str) -> str:
    """The cursor of a key."""
    values = [value.isoformat() if isinstance(value, date) else value for value in key]
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def read_cursor(cursor: str, *kinds: type) -> Any:
    """The key that a cursor holds: a list of values of these kinds (date, int, float or str).

    Raises UsageError for a cursor that no page ended with.
    """
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if isinstance(values, list) and len(values) == len(kinds):
            return [_value(value, kind) for value, kind in zip(values, kinds, strict=True)]
    except (ValueError, RecursionError):
        pass
    raise UsageError(f"'{cursor}' is not a cursor that a page ended with.", "cursor")


def _value(value: object, kind: type) -> date | int | float | str:
    if kind is date and isinstance(value, str):
        return date.fromisoformat(value)
    if kind is int and type(value) is int and 0 <= value <= LARGEST:
        return value
    if kind is float and type(value) is float and isfinite(value):
        return value
    if kind is str and isinstance(value, str) and "\0" not in value and value.isprintable():
        return value
    raise ValueError("of another kind")
