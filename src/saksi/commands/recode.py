"""`saksi recode`: bring the records of an archive up to this version of the coder."""

from __future__ import annotations

import argparse

from saksi.archiving import coder_version, match_archive, recode
from saksi.commands.progress import Counter
from saksi.store.archive import Archive


def run_recode(arguments: argparse.Namespace) -> int:
    """Recode what is not of this version; the older records are kept, and incidents matched anew where they change."""
    with Archive.open(arguments.db) as archive:
        counter = Counter("articles", quiet=arguments.quiet)
        count = recode(archive, done=counter.reach)
        counter.close(count)
        match_archive(archive)
    if not arguments.quiet:
        print(f"{count} articles recoded by {coder_version()}.")
    return 0
