"""`parquet` and `geoparquet`: one row an event, typed; the latter with a point for each event that has a place."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

from saksi.export.items import ExportItem, ExportOptions
from saksi.export.table import ARROW, batches, event_schema, needed, points

if TYPE_CHECKING:
    import pyarrow

GEOMETRY = "geometry"
# GeoParquet 1.1 (geoparquet.org). Without a "crs" the coordinates are longitude and latitude in WGS 84 (OGC:CRS84).
GEO = {
    "version": "1.1.0",
    "primary_column": GEOMETRY,
    "columns": {GEOMETRY: {"encoding": "WKB", "geometry_types": ["Point"]}},
}


def write_parquet(items: Iterable[ExportItem], out: BinaryIO, options: ExportOptions) -> None:
    """The table of `saksi.to_arrow` as Parquet. Raises UsageError of kind "extra" where pyarrow is not installed."""
    _write(batches(items, options), event_schema(), out)


def write_geoparquet(items: Iterable[ExportItem], out: BinaryIO, options: ExportOptions) -> None:
    """The same with a column `geometry`: a point in well-known binary, or null. Raises UsageError likewise."""
    pa = needed("pyarrow", ARROW)
    schema = event_schema()
    metadata = {**schema.metadata, b"geo": json.dumps(GEO).encode()}
    placed = schema.append(pa.field(GEOMETRY, pa.binary())).with_metadata(metadata)
    with_points = (
        pa.RecordBatch.from_arrays([*batch.columns, pa.array(points(batch), pa.binary())], schema=placed)
        for batch in batches(items, options)
    )
    _write(with_points, placed, out)


def _write(parts: Iterable[pyarrow.RecordBatch], schema: pyarrow.Schema, out: BinaryIO) -> None:
    parquet = needed("pyarrow.parquet", ARROW)
    with parquet.ParquetWriter(_Counted(out), schema, compression="zstd") as writer:
        for part in parts:
            writer.write_batch(part)


class _Counted:
    """A stream that knows its position: the writer asks for it, and a pipe does not know."""

    closed = False

    def __init__(self, out: BinaryIO) -> None:
        self.out = out
        self.position = 0

    def write(self, data: bytes) -> int:
        self.position += len(data)
        self.out.write(data)
        return len(data)

    def tell(self) -> int:
        return self.position

    def flush(self) -> None:
        self.out.flush()

    def close(self) -> None:
        """The stream is the caller's to close."""
