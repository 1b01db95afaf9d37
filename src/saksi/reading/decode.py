"""Bytes to text: byte order marks, UTF-8, the declared encoding, then the old Western one."""

from __future__ import annotations

import codecs
import re

from saksi.errors import InputError
from saksi.reading.encoded_twice import decoded_once

LARGEST = 20 * 1024 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_SIGNATURES = {
    "a PDF file": (b"%PDF-",),
    "an archive": (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"(\xb5/\xfd"),
    "an old office document": (b"\xd0\xcf\x11\xe0",),
    "an image": (b"\x89PNG", b"\xff\xd8\xff", b"GIF8"),
    "a media file": (b"RIFF", b"OggS", b"ID3"),
    "a program": (b"\x7fELF", b"MZ\x90"),
    "a database": (b"SQLite format 3",),
}
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,200}?charset|\?xml\b[^>]{0,100}?encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""",
    re.IGNORECASE,
)
# Pages that declare Latin-1 are read as what they nearly always are, as browsers do.
_BROWSER_NAMES = {
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252",
    "ascii": "cp1252", "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "gb2312": "gb18030", "gbk": "gb18030",
    "x-gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "x-mac-roman": "mac-roman",
}  # fmt: skip
_CUT_OFF = "unexpected end of data"
_PLAIN = re.compile(rb"\s*<")
_SAMPLE = 4_096
_HEAD = 16_384
_MOST_CONTROL = 0.1
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def utf8_page(data: bytes, encoding: str | None = None, *, declared: str | None = None) -> bytes:
    """A page as parsers take it: what `decode_text` reads, without its NULs, as UTF-8. Raises what that raises.

    A page that is UTF-8 already, which most are, is given back as it is.
    """
    if not encoding and len(data) <= LARGEST and _PLAIN.match(data) and b"\x00" not in data:
        _refuse_binary(data)
        try:
            data.isascii() or data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return decoded_once(data)
    text = decode_text(data, encoding, declared=declared).replace("\x00", "")
    return decoded_once(text.encode("utf-8", "replace"))


def decode_text(data: bytes, encoding: str | None = None, *, declared: str | None = None) -> str:
    """The text of a file or page. Never fails on stray bytes: they become U+FFFD.

    An `encoding` is obeyed. One that is only `declared`, as in the header a server sent, goes before what the page says
    itself, but bytes that are UTF-8 are read as that, and a name that nobody knows counts for nothing.

    Raises InputError of kind "too-large", "empty", "binary" or "encoding".
    """
    if len(data) > LARGEST:
        raise InputError(f"The input has {len(data):,} bytes; the limit is {LARGEST:,}.", "too-large")
    if not data.strip(b" \t\r\n\x00"):
        raise InputError("The input is empty.", "empty")
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    for what, signatures in _SIGNATURES.items():
        if data.startswith(signatures):
            raise InputError(f"The input is {what}, not text.", "binary")
    if encoding:
        return _by_name(data, encoding)
    if (wide := _unmarked_wide(data)) is not None:
        return data.decode(wide, "replace")
    _refuse_binary(data)
    return _guess(data, declared)


def _by_name(data: bytes, encoding: str) -> str:
    try:
        codec = codecs.lookup(encoding.strip())
        text = data.decode(codec.name, "replace")
    except (LookupError, UnicodeError, TypeError, ValueError) as fault:
        raise InputError(f"There is no text encoding '{encoding[:40]}'.", "encoding") from fault
    if not isinstance(text, str):
        raise InputError(f"There is no text encoding '{encoding[:40]}'.", "encoding")
    return text


def _unmarked_wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of Western text is zero."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2], sample[1::2]
    if len(odd) < 4:
        return None
    if odd.count(0) > 0.6 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.6 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes) -> None:
    sample = data[:_SAMPLE]
    if len(sample) - len(sample.translate(None, _CONTROL)) > _MOST_CONTROL * len(sample):
        raise InputError("The input is not text: it is full of control characters.", "binary")


def _guess(data: bytes, declared: str | None) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        if fault.end == len(data) and fault.reason == _CUT_OFF:
            return data[: fault.start].decode("utf-8")
    within = _DECLARED.search(data, 0, _HEAD)
    names = (declared, within[1].decode("ascii") if within else None, "cp1252")
    codec = next(codec for name in names if name and (codec := _codec(name)))
    repaired = data.decode("utf-8", "replace")
    # A few stray bytes among many good ones are more likely than another encoding.
    if 3 * repaired.count("\ufffd") < sum(char > "\x7f" for char in repaired):
        return repaired
    return data.decode("cp1252" if codec == "utf-8" else codec, "replace")


def _codec(name: str) -> str | None:
    """The codec for a name as pages and servers give it; None where there is none that reads text."""
    name = name.strip().lower()
    try:
        codec = codecs.lookup(_BROWSER_NAMES.get(name, name)).name
        return codec if isinstance(b"a".decode(codec, "replace"), str) else None
    except (LookupError, UnicodeError, TypeError, ValueError):
        return None
