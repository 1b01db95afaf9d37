"""`saksi search`: event records or articles of an archive, by words and by what the records say."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

from saksi.errors import UsageError
from saksi.export.search_report import print_articles, print_events
from saksi.pipeline import as_day
from saksi.store.archive import Archive
from saksi.store.query import Query
from saksi.store.search import Page, search_articles, search_events

PLAIN = (
    "type", "mode", "status", "party", "role", "source", "place", "country", "outlet", "language", "killed", "injured",
)  # fmt: skip


def run_search(arguments: argparse.Namespace) -> int:
    """Print one page of what is found."""
    query = Query(
        words=" ".join(arguments.words) or None, since=as_day(arguments.since), until=as_day(arguments.until),
        near=_numbers(arguments.near, 3, "--near"), box=_numbers(arguments.box, 4, "--box"),
        **{name: getattr(arguments, name) for name in PLAIN},
    )  # fmt: skip
    look: Callable[..., Page] = search_articles if arguments.articles else search_events
    with Archive.open(arguments.db, read_only=True) as archive, archive.reading() as connection:
        page = look(connection, query, limit=arguments.limit, cursor=arguments.cursor)
    if arguments.json:
        for row in page.rows:
            print(json.dumps(_ready(row), ensure_ascii=False))
    else:
        (print_articles if arguments.articles else print_events)(page.rows)
    if page.cursor:
        print(f"More: --cursor {page.cursor}", file=sys.stderr)
    return 0


def _numbers(value: str | None, count: int, option: str) -> Any:
    if value is None:
        return None
    try:
        numbers = tuple(float(part) for part in value.split(","))
    except ValueError:
        numbers = ()
    if len(numbers) != count:
        raise UsageError(f"{option} takes {count} numbers with commas between them.", "usage")
    return numbers


def _ready(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in row.items()}
