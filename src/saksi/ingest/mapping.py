"""Which column of a table holds which field of an article: named alike, or by a mapping in TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from saksi.errors import InputError, UsageError

FIELDS = ("id", "text", "html", "language", "published", "outlet", "url", "title")
_TABLES = ("columns", "values")
_SETTINGS = ("date_format", "delimiter", "encoding")


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """`columns`: field to column name; `values`: field to what it is in every row where no column says otherwise.

    `date_format` is that of `datetime.strptime` and holds for `published`. `delimiter` and `encoding` are of CSV files;
    None is: found out.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    date_format: str | None = None
    delimiter: str | None = None
    encoding: str | None = None

    def article(self, row: Mapping[str, Any], otherwise: str) -> dict[str, Any]:
        """The article that a row is; `otherwise` is its id where the row gives none.

        Raises InputError of kind "date" for a date that is not of the stated form.
        """
        found = {name: _as_text(row.get(column)) for name, column in self.columns.items()}
        article: dict[str, Any] = {**self.values, **{name: value for name, value in found.items() if value}}
        if self.date_format and found.get("published"):
            article["published"] = self._day(article["published"])
        return {**article, "id": article.get("id") or otherwise}

    def _day(self, text: str) -> str:
        try:
            return datetime.strptime(text.strip(), self.date_format or "").date().isoformat()
        except ValueError:
            raise InputError(f"'{text[:40]}' is not a date of the form '{self.date_format}'.", "date") from None

    def fitted(self, names: Iterable[str], table: str) -> ColumnMapping:
        """This mapping for a table with these columns; fields without a stated column take the one that bears their
        name. Raises InputError of kind "mapping" where a column is missing, or none holds the articles.
        """
        there = list(names)
        for column in self.columns.values():
            if column not in there:
                raise InputError(f"'{table}' has no column '{column[:60]}', which the mapping names.", "mapping")
        alike = {name: name for name in FIELDS if name in there and name not in self.values}
        columns = {**alike, **self.columns}
        if not {"text", "html"} & columns.keys():
            raise InputError(f"'{table}' has no column 'text' or 'html'; name its columns with --mapping.", "mapping")
        return ColumnMapping(columns, self.values, self.date_format, self.delimiter, self.encoding)


def read_mapping(path: str) -> ColumnMapping:
    """A mapping from a TOML file. Raises UsageError of kind "mapping" where it cannot be used."""
    try:
        with Path(path).open("rb") as file:
            given = tomllib.load(file)
    except (OSError, ValueError) as fault:  # TOMLDecodeError and UnicodeDecodeError are ValueErrors
        reason = " ".join((getattr(fault, "strerror", None) or str(fault)).split())
        raise UsageError(f"The mapping '{path}' cannot be read ({reason[:120]}).", "mapping") from fault
    for name, value in given.items():
        if name in _TABLES:
            _check_table(path, name, value)
        elif name not in _SETTINGS:
            raise UsageError(f"The mapping '{path}' has an unknown entry '{name}'.", "mapping")
        elif not isinstance(value, str) or not value:
            raise UsageError(f"The entry '{name}' of the mapping '{path}' is not a text.", "mapping")
    if len(given.get("delimiter", ";")) != 1:
        raise UsageError(f"The delimiter of the mapping '{path}' is not one character.", "mapping")
    return ColumnMapping(**given)


def _check_table(path: str, name: str, value: object) -> None:
    if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
        raise UsageError(f"The table '{name}' of the mapping '{path}' does not hold texts alone.", "mapping")
    for unknown in value.keys() - set(FIELDS):
        raise UsageError(f"The mapping '{path}' names no field of an article by '{unknown}'.", "mapping")


def _as_text(value: object) -> str | None:
    """A cell as a field takes it; an empty cell is no value."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value if isinstance(value, str) else str(value)
