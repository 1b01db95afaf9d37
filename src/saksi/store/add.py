"""Putting articles and their records into the archive."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from saksi.store.archive import Archive, next_number, parts
from saksi.store.changed import note_new
from saksi.store.coded import LONGEST_NAME, insert_records
from saksi.store.copies import Arrival, group_copies, move, store_bands
from saksi.store.entries import Added, Entry, stored_text
from saksi.store.index import insert_words
from saksi.store.schema import articles

Row = dict[str, Any]


def add(archive: Archive, entries: Sequence[Entry], coder: str) -> Added:
    """Store a batch in one transaction: all of it or, on any error, nothing.

    Articles the archive has already (by key) are left as they are. `coder` names the version that made the records.
    Raises StoreError where the database fails.
    """
    keyed = [(entry.key, entry) for entry in entries]
    with archive.writing() as (connection, seq):
        known = _known(connection, [key for key, _ in keyed])
        new: dict[str, Entry] = {}
        for key, entry in keyed:
            if key not in known:
                new.setdefault(key, entry)
        copies = _insert(connection, new, coder, seq) if new else ()
    return Added(tuple(new), tuple(key for key, entry in keyed if new.get(key) is not entry), copies)


def _known(connection: Connection, keys: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for part in parts(keys):
        found.update(connection.scalars(select(articles.c.key).where(articles.c.key.in_(part))))
    return found


def _insert(connection: Connection, new: dict[str, Entry], coder: str, seq: int) -> tuple[str, ...]:
    first = next_number(connection, articles.c.number)
    arrivals = [Arrival.of(first + i, key, entry.record.article.text) for i, (key, entry) in enumerate(new.items())]
    groups = group_copies(connection, arrivals)
    now = datetime.now(UTC)
    rows = [
        _article_row(arrival, entry, groups[arrival.key], coder, now, seq)
        for arrival, entry in zip(arrivals, new.values(), strict=True)
    ]
    connection.execute(insert(articles), rows)
    note_new(connection, [arrival.number for arrival in arrivals], seq)
    store_bands(connection, arrivals)
    move(connection, {key: group for key, group in groups.items() if key not in new}, seq)
    numbered = [(a.number, entry.record) for a, entry in zip(arrivals, new.values(), strict=True)]
    insert_records(connection, numbered, coder, now)
    insert_words(connection, numbered)
    return _copies(new, groups)


def _copies(new: Collection[str], groups: Mapping[str, str]) -> tuple[str, ...]:
    """The new articles that copy another: of a text that has just come with its copies, all but one."""
    stored = {group for key, group in groups.items() if key not in new}  # these gave way to the name of a new one
    return tuple(key for key in new if groups[key] != key or key in stored)


def _article_row(arrival: Arrival, entry: Entry, group: str, coder: str, now: datetime, seq: int) -> Row:
    a = entry.record.article
    return {
        "number": arrival.number, "key": arrival.key, "given_id": stored_text(a.id), "url": stored_text(a.url),
        "outlet": _short(a.outlet), "language": a.language, "published": a.published,
        "title": stored_text(a.title), "text": a.text.encode("utf-8", "surrogatepass"),
        "text_sha256": entry.record.sha256, "raw_sha256": entry.raw_sha256, "extraction": coder,
        "source": stored_text(entry.source), "copy_group": group, "signature": arrival.mark, "coder": coder,
        "added_at": now, "seq": seq,
    }  # fmt: skip


def _short(outlet: str | None) -> str | None:
    stored = stored_text(outlet)
    return stored[:LONGEST_NAME] if stored else None
