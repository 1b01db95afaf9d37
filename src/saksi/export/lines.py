"""`jsonl`: the lossless export, one object a line: articles as in `saksi.article/1`, and what has been removed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from saksi.export.encoding import encode
from saksi.export.incident_schema import REMOVED
from saksi.export.items import ExportItem, ExportOptions, Removed


def write_jsonl(items: Iterable[ExportItem], out: BinaryIO, options: ExportOptions) -> None:
    """Each article's record with its key, its events' incidents, its copy group and its number of change."""
    for item in items:
        record = item.record.to_dict(options.with_text)
        archive = {"key": item.key, "incidents": dict(item.incidents), "copy_group": item.copy_group, "seq": item.seq}
        out.write(encode({**record, "archive": archive}) + b"\n")


def write_removed(gone: Iterable[Removed], out: BinaryIO) -> None:
    """What followers of updates must take out: `saksi.removed/1`."""
    for r in gone:
        out.write(encode({"schema": REMOVED, "kind": r.kind, "id": r.id, "into": r.into, "seq": r.seq}) + b"\n")
