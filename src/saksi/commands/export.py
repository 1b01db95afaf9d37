"""`saksi export`: an archive in a format that other programs read."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from saksi.errors import StoreError, UsageError
from saksi.export.cursor import Cursor
from saksi.export.formats import export_format
from saksi.export.items import ExportOptions
from saksi.exporting import Wanted, last_day, write_export
from saksi.store.archive import Archive

BINARY = (".parquet",)


def run_export(arguments: argparse.Namespace) -> int:
    """Write the file; the file that stood there before stays until the new one is whole."""
    wanted = _wanted(arguments)
    with Archive.open(arguments.db, read_only=True) as archive, archive.reading() as connection:
        cursor = wanted.cursor(connection)
        with _written(arguments.out) as out:
            left_out = write_export(connection, wanted, out)
    if not arguments.quiet:
        for reason, count in left_out.items():
            print(f"Left out: {count} {reason}.", file=sys.stderr)
        print(f"Written. The cursor for the next --since is {cursor}.", file=sys.stderr)
    return 0


def _wanted(arguments: argparse.Namespace) -> Wanted:
    """What the options ask for. Raises UsageError where that cannot be."""
    chosen = export_format(arguments.format)
    if arguments.out == "-" and chosen.suffix in BINARY and sys.stdout.isatty():
        raise UsageError(f"'{chosen.name}' is nothing to look at: name a file with --out.", "usage")
    options = ExportOptions(arguments.csv_safe, arguments.round_to, not arguments.no_text)
    since = None if arguments.since is None else Cursor.parse(arguments.since)
    return Wanted(chosen, options, since, last_day(arguments.delay_days), arguments.coder, arguments.reviewed_only)


@contextmanager
def _written(path: str) -> Iterator[BinaryIO]:
    if path == "-":
        yield sys.stdout.buffer
        return
    target = Path(path).resolve()
    kept = target.exists() and not (target.is_file() or target.is_dir())  # a pipe or a device, which no file replaces
    part = target if kept else target.with_name(f".{target.name}.part")
    try:
        with part.open("wb") as out:
            yield out
            out.flush()
            if not kept:
                os.fsync(out.fileno())
        if not kept:
            part.replace(target)
    except OSError as fault:
        raise StoreError(
            f"'{path}' cannot be written: {(fault.strerror or str(fault)).lower()}.", "unwritable"
        ) from fault
    finally:
        if not kept:
            part.unlink(missing_ok=True)
