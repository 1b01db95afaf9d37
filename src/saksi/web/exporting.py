"""An export as a download: of one state of the archive, written while it is sent."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import BinaryIO

from starlette.responses import StreamingResponse

from saksi.exporting import Wanted, write_export
from saksi.store.archive import Archive
from saksi.web.streams import streamed

CURSOR = "Saksi-Cursor"
MEDIA = {
    ".csv": "text/csv; charset=utf-8", ".tsv": "text/tab-separated-values; charset=utf-8",
    ".jsonl": "application/x-ndjson", ".json": "application/json", ".geojson": "application/geo+json",
    ".jsonld": "application/ld+json", ".parquet": "application/vnd.apache.parquet", ".zip": "application/zip",
    ".xml": "application/xml",
}  # fmt: skip


def download(archive: Archive, wanted: Wanted) -> StreamingResponse:
    """The export as an answer; its header `Saksi-Cursor` is what to ask with as `since` next time.

    Raises StoreError where there is no such coder.
    """
    headers: dict[str, str] = {}  # filled when the state of the archive is known, before the first piece is taken

    def write(out: BinaryIO) -> None:
        with archive.reading() as connection:
            headers[CURSOR] = str(wanted.cursor(connection))
            write_export(connection, wanted, out)

    name = f"saksi-{datetime.now(UTC):%Y-%m-%d}.{wanted.format.name}{wanted.format.suffix}"
    return streamed(write, MEDIA[wanted.format.suffix], name, headers)
