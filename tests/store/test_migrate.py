"""Archives of older versions are brought up to date, with all that they hold."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import insert, inspect, select, text

from saksi.archiving import coder_version, match_archive
from saksi.errors import StoreError
from saksi.matching.agreement import contradictions
from saksi.store.add import add
from saksi.store.archive import Archive
from saksi.store.decisions import decisions_on, standing_pairs
from saksi.store.listing import IncidentFilter, list_incidents
from saksi.store.matched import stored_incidents
from saksi.store.migrate import VERSION
from saksi.store.older import SEPARATIONS
from saksi.store.schema import METADATA, incidents
from saksi.store.told import tellings_of_each
from store.invented import entries
from store.older_versions import go_back


def filled(where: str) -> Archive:
    archive = Archive.open(where)
    add(archive, list(entries(range(1, 15))), coder_version())
    match_archive(archive)
    return archive


def shape(archive: Archive) -> dict[str, tuple[set[str], set[tuple[str | None, ...]]]]:
    """Each table's columns and indexes, with what they are on."""
    seen = inspect(archive.engine)
    return {
        name: (
            {c["name"] for c in seen.get_columns(name)},
            {
                (str(i["name"]), *i["column_names"])
                for i in seen.get_indexes(name)
                if not i.get("duplicates_constraint")
            },
        )
        for name in METADATA.tables
    }


@pytest.mark.parametrize("version", [1, 2, 3, 4, 5, 6, 7])
def test_an_older_archive_gets_the_tables_of_a_new_one(where: str, version: int) -> None:
    with filled(where) as archive:
        before, new = archive.counts(), shape(archive)
        with archive.writing() as (connection, _):
            go_back(connection, version)
    with pytest.raises(StoreError) as fault:
        Archive.open(where, read_only=True)
    assert fault.value.kind == "older"
    with Archive.open(where) as archive:
        assert (archive.counts(), shape(archive)) == (before, new)
        with archive.reading() as connection:
            assert connection.scalar(text("SELECT version FROM saksi_version")) == VERSION
            stored = {
                row.id: row.differing for row in connection.execute(select(incidents.c.id, incidents.c.differing))
            }
            found = list(stored_incidents(connection, list_incidents(connection, IncidentFilter())))
            told = tellings_of_each(connection, found)
            assert stored == {i.id: len(contradictions(of)) for i, of in zip(found, told, strict=True)}
            assert any(stored.values())


def test_separations_of_version_4_become_decisions(where: str) -> None:
    with filled(where) as archive:
        with archive.reading() as connection:
            told = stored_incidents(connection, list_incidents(connection, IncidentFilter()))
            first, second, third = next(i.members[:3] for i in told if len(i.members) > 2)
        at = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
        row = {"left_article": first.article, "left_event": first.event, "by": "Ani", "reason": "days", "at": at}
        kept = {**row, "id": 1, "right_article": second.article, "right_event": second.event, "withdrawn_at": None}
        gone = {**row, "id": 2, "right_article": third.article, "right_event": third.event, "withdrawn_at": at}
        with archive.writing() as (connection, _):
            go_back(connection, 4)
            connection.execute(insert(SEPARATIONS), [kept, gone])
    with Archive.open(where) as archive, archive.reading() as connection:
        assert standing_pairs(connection, "separate") == {frozenset({first, second})}
        made = decisions_on(connection, [first.article])
        assert [(d.action, d.by, d.at, d.undoes) for d in made] == [
            ("separate", "Ani", at, None), ("separate", "Ani", at, None), ("undo", "Ani", at, 2),
        ]  # fmt: skip
        assert "separations" not in inspect(connection).get_table_names()
