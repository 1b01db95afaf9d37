"""`saksi incidents`: what happened, as several articles tell it."""

from __future__ import annotations

import argparse
import sys

from saksi.export.cursor import Cursor
from saksi.export.encoding import encode
from saksi.export.incident_report import print_incidents
from saksi.export.lines import incident_to_dict, write_removed
from saksi.pipeline import as_day
from saksi.records import Incident
from saksi.store.archive import Archive
from saksi.store.exported import removed
from saksi.store.listing import IncidentFilter, list_incidents
from saksi.store.matched import stored_incidents


def run_incidents(arguments: argparse.Namespace) -> int:
    """Print the incidents that the options ask for."""
    since = None if arguments.changed_since is None else Cursor.parse(arguments.changed_since).seq
    wanted = IncidentFilter(
        type=arguments.type, country=arguments.country, party=arguments.party, language=arguments.language,
        since=as_day(arguments.since), until=as_day(arguments.until), min_articles=arguments.min_articles,
        min_independent=arguments.min_independent, updated_after=since,
    )  # fmt: skip
    with Archive.open(arguments.db, read_only=True) as archive, archive.reading() as connection:
        ids = list_incidents(connection, wanted, limit=arguments.limit, after=arguments.after)
        found = list(stored_incidents(connection, ids))
        follows = since is not None and arguments.format == "jsonl"
        gone = [r for r in removed(connection, since or 0) if r.kind == "incident"] if follows else []
    if arguments.format == "table":
        print_incidents(found)
    elif arguments.format == "members":
        members = [{"incident": i.id, "members": [list(key) for key in i.members]} for i in found]
        sys.stdout.buffer.write(encode(members) + b"\n")
    else:
        for incident in found:
            sys.stdout.buffer.write(incident_line(incident))
        write_removed(gone, sys.stdout.buffer)
    return 0


def incident_line(incident: Incident) -> bytes:
    """An incident as a line of JSON."""
    return encode(incident_to_dict(incident)) + b"\n"
