"""All that the page of one incident shows, put together from the archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection

from saksi.records import Decision, Figure, Incident, Link, Stance, TellingKey
from saksi.reviewing.apply import PAIRS
from saksi.store.decisions import decisions_on
from saksi.store.matched import reasons, stored_incidents
from saksi.store.near import near_incidents
from saksi.store.told import Told, outlets_of, told_of
from saksi.vocab import Status
from saksi.web.framing import Framing, framings
from saksi.web.telling_table import Row, TellingTable, telling_table
from saksi.web.toll_chart import Bar, TollChart, toll_chart
from saksi.web.values import shown
from saksi.web.words import Translate

PAGE = 30  # tellings
MOST_LINKS = 30
MOST_NEAR = 8
KINDS: tuple[Literal["killed", "injured"], ...] = ("killed", "injured")


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure: as drawn, in words, with the status of its telling, and whether its article copies another's text."""

    figure: Figure
    bar: Bar
    count: str
    status: Status
    echo: bool


@dataclass(frozen=True, slots=True)
class Toll:
    """The figures of one kind in the order of reporting, and their chart."""

    kind: Literal["killed", "injured"]
    lines: tuple[FigureLine, ...]
    chart: TollChart


@dataclass(frozen=True, slots=True)
class Step:
    """A decision, and whether it was taken back."""

    decision: Decision
    undone: bool

    @property
    def pair(self) -> bool:
        """Whether it stands and is about what is joined, and so can be taken back here."""
        return self.decision.action in PAIRS and not self.undone


@dataclass(frozen=True, slots=True)
class IncidentView:
    """One incident, its tellings side by side, its figures, its voices, why it is one, and what people decided.

    `outlets` names the articles, `numbers` the rows of the table. `near` are incidents that resemble it; of `links`
    only the strongest are given, and `more_links` says whether there are others. `compared` names what they compare.
    Of many tellings one `page` (from 1 on) is shown at a time, with who vouches for them and how they are worded.
    """

    incident: Incident
    told: tuple[Told, ...]
    table: TellingTable
    tolls: tuple[Toll, ...]
    framings: tuple[Framing, ...]
    links: tuple[Link, ...]
    more_links: bool
    compared: Mapping[str, str]
    near: tuple[Incident, ...]
    trail: tuple[Step, ...]
    outlets: Mapping[str, str]
    numbers: Mapping[TellingKey, int]
    page: int

    @property
    def pages(self) -> int:
        """How many there are."""
        return max(1, -(-len(self.numbers) // PAGE))

    @property
    def groups(self) -> tuple[tuple[Row, ...], ...]:
        """The rows of this page, as the table groups them."""
        cut = (tuple(row for row in group if self.page_of(row.number) == self.page) for group in self.table.groups)
        return tuple(group for group in cut if group)

    @property
    def worded(self) -> tuple[Framing, ...]:
        """How the texts of this page are worded."""
        return tuple(one for one in self.framings if self.page_of(one.row.number) == self.page)

    @property
    def stances(self) -> tuple[Stance, ...]:
        """Who vouches for the tellings of this page."""
        return tuple(s for s in self.incident.stances if self.page_of(self.numbers.get(s.telling, 1)) == self.page)

    def page_of(self, number: int) -> int:
        """The page that holds a row."""
        return (number - 1) // PAGE + 1

    @property
    def echoes(self) -> int:
        """How many of the articles print a text that another of them has printed."""
        return self.incident.articles - self.incident.independent

    @property
    def denials(self) -> tuple[Stance, ...]:
        """Who denies it."""
        return tuple(stance for stance in self.incident.stances if stance.stance == "denies")

    @property
    def languages(self) -> Mapping[str, str]:
        """The language of each article."""
        return {one.key.article: one.language for one in self.told}

    @property
    def heading(self) -> Mapping[str, str]:
        """The value most told of each field."""
        return {field.name: field.values[0].value for field in self.incident.fields}


def incident_view(connection: Connection, t: Translate, name: str, page: int = 1) -> IncidentView:
    """The view of an incident by its whole id; of a page beyond its last one that."""
    (incident,) = stored_incidents(connection, [name])
    told = told_of(connection, incident)
    table = telling_table(t, told)
    links = reasons(connection, name, MOST_LINKS + 1)
    near = stored_incidents(connection, near_incidents(connection, name, MOST_NEAR))
    trail = _trail(connection, incident)
    last = max(1, -(-len(told) // PAGE))
    named = {key.article for key in incident.members} | {k.article for step in trail for k in _keys(step.decision)}
    return IncidentView(
        incident, told, table, tuple(_tolls(t, incident.figures, table.rows)), framings(table.groups),
        tuple(links[:MOST_LINKS]), len(links) > MOST_LINKS, _compared(t, links), tuple(near), trail,
        outlets_of(connection, named), {row.told.key: row.number for row in table.rows}, min(page, last),
    )  # fmt: skip


def _compared(t: Translate, links: Sequence[Link]) -> dict[str, str]:
    """What links compare, in the interface's words; links of another version may name what is compared no more."""
    found = {}
    for name in {comparison.name for link in links for comparison in link.comparisons}:
        try:
            found[name] = t(f"incident.compare_{name}")
        except KeyError:
            found[name] = name
    return found


def _tolls(t: Translate, figures: Sequence[Figure], rows: Sequence[Row]) -> Iterator[Toll]:
    of = {row.told.key: row for row in rows}
    for kind in KINDS:
        series = [figure for figure in figures if figure.kind == kind and figure.telling in of]
        if series:
            drawn = toll_chart(series)
            lines = (_line(t, f, bar, of[f.telling]) for f, bar in zip(series, drawn.bars, strict=True))
            yield Toll(kind, tuple(lines), drawn)


def _line(t: Translate, figure: Figure, bar: Bar, row: Row) -> FigureLine:
    counted = shown(t, figure.kind, {"low": figure.low, "high": figure.high})
    return FigureLine(figure, bar, counted, row.told.event.status, row.echo_of is not None)


def _trail(connection: Connection, incident: Incident) -> tuple[Step, ...]:
    """The decisions that name one of the incident's tellings, in order."""
    members = set(incident.members)
    made = decisions_on(connection, sorted({key.article for key in members}))
    undone = {decision.undoes for decision in made}
    return tuple(Step(d, d.id in undone) for d in made if members & set(_keys(d)))


def _keys(decision: Decision) -> list[TellingKey]:
    return [key for key in (decision.key, decision.other) if key is not None]
