"""One neutral line for an incident, composed from its fields alone in the words of a language pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from saksi.lang.pack import load_pack
from saksi.records import Field, Figure, Incident, Stance

FEW = 3
ENGLISH = "en"
Words = Mapping[str, Any]


def summarise(
    fields: Sequence[Field],
    figures: Sequence[Figure],
    stances: Sequence[Stance],
    articles: int,
    independent: int,
    language: str = ENGLISH,
) -> str:
    """Who did what to whom, where, when, how many, by whose account. Values that tellings differ on all stand in it.

    The words are those of the pack's `summary.toml`, in English where it has none. Raises UsageError for a language
    without a pack.
    """
    words = load_pack(language).table("summary") or load_pack(ENGLISH).table("summary")
    told = {field.name: [value.value for value in field.values] for field in fields}
    line = _either(words, _named(words, "types", told["type"]))
    if "mode" in told:
        line += words["mode"].format(mode=_either(words, _named(words, "modes", told["mode"])))
    for name in ("actors", "recipients", "place", "date"):
        if name in told:
            line += words[name].format(**{name: _either(words, told[name])})
    for kind in ("killed", "injured"):
        if count := _bounds(words, [f for f in figures if f.kind == kind]):
            line += words[kind].format(count=count)
    line += words["articles" if articles > 1 else "one_article"].format(n=articles, independent=independent)
    for stance, said in words["stances"].items():
        if sources := sorted({s.source for s in stances if s.stance == stance}):
            line += said.format(sources=", ".join(sources))
    return f"{line}{words['end']}"


def summary_in(language: str, incident: Incident) -> str:
    """The line of an incident in a language; its own `summary` is the English one."""
    i = incident
    if language == ENGLISH:
        return i.summary
    return summarise(i.fields, i.figures, i.stances, i.articles, i.independent, language)


def _named(words: Words, kind: str, values: Sequence[str]) -> list[str]:
    names = words.get(kind, {})
    return [names.get(value, value) for value in values]


def _either(words: Words, values: Sequence[str]) -> str:
    """All values where they are few, otherwise the most told and how many more there are."""
    line = str(words["or"].join(values[:FEW]))
    return line + words["more"].format(n=len(values) - FEW) if len(values) > FEW else line


def _bounds(words: Words, figures: Sequence[Figure]) -> str:
    lows = [f.low for f in figures if f.low is not None]
    highs = [f.high for f in figures if f.high is not None]
    if not lows:
        return str(words["at_most"].format(n=max(highs))) if highs else ""
    if not highs:
        return str(words["at_least"].format(n=min(lows)))
    low, high = min(lows + highs), max(lows + highs)
    return str(low) if low == high else str(words["between"].format(low=low, high=high))
