"""The options of every verb. Nothing heavy is imported here: this is all that `saksi --help` loads."""

from __future__ import annotations

import argparse

from saksi.version import __version__

FORMATS = ("table", "jsonl", "html")
_FILES = {"bash": "_shtab_greeter_compgen_files", "zsh": "_files", "tcsh": "f"}


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
    packs = verbs.add_parser("packs", help="list the language packs and what each lacks")
    packs.add_argument("--json", action="store_true", help="print JSON")
    verbs.add_parser("schema", help="print the JSON Schema of the article record")
    completion = verbs.add_parser("completion", help="print a shell completion script")
    completion.add_argument("shell", choices=("bash", "zsh", "tcsh"))
    return parser


_READ = (
    "Read text files, HTML pages, http(s) addresses or standard input ('-') and print who did what to whom, "
    "each value with the words that say so. Nothing is fetched unless an address is given."
)


def _add_read(read: argparse.ArgumentParser) -> None:
    source = read.add_argument(
        "sources", nargs="*", metavar="SOURCE", help="text file, HTML file, http(s) address or '-'"
    )
    source.complete = {"bash": "_shtab_compgen_files", "zsh": "_files", "tcsh": "f"}  # type: ignore[attr-defined]
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
