"""The options of the verbs that ask an archive, and of what they share with others."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable

FILES_OF = {"bash": "_shtab_compgen_files", "zsh": "_files", "tcsh": "f"}


MOST = 2**53  # what any database and any program can ask for


def whole(least: int, most: int = MOST) -> Callable[[str], int]:
    """What reads the value of an option: a whole number from `least` to `most`."""

    def read(value: str) -> int:
        try:
            number = int(value)
        except ValueError:
            number = least - 1
        if not least <= number <= most:
            raise argparse.ArgumentTypeError(f"'{value[:40]}' is not a whole number from {least} to {most}")
        return number

    return read


def add_db(verb: argparse.ArgumentParser) -> None:
    """Which archive."""
    verb.add_argument(
        "--db", metavar="FILE-OR-URL", default=os.environ.get("SAKSI_DB", "saksi.db"),
        help="the archive: a SQLite file or a postgresql:// address (default: $SAKSI_DB or saksi.db)",
    )  # fmt: skip


def add_incidents(incidents: argparse.ArgumentParser) -> None:
    """How incidents are chosen and printed."""
    add_db(incidents)
    incidents.add_argument(
        "--format", choices=("table", "jsonl", "members"), default="table",
        help="readable table, one JSON object a line, or the members of each alone",
    )  # fmt: skip
    incidents.add_argument("--type", metavar="TYPE", help="PLOVER event type, as in ASSAULT")
    incidents.add_argument("--country", metavar="CODE", help="ISO 3166-1 alpha-3 code of the country")
    incidents.add_argument("--party", metavar="NAME", help="part of the name of an actor, recipient or source")
    incidents.add_argument("--language", metavar="CODE", help="told in this language")
    incidents.add_argument("--since", metavar="YYYY-MM-DD", help="happened on this day or later")
    incidents.add_argument("--until", metavar="YYYY-MM-DD", help="happened on this day or earlier")
    incidents.add_argument("--min-articles", metavar="N", type=whole(1), default=1, help="told by at least N articles")
    incidents.add_argument(
        "--min-independent", metavar="N", type=whole(1), default=1, help="told by N that copy no other"
    )
    incidents.add_argument("--changed-since", metavar="CURSOR", help="changed since a cursor of 'export'")
    incidents.add_argument("--limit", metavar="N", type=whole(1), help="at most N")
    incidents.add_argument("--after", metavar="ID", help="go on after this incident (the last of the page before)")


def add_incident(incident: argparse.ArgumentParser) -> None:
    """Which incident is shown, and what is kept of two tellings of one."""
    incident.add_argument("id", metavar="ID", help="the incident's id, or the first characters of it")
    add_db(incident)
    incident.add_argument("--explain", action="store_true", help="show why its tellings are joined")
    incident.add_argument("--json", action="store_true", help="print JSON")
    incident.add_argument(
        "--separate", nargs=2, metavar="ARTICLE/EVENT", help="keep that these two tellings are not one happening"
    )
    incident.add_argument(
        "--join", nargs=2, metavar="ARTICLE/EVENT", help="keep that these two tellings are one happening"
    )
    incident.add_argument("--by", metavar="NAME", help="who says so")
    incident.add_argument("--reason", metavar="TEXT", help="why")


SEARCH = (
    "Find event records (or articles, with --articles) in an archive. WORDS are found in every form of theirs, in "
    "Indonesian and English; in quotation marks as a phrase. All that is asked must hold."
)


def add_search(search: argparse.ArgumentParser) -> None:
    """What is searched for."""
    search.add_argument("words", nargs="*", metavar="WORDS", help="words of the title or text")
    add_db(search)
    search.add_argument("--articles", action="store_true", help="find articles instead of event records")
    search.add_argument("--type", metavar="TYPE", help="PLOVER event type, as in ASSAULT")
    search.add_argument("--mode", metavar="MODE", help="PLOVER mode, as in aerial")
    search.add_argument("--status", metavar="STATUS", help="reported, claimed, denied, hedged, threatened or planned")
    search.add_argument("--party", metavar="NAME", help="part of the name of an actor or recipient")
    search.add_argument("--role", choices=("actor", "recipient"), help="which of the two the party is")
    search.add_argument("--source", metavar="NAME", help="part of the name of who says so")
    search.add_argument("--place", metavar="NAME", help="part of the name of the place")
    search.add_argument("--country", metavar="CODE", help="ISO 3166-1 alpha-3 code of the country")
    search.add_argument("--near", metavar="LAT,LON,KM", help="within so many kilometres of a point")
    search.add_argument("--box", metavar="S,W,N,E", help="inside a box, in degrees")
    search.add_argument("--since", metavar="YYYY-MM-DD", help="happened on this day or later")
    search.add_argument("--until", metavar="YYYY-MM-DD", help="happened on this day or earlier")
    search.add_argument("--outlet", metavar="NAME", help="published by")
    search.add_argument("--language", metavar="CODE", help="language of the article")
    search.add_argument("--killed", metavar="N", type=whole(0), help="at least N killed")
    search.add_argument("--injured", metavar="N", type=whole(0), help="at least N injured")
    search.add_argument("--limit", metavar="N", type=whole(1), default=50, help="so many a page (default: 50)")
    search.add_argument("--cursor", metavar="CURSOR", help="the next page: what the page before ended with")
    search.add_argument("--json", action="store_true", help="print one JSON object a line")


def add_export(export: argparse.ArgumentParser) -> None:
    """What is written, in which format and how coarsely."""
    add_db(export)
    export.add_argument("--format", metavar="NAME", required=True, help="the format, as in jsonl or geojson")
    export.add_argument("--out", metavar="PATH", default="-", help="the file to write (default '-': standard output)")
    export.add_argument("--since", metavar="CURSOR", help="only what has changed since this cursor")
    export.add_argument("--round-to", metavar="N", type=whole(0, 6), help="coordinates with N decimals")
    export.add_argument("--delay-days", metavar="N", type=int, help="only what was published N days ago or earlier")
    export.add_argument("--csv-safe", action="store_true", help="text cells that no spreadsheet takes for a formula")
    export.add_argument("--no-text", action="store_true", help="leave the articles' texts out")
    export.add_argument("--coder", metavar="NAME", help="the records of another coder: an older one, or a person")
    export.add_argument("--reviewed-only", action="store_true", help="only records that a person accepted or edited")
    export.add_argument("--quiet", action="store_true", help="do not print the cursor")


EVALUATE = (
    "Score a coder's own records against what people have decided on them: how many of its event records they let "
    "stand, how many it missed, and how often each field was as they left it."
)


def add_evaluate(evaluate: argparse.ArgumentParser) -> None:
    """Against what a coder is scored."""
    add_db(evaluate)
    evaluate.add_argument("--against", choices=("reviews",), required=True, help="what to score against")
    evaluate.add_argument("--coder", metavar="NAME", help="the records of another coder (default: the current ones)")
    evaluate.add_argument("--json", action="store_true", help="print JSON")


IMPORT = (
    "Keep what people annotated as records of their own: beside Saksi's record of the article, under the name "
    "'label-studio:ANNOTATOR'. Articles are found by the key that 'saksi export' gave the task, or by their text."
)


def add_import(verb: argparse.ArgumentParser) -> None:
    """Which files of annotations are taken in."""
    source = verb.add_argument("files", nargs="*", metavar="FILE", help="a JSON export of Label Studio, or '-'")
    source.complete = FILES_OF  # type: ignore[attr-defined]
    add_db(verb)
    verb.add_argument("--format", choices=("label-studio",), default="label-studio", help="the format of the files")
    verb.add_argument("--json", action="store_true", help="print the summary as JSON")
    verb.add_argument("--quiet", action="store_true", help="no summary")
