"""How the outlets word one happening, side by side: each clause with its loaded words marked, and the neutral terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from saksi.records import Span
from saksi.web.marks import Mark, marked
from saksi.web.telling_table import Row


@dataclass(frozen=True, slots=True)
class LoadedTerm:
    """A loaded term: the words, whose voice they are in, and the neutral term ("": leave out)."""

    words: str
    voice: str
    neutral: str


@dataclass(frozen=True, slots=True)
class Framing:
    """One telling's own words, for a text that others may have copied: `echoes` are the outlets that did."""

    row: Row
    clause: Markup
    terms: tuple[LoadedTerm, ...]
    echoes: tuple[str, ...]


def framings(groups: Sequence[Sequence[Row]]) -> tuple[Framing, ...]:
    """The wording of each text that tells of an incident, in the order of the table; copies stand with the first."""
    found = []
    for group in groups:
        echoes = tuple(dict.fromkeys(row.told.outlet for row in group if row.echo_of is not None))
        found += [_framing(row, echoes) for row in group if row.echo_of is None]
    return tuple(found)


def _framing(row: Row, echoes: tuple[str, ...]) -> Framing:
    told, start = row.told, row.told.event.evidence.start
    marks = [Mark(Span(w.span.start - start, w.span.end - start), f"loaded loaded-{w.voice}") for w in told.wording]
    terms = tuple(LoadedTerm(told.words(w.span), w.voice, w.neutral) for w in told.wording)
    return Framing(row, marked(row.clause, marks), terms, echoes)
