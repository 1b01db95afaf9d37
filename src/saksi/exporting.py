"""One export of an archive: what is asked of it, whether that goes together, and the writing of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import BinaryIO

from sqlalchemy import Connection

from saksi.errors import UsageError
from saksi.export.cursor import Cursor
from saksi.export.formats import Format
from saksi.export.items import ExportOptions, coarsened
from saksi.export.lines import write_removed
from saksi.store.exported import exported, now, removed

LONGEST_DELAY = 36_500
CELLS = (".csv", ".tsv")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of an export. `since`: only what has changed after a cursor; `until`: the last day of publication.

    Raises UsageError where two things do not go together, or the format has no use for an option.
    """

    format: Format
    options: ExportOptions = ExportOptions()  # noqa: RUF009  (frozen)
    since: Cursor | None = None
    until: date | None = None
    coder: str | None = None
    reviewed_only: bool = False

    def __post_init__(self) -> None:
        if self.coder is not None and self.since is not None:
            raise UsageError("A cursor follows the current records alone: leave out the coder.", "usage")
        if self.coder is not None and self.reviewed_only:
            raise UsageError("Reviewed are the current records alone: leave out the coder.", "usage")
        if self.options.csv_safe and self.format.suffix not in CELLS:
            raise UsageError(f"Only files of cells can be made safe, and '{self.format.name}' has no cells.", "usage")

    def cursor(self, connection: Connection) -> Cursor:
        """What to ask with as `since` next time."""
        return Cursor(now(connection), self.until)


def last_day(delay: int | None) -> date | None:
    """The last day of publication that an export holds which is so many days late. Raises UsageError below 0."""
    if delay is None:
        return None
    if delay < 0:
        raise UsageError("A delay is a number of days, 0 or more.", "usage")
    return datetime.now(UTC).date() - timedelta(days=min(delay, LONGEST_DELAY))


def write_export(connection: Connection, wanted: Wanted, out: BinaryIO) -> Mapping[str, int]:
    """Write the export of one state of the archive; returns what the format left out: reason to number of records.

    Raises StoreError where there is no such coder.
    """
    since = wanted.since
    items = exported(
        connection, since=since.seq if since else None, published_until=wanted.until,
        held_back_after=since.until if since else None, whole_incidents=wanted.format.whole_incidents,
        coder=wanted.coder, reviewed_only=wanted.reviewed_only,
    )  # fmt: skip
    shown = (coarsened(item, wanted.options) for item in items)
    left_out = wanted.format.writer()(shown, out, wanted.options) or {}
    if since is not None and wanted.format.name == "jsonl":
        write_removed(removed(connection, since.seq), out)
    return left_out
