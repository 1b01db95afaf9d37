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
    from saksi.errors import FetchError, InputError, PackError, SaksiError, UsageError
    from saksi.pipeline import ReadFailure, read, read_many
    from saksi.records import ArticleRecord, EventRecord

__all__ = [
    "ArticleRecord",
    "EventRecord",
    "FetchError",
    "InputError",
    "PackError",
    "ReadFailure",
    "SaksiError",
    "UsageError",
    "__version__",
    "read",
    "read_many",
]

_HOMES = {
    "read": "pipeline", "read_many": "pipeline", "ReadFailure": "pipeline",
    "ArticleRecord": "records", "EventRecord": "records",
    "SaksiError": "errors", "UsageError": "errors", "InputError": "errors",
    "FetchError": "errors", "PackError": "errors",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Public names load on first use, so that `import saksi` and `saksi --help` cost next to nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'saksi' has no attribute '{name}'")
    import importlib

    return getattr(importlib.import_module(f"saksi.{_HOMES[name]}"), name)
