"""The command line: thin verbs over the Python functions of the same names.

Exit status: 0 all read, or as much as whoever reads the output wanted (`| head`); 1 at least one source could not be
read (the others were); 2 a wrong option; 3 a broken installation; 4 an archive or a result that fails; 5 a cluster that
fails; 130 interrupted.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from keyword import iskeyword

from saksi.arguments import build_parser
from saksi.errors import SaksiError


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
    if arguments.verb == "completion":
        import shtab

        print(shtab.complete(build_parser(), arguments.shell))
        return 0
    from importlib import import_module

    # A verb's module loads when it is called: `saksi --help` costs next to nothing.
    module = f"{arguments.verb}_" if iskeyword(arguments.verb) else arguments.verb
    run = getattr(import_module(f"saksi.commands.{module}"), f"run_{arguments.verb}")
    return int(run(arguments))


if __name__ == "__main__":
    sys.exit(main())
