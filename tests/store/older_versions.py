"""Archives as older versions of Saksi's tables held them."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, text

from saksi.store.archive import Archive
from saksi.store.older import SEPARATIONS

# Statements that take an archive of today back to the version named, from the one after it.
_BACK = {
    7: (
        "ALTER TABLE tellings ADD COLUMN seq BIGINT NOT NULL DEFAULT 0", "UPDATE tellings SET seq = matched",
        "UPDATE articles SET seq = (SELECT changed.seq FROM changed WHERE article = articles.number)",
        "CREATE INDEX tellings_by_seq ON tellings (seq)", "CREATE INDEX articles_by_seq ON articles (seq)",
        "DROP TABLE changed", "DROP TABLE matchers",
    ),
    6: (
        "DROP INDEX articles_by_outlet", "CREATE INDEX articles_by_outlet ON articles (outlet)",
        "DROP INDEX parties_by_name", "CREATE INDEX parties_by_name ON parties (folded, role)",
        "DROP INDEX tellings_by_incident", "CREATE INDEX tellings_by_incident ON tellings (incident)",
        "DROP INDEX incidents_by_differing", "CREATE INDEX incidents_by_differing ON incidents (differing, id)",
        "DROP INDEX articles_by_language", "DROP INDEX tellings_by_place", "DROP INDEX tellings_by_review",
    ),
    5: ("DROP INDEX tellings_by_point", "CREATE INDEX tellings_by_position ON tellings (latitude, longitude)"),
    4: (
        "DROP TABLE decisions", "DROP TABLE reviewed", "DROP INDEX tellings_by_confidence",
        "DROP INDEX incidents_by_differing", "ALTER TABLE tellings DROP COLUMN review",
        "ALTER TABLE incidents DROP COLUMN differing",
    ),
    3: ("DROP TABLE tokens", "DROP TABLE sessions", "DROP TABLE accounts"),
    2: ("DROP TABLE feeds", "DROP TABLE feed_links"),
    1: ("DROP TABLE separations",),
}  # fmt: skip


def go_back(connection: Connection, version: int) -> None:
    """Make today's tables those of a version, in this transaction."""
    for older in sorted(_BACK, reverse=True):
        if older >= version:
            for statement in _BACK[older]:
                connection.execute(text(statement))
            if older == 4:
                SEPARATIONS.create(connection)
    connection.execute(text("UPDATE saksi_version SET version = :n"), {"n": version})


def change(where: str | Path, *statements: str) -> None:
    """Change an archive by SQL."""
    with Archive.open(where) as archive, archive.writing() as (connection, _):
        for statement in statements:
            connection.execute(text(statement))
