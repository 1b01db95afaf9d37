"""One neutral line for an incident, composed from its fields alone in the words of a language pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from saksi.lang.pack import load_pack
from saksi.records import Field, Figure, Incident, Stance

FEW = 3
PARTIES = "; "  # between the parties of one telling
ENGLISH = "en"
Words = Mapping[str, Any]


class Summary(NamedTuple):
    """An incident in a line: the act with its figures, how many articles tell it, and who stands to it and how."""

    act: str
    counts: str
    voices: str

    def __str__(self) -> str:
        return f"{self.act}. {'; '.join(part for part in (self.counts, self.voices) if part)}."


def summarise(
    fields: Sequence[Field],
    figures: Sequence[Figure],
    stances: Sequence[Stance],
    articles: int,
    independent: int,
    language: str = ENGLISH,
    types: Words | None = None,
) -> Summary:
    """Who did what to whom, where, when, how many, by whose account. Values that tellings differ on all stand in it.

    The words are those of the pack's `summary.toml`, in English where it has none; `types` may name the types instead.
    Raises UsageError for a language without a pack.
    """
    words = load_pack(language).table("summary") or load_pack(ENGLISH).table("summary")
    counts = words["articles" if articles > 1 else "one_article"].format(n=articles, independent=independent)
    voices = [
        said.format(sources=", ".join(sources))
        for stance, said in words["stances"].items()
        if (sources := sorted({s.source for s in stances if s.stance == stance}))
    ]
    return Summary(_act(words, fields, figures, types or words.get("types", {})), counts, "; ".join(voices))


def summary_in(language: str, incident: Incident, types: Words | None = None) -> Summary:
    """The line of an incident in a language, as `summarise` has it."""
    i = incident
    return summarise(i.fields, i.figures, i.stances, i.articles, i.independent, language, types)


def _act(words: Words, fields: Sequence[Field], figures: Sequence[Figure], types: Words) -> str:
    told = {field.name: [value.value for value in field.values] for field in fields}
    line = _either(words, _named(types, told["type"]))
    if "mode" in told:
        line += words["mode"].format(mode=_either(words, _named(words.get("modes", {}), told["mode"])))
    for name in ("actors", "recipients", "place", "date"):
        if name in told:
            values = _each_party(told[name]) if name in ("actors", "recipients") else told[name]
            line += words[name].format(**{name: _either(words, values)})
    counted = [
        words[kind].format(count=count)
        for kind in ("killed", "injured")
        if (count := _bounds(words, [f for f in figures if f.kind == kind]))
    ]
    return "; ".join([line, *counted])


def _each_party(values: Sequence[str]) -> list[str]:
    """The parties that any telling names, each once: one that names two and one that names one of them say no more."""
    return list(dict.fromkeys(party for value in values for party in value.split(PARTIES)))


def _named(names: Words, values: Sequence[str]) -> list[str]:
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
