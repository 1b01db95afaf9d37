"""What an engine hands to a worker, and what it gets back. Both are small and go through pickle and JSON alike."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from saksi.bulk.plan import Shard
from saksi.errors import UsageError

Stage = Literal["pages", "code"]


class Settings(msgspec.Struct, frozen=True):
    """What decides which rows a run gives, beside its sources; a result holds to one of them.

    `languages` empty: all that have a pack. `urls` and `not_urls` are regular expressions of which one must, or none
    may, be found in an address.
    """

    coder: str
    shard_megabytes: float = 16.0
    languages: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    not_urls: tuple[str, ...] = ()
    keep_copies: bool = False
    without_triggers: bool = False
    page_seconds: float = 30.0
    memory_megabytes: int = 2_000

    def check(self) -> None:
        """Raises UsageError for an expression that is none, or a limit that allows nothing."""
        for pattern in (*self.urls, *self.not_urls):
            try:
                re.compile(pattern)
            except re.error as fault:
                raise UsageError(f"'{pattern}' is not a regular expression ({fault}).", "usage") from None
        if self.page_seconds <= 0 or self.memory_megabytes < 500 or self.shard_megabytes <= 0:
            raise UsageError("A page needs time, a worker 500 MB, and a shard some bytes.", "usage")


class Task(msgspec.Struct, frozen=True):
    """One stage of one shard. `skip` are keys of pages that no worker survived, with the kind of failure each is.

    `run` names the file in `out` by which a worker knows the folder of the run. `folder`, where given, is where names
    of files that are not whole begin.
    """

    stage: Stage
    shard: Shard
    out: str
    settings: Settings
    copies: str | None = None  # digest of the shard's list of near-copies, where it has any
    skip: dict[str, str] = {}
    run: str = ""
    folder: str = ""


class Table(msgspec.Struct, frozen=True):
    """A file that was written: rows, bytes, and the SHA-256 of the bytes."""

    rows: int
    bytes: int
    sha256: str


class Result(msgspec.Struct, frozen=True):
    """What a task wrote, by table, and counted. A table without rows has no file."""

    tables: dict[str, Table]
    counts: dict[str, int]
    seconds: float


class ShardFailed(Exception):
    """A shard that could not be worked on to its end; it stays to be done by the next run."""

    def __init__(self, sentence: str, kind: str) -> None:
        super().__init__(sentence, kind)
        self.sentence = sentence
        self.kind = kind
