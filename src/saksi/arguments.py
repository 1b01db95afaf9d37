"""The options of every verb. Nothing heavy is imported here: this is all that `saksi --help` loads."""

from __future__ import annotations

import argparse

from saksi.archive_arguments import (
    EVALUATE,
    FILES_OF,
    IMPORT,
    SEARCH,
    add_db,
    add_evaluate,
    add_export,
    add_import,
    add_incident,
    add_incidents,
    add_search,
    whole,
)
from saksi.version import __version__
from saksi.vocab import ROLES

FORMATS = ("table", "jsonl", "html")
PROCESSES = 1_000  # the most that --jobs takes


def build_parser() -> argparse.ArgumentParser:
    """The parser with every verb and option."""
    parser = argparse.ArgumentParser(
        prog="saksi",
        description="Turn news articles into attributed event records: who did what to whom, where, when, how many, "
        "according to whom and how certain.",
    )
    parser.add_argument("--version", action="version", version=f"saksi {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    _add_read(verbs.add_parser("read", help="read articles and print their records", description=_READ))
    _add_add(verbs.add_parser("add", help="read articles into an archive", description=_ADD))
    _add_bulk(verbs.add_parser("bulk", help="code web archives and large collections into tables", description=_BULK))
    _add_watch(verbs.add_parser("watch", help="follow feeds and add what they point at", description=_WATCH))
    add_incidents(verbs.add_parser("incidents", help="list what the articles of an archive tell of"))
    add_incident(verbs.add_parser("incident", help="show one incident: who says what of it"))
    add_search(verbs.add_parser("search", help="find event records or articles in an archive", description=SEARCH))
    add_export(verbs.add_parser("export", help="write an archive in a format that other programs read"))
    add_import(verbs.add_parser("import", help="take what people annotated into an archive", description=IMPORT))
    _add_serve(verbs.add_parser("serve", help="open the desk on an archive in the browser", description=_SERVE))
    add_evaluate(verbs.add_parser("evaluate", help="score the coder against reviews", description=EVALUATE))
    add_db(verbs.add_parser("mcp", help="answer an assistant's questions about an archive (MCP)", description=_MCP))
    recode = verbs.add_parser("recode", help="bring an archive's records and incidents up to this version")
    add_db(recode)
    recode.add_argument("--quiet", action="store_true", help="no progress bar and no closing line")
    _add_account(verbs.add_parser("account", help="say who may sign in at the desk", description=_ACCOUNT))
    _add_token(verbs.add_parser("token", help="make and revoke tokens for programs", description=_TOKEN))
    packs = verbs.add_parser("packs", help="list the language packs and what each lacks")
    packs.add_argument("--json", action="store_true", help="print JSON")
    schema = verbs.add_parser("schema", help="print the JSON Schema of what Saksi prints")
    schema.add_argument(
        "--of", choices=("article", "incident", "removed"), default="article", help="of which object (default: article)"
    )
    completion = verbs.add_parser("completion", help="print a shell completion script")
    completion.add_argument("shell", choices=("bash", "zsh", "tcsh"))
    return parser


_MCP = (
    "Answer the questions of an assistant that speaks the Model Context Protocol, on standard input and output. The "
    "archive is only read. The assistant's program starts this by itself."
)

_READ = (
    "Read text files, HTML pages, http(s) addresses or standard input ('-') and print who did what to whom, "
    "each value with the words that say so. Nothing is fetched unless an address is given."
)


def _add_read(read: argparse.ArgumentParser) -> None:
    source = read.add_argument(
        "sources", nargs="*", metavar="SOURCE", help="text file, HTML file, http(s) address or '-'"
    )
    source.complete = FILES_OF  # type: ignore[attr-defined]
    read.add_argument("--input", metavar="FILE", help="JSON Lines batch of articles ('-': standard input)")
    read.add_argument("--published", metavar="YYYY-MM-DD", help="publication date, for 'yesterday' and 'Sunday'")
    read.add_argument("--language", metavar="CODE", help="language of the text (default: detected)")
    read.add_argument("--outlet", metavar="NAME", help="who published it")
    read.add_argument(
        "--format", choices=FORMATS, default="table", help="readable report, JSON Lines, or one HTML page"
    )
    read.add_argument("--json", dest="format", action="store_const", const="jsonl", help="the same as --format jsonl")
    read.add_argument("--explain", action="store_true", help="show the rule and the words behind each value")
    read.add_argument(
        "--events-only", action="store_true", help="leave out quotations, names, places, dates and loaded words"
    )
    read.add_argument("--no-text", action="store_true", help="leave the article's text out of JSON Lines")
    read.add_argument("--quiet", action="store_true", help="no progress bar and no closing line")


_ADD = (
    "Read files, folders, batches (.jsonl), tables (.csv, .tsv, .parquet), PDF files, web archives (.warc, .warc.gz), "
    "Telegram Desktop exports (.json), feeds (RSS, Atom, OPML) and http(s) addresses into an archive, and join what "
    "they tell with what it holds. Adding an article twice changes nothing."
)


def _add_add(add: argparse.ArgumentParser) -> None:
    source = add.add_argument("sources", nargs="*", metavar="SOURCE", help="file, folder, address or feed")
    source.complete = FILES_OF  # type: ignore[attr-defined]
    add_db(add)
    add.add_argument("--published", metavar="YYYY-MM-DD", help="publication date of all of them")
    add.add_argument("--language", metavar="CODE", help="language of all of them (default: detected)")
    add.add_argument("--outlet", metavar="NAME", help="who published them")
    add.add_argument("--mapping", metavar="FILE", help="TOML: which column of a table holds which field")
    add.add_argument("--jobs", metavar="N", type=whole(1, PROCESSES), default=1, help="processes (default: 1)")
    add.add_argument("--no-match", action="store_true", help="store only; the next 'add' joins what waits")
    add.add_argument("--json", action="store_true", help="print the summary as JSON")
    add.add_argument("--quiet", action="store_true", help="no progress bar and no summary")


_BULK = (
    "Read WARC, JSON Lines and Parquet files of any size, from disk or object storage, and write Parquet tables of "
    "articles, event records and quotations. A run that was broken off goes on where it was when it is started again."
)


def _add_bulk(bulk: argparse.ArgumentParser) -> None:
    source = bulk.add_argument("sources", nargs="*", metavar="SOURCE", help="file, folder, or address such as s3://...")
    source.complete = FILES_OF  # type: ignore[attr-defined]
    bulk.add_argument("--out", metavar="DIR", help="the folder of the result: a new one, or one to go on with")
    bulk.add_argument("--jobs", metavar="N", type=whole(1, PROCESSES), help="processes that read (default: all cores)")
    bulk.add_argument(
        "--engine", choices=("local", "dask"), default="local", help="this machine's processes, or a Dask cluster"
    )
    bulk.add_argument("--scheduler", metavar="ADDRESS", help="of the Dask cluster (default: one on this machine)")
    bulk.add_argument("--estimate", action="store_true", help="say what the run will take, and do nothing")
    bulk.add_argument("--language", metavar="CODE", action="append", help="code these languages only; may be repeated")
    bulk.add_argument("--url", metavar="PATTERN", action="append", help="only addresses with this; may be repeated")
    bulk.add_argument("--not-url", metavar="PATTERN", action="append", help="no addresses with this; may be repeated")
    bulk.add_argument("--keep-copies", action="store_true", help="code near-copies too")
    bulk.add_argument("--without-triggers", action="store_true", help="code articles that tell of no act too")
    bulk.add_argument("--shard-size", metavar="MB", type=float, default=16.0, help="of a source (default: 16)")
    bulk.add_argument(
        "--page-seconds", metavar="S", type=float, default=30.0, help="how long a page may take (default: 30)"
    )
    bulk.add_argument("--memory", metavar="MB", type=int, default=2_000, help="of each process (default: 2000)")
    bulk.add_argument("--json", action="store_true", help="print the summary or estimate as JSON")
    bulk.add_argument("--quiet", action="store_true", help="no progress and no summary")


_WATCH = (
    "Poll feeds and add the pages they newly point at, until Ctrl-C or SIGTERM. The archive keeps where it stopped. "
    "Hosts are asked once at a time, with pauses, as far as their robots.txt allows."
)


def _add_watch(watch: argparse.ArgumentParser) -> None:
    watch.add_argument("feeds", nargs="*", metavar="FEED", help="address of a feed (RSS, Atom), or an OPML file")
    add_db(watch)
    watch.add_argument("--every", metavar="MINUTES", type=float, default=15.0, help="poll each so often (default: 15)")
    watch.add_argument("--once", action="store_true", help="poll each once and stop, for cron")
    watch.add_argument("--no-match", action="store_true", help="store only; the next 'add' joins what waits")
    watch.add_argument("--json", action="store_true", help="print a JSON object for each round")
    watch.add_argument("--quiet", action="store_true", help="print failures only")


_ACCOUNT = (
    "Say who may sign in at the desk. Passwords are asked for on the terminal; a program writes one as a line to "
    "standard input. Without any account the desk is open, to this machine alone."
)


def _add_account(account: argparse.ArgumentParser) -> None:
    actions = account.add_subparsers(dest="action", metavar="ACTION", required=True)
    add = actions.add_parser("add", help="make an account")
    add.add_argument("name", metavar="NAME", help="the name to sign in with, kept with all that it reviews")
    add.add_argument("--role", choices=ROLES, required=True, help="what it may do")
    for name, help_ in (
        ("password", "change a password, which ends its sessions"),
        ("role", "give an account another role"),
        ("close", "close an account for good, with its sessions and tokens"),
    ):
        action = actions.add_parser(name, help=help_)
        action.add_argument("name", metavar="NAME", help="the account")
        if name == "role":
            action.add_argument("--role", choices=ROLES, required=True, help="what it may do")
    actions.add_parser("list", help="list the accounts")
    for action in actions.choices.values():
        add_db(action)
        action.add_argument("--json", action="store_true", help="print JSON")


_TOKEN = "Make and revoke tokens, by which programs use the API of the desk in an account's name."


def _add_token(token: argparse.ArgumentParser) -> None:
    actions = token.add_subparsers(dest="action", metavar="ACTION", required=True)
    add = actions.add_parser("add", help="make a token and print it, once")
    add.add_argument("--account", metavar="NAME", required=True, help="whose token it is")
    add.add_argument("--scopes", metavar="SCOPES", default="read", help="read, review, admin, with commas between")
    add.add_argument("--days", metavar="N", type=int, default=90, help="for so many days, 366 at most (default: 90)")
    add.add_argument("--label", metavar="TEXT", default="", help="what it is for")
    listed = actions.add_parser("list", help="list tokens")
    listed.add_argument("--account", metavar="NAME", help="of this account only")
    revoke = actions.add_parser("revoke", help="revoke a token for good")
    revoke.add_argument("number", metavar="NUMBER", type=whole(1), help="its number, as 'list' shows it")
    for action in actions.choices.values():
        add_db(action)
        action.add_argument("--json", action="store_true", help="print JSON")


_SERVE = (
    "Read, compare and review an archive in the browser. The desk asks nothing of any other machine; without accounts "
    "(see 'saksi account') it listens on this machine alone. Needs the extra saksi[web]."
)
PORT = 8470


def _add_serve(serve: argparse.ArgumentParser) -> None:
    add_db(serve)
    serve.add_argument("--host", metavar="HOST", default="127.0.0.1", help="where to listen (default: 127.0.0.1)")
    serve.add_argument("--port", metavar="N", type=int, default=PORT, help=f"the port (default: {PORT})")
    serve.add_argument(
        "--name", dest="names", metavar="HOST", action="append", default=[],
        help="a host name under which browsers ask for the desk; may be given again",
    )  # fmt: skip
    serve.add_argument(
        "--as",
        dest="reviewer",
        metavar="NAME",
        help="who reviews, while there are no accounts (default: your user name)",
    )
    serve.add_argument("--map", metavar="FILE", help="a PMTiles file of your own to show under the map")
    serve.add_argument(
        "--rate", metavar="N", type=int, default=600,
        help="requests a minute from one address or token; 0: any number (default: 600)",
    )  # fmt: skip
    serve.add_argument("--log-json", action="store_true", help="log JSON lines")
    serve.add_argument("--quiet", action="store_true", help="print no address, and log warnings only")
