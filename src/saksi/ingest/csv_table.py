"""CSV and TSV files as articles, one a row, read as a stream."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from saksi.errors import InputError
from saksi.ingest.mapping import ColumnMapping
from saksi.pipeline import ReadFailure

MAX_LINE = 5_000_000  # characters of one line, and of one cell
_DELIMITERS = ",;\t|"
_SAMPLE = 65_536
Json = Mapping[str, Any]


def read_csv(file: BinaryIO, name: str, mapping: ColumnMapping) -> Iterator[Json | ReadFailure]:
    """The articles of a table whose first row names its columns. A row that cannot be read is a failure in its place.

    Raises InputError where the table as a whole cannot be used: kinds "empty", "encoding", "mapping", "too-large".
    """
    sample = file.read(_SAMPLE)
    file.seek(0)
    lines = _text(file, sample, mapping.encoding)
    try:
        yield from _articles(lines, name, mapping)
    finally:
        lines.detach()  # the file is the caller's to close


def _articles(lines: io.TextIOWrapper, name: str, mapping: ColumnMapping) -> Iterator[Json | ReadFailure]:
    header = lines.readline(MAX_LINE)
    if not header.strip():
        raise InputError(f"'{name}' is empty.", "empty")
    if len(header) >= MAX_LINE:
        raise InputError(f"The first line of '{name}' is longer than {MAX_LINE:,} characters.", "too-large")
    delimiter = mapping.delimiter or max(_DELIMITERS, key=header.count)
    names = [cell.strip() for cell in next(csv.reader([header], delimiter=delimiter), [])]
    fitted = mapping.fitted(names, name)
    csv.field_size_limit(max(csv.field_size_limit(), MAX_LINE))
    for number, row in _rows(csv.reader(_Lines(lines), delimiter=delimiter)):
        label = f"row-{number}"
        if isinstance(row, str):
            yield ReadFailure(label, f"Row {number} of '{name}' {row}.", "too-large")
        elif any(row):
            try:
                yield fitted.article(dict(zip(names, row, strict=False)), label)
            except InputError as fault:
                yield ReadFailure(label, fault.sentence, fault.kind)


class _TooLong(Exception):
    """A line of more than MAX_LINE characters, which has been passed over."""


class _Lines:
    """The lines of a file, none longer than MAX_LINE."""

    def __init__(self, file: io.TextIOWrapper) -> None:
        self.file = file

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self.file.readline(MAX_LINE)
        if not line:
            raise StopIteration
        if len(line) == MAX_LINE and not line.endswith("\n"):
            while (rest := self.file.readline(MAX_LINE)) and not rest.endswith("\n"):
                pass
            raise _TooLong
        return line


def _rows(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str] | str]]:
    """The rows with their numbers (the first after the header is 1), or what is wrong with them."""
    number = 0
    while True:
        number += 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except _TooLong:
            yield number, f"is longer than {MAX_LINE:,} characters"
        except csv.Error:  # a cell over many lines; the reader begins anew with the next line
            yield number, f"has a cell of more than {MAX_LINE:,} characters"


def _text(file: BinaryIO, sample: bytes, encoding: str | None) -> io.TextIOWrapper:
    try:
        return io.TextIOWrapper(file, encoding or _encoding(sample), errors="replace", newline="")
    except LookupError:
        raise InputError(f"There is no text encoding '{str(encoding)[:40]}'.", "encoding") from None


def _encoding(sample: bytes) -> str:
    """UTF-16 by its mark, UTF-8 where the sample is that, else the old Western one."""
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"
