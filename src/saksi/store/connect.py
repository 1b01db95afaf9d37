"""Opening the archive's database: SQLite with write-ahead log, or PostgreSQL."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from saksi.errors import StoreError

WAIT_SECONDS = 60
MIN_SQLITE = (3, 35, 0)


def connect(where: str | Path, *, read_only: bool = False) -> Engine:
    """An engine for a SQLite file (its path) or a PostgreSQL address ("postgresql://user@host/name").

    Raises StoreError for an address of another kind, or a folder that is not there.
    """
    name = str(where)
    if "://" not in name:
        return _sqlite(Path(name), read_only)
    try:
        url = make_url(name)
    except ArgumentError as fault:
        raise StoreError(f"'{name}' is not a database address.", "address") from fault
    if url.get_backend_name() == "sqlite":
        return _sqlite(Path(url.database or ""), read_only)
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise StoreError(
            f"An archive is a SQLite file or a PostgreSQL address, not '{url.get_backend_name()}'.", "address"
        )
    return _postgresql(name, read_only)


def _sqlite(path: Path, read_only: bool) -> Engine:
    if path.is_dir():
        raise StoreError(f"'{path}' is a folder; an archive is a file.", "address")
    if not path.parent.is_dir():
        raise StoreError(f"There is no folder '{path.parent}' to keep '{path.name}' in.", "address")
    if read_only and not path.exists():
        raise StoreError(f"There is no archive '{path}'; 'saksi add' makes one.", "absent")

    def opener() -> sqlite3.Connection:
        uri = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rwc'}"
        return sqlite3.connect(uri, uri=True, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite://", creator=opener, poolclass=_pool())

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _: Any) -> None:
        if not read_only:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")  # batches are large; a commit told as done must be on disk
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA cache_size=-65536")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        # The driver's own late BEGIN would let a reading transaction turn into a writing one and fail as locked.
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _pool() -> Any:
    from sqlalchemy.pool import QueuePool

    return QueuePool


def _postgresql(name: str, read_only: bool) -> Engine:
    try:
        import psycopg  # noqa: F401  (only PostgreSQL archives need it)
    except ImportError as fault:
        raise StoreError("PostgreSQL archives need the extra: pip install 'saksi[postgres]'.", "extra") from fault
    url = make_url(name).set(drivername="postgresql+psycopg")
    engine = create_engine(url, pool_pre_ping=True)
    if read_only:
        return engine.execution_options(postgresql_readonly=True)
    return engine
