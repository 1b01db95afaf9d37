"""Web archives (WARC, also compressed): every HTML response is an article.

fastwarc splits the file into records; what a record holds is unpacked here, within limits. After a broken record
reading goes on with the next one that can be found.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from saksi.errors import InputError
from saksi.ingest.sources import MAX_BYTES, raw_hash
from saksi.pipeline import ReadFailure

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

MAX_RATIO = 100  # of a page to its compressed form, once it is over 1 MB
MAX_BROKEN = 100  # records, after which the file is given up: each may cost one pass over the rest
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_NEXT = {True: re.compile(rb"\x1f\x8b\x08"), False: re.compile(rb"(?<=\n)WARC/1\.[01]\r?\n")}
_PIECE = 1 << 20
_HEAD = 4096  # bytes of a compressed record in which its beginning can be told
Json = Mapping[str, Any]


def read_warc(file: BinaryIO, name: str) -> Iterator[Json | ReadFailure]:
    """The pages of a web archive, by the addresses they came from. `file` must be seekable.

    A record that is broken or too large is a failure in its place. Raises InputError of kind "warc" where the file is
    no web archive, or has MAX_BROKEN broken records.
    """
    return (item for _, item in read_warc_range(file, name, 0, None))


def read_warc_range(file: BinaryIO, name: str, start: int, end: int | None) -> Iterator[tuple[int, Json | ReadFailure]]:
    """The same of the records that begin at byte `start` or later and before `end`, each with where it begins.

    Neighbouring ranges give each record once, if `has_record_bounds` holds for the file.
    """
    file.seek(0)
    head = file.read(5)
    packed = head.startswith(b"\x1f\x8b")
    if not packed and head != b"WARC/":
        raise InputError(f"'{name}' is no web archive.", "warc")
    begin = _next_record(file, start, packed, sure=True) if start else 0
    for _ in range(MAX_BROKEN):
        if begin is None or (end is not None and begin >= end):
            return
        try:
            yield from _articles(file, begin, end)
            return
        except _BrokenRecord as fault:
            at = fault.at
        yield at, ReadFailure(f"{name}@{at}", f"The record at byte {at:,} of '{name}' is broken.", "warc")
        begin = _next_record(file, at + 1, packed)
    raise InputError(f"{MAX_BROKEN} records of '{name}' are broken, so the rest is left.", "warc")


def has_record_bounds(file: BinaryIO) -> bool:
    """True for a web archive in which every record can be found by its first byte: one that is not compressed, or in
    which each record is (the common form), as far as the first two show."""
    from fastwarc.warc import ArchiveIterator

    file.seek(0)
    if file.read(5) == b"WARC/":
        return True
    file.seek(0)
    try:
        records = ArchiveIterator(file, parse_http=False)
        if next(records, None) is None or (second := next(records, None)) is None:
            return False
        at = int(second.stream_pos)
    except (OSError, ValueError, EOFError):
        return False
    file.seek(at)
    return _begins_record(file.read(_HEAD))


class _BrokenRecord(Exception):
    """A record that cannot be read whole; `at` is the byte where it begins, or the last good one before it."""

    def __init__(self, at: int) -> None:
        self.at = at


def _articles(file: BinaryIO, start: int, end: int | None) -> Iterator[tuple[int, Json | ReadFailure]]:
    """What the records from byte `start` up to `end` hold. Raises _BrokenRecord."""
    from fastwarc.warc import ArchiveIterator

    file.seek(start)
    at = start
    records = ArchiveIterator(file, parse_http=True)
    while True:
        try:
            record = next(records, None)
            if record is None:
                return
            if end is not None and record.stream_pos >= end:
                return
            at = max(at, record.stream_pos)
            data, page = _article(record)
            rest = record.consume()
        except (OSError, ValueError, EOFError) as fault:
            raise _BrokenRecord(at) from fault
        if len(data) + rest < record.content_length:
            raise _BrokenRecord(at)
        if page is not None:
            yield at, page


def _article(record: WarcRecord) -> tuple[bytes, Json | ReadFailure | None]:
    """What was read of a record, and the page it holds, if any."""
    from fastwarc.warc import WarcRecordType

    http = record.http_headers
    if record.record_type != WarcRecordType.response or http is None or http.status_code != 200:
        return b"", None
    if (record.http_content_type or "").lower() not in _PAGES:
        return b"", None
    url = record.headers.get("WARC-Target-URI") or ""
    data = record.reader.read(MAX_BYTES + 1)
    try:
        if len(data) > MAX_BYTES:
            raise InputError(f"The page is larger than {MAX_BYTES // 1_000_000} MB.", "too-large")
        body = data
        if "chunked" in (http.get("Transfer-Encoding") or "").lower():
            body = unchunked(body)
        body = unpacked(body, http.get("Content-Encoding") or "")
        page = _page(body, data, url, record.http_charset)
        return data, {**page, "record_id": record.headers.get("WARC-Record-ID")}
    except InputError as fault:
        return data, ReadFailure(url or "page", fault.sentence, fault.kind)


def _page(body: bytes, raw: bytes, url: str, charset: str | None) -> Json:
    from saksi.reading.decode import utf8_page

    article: dict[str, Any] = {"id": url or "page", "raw_sha256": raw_hash(raw)}
    article["html"] = utf8_page(body, declared=charset) if charset else body
    return {**article, "url": url} if url.startswith(("http://", "https://")) else article


def unchunked(data: bytes) -> bytes:
    """A body sent in chunks, put together. Where the chunks break off, or there are none, what there is."""
    parts: list[bytes] = []
    at = 0
    while (end := data.find(b"\r\n", at, at + 100)) >= 0:
        size = data[at:end].split(b";")[0].strip()
        if not re.fullmatch(rb"[0-9A-Fa-f]{1,8}", size):
            return data if not parts else b"".join(parts)
        length = int(size, 16)
        if length == 0:
            break
        parts.append(data[end + 2 : end + 2 + length])
        at = end + 2 + length + 2
    return b"".join(parts) or data


def unpacked(data: bytes, coding: str) -> bytes:
    """A body without its compression. Raises InputError of kind "compression", "compression-bomb" or "too-large"."""
    coding = coding.strip().lower()
    if coding in ("", "identity") or (coding.endswith("gzip") and not data.startswith(b"\x1f\x8b")):
        return data  # some archivers unpack and keep the header
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise InputError(f"The page is compressed with '{coding[:20]}', which is not read.", "compression")
    inflate = zlib.decompressobj(47)
    pieces, produced, pending = [], 0, data
    try:
        while pending and not inflate.eof:
            pieces.append(inflate.decompress(pending, _PIECE))
            pending = inflate.unconsumed_tail
            produced += len(pieces[-1])
            if produced > _PIECE and produced > MAX_RATIO * len(data):
                raise InputError("The page unpacks to many times its size, so it is not read.", "compression-bomb")
            if produced > MAX_BYTES:
                raise InputError(f"The page is larger than {MAX_BYTES // 1_000_000} MB.", "too-large")
    except zlib.error as fault:
        raise InputError("The page's compression is broken.", "compression") from fault
    return b"".join(pieces)


def _begins_record(data: bytes) -> bool:
    """True where compressed bytes unpack to the beginning of a record."""
    try:
        return zlib.decompressobj(31).decompress(data, 5) == b"WARC/"
    except zlib.error:
        return False


def _next_record(file: BinaryIO, start: int, packed: bool, sure: bool = False) -> int | None:
    """The byte at or after `start` where a record may begin, or, where it must be `sure`, does; None for none."""
    while (found := _next_sign(file, start, packed)) is not None and sure and packed:
        file.seek(found)
        if _begins_record(file.read(_HEAD)):
            break
        start = found + 1
    return found


def _next_sign(file: BinaryIO, start: int, packed: bool) -> int | None:
    pattern = _NEXT[packed]
    at = max(start - 1, 0)  # the character before shows whether a line begins
    while True:
        file.seek(at)
        piece = file.read(_PIECE)
        if found := pattern.search(piece, start - at if start > at else 0):
            return at + found.start()
        if len(piece) < _PIECE:
            return None
        at += _PIECE - 16
        start = at
