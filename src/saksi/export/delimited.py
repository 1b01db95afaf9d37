"""Rows of the codebook formats as delimited text: one line a row whatever the words hold."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from typing import BinaryIO

Cell = str | int | float | None
# Control characters and line ends of any script would break a line; lone surrogates have no UTF-8.
_BREAKS = re.compile(r"[\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_SURROGATES = re.compile("[\ud800-\udfff]")


def one_line(words: str | None) -> str:
    """Words on one line: any run of white space and control characters is a space."""
    return _SURROGATES.sub("\ufffd", _BREAKS.sub(" ", words or "")).strip()


def joined(values: Iterable[str | None], by: str = "; ") -> str:
    """Values in one cell, each once; a separator inside a value becomes a comma."""
    mark = by.strip()
    return by.join(dict.fromkeys(v for v in (one_line(value).replace(mark, ",") for value in values) if v))


def write_rows(
    out: BinaryIO,
    columns: Iterable[str],
    rows: Iterable[Mapping[str, Cell]],
    delimiter: str = ",",
    safe: Callable[[str], str] | None = None,
) -> None:
    """A header and one line a row, UTF-8, ends of lines "\\n". `safe` is applied to text cells, never to numbers.

    Raises ValueError where a row has a cell that is no column: a fault of the caller.
    """
    names = tuple(columns)
    line = io.StringIO()
    writer = csv.writer(line, delimiter=delimiter, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        if unknown := set(row) - set(names):
            raise ValueError(f"No such columns: {sorted(unknown)}")
        writer.writerow([_cell(row.get(name), safe) for name in names])
        out.write(line.getvalue().encode())
        line.seek(0)
        line.truncate()
    out.write(line.getvalue().encode())


def _cell(value: Cell, safe: Callable[[str], str] | None) -> Cell:
    if not isinstance(value, str):
        return value
    words = one_line(value)
    return safe(words) if safe else words
