"""In what the tellings of an incident differ."""

from __future__ import annotations

from collections.abc import Iterable

from saksi.records import Figure, Incident


def differing(incident: Incident) -> tuple[str, ...]:
    """The fields for which more than one value is told, and the tolls whose bounds cannot both be right."""
    fields = [field.name for field in incident.fields if len(field.values) > 1]
    kinds = sorted({figure.kind for figure in incident.figures})
    return (*fields, *(kind for kind in kinds if _apart(f for f in incident.figures if f.kind == kind)))


def _apart(figures: Iterable[Figure]) -> bool:
    """True where one figure ends below the beginning of another."""
    told = list(figures)
    highest = max((f.low for f in told if f.low is not None), default=None)
    lowest = min((f.high for f in told if f.high is not None), default=None)
    return highest is not None and lowest is not None and lowest < highest
