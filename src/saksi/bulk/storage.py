"""Sources on this machine's disks or on object storage (through fsspec)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from saksi.errors import InputError, UsageError

EXTRA = "saksi[bulk]"
MANIFEST = "manifest.jsonl"
RUN = "run.json"
KINDS = {
    ".warc": "warc", ".warc.gz": "warc", ".jsonl": "lines", ".ndjson": "lines", ".jsonl.gz": "packed-lines",
    ".jsonl.zst": "packed-lines", ".parquet": "parquet",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read: its address, what kind it is, how large, and what changes when it is written again."""

    address: str
    kind: str
    size: int
    stamp: str


def find_sources(named: Iterable[str]) -> list[Source]:
    """The files that are named, each once, in that order; of a folder all that are of a known kind, by name, but
    for the results of runs.

    Raises InputError where one is not there, UsageError for a name or address that cannot be a source.
    """
    found: dict[str, Source] = {}
    for name in named:
        for source in _remote(name) if is_remote(name) else _local(name):
            found.setdefault(source.address, source)
    return list(found.values())


def open_source(address: str) -> BinaryIO:
    """The bytes of a source, seekable. Raises OSError as opening does."""
    if not is_remote(address):
        return Path(address).open("rb")
    return cast(BinaryIO, _filesystem(address)[0].open(_filesystem(address)[1], "rb"))


def is_remote(address: str) -> bool:
    """True for what fsspec opens."""
    return "://" in address


def is_result(folder: str | Path) -> bool:
    """True for a folder that `saksi bulk` wrote."""
    return (Path(folder) / RUN).is_file() and (Path(folder) / MANIFEST).is_file()


def kind_of(name: str) -> str | None:
    """What a file is by the end of its name."""
    return next((kind for ending, kind in KINDS.items() if name.lower().endswith(ending)), None)


def _local(name: str) -> Iterator[Source]:
    path = Path(name)
    if not path.is_dir():
        yield _local_file(path)
        return
    inside = sorted(p for p in path.rglob("*") if p.is_file() and kind_of(p.name))
    results = {p.parent for p in inside if p.name == MANIFEST and is_result(p.parent)}
    inside = [p for p in inside if results.isdisjoint(p.parents)]
    if not inside:
        raise InputError(f"The folder '{name}' holds no WARC, JSON Lines or Parquet file.", "empty")
    for file in inside:
        yield _local_file(file)


def _local_file(path: Path) -> Source:
    kind = _known(str(path))
    try:
        known = path.stat()
    except (OSError, ValueError) as fault:
        raise InputError(f"'{path}' cannot be opened: {getattr(fault, 'strerror', fault)}.", "unreadable") from fault
    return Source(str(path), kind, known.st_size, str(known.st_mtime_ns))


def _remote(address: str) -> Iterator[Source]:
    if address.startswith(("http://", "https://")):
        raise UsageError(f"'{address}' is a web address; bulk reads files and object storage.", "usage")
    files, path = _filesystem(address)
    try:
        known = sorted(_listed(files, path).items())
    except Exception as fault:  # every storage has exceptions of its own
        raise InputError(f"'{address}' cannot be opened ({type(fault).__name__}).", "unreadable") from fault
    if not known:
        raise InputError(f"There is no file '{address}'.", "unreadable")
    for name, about in known:
        if about.get("type") == "directory":
            continue
        whole = str(files.unstrip_protocol(name))
        stamp = about.get("ETag") or about.get("etag") or about.get("LastModified") or about.get("mtime") or ""
        yield Source(whole, _known(whole), int(about["size"]), str(stamp))


def _listed(files: Any, path: str) -> dict[str, dict[str, Any]]:
    """What is known of the files that an address means, asked for folder by folder and not file by file."""
    if "*" in path:
        return dict(files.glob(path, detail=True))
    about = files.info(path)
    if about.get("type") != "directory":
        return {path: about}
    return {name: known for name, known in files.find(path, detail=True).items() if kind_of(name)}


def _filesystem(address: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError as fault:
        raise UsageError(f"Object storage needs fsspec: pip install '{EXTRA}'.", "extra") from fault
    try:
        files, path = url_to_fs(address)
    except (ImportError, ValueError) as fault:
        raise UsageError(f"'{address}' cannot be opened: {fault}", "usage") from fault
    return files, path


def _known(name: str) -> str:
    kind = kind_of(name)
    if kind is None:
        raise UsageError(f"'{name}' is none of what bulk reads ({', '.join(KINDS)}).", "usage")
    return kind
