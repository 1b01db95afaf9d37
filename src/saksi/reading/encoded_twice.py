"""Text that was taken for the old Western encoding and encoded again: “ has become â€œ, é has become Ã©."""

from __future__ import annotations

import re

# What the opening of “, ’ or – becomes, after cp1252 and after Latin-1.
_FIRST = "â".encode()
_SIGNS = re.compile(_FIRST + b"(?:%s|%s)" % ("€".encode(), "\x80".encode()))  # its plain beginning makes it fast
_BYTE = _FIRST[:1]  # one byte is looked for in a tenth of the time
_TO_BYTE = {char: byte for byte in range(0x80, 0x100) if (char := bytes([byte]).decode("cp1252", "ignore"))} | {
    chr(byte): byte for byte in range(0x80, 0x100)
}
_REST = "[" + "".join(re.escape(char) for char, byte in _TO_BYTE.items() if byte < 0xC0) + "]"
_TWICE = re.compile(f"[\u00c2-\u00df]{_REST}|[\u00e0-\u00ef]{_REST}{{2}}|[\u00f0-\u00f4]{_REST}{{3}}")


def decoded_once(data: bytes) -> bytes:
    """Text in UTF-8 with what was encoded twice as it was meant; as it is where nothing shows that."""
    if _BYTE not in data or _SIGNS.search(data) is None:
        return data
    return _TWICE.sub(_meant, data.decode("utf-8", "replace")).encode()


def _meant(found: re.Match[str]) -> str:
    try:
        return bytes(_TO_BYTE[char] for char in found[0]).decode()
    except UnicodeDecodeError:
        return found[0]
