"""Event records as tables in memory: Arrow, and through it pandas, polars and GeoPandas.

All are optional. Arrow comes with `saksi[parquet]`; the others are taken as they are installed.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

from saksi.errors import UsageError
from saksi.export.items import ExportItem, ExportOptions
from saksi.export.rows import ATTRIBUTION, COLUMNS, event_rows
from saksi.records import ArticleRecord

if TYPE_CHECKING:
    import geopandas
    import pandas
    import polars
    import pyarrow

ARROW = "saksi[parquet]"
ROWS = 20_000
WGS84 = "EPSG:4326"


class Unread(Protocol):
    """What `read_many` yields for an article that it could not read."""

    @property
    def error(self) -> str:
        """Why."""


Records = Iterable[ArticleRecord | ExportItem | Unread]


def to_arrow(records: Records) -> pyarrow.Table:
    """One row an event, with the columns of `saksi.export.rows.COLUMNS`; an unknown value is null, never 0.

    Lists are lists of texts, days `date32`. Articles without an event, and those that could not be read, have no rows.
    Raises UsageError of kind "extra" where pyarrow is not installed, of kind "usage" for what is no record.
    """
    pa = needed("pyarrow", ARROW)
    table: pyarrow.Table = pa.Table.from_batches(batches(_items(records), ExportOptions()), schema=event_schema())
    return table


def to_pandas(records: Records) -> pandas.DataFrame:
    """The table with nullable integers (`Int64`) and days as `datetime64`. Raises UsageError as `to_arrow` does."""
    return _frame(to_arrow(records))


def to_polars(records: Records) -> polars.DataFrame:
    """The table in polars. Raises UsageError as `to_arrow` does."""
    frame: polars.DataFrame = needed("polars", "polars").from_arrow(to_arrow(records))
    return frame


def to_geopandas(records: Records) -> geopandas.GeoDataFrame:
    """The table of `to_pandas` with a point (longitude, latitude; WGS 84) or None as `geometry`.

    Raises UsageError as `to_arrow` does.
    """
    gpd = needed("geopandas", "geopandas")
    table = to_arrow(records)
    frame = _frame(table)
    geometry = gpd.GeoSeries.from_wkb(points(table), index=frame.index, crs=WGS84)
    found: geopandas.GeoDataFrame = gpd.GeoDataFrame(frame, geometry=geometry)
    return found


def event_schema() -> pyarrow.Schema:
    """The columns with their Arrow types, and whom to name for the places."""
    pa = needed("pyarrow", ARROW)
    types = {
        "text": pa.string(), "texts": pa.list_(pa.string()), "integer": pa.int64(), "number": pa.float64(),
        "day": pa.date32(),
    }  # fmt: skip
    fields = [pa.field(column.name, types[column.kind]) for column in COLUMNS]
    schema: pyarrow.Schema = pa.schema(fields, metadata={"attribution": f"Places: {ATTRIBUTION}"})
    return schema


def batches(items: Iterable[ExportItem], options: ExportOptions) -> Iterator[pyarrow.RecordBatch]:
    """The rows of items, some thousands at a time, so that an archive of any size can be written."""
    pa = needed("pyarrow", ARROW)
    schema = event_schema()
    rows = (row for item in items for row in event_rows(item, options))
    while part := list(islice(rows, ROWS)):
        yield pa.RecordBatch.from_pylist(part, schema=schema)


def points(rows: pyarrow.Table | pyarrow.RecordBatch) -> list[bytes | None]:
    """Each row's place as a point in well-known binary (OGC 06-103r4, little-endian), or None without coordinates."""
    places = zip(rows["longitude"].to_pylist(), rows["latitude"].to_pylist(), strict=True)
    return [None if None in place else struct.pack("<BIdd", 1, 1, *place) for place in places]


def needed(module: str, install: str) -> Any:
    """An optional library. Raises UsageError of kind "extra" where it is not installed."""
    try:
        return import_module(module)
    except ImportError as fault:
        name = module.partition(".")[0]
        raise UsageError(f"This needs {name}, which is not installed: pip install '{install}'.", "extra") from fault


def _frame(table: pyarrow.Table) -> pandas.DataFrame:
    pd, pa = needed("pandas", "pandas"), needed("pyarrow", ARROW)
    frame: pandas.DataFrame = table.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get, date_as_object=False)
    return frame


def _items(records: Records) -> Iterator[ExportItem]:
    for record in records:
        if isinstance(record, ExportItem):
            yield record
        elif isinstance(record, ArticleRecord):
            yield ExportItem(record.article.id, record)
        elif not hasattr(record, "error"):
            raise UsageError(f"A table is made of article records, not of {type(record).__name__}.", "usage")
