"""What `saksi add` is given, as articles of the batch form with their source and the hash of their bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from saksi.ingest.sources import read_batch, read_sources
from saksi.pipeline import ReadFailure

BATCH_SUFFIXES = frozenset({".jsonl", ".ndjson"})
TEXT_SUFFIXES = frozenset({".txt", ".html", ".htm", ".xhtml"})
Json = Mapping[str, Any]


def collect(sources: Iterable[str]) -> Iterator[Json | ReadFailure]:
    """The articles of files, folders (searched through, in the order of their names), batches and addresses."""
    for source in sources:
        path = Path(source)
        if not source.startswith(("http://", "https://")) and path.is_dir():
            files = sorted(p for p in path.rglob("*") if p.suffix.lower() in BATCH_SUFFIXES | TEXT_SUFFIXES)
            if not files:
                yield ReadFailure(source, f"The folder '{source}' holds no file that can be read.", "empty")
            for file in files:
                yield from _one(str(file))
        else:
            yield from _one(source)


def _one(source: str) -> Iterator[Json | ReadFailure]:
    if Path(source).suffix.lower() in BATCH_SUFFIXES:
        found: Iterable[Json | ReadFailure] = read_batch(source)
    else:
        found = read_sources([source])
    for article in found:
        yield article if isinstance(article, ReadFailure) else {"source": source, **article, **_hash(article)}


def _hash(article: Json) -> Json:
    data = article.get("html") or article.get("text") or b""
    raw = data if isinstance(data, bytes) else str(data).encode("utf-8", "surrogatepass")
    return {"raw_sha256": hashlib.sha256(raw).hexdigest()}
