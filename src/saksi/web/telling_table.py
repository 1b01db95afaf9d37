"""The tellings of an incident as a table: outlet by field, copies of one text together, agreement cell by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from saksi.export.article import event_to_dict
from saksi.matching.agreement import Agreement, Column, Standing, agreements
from saksi.store.told import Told
from saksi.web.values import shown, spans_of
from saksi.web.words import Translate

COLUMNS = ("type", "actors", "recipients", "place", "date", "killed", "injured", "means", "according_to", "status")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one telling says of one field: as a person reads it ("" for nothing), and the words that say so.

    Where a value rests on the whole clause, `words` is that clause.
    """

    field: str
    value: str
    standing: Standing | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One telling. `number` names it on the page; `echo_of` is the outlet whose text it copies, None for its own."""

    number: int
    told: Told
    clause: str
    cells: tuple[Cell, ...]
    echo_of: str | None


@dataclass(frozen=True, slots=True)
class TellingTable:
    """Rows in groups of one text each, by the day of the first; `articles` is how many articles stand in each group."""

    groups: tuple[tuple[Row, ...], ...]
    agreements: Mapping[Column, Agreement]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, in the order of the table."""
        return tuple(row for group in self.groups for row in group)

    @property
    def contradicted(self) -> tuple[Column, ...]:
        """The fields in which tellings contradict one another."""
        return tuple(field for field, agreement in self.agreements.items() if agreement.contradicted)

    def verdict(self, field: str) -> Standing | None:
        """How a column's tellings stand on the whole; None where nothing is said or compared."""
        agreement = self.agreements.get(field)  # type: ignore[call-overload]
        found: set[Standing] = set(agreement.standings.values()) if agreement else set()
        order: tuple[Standing, ...] = ("differs", "fits", "agrees", "alone")
        return next((standing for standing in order if standing in found), None)


def telling_table(t: Translate, told: Sequence[Told]) -> TellingTable:
    """The table of an incident's tellings, given in the order in which they were published."""
    compared = agreements(told)
    by_group: dict[str, list[Told]] = {}
    for one in told:
        by_group.setdefault(one.copy_group, []).append(one)
    groups: list[tuple[Row, ...]] = []
    number = 0
    for of in by_group.values():
        rows = []
        for one in of:
            number += 1
            rows.append(_row(t, number, one, of[0], compared))
        groups.append(tuple(rows))
    return TellingTable(tuple(groups), compared)


def _row(t: Translate, number: int, told: Told, first: Told, compared: Mapping[Column, Agreement]) -> Row:
    clause = told.words(told.event.evidence)
    values = event_to_dict(told.event)
    cells = []
    for field in COLUMNS:
        agreement = compared.get(field)  # type: ignore[call-overload]
        standing = agreement.standings.get(told.key) if agreement else None
        words = dict.fromkeys(told.words(span) for span in spans_of(field, values[field]))
        cells.append(Cell(field, _value(t, field, values), standing, tuple(words) or (clause,)))
    echo = first.outlet if told.key.article != first.key.article else None
    return Row(number, told, clause, tuple(cells), echo)


def _value(t: Translate, field: str, values: Mapping[str, Any]) -> str:
    value = shown(t, field, values[field])
    return f"{value} ({t.mode(values['mode'])})" if field == "type" and values["mode"] else value
