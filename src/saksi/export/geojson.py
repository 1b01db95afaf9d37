"""`geojson`: one FeatureCollection (RFC 7946), a feature for each event; without a place its geometry is null."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from saksi.export.encoding import encode
from saksi.export.items import ExportItem, ExportOptions
from saksi.export.rows import ATTRIBUTION, Row, event_rows

# Coordinates stand in the geometry, as longitude and latitude in WGS 84, and nowhere else.
_IN_GEOMETRY = ("latitude", "longitude")


def write_geojson(items: Iterable[ExportItem], out: BinaryIO, options: ExportOptions) -> None:
    """The collection, one feature a line. It names GeoNames, as the licence of the places asks."""
    out.write(b'{"type":"FeatureCollection","attribution":' + encode(f"Places: {ATTRIBUTION}") + b',"features":[')
    mark = b"\n"
    for item in items:
        for row in event_rows(item, options):
            out.write(mark + encode(_feature(row)))
            mark = b",\n"
    out.write(b"\n]}\n")


def _feature(row: Row) -> dict[str, Any]:
    properties = {name: value for name, value in row.items() if name not in _IN_GEOMETRY}
    point = [row["longitude"], row["latitude"]]
    geometry = None if None in point else {"type": "Point", "coordinates": point}
    return {"type": "Feature", "id": row["id"], "geometry": geometry, "properties": properties}
