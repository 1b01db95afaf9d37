"""The command line: thin verbs over the Python functions of the same names.

Exit status: 0 all read, or as much as whoever reads the output wanted (`| head`); 1 at least one source could not be
read (the others were); 2 a wrong option; 3 a broken installation; 130 interrupted.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence

from saksi import __version__
from saksi.errors import SaksiError

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


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    arguments = build_parser().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):  # a character that a terminal cannot show costs no report
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = _run(arguments)
        sys.stdout.flush()
        return status
    except SaksiError as fault:
        print(f"saksi: {fault.sentence}", file=sys.stderr)
        return fault.exit_status
    except BrokenPipeError:
        # What is still buffered must go somewhere when Python closes the stream on leaving.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _run(arguments: argparse.Namespace) -> int:
    if arguments.verb == "read":
        from saksi.commands import run_read

        return run_read(arguments)
    if arguments.verb == "packs":
        from saksi.commands import run_packs

        return run_packs(arguments.json)
    if arguments.verb == "schema":
        from saksi.export.schema import schema_text

        print(schema_text(), end="")
        return 0
    import shtab

    print(shtab.complete(build_parser(), arguments.shell))
    return 0


if __name__ == "__main__":
    sys.exit(main())
