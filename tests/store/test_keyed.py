"""Articles by their keys."""

import pytest

from saksi.errors import StoreError
from saksi.store.add import add
from saksi.store.archive import Archive
from saksi.store.exported import exported
from saksi.store.keyed import item_of, items_keyed
from store.invented import entries


def test_an_item_is_what_an_export_holds(where: str) -> None:
    with Archive.open(where) as archive:
        add(archive, list(entries(range(1, 5))), "one")
        with archive.reading() as connection:
            items = {item.key: item for item in exported(connection)}
            assert items_keyed(connection, [*items, "nothing"]) == items
            assert items_keyed(connection, []) == {}
            for key, item in items.items():
                assert (
                    item_of(connection, key) == item_of(connection, key[:20]) == item_of(connection, key, "one") == item
                )
            with pytest.raises(StoreError):
                item_of(connection, "nothing")
