"""What a search finds, for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table

from saksi.export.terminal import plain, terminal

Rows = Sequence[Mapping[str, Any]]


def print_events(rows: Rows) -> None:
    """One row for each event record: when, what and where, who says so, and its name; narrow enough for a terminal."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("date", "what", "who says so", "article/event"):
        table.add_column(name, no_wrap=name == "article/event")
    for row in rows:
        name = f"{row['article'][:8]}/{row['event']}"
        table.add_row(_day(row), _what(row), f"{row['status']}: {_voices(row)}", name)
    _show(table, rows)


def _what(row: Mapping[str, Any]) -> str:
    act = row["type"] + (f" ({row['mode']})" if row["mode"] else "")
    place = ", ".join(part for part in (row["place"], row["country"]) if part)
    killed = _toll(row)
    return plain(act + (f" in {place}" if place else "") + (f"; killed {killed}" if killed else ""))


def _voices(row: Mapping[str, Any]) -> str:
    """Who vouches for it, and who prints it."""
    return plain(" in ".join(voice for voice in (row["source"], row["outlet"]) if voice))


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
    return f"{start or '..'} / {end or '..'}"


def _toll(row: Mapping[str, Any]) -> str:
    low, high = row["killed_low"], row["killed_high"]
    if low is None or high is None:
        return f"at least {low}" if low is not None else f"at most {high}" if high is not None else ""
    return str(low) if low == high else f"{low} to {high}"
