"""What the tests of the codebook formats share: items of the archive made by hand, and exports as bytes and tables."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from export.conftest import TEXT, event, record
from saksi.export.formats import export_format
from saksi.export.items import ExportItem, ExportOptions
from saksi.records import EventRecord, Party, Span

ADDED = datetime(2024, 3, 5, 12, 0, tzinfo=UTC)
DTYPES = {"text": "string", "day": "string", "whole": "Int64", "number": "float64"}
NARRATED = Party("narrator", None, None)
GUNMEN = Party("Unidentified gunmen", None, Span(22, 31))
CIVILIANS = Party("Civilians", None, Span(88, 94))
SOLDIERS = Party("Nigerian Armed Forces", "nigerian-armed-forces", Span(22, 31))
BOKO_HARAM = Party("Boko Haram", "boko-haram", Span(88, 94))
PROTESTERS = Party("Protesters", None, Span(88, 94))


def item(*events: EventRecord, key: str = "a1", incidents: Mapping[str, str] | None = None, **page: Any) -> ExportItem:
    """An article of the archive with some events."""
    return ExportItem(key, record(*events, **page), incidents or {}, f"group-{key}", ADDED, 3)


def exported(name: str, *items: ExportItem, **options: Any) -> tuple[bytes, Mapping[str, int]]:
    """The bytes of an export, and what it says it left out."""
    out = io.BytesIO()
    left_out = export_format(name).writer()(items, out, ExportOptions(**options))
    return out.getvalue(), dict(left_out or {})


def table(body: bytes, columns: Mapping[str, str], separator: str = ",") -> pd.DataFrame:
    """A file in pandas with the types that the reference states; the first line has just these columns."""
    read = pd.read_csv(
        io.BytesIO(body), sep=separator, dtype={name: DTYPES[kind] for name, kind in columns.items()},
        keep_default_na=False, na_values=[""],
    )  # fmt: skip
    assert list(read.columns) == list(columns)
    for name, kind in columns.items():
        if kind == "day":
            read[name] = pd.to_datetime(read[name], format="%Y-%m-%d")
    return read


def row(name: str, columns: Mapping[str, str], *events: EventRecord, **page: Any) -> Any:
    """The only row of an export of one article."""
    body, _ = exported(name, item(*events, **page))
    (found,) = table(body, columns, "\t" if name == "polecat" else ",").to_dict("records")
    return found


__all__ = ["TEXT", "event", "record"]
