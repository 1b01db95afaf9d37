"""`csv`: one row an event, in UTF-8 with lines and quotation marks as in RFC 4180; an unknown value is empty."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from typing import BinaryIO

from saksi.export.cells import safe_cell
from saksi.export.items import ExportItem, ExportOptions
from saksi.export.rows import COLUMNS, Cell, Column, event_rows

SEPARATOR = "; "


def write_csv(items: Iterable[ExportItem], out: BinaryIO, options: ExportOptions) -> None:
    """A header of column names and a row for each event. Lists are one cell, with "; " between their texts."""
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    writer.writerow(column.name for column in COLUMNS)
    for item in items:
        for row in event_rows(item, options):
            writer.writerow(_cell(column, row[column.name], options.csv_safe) for column in COLUMNS)
        out.write(page.getvalue().encode())
        page.seek(0)
        page.truncate()
    out.write(page.getvalue().encode())


def _cell(column: Column, value: Cell, safe: bool) -> str | int | float:
    """What stands in the file. Only texts are made safe: a number with an apostrophe would be a number no more."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    words = SEPARATOR.join((text or "").replace(";", ",") for text in value) if isinstance(value, list) else value
    return safe_cell(words) if safe else words
