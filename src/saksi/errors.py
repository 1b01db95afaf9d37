"""The few exceptions. Each carries one sentence for a person, a `kind` for programs and an exit status.

SaksiError
├── UsageError      exit 2   an option's value cannot be used
├── InputError      exit 1   one source cannot be read; the others go on
│   └── FetchError  exit 1   an address was refused or did not answer as it should
├── PackError       exit 3   a language pack or data file of the installation is broken
├── StoreError      exit 4   the archive cannot be opened, read or written
│   └── ConflictError exit 4 another person has decided meanwhile; nothing was changed
└── ClusterError    exit 5   the machines that should do the work cannot be reached, or cannot do it
"""

from __future__ import annotations


class SaksiError(Exception):
    """Base of all errors that Saksi raises on purpose."""

    exit_status = 1

    def __init__(self, sentence: str, kind: str = "error") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.kind = kind


class UsageError(SaksiError):
    """An option or argument that cannot be used."""

    exit_status = 2


class InputError(SaksiError):
    """One source that cannot be read. `text` is a page's text where it came out before the fault."""

    text: str | None = None


class FetchError(InputError):
    """An address that was refused or failed, with the HTTP status and the Retry-After header where there were any."""

    status: int | None = None
    retry_after: str | None = None


class PackError(SaksiError):
    """A broken language pack or data file."""

    exit_status = 3


class StoreError(SaksiError):
    """An archive that cannot be opened, read or written; what it held before is as it was."""

    exit_status = 4


class ConflictError(StoreError):
    """A decision that rests on what is no longer so. `changes` are the decisions that stand against it, in order."""

    changes: tuple[object, ...] = ()


class ClusterError(SaksiError):
    """A cluster of machines that cannot be reached, is lost, or has another version of Saksi."""

    exit_status = 5
