"""`saksi read`: articles in, their records out."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from saksi.commands.progress import counted
from saksi.errors import UsageError
from saksi.ingest.sources import read_batch, read_sources
from saksi.lang.pack import load_pack
from saksi.pipeline import ReadFailure, as_day, read_many
from saksi.records import ArticleRecord

Result = ArticleRecord | ReadFailure


def run_read(arguments: argparse.Namespace) -> int:
    """`saksi read`. Returns 1 where any source could not be read."""
    if not arguments.sources and not arguments.input:
        raise UsageError("Name a SOURCE, or a batch with --input.", "usage")
    if arguments.language is not None:
        load_pack(arguments.language)
    as_day(arguments.published)
    given = {k: getattr(arguments, k) for k in ("published", "language", "outlet") if getattr(arguments, k)}
    results = counted(_read_all(arguments, given), quiet=arguments.quiet or sys.stdout.isatty())
    failed = _WRITERS[arguments.format](results, arguments)
    return 1 if failed else 0


def _read_all(arguments: argparse.Namespace, given: Mapping[str, str]) -> Iterator[Result]:
    def articles() -> Iterator[Mapping[str, Any] | ReadFailure]:
        yield from read_sources(arguments.sources)
        if arguments.input:
            yield from read_batch(arguments.input)

    frozen = False  # known here: to ask the collector is to have it count
    for item in articles():
        if isinstance(item, ReadFailure):
            yield item
        else:
            yield from read_many([{**item, **given}], events_only=arguments.events_only)
        if not frozen:
            gc.freeze()  # the packs are loaded and stay: nothing for the garbage collector to look through again
            frozen = True


def _write_jsonl(results: Iterable[Result], arguments: argparse.Namespace) -> int:
    from saksi.export.encoding import encode
    from saksi.export.explain import explain_record

    failed = 0
    out = sys.stdout.buffer
    for result in results:
        record = result.to_dict(not arguments.no_text)
        if arguments.explain and isinstance(result, ArticleRecord):
            record["explanations"] = explain_record(result)
        out.write(encode(record) + b"\n")
        failed += isinstance(result, ReadFailure)
    out.flush()
    return failed


def _write_table(results: Iterable[Result], arguments: argparse.Namespace) -> int:
    from saksi.export.terminal import print_failure, print_record

    failed = 0
    for result in results:
        if isinstance(result, ReadFailure):
            failed += 1
            print_failure(result.id, result.error)
        else:
            print_record(result, explain=arguments.explain)
    return failed


def _write_html(results: Iterable[Result], arguments: argparse.Namespace) -> int:
    from saksi.export.html import write_html
    from saksi.export.terminal import print_failure

    failures = 0
    records: list[ArticleRecord] = []
    for result in results:
        if isinstance(result, ReadFailure):
            failures += 1
            print_failure(result.id, result.error)
        else:
            records.append(result)
    sys.stdout.buffer.write(write_html(records, explain=arguments.explain).encode("utf-8", "replace"))
    return failures


_WRITERS: dict[str, Callable[[Iterable[Result], argparse.Namespace], int]] = {
    "jsonl": _write_jsonl, "table": _write_table, "html": _write_html,
}  # fmt: skip
