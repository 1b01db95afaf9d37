"""Values of a record's fields, as JSON has them, in the words of the interface."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from saksi.records import Span
from saksi.web import told
from saksi.web.words import Translate

_CLOSED = ("type", "status")


def shown(t: Translate, field: str, value: Any) -> str:
    """A value as a person reads it; "" for one that is empty."""
    if value is None or value in ("", []):
        return ""
    if field == "mode":
        return t.mode(value)
    if field in _CLOSED:
        return t(f"terms.{field}_{value}")
    if field == "contexts":
        return ", ".join(map(t.context, value))
    if field == "other_tolls":
        return "; ".join(f"{t('terms.toll_' + one['kind'])}: {told.count(t, one['low'], one['high'])}" for one in value)
    if isinstance(value, list):
        return "; ".join(str(party["name"]) for party in value)
    if field == "place":
        return f"{value['name']} ({value['country'] or '?'}, {t('terms.precision_' + value['precision'])})"
    if field == "date":
        return told.days(t, value["start"], value["end"]) or t("values.no_day")
    if field in ("killed", "injured"):
        return told.count(t, value["low"], value["high"])
    if field == "according_to":
        return told.voice(t, value["name"])
    return str(value)


def spans_of(field: str, value: Any) -> Iterator[Span]:
    """Where the words of a value stand; none for a value that rests on the whole clause."""
    for one in value if isinstance(value, list) else [value]:
        where = one.get("span") if isinstance(one, Mapping) and field == "date" else one
        if isinstance(where, Mapping) and where.get("start") is not None:
            yield Span(where["start"], where["end"])
