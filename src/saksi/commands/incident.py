"""`saksi incident`: one happening, who says what of it, and why its tellings are joined."""

from __future__ import annotations

import argparse
import sys

from sqlalchemy import Connection, select

from saksi.archiving import match_archive
from saksi.commands.incidents import incident_line
from saksi.errors import UsageError
from saksi.export.incident_report import print_incident
from saksi.records import Incident, TellingKey
from saksi.store.archive import Archive
from saksi.store.listing import find_incident
from saksi.store.matched import reasons, stored_incidents
from saksi.store.pairs import join, separate
from saksi.store.schema import articles


def run_incident(arguments: argparse.Namespace) -> int:
    """Print one incident, or keep that two tellings are one happening, or are not."""
    if arguments.separate or arguments.join:
        return _decide(arguments)
    with Archive.open(arguments.db, read_only=True) as archive, archive.reading() as connection:
        name = find_incident(connection, arguments.id)
        (incident,) = stored_incidents(connection, [name])
        outlets = _outlets(connection, incident)
        links = reasons(connection, name) if arguments.explain else None
    if arguments.json:
        sys.stdout.buffer.write(incident_line(incident))
    else:
        print_incident(incident, outlets, links)
    return 0


def _outlets(connection: Connection, incident: Incident) -> dict[str, str]:
    keys = {key.article for key in incident.members}
    rows = connection.execute(
        select(articles.c.key, articles.c.outlet, articles.c.given_id).where(articles.c.key.in_(keys))
    )
    return {key: outlet or given for key, outlet, given in rows}


def _decide(arguments: argparse.Namespace) -> int:
    if arguments.separate and arguments.join:
        raise UsageError("--separate and --join are two decisions: give one.", "usage")
    if not arguments.reason or not arguments.by:
        raise UsageError("--separate and --join need --by NAME and --reason TEXT.", "usage")
    left, right = (_telling(value) for value in arguments.separate or arguments.join)
    decide = separate if arguments.separate else join
    with Archive.open(arguments.db) as archive:
        with archive.reading() as connection:
            find_incident(connection, arguments.id)
        decide(archive, left, right, arguments.by, arguments.reason)
        match_archive(archive)
    return 0


def _telling(value: str) -> TellingKey:
    article, slash, event = value.partition("/")
    if not (article and slash and event):
        raise UsageError(f"'{value}' is not of the form ARTICLE/EVENT.", "usage")
    return TellingKey(article, event)
