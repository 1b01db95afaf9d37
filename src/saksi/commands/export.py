"""`saksi export`: an archive in a format that other programs read."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from saksi.errors import StoreError, UsageError
from saksi.export.cursor import Cursor
from saksi.export.formats import Format, export_format
from saksi.export.items import ExportOptions, coarsened
from saksi.export.lines import write_removed
from saksi.store.archive import Archive
from saksi.store.exported import exported, now, removed

LONGEST_DELAY = 36_500
CELLS = (".csv", ".tsv")
BINARY = (".parquet",)


def run_export(arguments: argparse.Namespace) -> int:
    """Write the file; the file that stood there before stays until the new one is whole."""
    chosen = export_format(arguments.format)
    options = _options(arguments, chosen)
    if arguments.coder is not None and arguments.since is not None:
        raise UsageError("--since follows the current records alone: leave out --coder.", "usage")
    if arguments.coder is not None and arguments.reviewed_only:
        raise UsageError("Reviewed are the current records alone: leave out --coder.", "usage")
    until = _last_day(arguments.delay_days)
    since = None if arguments.since is None else Cursor.parse(arguments.since)
    with Archive.open(arguments.db, read_only=True) as archive, archive.reading() as connection:
        cursor = Cursor(now(connection), until)
        items = exported(
            connection,
            since=since.seq if since else None,
            published_until=until,
            held_back_after=since.until if since else None,
            whole_incidents=chosen.whole_incidents,
            coder=arguments.coder,
            reviewed_only=arguments.reviewed_only,
        )
        with _written(arguments.out) as out:
            left_out = chosen.writer()((coarsened(item, options) for item in items), out, options) or {}
            if since is not None and chosen.name == "jsonl":
                write_removed(removed(connection, since.seq), out)
    if not arguments.quiet:
        for reason, count in left_out.items():
            print(f"Left out: {count} {reason}.", file=sys.stderr)
        print(f"Written. The cursor for the next --since is {cursor}.", file=sys.stderr)
    return 0


def _last_day(delay: int | None) -> date | None:
    """The last day of publication that an export with a delay holds."""
    if delay is None:
        return None
    if delay < 0:
        raise UsageError("A delay is a number of days, 0 or more.", "usage")
    return datetime.now(UTC).date() - timedelta(days=min(delay, LONGEST_DELAY))


def _options(arguments: argparse.Namespace, chosen: Format) -> ExportOptions:
    """What is asked of the output. Raises UsageError where the format has no use for it."""
    if arguments.csv_safe and chosen.suffix not in CELLS:
        raise UsageError(f"--csv-safe is for files of cells, and '{chosen.name}' has none.", "usage")
    if arguments.out == "-" and chosen.suffix in BINARY and sys.stdout.isatty():
        raise UsageError(f"'{chosen.name}' is nothing to look at: name a file with --out.", "usage")
    return ExportOptions(arguments.csv_safe, arguments.round_to, not arguments.no_text)


@contextmanager
def _written(path: str) -> Iterator[BinaryIO]:
    if path == "-":
        yield sys.stdout.buffer
        return
    target = Path(path)
    part = target.with_name(f".{target.name}.part")
    try:
        with part.open("wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)
    except OSError as fault:
        raise StoreError(
            f"'{path}' cannot be written: {(fault.strerror or str(fault)).lower()}.", "unwritable"
        ) from fault
    finally:
        part.unlink(missing_ok=True)
