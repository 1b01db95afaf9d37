"""The manifest of a bulk result: what it was made with, and one line for every piece of work that is done.

Only the process that runs the run writes it. A line is appended after its files are synced and under their names. The
names and then the lines are synced some at a time, so that what the manifest tells is on disk: when the machine goes
down, what the last of them told is done again. In memory there is only where each line stands, since a large run has
millions.
"""

from __future__ import annotations

import os
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

from saksi.bulk.storage import MANIFEST, RUN
from saksi.bulk.tables import TABLES, TEMPORARY, sync_folder, table_path
from saksi.bulk.tasks import Settings, Table
from saksi.errors import StoreError, UsageError

SCHEMA = "schema.json"
FORM = "saksi.bulk/1"
LOCK = ".lock"
AT_WORK = ".at-work-"
OPTIONS = {
    "coder": "version of the coder", "shard_megabytes": "--shard-size", "languages": "--language", "urls": "--url",
    "not_urls": "--not-url", "keep_copies": "--keep-copies", "without_triggers": "--without-triggers",
    "page_seconds": "--page-seconds", "memory_megabytes": "--memory",
}  # fmt: skip
SYNCED = 1.0  # seconds after which lines are synced


class Done(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line. `of` names what the work was done on: with another, the line no longer counts."""

    stage: str
    shard: str
    of: str = ""
    source: str = ""
    start: int = 0
    end: int | None = None
    tables: dict[str, Table] = {}
    counts: dict[str, int] = {}
    seconds: float = 0.0


class _Head(msgspec.Struct, frozen=True):
    """Of a line, what it is about."""

    stage: str
    shard: str


class Run(msgspec.Struct, frozen=True):
    """What a result was made with."""

    form: str
    settings: Settings


class Manifest:
    """The manifest of a folder, open for one run at a time. Use it in a `with` block.

    Raises UsageError where the folder holds something else, or the result of other settings; StoreError where another
    run works on it or it cannot be written.
    """

    def __init__(self, out: Path, settings: Settings) -> None:
        self.out = out
        self._at: dict[str, dict[str, int]] = {}  # by stage and shard, the byte where its last line begins
        self._synced = time.monotonic()
        try:
            with ExitStack() as opened:
                _fits(out, settings)
                out.mkdir(parents=True, exist_ok=True)
                _lock(opened.enter_context((out / LOCK).open("wb")), out)
                self.run = _begin(out, settings)
                opened.callback(_clear, out)
                self.file: BinaryIO = opened.enter_context(
                    (out / MANIFEST).open("r+b" if (out / MANIFEST).exists() else "w+b")
                )
                self._load()
                self._opened = opened.pop_all()
        except OSError as fault:
            raise unwritable(fault) from fault

    def __enter__(self) -> Manifest:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self.sync()
        finally:
            with suppress(OSError):
                self._opened.close()

    def add(self, done: Done) -> None:
        """Keep that something is done. Raises StoreError where it cannot be written."""
        try:
            at = self.file.seek(0, os.SEEK_END)
            self.file.write(msgspec.json.encode(done) + b"\n")
            self.file.flush()
        except OSError as fault:
            raise unwritable(fault) from fault
        self._at.setdefault(done.stage, {})[sys.intern(done.shard)] = at
        if time.monotonic() - self._synced > SYNCED:
            self.sync()

    def sync(self) -> None:
        """Have all lines on disk, and before them the names of the files they tell of.

        Raises StoreError where it cannot be written.
        """
        try:
            for table in TABLES:
                sync_folder(self.out / table)
            self.file.flush()
            os.fsync(self.file.fileno())
        except OSError as fault:
            raise unwritable(fault) from fault
        self._synced = time.monotonic()

    def find(self, stage: str, shard: str) -> Done | None:
        """The last line of a stage of a shard."""
        at = self._at.get(stage, {}).get(shard)
        if at is None:
            return None
        self.file.seek(at)
        return msgspec.json.decode(self.file.readline(), type=Done)

    def shards(self, stage: str) -> Iterator[str]:
        """The shards of which a stage has a line."""
        return iter(self._at.get(stage, {}))

    def holds(self, stage: str, shard: str, of: str = "") -> Done | None:
        """The line of what is done, on this, if its files are there in their full size."""
        done = self.find(stage, shard)
        whole = done is not None and done.of == of and all(
            _size(table_path(self.out, name, shard)) == table.bytes for name, table in done.tables.items()
        )  # fmt: skip
        return done if whole else None

    def _load(self) -> None:
        """Read all lines; a last one that was not written whole is cut off."""
        whole = 0
        for line in self.file:
            if not line.endswith(b"\n"):
                break
            try:
                head = msgspec.json.decode(line, type=_Head)
            except msgspec.DecodeError as fault:
                self.file.close()
                raise StoreError(
                    f"'{self.out / MANIFEST}' is damaged at byte {whole}; cut off there, the run does the rest again.",
                    "broken",
                ) from fault
            self._at.setdefault(head.stage, {})[sys.intern(head.shard)] = whole
            whole += len(line)
        self.file.seek(whole)
        self.file.truncate()


def read_manifest(out: Path) -> tuple[Settings, list[Done]]:
    """What a result was made with, and what is done of it. Raises UsageError where the folder holds none."""
    try:
        run = msgspec.json.decode((out / RUN).read_bytes(), type=Run)
        lines = (out / MANIFEST).read_bytes().splitlines(keepends=True)
        found = [msgspec.json.decode(line, type=Done) for line in lines if line.endswith(b"\n")]
    except (OSError, msgspec.DecodeError) as fault:
        raise UsageError(f"'{out}' holds no bulk result.", "usage") from fault
    return run.settings, list({(done.stage, done.shard): done for done in found}.values())


def unwritable(fault: OSError) -> StoreError:
    """What is told where the result cannot be written."""
    said = (fault.strerror or str(fault)).lower()
    return StoreError(f"The result cannot be written: {said}. What is finished is safe.", "unwritable")


def _fits(out: Path, settings: Settings) -> None:
    """See that a folder is not there, empty, or of the same run."""
    if out.exists() and not out.is_dir():
        raise UsageError(f"'{out}' is a file; name a folder.", "usage")
    run = Run(FORM, settings)
    if (out / RUN).exists():
        before = msgspec.json.decode((out / RUN).read_bytes(), type=Run)
        if before != run:
            raise UsageError(f"'{out}' holds the result of {_difference(before, run)}; name another folder.", "usage")
    elif out.exists() and any(not path.name.startswith(".") for path in out.iterdir()):
        raise UsageError(f"'{out}' holds other files; name an empty folder.", "usage")


def _begin(out: Path, settings: Settings) -> str:
    """Clear away what a killed run left and make the tables; returns the name of the file that says who works here."""
    _fits(out, settings)
    _clear(out)
    _write(out / RUN, msgspec.json.format(msgspec.json.encode(Run(FORM, settings))))  # first: it makes the folder ours
    for table in TABLES:
        (out / table).mkdir(exist_ok=True)
    tables = {
        table: [{"name": name, "kind": kind, "meaning": meaning} for name, (kind, meaning) in columns.items()]
        for table, columns in TABLES.items()
    }
    _write(out / SCHEMA, msgspec.json.format(msgspec.json.encode({"form": FORM, "tables": tables})))
    name = f"{AT_WORK}{uuid.uuid4().hex}"
    (out / name).touch()
    sync_folder(out)
    return name


def _clear(out: Path) -> None:
    """Take from a run the file that says it works here, then its drafts: a worker of it, wherever that may still be,
    begins nothing more, and ends nothing."""
    for name in out.glob(f"{AT_WORK}*"):
        name.unlink(missing_ok=True)
    for draft in out.glob(f"*/.*{TEMPORARY}"):
        draft.unlink(missing_ok=True)


def _difference(before: Run, now: Run) -> str:
    if before.form != now.form:
        return f"another form ({before.form})"
    names = [n for n in Settings.__struct_fields__ if getattr(before.settings, n) != getattr(now.settings, n)]
    told = ", ".join(OPTIONS[name] for name in names)
    return "another version of the coder" if names == ["coder"] else f"other settings ({told})"


def _write(path: Path, data: bytes) -> None:
    draft = path.with_name(f".{path.name}{TEMPORARY}")
    with draft.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _lock(file: BinaryIO, out: Path) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as fault:
        raise StoreError(f"Another run works on '{out}'.", "busy") from fault
