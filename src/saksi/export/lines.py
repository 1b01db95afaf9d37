"""`jsonl`: the lossless export, one object a line: articles as in `saksi.article/1`, and what has been removed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from saksi.export.items import ExportItem, ExportOptions, Removed


def write_jsonl(items: Iterable[ExportItem], out: BinaryIO, options: ExportOptions) -> None:
    """Each article's record with its key, its events' incidents, its copy group and its number of change."""
    for item in items:
        record = item.record.to_dict(options.with_text)
        archive = {"key": item.key, "incidents": dict(item.incidents), "copy_group": item.copy_group, "seq": item.seq}
        out.write(_line({**record, "archive": archive}))


def write_removed(gone: Iterable[Removed], out: BinaryIO) -> None:
    """What followers of updates must take out: `saksi.removed/1`."""
    for r in gone:
        out.write(_line({"schema": "saksi.removed/1", "kind": r.kind, "id": r.id, "into": r.into, "seq": r.seq}))


def _line(value: dict[str, Any]) -> bytes:
    try:
        return msgspec.json.encode(value) + b"\n"
    except UnicodeEncodeError:  # lone surrogates have no UTF-8; JSON's own escapes carry them
        return json.dumps(value).encode("ascii") + b"\n"
