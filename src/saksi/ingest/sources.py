"""Sources named on the command line, turned into articles of the batch form.

Parsers get bytes, never addresses: an http(s) source is fetched by the guarded client alone.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from saksi.errors import InputError
from saksi.pipeline import ReadFailure

MAX_BYTES = 20_000_000
MAX_LINE = 6 * MAX_BYTES  # JSON may write one character as six
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
Json = Mapping[str, Any]


def read_sources(sources: Iterable[str]) -> Iterator[Json | ReadFailure]:
    """One article for each source: a text or HTML file, an http(s) address, or "-" for standard input."""
    for source in sources:
        try:
            yield _article(source)
        except InputError as fault:
            yield ReadFailure(source, fault.sentence, fault.kind)


def read_batch(path: str) -> Iterator[Json | ReadFailure]:
    """The articles of a JSON Lines file ("-": standard input). A line that is no JSON object is a failure."""
    if path == "-":
        yield from read_lines(sys.stdin.buffer)
        return
    try:
        with Path(path).open("rb") as lines:
            yield from read_lines(lines)
    except (OSError, ValueError) as fault:
        raise InputError(f"'{path}' cannot be opened: {_reason(fault)}.", "unreadable") from fault


def read_lines(lines: BinaryIO) -> Iterator[Json | ReadFailure]:
    """The articles of JSON Lines. The form of NGEC's input (`event_text`, `date`) is taken too."""
    for number, line in enumerate(iter(lambda: lines.readline(MAX_LINE), b""), 1):
        if len(line) == MAX_LINE and not line.endswith(b"\n"):
            while (rest := lines.readline(MAX_LINE)) and not rest.endswith(b"\n"):
                pass
            yield ReadFailure(
                f"line-{number}", f"Line {number} is larger than {MAX_LINE // 1_000_000} MB.", "too-large"
            )
            continue
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            yield ReadFailure(f"line-{number}", f"Line {number} is not valid JSON.", "json")
            continue
        if not isinstance(value, dict):
            yield ReadFailure(f"line-{number}", f"Line {number} is not a JSON object.", "json")
            continue
        if value.get("id") in (None, ""):
            value["id"] = f"line-{number}"
        if "event_text" in value and not {"text", "html"} & value.keys():
            value = {**value, "text": value["event_text"], "published": value.get("published", value.get("date"))}
        yield value


def _article(source: str) -> Json:
    if source == "-":
        return from_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), "-", None)
    if source.startswith(("http://", "https://")):
        from saksi.ingest.fetch import fetch

        answer = fetch(source)
        return {**from_bytes(answer.body, source, answer.encoding), "url": answer.url}
    path = Path(source)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as fault:  # ValueError: a name that no file can have
        raise InputError(f"'{source}' cannot be opened: {_reason(fault)}.", "unreadable") from fault
    return from_bytes(data, source, None, page=path.suffix.lower() in PAGE_SUFFIXES)


def from_bytes(data: bytes, name: str, encoding: str | None, page: bool = False) -> Json:
    """The article that a file's or address' bytes are: a page, or a text. Raises InputError for what is neither."""
    if len(data) > MAX_BYTES:
        raise InputError(f"'{name}' is larger than {MAX_BYTES // 1_000_000} MB.", "too-large")
    from saksi.reading.decode import decode_text, utf8_page

    if page or looks_like_page(data):
        # What the server says of the encoding is known only here; what the page says of it, where it is parsed.
        html = utf8_page(data, declared=encoding) if encoding else data
        return {"id": name, "html": html, "raw_sha256": raw_hash(data)}
    return {"id": name, "text": decode_text(data, declared=encoding), "raw_sha256": raw_hash(data)}


def raw_hash(data: bytes) -> str:
    """SHA-256 of bytes as they came, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def looks_like_page(data: bytes) -> bool:
    """True for bytes that begin as an HTML page does."""
    head = data[:1024].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html", b"<head", b"<?xml")) or b"<html" in head


def _reason(fault: OSError | ValueError) -> str:
    return (getattr(fault, "strerror", None) or str(fault)).lower()
