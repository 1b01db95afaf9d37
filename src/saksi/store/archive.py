"""The archive as an object: opened, brought up to date, written in transactions that stand in line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from sqlalchemy import Column, Connection, Engine, func, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoneFree

from saksi.errors import StoreError
from saksi.store.connect import connect
from saksi.store.migrate import bring_up_to_date
from saksi.store.schema import articles, clock, incidents, tellings

DEFAULT = "saksi.db"
MANY = 500  # how many values one query names
T = TypeVar("T")
_FAULTS = (DBAPIError, sqlite3.Error, NoneFree)


class Archive:
    """Articles, records and incidents in one database. Use it in a `with` block, or call `close`.

    Raises StoreError where the database cannot be opened, is of a newer version, or (read-only) of an older one.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def open(cls, where: str | Path = DEFAULT, *, read_only: bool = False) -> Archive:
        """Open the archive at a path or address; a new one is made unless `read_only`."""
        engine = connect(where, read_only=read_only)
        try:
            bring_up_to_date(engine, read_only=read_only)
        except _FAULTS as fault:
            engine.dispose()
            raise _trouble(fault) from fault
        except BaseException:
            engine.dispose()
            raise
        return cls(engine)

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the database go."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the archive, whatever is written meanwhile."""
        try:
            with self.engine.connect() as connection:
                if self.engine.dialect.name == "postgresql":
                    connection = connection.execution_options(isolation_level="REPEATABLE READ")
                yield connection
        except _FAULTS as fault:
            raise _trouble(fault) from fault

    @contextmanager
    def writing(self) -> Iterator[tuple[Connection, int]]:
        """A write transaction and its number; all of it is kept, or (on any error) nothing."""
        try:
            with self.engine.connect() as plain:
                connection = plain.execution_options(writing=True)
                with connection.begin():
                    yield connection, _tick(connection)
        except _FAULTS as fault:
            raise _trouble(fault) from fault

    def counts(self) -> dict[str, int]:
        """How many articles, event records and incidents there are."""
        with self.reading() as connection:
            return {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in (articles, tellings, incidents)
            }


def _tick(connection: Connection) -> int:
    """The next number of the clock. Taking it locks the clock's row, so writers stand in line from here on."""
    moved = update(clock).where(clock.c.id == 1).values(seq=clock.c.seq + 1).returning(clock.c.seq)
    return int(connection.execute(moved).scalar_one())


def next_number(connection: Connection, column: Column[int]) -> int:
    """The first free number of a table's key; safe inside a write transaction, since writers stand in line."""
    return (connection.scalar(select(func.max(column))) or 0) + 1


def parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """A long sequence in pieces that one query can name."""
    for start in range(0, len(values), MANY):
        yield values[start : start + MANY]


_SENTENCES = (
    ("readonly", "The archive cannot be written: it, or its folder, is read-only."),
    ("unable to open", "The archive cannot be opened: the file or its folder does not allow it."),
    ("disk is full", "The disk is full; what was stored before is safe, the last batch was not stored."),
    (
        "disk i/o error",
        "The disk did not take the data; what was stored before is safe, the last batch was not stored.",
    ),
    ("no space left", "The disk is full; what was stored before is safe, the last batch was not stored."),
    ("not a database", "The file is not an archive."),
    ("malformed", "The archive is damaged; restore it from a copy."),
    ("lock timeout", "Another program has held the archive for a minute; try again when it is done."),
    ("queuepool limit", "Too many threads read the archive at once; try again."),
    ("locked", "Another program has held the archive for a minute; try again when it is done."),
)


def _trouble(fault: Exception) -> StoreError:
    """One sentence for what the database says."""
    said = " ".join(str(getattr(fault, "orig", fault)).split())
    for sign, sentence in _SENTENCES:
        if sign in said.lower():
            return StoreError(sentence, "database")
    return StoreError(f"The database failed: {said[:160]}.", "database")
