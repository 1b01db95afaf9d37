"""Opening the archive's database: SQLite with write-ahead log, or PostgreSQL."""

from __future__ import annotations

import os
import sqlite3
import time
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

    address = _uri(path, read_only)

    def opener() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False)

    # No bound on connections: each thread holds one, and a file has none to run out of.
    engine = create_engine("sqlite://", creator=opener, poolclass=_pool(), max_overflow=-1)

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _: Any) -> None:
        if not read_only:
            connection.execute("PRAGMA synchronous=FULL")  # batches are large; a commit told as done must be on disk
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA cache_size=-65536")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        # The driver's own late BEGIN would let a reading transaction turn into a writing one and fail as locked.
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _uri(path: Path, read_only: bool) -> str:
    address = path.resolve().as_uri()
    if not read_only:
        return f"{address}?mode=rwc"
    # Even readers of a write-ahead log need a file beside the archive. On a read-only medium there can be none, nor
    # anybody who writes: where no log is left, the file alone is the archive.
    log, index = (path.with_name(path.name + ending) for ending in ("-wal", "-shm"))
    alone = not (log.exists() and log.stat().st_size) and not index.exists() and not _writable(path.parent)
    return f"{address}?mode=ro{'&immutable=1' if alone else ''}"


def _writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def keep_log(engine: Engine) -> None:
    """Have SQLite write ahead to a log, so that readers and a writer do not wait for one another.

    The mode stays with the file. It is set only once the file is known to be ours, or empty: nobody else's database
    is changed. Raises sqlite3.OperationalError where the file is held by others for a minute.
    """
    if engine.dialect.name != "sqlite":
        return
    pooled = engine.raw_connection()
    try:
        cursor = pooled.cursor()
        until = time.monotonic() + WAIT_SECONDS
        while True:
            try:
                cursor.execute("PRAGMA journal_mode=WAL")
                return
            except sqlite3.OperationalError as fault:
                # SQLite does not wait by itself here: two that open a new file at once would lock each other out.
                if "locked" not in str(fault) or time.monotonic() > until:
                    raise
                time.sleep(0.05)
    finally:
        pooled.close()


def _pool() -> Any:
    from sqlalchemy.pool import QueuePool

    return QueuePool


def _postgresql(name: str, read_only: bool) -> Engine:
    try:
        import psycopg  # noqa: F401  (only PostgreSQL archives need it)
    except ImportError as fault:
        raise StoreError("PostgreSQL archives need the extra: pip install 'saksi[postgres]'.", "extra") from fault
    url = make_url(name).set(drivername="postgresql+psycopg")
    engine = create_engine(url, pool_pre_ping=True, max_overflow=15, pool_timeout=WAIT_SECONDS)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _: Any) -> None:
        connection.execute(f"SET lock_timeout = '{WAIT_SECONDS}s'")  # as long as SQLite waits for another writer
        connection.commit()

    if read_only:
        return engine.execution_options(postgresql_readonly=True)
    return engine
