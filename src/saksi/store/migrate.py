"""Versions of the archive's tables: a new archive gets today's, an older one the steps it lacks, applied on opening.

All steps run in one transaction (both databases roll back changes of tables), so a killed migration leaves the old
version whole.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, Engine, bindparam, inspect, select, text, update

from saksi.errors import StoreError
from saksi.export.encoding import decode
from saksi.matching.agreement import contradictions
from saksi.records import Incident
from saksi.store.connect import keep_log
from saksi.store.older import SEPARATIONS, move_separations
from saksi.store.schema import METADATA, WORDS, WORDS_INDEX, incidents
from saksi.store.told import MANY, tellings_of_each

Step = Callable[[Connection], None]
VERSION = 8


def _make_tables(connection: Connection) -> None:
    METADATA.create_all(connection, checkfirst=False)
    dialect = connection.dialect.name
    connection.exec_driver_sql(WORDS[dialect])
    if dialect in WORDS_INDEX:
        connection.exec_driver_sql(WORDS_INDEX[dialect])
    connection.exec_driver_sql("INSERT INTO clock (id, seq) VALUES (1, 0)")
    connection.exec_driver_sql("CREATE TABLE saksi_version (version INTEGER NOT NULL)")
    connection.exec_driver_sql("INSERT INTO saksi_version VALUES (0)")


def _separations(connection: Connection) -> None:
    """Version 2: what reviewers say is not one happening."""
    SEPARATIONS.create(connection, checkfirst=False)


def _feeds(connection: Connection) -> None:
    """Version 3: the state of the feeds that are watched."""
    METADATA.tables["feeds"].create(connection, checkfirst=True)
    METADATA.tables["feed_links"].create(connection, checkfirst=True)


def _accounts(connection: Connection) -> None:
    """Version 4: who may use the desk."""
    for name in ("accounts", "sessions", "tokens"):
        METADATA.tables[name].create(connection, checkfirst=True)


def _decisions(connection: Connection) -> None:
    """Version 5: what reviewers decide, in one table, and what their queue is ordered by."""
    for name in ("decisions", "reviewed"):
        METADATA.tables[name].create(connection, checkfirst=False)
    connection.exec_driver_sql("ALTER TABLE tellings ADD COLUMN review VARCHAR(8)")
    connection.exec_driver_sql("ALTER TABLE incidents ADD COLUMN differing INTEGER NOT NULL DEFAULT 0")
    connection.exec_driver_sql("CREATE INDEX tellings_by_confidence ON tellings (confidence, number)")
    connection.exec_driver_sql("CREATE INDEX incidents_by_differing ON incidents (differing, id)")
    _count_contradictions(connection)
    move_separations(connection)


def _count_contradictions(connection: Connection) -> None:
    several = select(incidents.c.id).where(incidents.c.independent > 1).order_by(incidents.c.id)
    names = connection.scalars(several).all()
    for start in range(0, len(names), MANY):
        bodies = select(incidents.c.body).where(incidents.c.id.in_(names[start : start + MANY]))
        found = [decode(body, Incident) for body in connection.scalars(bodies)]
        told = tellings_of_each(connection, found)
        counts = [{"of": i.id, "count": len(contradictions(of))} for i, of in zip(found, told, strict=True)]
        counting = update(incidents).where(incidents.c.id == bindparam("of"))
        connection.execute(counting.values(differing=bindparam("count")), counts)


def _points(connection: Connection) -> None:
    """Version 6: how exact a place is stands beside its position, so that a map is counted from the index alone."""
    connection.exec_driver_sql("DROP INDEX tellings_by_position")
    connection.exec_driver_sql("CREATE INDEX tellings_by_point ON tellings (latitude, longitude, place_precision)")


def _lookups(connection: Connection) -> None:
    """Version 7: indexes that names, places, outlets and the queue of reviews are found by without their rows."""
    for index, on in (
        ("articles_by_outlet", "articles (outlet, published)"),
        ("parties_by_name", "parties (folded, role, telling)"),
        ("tellings_by_incident", "tellings (incident, review)"),
        ("incidents_by_differing", "incidents (differing DESC, id)"),
    ):
        connection.exec_driver_sql(f"DROP INDEX {index}")
        connection.exec_driver_sql(f"CREATE INDEX {index} ON {on}")
    connection.exec_driver_sql("CREATE INDEX articles_by_language ON articles (language)")
    connection.exec_driver_sql("CREATE INDEX tellings_by_place ON tellings (place)")
    connection.exec_driver_sql("CREATE INDEX tellings_by_review ON tellings (review)")


def _changed(connection: Connection) -> None:
    """Version 8: the last change to each article in a table of its own, and which matcher joined the incidents."""
    for name in ("changed", "matchers"):
        METADATA.tables[name].create(connection, checkfirst=False)
    connection.exec_driver_sql(
        "INSERT INTO changed (article, seq) SELECT number, max(seq) FROM (SELECT number, seq FROM articles UNION ALL "
        "SELECT article, seq FROM tellings UNION ALL SELECT article, matched FROM tellings) AS touched GROUP BY number"
    )
    connection.exec_driver_sql("DROP INDEX tellings_by_seq")
    connection.exec_driver_sql("DROP INDEX articles_by_seq")
    connection.exec_driver_sql("ALTER TABLE tellings DROP COLUMN seq")


# From the version named to the next. A step spells its change out where the table has changed again since.
STEPS: dict[int, Step] = {1: _separations, 2: _feeds, 3: _accounts, 4: _decisions, 5: _points, 6: _lookups, 7: _changed}


def bring_up_to_date(engine: Engine, *, read_only: bool = False) -> None:
    """Make the tables, or apply the steps that an older archive lacks. Raises StoreError where that can't be done."""
    with engine.connect() as connection:
        version = stored_version(connection)
    _refuse_newer(version)
    if read_only:
        if version < VERSION:
            raise StoreError(f"The archive is of version {version}, not {VERSION}: open it once for writing.", "older")
        return
    keep_log(engine)
    if version < VERSION:
        _migrate(engine)


def _refuse_newer(version: int) -> None:
    if version > VERSION:
        raise StoreError(f"The archive is of version {version}; this Saksi knows {VERSION}. Update Saksi.", "newer")


def _migrate(engine: Engine) -> None:
    with engine.connect() as plain:
        connection = plain.execution_options(writing=True)
        with connection.begin():
            _lock(connection)
            version = stored_version(connection)  # another program may have been first, even a newer one
            _refuse_newer(version)
            if version == 0:
                _make_tables(connection)
            else:
                for older in range(version, VERSION):
                    STEPS[older](connection)
            connection.execute(text("UPDATE saksi_version SET version = :n"), {"n": VERSION})


def stored_version(connection: Connection) -> int:
    """The version of the archive's tables; 0 for an empty database. Raises StoreError for somebody else's database."""
    names = set(inspect(connection).get_table_names())
    if "saksi_version" in names:
        return int(connection.execute(text("SELECT version FROM saksi_version")).scalar_one())
    if names and connection.dialect.name == "sqlite":
        raise StoreError("The file is a database, but not a Saksi archive.", "foreign")
    if taken := sorted(names & {*METADATA.tables, "article_words"}):  # PostgreSQL: others may have tables beside ours
        raise StoreError(f"The database has a table '{taken[0]}' that is not Saksi's; give Saksi its own.", "foreign")
    return 0


def _lock(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(7261947)"))
