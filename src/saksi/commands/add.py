"""`saksi add`: articles into the archive, joined with what it holds."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from saksi.archiving import Summary, add_articles, coder_version, is_matched_by_another, match_archive
from saksi.bulk.result import read_result
from saksi.bulk.storage import is_result
from saksi.commands.failures import failed_rows, print_failures
from saksi.commands.progress import Counter
from saksi.errors import UsageError
from saksi.ingest.collect import Intake, collect
from saksi.ingest.mapping import ColumnMapping, read_mapping
from saksi.lang.pack import load_pack
from saksi.pipeline import ReadFailure, as_day
from saksi.store.archive import Archive
from saksi.store.entries import Entry

GIVEN = ("published", "language", "outlet")


def run_add(arguments: argparse.Namespace) -> int:
    """Returns 1 where any article could not be read."""
    if not arguments.sources:
        raise UsageError("Name a SOURCE: a file, a folder, a batch or an address.", "usage")
    if arguments.language is not None:
        load_pack(arguments.language)
    as_day(arguments.published)
    intake = Intake(read_mapping(arguments.mapping) if arguments.mapping else ColumnMapping())
    with Archive.open(arguments.db) as archive:
        articles = Counter("articles", quiet=arguments.quiet)
        summary = add_articles(archive, _articles(arguments, intake), jobs=arguments.jobs, done=articles.reach)
        articles.close(summary.added + summary.known + len(summary.failed))
        matched = 0
        if not arguments.no_match:
            events = Counter("events matched", quiet=arguments.quiet)
            matched = match_archive(archive, done=events.reach)
            events.close(matched)
        counts = archive.counts()
        if not arguments.quiet and is_matched_by_another(archive):
            print("Incidents are of another version of Saksi; 'saksi recode' joins all anew.", file=sys.stderr)
    _tell(summary, matched, counts, arguments)
    return 1 if summary.failed else 0


def _articles(arguments: argparse.Namespace, intake: Intake) -> Iterator[Mapping[str, Any] | ReadFailure | Entry]:
    given = {name: getattr(arguments, name) for name in GIVEN if getattr(arguments, name)}
    for source in arguments.sources:
        if not is_result(source):
            for item in collect([source], intake):
                yield item if isinstance(item, ReadFailure) else {**item, **given}
            continue
        if given:
            raise UsageError(f"'{source}' is a bulk result and is added as it is: leave --{min(given)} out.", "usage")
        yield from read_result(source, coder_version())


def _tell(summary: Summary, matched: int, counts: Mapping[str, int], arguments: argparse.Namespace) -> None:
    if arguments.json:
        told = {"added": summary.added, "known": summary.known, "copies": summary.copies, "matched": matched,
                "failed": failed_rows(summary.failed), "archive": dict(counts)}  # fmt: skip
        print(json.dumps(told, ensure_ascii=False))
        return
    print_failures(summary.failed)
    if not arguments.quiet:
        print(
            f"{summary.added} added ({summary.copies} near-copies), {summary.known} already known, "
            f"{len(summary.failed)} failed. The archive has {counts['articles']} articles, {counts['tellings']} event "
            f"records, {counts['incidents']} incidents."
        )
