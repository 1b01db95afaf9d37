"""Which version of the matcher joined the archive's incidents."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, true

from saksi.store.changed import match_again
from saksi.store.schema import matchers, tellings


def matched_by(connection: Connection) -> str | None:
    """The version that all incidents are of, or are being brought to; None where nobody has kept it."""
    return connection.scalar(select(matchers.c.version).order_by(matchers.c.seq.desc()).limit(1))


def nothing_matched(connection: Connection) -> bool:
    """Whether no telling has been matched yet."""
    return connection.scalar(select(tellings.c.number).where(tellings.c.matched > 0).limit(1)) is None


def keep_matcher(connection: Connection, version: str, seq: int) -> None:
    """Keep that all is matched by a version from here on."""
    connection.execute(insert(matchers).values(seq=seq, version=version))


def match_all_again(connection: Connection, version: str, seq: int) -> None:
    """Have every telling wait to be matched by another version."""
    match_again(connection, true(), seq)
    keep_matcher(connection, version, seq)
