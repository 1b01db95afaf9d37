"""`saksi watch`: follow feeds, and add to the archive what they point at."""

from __future__ import annotations

import argparse
import json
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from saksi.archiving import match_archive
from saksi.commands.failures import failed_rows, print_failures
from saksi.errors import InputError, UsageError
from saksi.ingest.collect import is_address
from saksi.ingest.feeds import MAX_BYTES, read_outlines
from saksi.ingest.polite import Guest
from saksi.ingest.watch import Round, Watch
from saksi.store.archive import Archive


def run_watch(arguments: argparse.Namespace) -> int:
    """Returns 1 where, with --once, anything could not be read; being told to stop is the usual end of the others."""
    feeds = list(_feeds(arguments.feeds))
    if not feeds:
        raise UsageError("Name a FEED: the address of a feed, or an OPML file.", "usage")
    if arguments.every <= 0:
        raise UsageError("--every takes a number of minutes above 0.", "usage")
    stop = threading.Event()
    every = timedelta(minutes=arguments.every)
    with _until_told(stop), Archive.open(arguments.db) as archive:
        watch = Watch(archive, feeds, every=every, guest=make_guest(stop))
        while True:
            done = watch.round(eager=arguments.once)
            if not arguments.no_match and not stop.is_set():
                match_archive(archive)
            if done.polled or arguments.once:
                _tell(done, arguments)
            if arguments.once:
                return 1 if done.failed else 0
            if stop.wait(max(1.0, (watch.next_at() - datetime.now(UTC)).total_seconds())):
                return 0


def make_guest(stop: threading.Event) -> Guest:
    """What fetches, until `stop` is set."""
    return Guest(stop=stop)


@contextmanager
def _until_told(stop: threading.Event) -> Iterator[None]:
    """Ctrl-C and SIGTERM ask for an end after what is being stored; a second Ctrl-C does not wait for that."""

    def ask(number: int, frame: object) -> None:
        stop.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _feeds(sources: list[str]) -> Iterator[str]:
    for source in sources:
        if is_address(source):
            yield source
            continue
        try:
            with Path(source).open("rb") as file:
                yield from read_outlines(file.read(MAX_BYTES + 1))
        except (OSError, ValueError) as fault:
            raise InputError(f"'{source}' is no address and no OPML file that can be opened.", "unreadable") from fault


def _tell(done: Round, arguments: argparse.Namespace) -> None:
    if arguments.json:
        told = {"polled": done.polled, "unchanged": done.unchanged, "added": done.added, "known": done.known,
                "copies": done.copies, "failed": failed_rows(done.failed)}  # fmt: skip
        print(json.dumps(told, ensure_ascii=False), flush=True)
        return
    print_failures(done.failed)
    if not arguments.quiet:
        print(
            f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC: {done.polled} feeds polled ({done.unchanged} unchanged), "
            f"{done.added} articles added ({done.copies} near-copies), {done.known} already known, "
            f"{len(done.failed)} failed.",
            flush=True,
        )
