"""`jsonl`: the lossless export, one object a line: articles as in `saksi.article/1`, and what has been removed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from saksi.export.encoding import encode
from saksi.export.incident_schema import INCIDENT, REMOVED
from saksi.export.items import ExportItem, ExportOptions, Removed
from saksi.records import Incident

Json = dict[str, Any]


def write_jsonl(items: Iterable[ExportItem], out: BinaryIO, options: ExportOptions) -> None:
    """Each article's record with its key, its events' incidents and reviews, copy group and number of change."""
    for item in items:
        out.write(encode(item_to_dict(item, options.with_text)) + b"\n")


def write_removed(gone: Iterable[Removed], out: BinaryIO) -> None:
    """What followers of updates must take out: `saksi.removed/1`."""
    for one in gone:
        out.write(encode(removed_to_dict(one)) + b"\n")


def item_to_dict(item: ExportItem, with_text: bool = True) -> Json:
    """An article's record with what the archive knows of it: `saksi.article/1` with its field `archive`."""
    archive = {"key": item.key, "incidents": dict(item.incidents), "reviews": dict(item.reviews),
               "copy_group": item.copy_group, "seq": item.seq}  # fmt: skip
    return {**item.record.to_dict(with_text), "archive": archive}


def incident_to_dict(incident: Incident) -> Json:
    """An incident: `saksi.incident/1`."""
    return {"schema": INCIDENT, **msgspec.to_builtins(incident)}


def removed_to_dict(gone: Removed) -> Json:
    """What is gone: `saksi.removed/1`."""
    return {"schema": REMOVED, **msgspec.to_builtins(gone)}
