"""Values of a record's fields, as JSON has them, in the words of the interface."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from saksi.records import Span
from saksi.vocab import NARRATOR
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
        return "; ".join(f"{t('terms.toll_' + one['kind'])}: {_count(t, one['low'], one['high'])}" for one in value)
    if isinstance(value, list):
        return "; ".join(str(party["name"]) for party in value)
    if field == "place":
        return f"{value['name']} ({value['country'] or '?'}, {t('terms.precision_' + value['precision'])})"
    if field == "date":
        return _days(t, value)
    if field in ("killed", "injured"):
        return _count(t, value["low"], value["high"])
    if field == "according_to":
        return t("terms.voice_narrator") if value["name"] == NARRATOR else str(value["name"])
    return str(value)


def spans_of(field: str, value: Any) -> Iterator[Span]:
    """Where the words of a value stand; none for a value that rests on the whole clause."""
    for one in value if isinstance(value, list) else [value]:
        where = one.get("span") if isinstance(one, Mapping) and field == "date" else one
        if isinstance(where, Mapping) and where.get("start") is not None:
            yield Span(where["start"], where["end"])


def _days(t: Translate, value: Mapping[str, Any]) -> str:
    first, last = value["start"], value["end"]
    if first == last:
        return str(first) if first else t("values.no_day")
    return t("values.days", first=first or "…", last=last or "…")


def _count(t: Translate, low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    if low is None:
        return t("values.at_most", n=high)
    return t("values.at_least", n=low) if high is None else t("values.from_to", low=low, high=high)
