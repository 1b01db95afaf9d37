"""Saksi: attributed event records from news articles.

>>> import saksi
>>> record = saksi.read("Police arrested three men in Cairo on Monday.", language="en", published="2024-01-09")
>>> [event.type for event in record.events]
['COERCE']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from saksi.version import __version__

if TYPE_CHECKING:
    from saksi.archiving import Summary, add_articles, find_incidents, match_archive, recode, rematch, search
    from saksi.errors import ConflictError, FetchError, InputError, PackError, SaksiError, StoreError, UsageError
    from saksi.export.table import to_arrow, to_geopandas, to_pandas, to_polars
    from saksi.pipeline import ReadFailure, match, read, read_many
    from saksi.records import ArticleRecord, EventRecord, Incident
    from saksi.store.archive import Archive
    from saksi.store.listing import IncidentFilter
    from saksi.store.query import Query

__all__ = [
    "Archive",
    "ArticleRecord",
    "ConflictError",
    "EventRecord",
    "FetchError",
    "Incident",
    "IncidentFilter",
    "InputError",
    "PackError",
    "Query",
    "ReadFailure",
    "SaksiError",
    "StoreError",
    "Summary",
    "UsageError",
    "__version__",
    "add_articles",
    "find_incidents",
    "match",
    "match_archive",
    "read",
    "read_many",
    "recode",
    "rematch",
    "search",
    "to_arrow",
    "to_geopandas",
    "to_pandas",
    "to_polars",
]

_HOMES = {
    "read": "pipeline", "read_many": "pipeline", "ReadFailure": "pipeline", "match": "pipeline",
    "ArticleRecord": "records", "EventRecord": "records", "Incident": "records",
    "Archive": "store.archive", "IncidentFilter": "store.listing", "Query": "store.query",
    "Summary": "archiving", "add_articles": "archiving", "match_archive": "archiving", "recode": "archiving",
    "rematch": "archiving",
    "find_incidents": "archiving", "search": "archiving",
    "SaksiError": "errors", "UsageError": "errors", "InputError": "errors",
    "FetchError": "errors", "PackError": "errors", "StoreError": "errors", "ConflictError": "errors",
    "to_arrow": "export.table", "to_geopandas": "export.table", "to_pandas": "export.table",
    "to_polars": "export.table",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Public names load on first use, so that `import saksi` and `saksi --help` cost next to nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'saksi' has no attribute '{name}'")
    import importlib

    return getattr(importlib.import_module(f"saksi.{_HOMES[name]}"), name)
