"""One neutral line for an incident, composed from its fields alone."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.records import Field, Figure, Stance, Telling

FEW = 3
_VERBS = {"reports": "reported by", "claims": "claimed by", "confirms": "confirmed by", "denies": "denied by",
          "hedges": "uncertain according to", "announces": "announced according to"}  # fmt: skip


def summarise(
    told: Sequence[Telling],
    fields: Sequence[Field],
    figures: Sequence[Figure],
    stances: Sequence[Stance],
    independent: int,
) -> str:
    """Who did what to whom, where, when, how many, by whose account. Values that tellings differ on all stand in it."""
    said = {field.name: _either([value.value for value in field.values]) for field in fields}
    act = said["type"] + (f" ({said['mode']})" if "mode" in said else "")
    parts = [act]
    for name, word in (("actors", "by"), ("recipients", "against"), ("place", "in"), ("date", "on")):
        if name in said:
            parts.append(f"{word} {said[name]}")
    line = " ".join(parts)
    for kind in ("killed", "injured"):
        if bounds := _bounds([f for f in figures if f.kind == kind]):
            line += f"; {kind} {bounds}"
    articles = len({telling.key.article for telling in told})
    line += f". {articles} article{'s' if articles > 1 else ''}, {independent} independent"
    for stance, verb in _VERBS.items():
        sources = sorted({s.source for s in stances if s.stance == stance})
        if sources:
            line += f"; {verb} {', '.join(sources)}"
    return line + "."


def _either(values: Sequence[str]) -> str:
    """All values where they are few, otherwise the most told and how many more there are."""
    if len(values) <= FEW:
        return " or ".join(values)
    return f"{' or '.join(values[:FEW])} (or {len(values) - FEW} more)"


def _bounds(figures: Sequence[Figure]) -> str:
    lows = [f.low for f in figures if f.low is not None]
    highs = [f.high for f in figures if f.high is not None]
    if not lows:
        return f"at most {max(highs)}" if highs else ""
    if not highs:
        return f"at least {min(lows)}"
    low, high = min(lows + highs), max(lows + highs)
    return str(low) if low == high else f"{low} to {high}"
