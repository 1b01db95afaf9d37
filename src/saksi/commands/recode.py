"""`saksi recode`: bring the records and incidents of an archive up to this version of Saksi."""

from __future__ import annotations

import argparse

from saksi.archiving import coder_version, recode, rematch
from saksi.commands.progress import Counter
from saksi.store.archive import Archive


def run_recode(arguments: argparse.Namespace) -> int:
    """Recode what another coder coded, keeping the older records, and match what that or another matcher changes."""
    with Archive.open(arguments.db) as archive:
        counter = Counter("articles", quiet=arguments.quiet)
        count = recode(archive, done=counter.reach)
        counter.close(count)
        events = Counter("events matched", quiet=arguments.quiet)
        matched = rematch(archive, done=events.reach)
        events.close(matched)
    if not arguments.quiet:
        print(f"{count} articles recoded by {coder_version()}. {matched} event records matched anew.")
    return 0
