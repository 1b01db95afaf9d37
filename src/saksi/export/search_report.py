"""What a search finds, for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table

from saksi.export.terminal import plain, terminal

Rows = Sequence[Mapping[str, Any]]


def print_events(rows: Rows) -> None:
    """One line for each event record."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("date", "type", "place", "killed", "status", "according to", "outlet", "article/event"):
        table.add_column(name, no_wrap=name == "article/event")
    for row in rows:
        act = row["type"] + (f" ({row['mode']})" if row["mode"] else "")
        place = plain(", ".join(part for part in (row["place"], row["country"]) if part))
        name = f"{row['article'][:8]}/{row['event']}"
        table.add_row(_day(row), act, place, _toll(row), row["status"], plain(row["source"]), _outlet(row), name)
    _show(table, rows)


def print_articles(rows: Rows) -> None:
    """One line for each article."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("published", "outlet", "language", "title", "article"):
        table.add_column(name, no_wrap=name == "article")
    for row in rows:
        published = row["published"].isoformat() if row["published"] else ""
        title = plain(row["title"] or row["given_id"])
        table.add_row(published, _outlet(row), row["language"], title, row["article"][:8])
    _show(table, rows)


def _show(table: Table, rows: Rows) -> None:
    if rows:
        terminal().print(table)
    else:
        terminal().print("Nothing found.")


def _outlet(row: Mapping[str, Any]) -> str:
    return plain(row["outlet"] or "")


def _day(row: Mapping[str, Any]) -> str:
    start, end = row["start"], row["end"]
    if start == end:
        return start.isoformat() if start else ""
    return f"{start or '..'}/{end or '..'}"


def _toll(row: Mapping[str, Any]) -> str:
    low, high = row["killed_low"], row["killed_high"]
    if low == high:
        return "" if low is None else str(low)
    return f"{'..' if low is None else low}-{'..' if high is None else high}"
