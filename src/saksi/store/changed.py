"""When each article, its event records or what these are joined with last changed: what updates are found by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select, update

from saksi.store.schema import changed, tellings


def note_new(connection: Connection, numbers: Sequence[int], seq: int) -> None:
    """Keep that articles came in a transaction."""
    if numbers:
        connection.execute(insert(changed), [{"article": number, "seq": seq} for number in numbers])


def note_changed(connection: Connection, articles: Any, seq: int) -> None:
    """Keep that articles changed in a transaction: their numbers, or a query for these."""
    connection.execute(update(changed).where(changed.c.article.in_(articles)).values(seq=seq))


def match_again(connection: Connection, which: ColumnElement[bool], seq: int) -> None:
    """Have tellings wait to be matched again; `which` is a condition on `tellings`."""
    note_changed(connection, select(tellings.c.article).where(which), seq)
    connection.execute(update(tellings).where(which).values(matched=0))
