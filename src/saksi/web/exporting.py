"""An export as a download: of one state of the archive, written while it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import BinaryIO

from starlette.responses import StreamingResponse

from saksi.errors import UsageError
from saksi.export.cursor import Cursor
from saksi.export.formats import Format
from saksi.export.items import ExportOptions, coarsened
from saksi.export.lines import write_removed
from saksi.store.archive import Archive
from saksi.store.exported import exported, now, removed
from saksi.web.streams import streamed

LONGEST_DELAY = 36_500
CELLS = (".csv", ".tsv")
CURSOR = "Saksi-Cursor"
MEDIA = {
    ".csv": "text/csv; charset=utf-8", ".tsv": "text/tab-separated-values; charset=utf-8",
    ".jsonl": "application/x-ndjson", ".json": "application/json", ".geojson": "application/geo+json",
    ".jsonld": "application/ld+json", ".parquet": "application/vnd.apache.parquet", ".zip": "application/zip",
    ".xml": "application/xml",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of an export, as in `saksi export`: `since` is a cursor, `delay_days` holds back what is newer."""

    format: Format
    options: ExportOptions = ExportOptions()  # noqa: RUF009  (frozen)
    since: str | None = None
    delay_days: int | None = None
    coder: str | None = None
    reviewed_only: bool = False


def download(archive: Archive, wanted: Wanted) -> StreamingResponse:
    """The export as an answer; its header `Saksi-Cursor` is what to ask with as `since` next time.

    Raises UsageError where the format has no use for an option, StoreError where there is no such coder.
    """
    if wanted.coder is not None and wanted.since is not None:
        raise UsageError("A cursor follows the current records alone: leave out the coder.", "usage")
    if wanted.options.csv_safe and wanted.format.suffix not in CELLS:
        raise UsageError(f"Only files of cells can be made safe, and '{wanted.format.name}' has no cells.", "usage")
    if wanted.coder is not None and wanted.reviewed_only:
        raise UsageError("Reviewed are the current records alone: leave out the coder.", "usage")
    since = None if wanted.since is None else Cursor.parse(wanted.since)
    until = _last_day(wanted.delay_days)
    headers: dict[str, str] = {}  # filled when the state of the archive is known, before the first piece is taken

    def write(out: BinaryIO) -> None:
        with archive.reading() as connection:
            headers[CURSOR] = str(Cursor(now(connection), until))
            items = exported(
                connection, since=since.seq if since else None, published_until=until,
                held_back_after=since.until if since else None, whole_incidents=wanted.format.whole_incidents,
                coder=wanted.coder, reviewed_only=wanted.reviewed_only,
            )  # fmt: skip
            wanted.format.writer()((coarsened(item, wanted.options) for item in items), out, wanted.options)
            if since is not None and wanted.format.name == "jsonl":
                write_removed(removed(connection, since.seq), out)

    name = f"saksi-{datetime.now(UTC):%Y-%m-%d}.{wanted.format.name}{wanted.format.suffix}"
    return streamed(write, MEDIA[wanted.format.suffix], name, headers)


def _last_day(delay: int | None) -> date | None:
    """The last day of publication that an export with a delay holds."""
    return None if delay is None else datetime.now(UTC).date() - timedelta(days=min(delay, LONGEST_DELAY))
