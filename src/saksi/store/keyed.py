"""Articles by their keys, as exports take them: with their events' incidents."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from saksi.export.items import ExportItem
from saksi.store.archive import parts
from saksi.store.exported import items_numbered
from saksi.store.schema import articles
from saksi.store.stored import stored_article


def item_of(connection: Connection, key: str, coder: str | None = None) -> ExportItem:
    """The article of a key (or the first characters of one). Raises StoreError as `stored_article` does."""
    stored = stored_article(connection, key, coder)
    (item,) = items_numbered(connection, [stored.number], coder)
    return item


def items_keyed(connection: Connection, keys: Collection[str]) -> dict[str, ExportItem]:
    """The articles of some whole keys, as far as there are any."""
    numbers: list[int] = []
    for part in parts(sorted(keys)):
        numbers += connection.scalars(select(articles.c.number).where(articles.c.key.in_(part)))
    return {item.key: item for item in items_numbered(connection, numbers)}
