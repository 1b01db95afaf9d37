"""Near-copies: articles that print one text, as reprints of a wire do. MinHash over shingles of words.

Method: A. Broder, "On the resemblance and containment of documents" (1997); bands as in Leskovec, Rajaraman and Ullman,
"Mining of Massive Datasets", section 3.4.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence

BANDS, ROWS = 20, 5  # a pair of resemblance 0.7 shares a band in 97 of 100 cases, one of 0.3 in 5
SHINGLE = 4
NEAR = 0.55
FEW_WORDS = 30  # shorter texts resemble one another by chance
SEED = 1
_WORD = re.compile(r"\w+")


def signature(text: str) -> bytes:
    """The MinHash signature of a text: 4 bytes a hash; empty for a text too short to judge."""
    words = _WORD.findall(text.lower())
    if len(words) < FEW_WORDS:
        return b""
    from rensa import RMinHash

    sketch = RMinHash(BANDS * ROWS, SEED)
    shingles = zip(*(words[i:] for i in range(SHINGLE)), strict=False)
    sketch.update([" ".join(s).encode("utf-8", "surrogatepass") for s in shingles])
    return array("I", sketch.digest()).tobytes()


def resemblance(left: bytes, right: bytes) -> float:
    """The estimated share of shingles that two texts have in common, 0 to 1; 0 where either has no signature."""
    if not left or not right:
        return 0.0
    ours, theirs = array("I", left), array("I", right)
    return sum(a == b for a, b in zip(ours, theirs, strict=True)) / len(ours)


def bands(mark: bytes) -> tuple[int, ...]:
    """The keys under which a signature is looked up: near-copies share at least one. Signed 64-bit numbers."""
    if not mark:
        return ()
    width = 4 * ROWS
    return tuple(_key(number, mark[number * width : (number + 1) * width]) for number in range(BANDS))


def _key(number: int, part: bytes) -> int:
    import zlib

    high = zlib.crc32(part, number)
    return (high << 31 | zlib.adler32(part, number) & 0x7FFFFFFF) - (1 << 62)


def components(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """For each name that stands in a pair, the least name of all it is joined with, directly or through others."""
    least: dict[str, str] = {}

    def find(name: str) -> str:
        while least.setdefault(name, name) != name:
            least[name] = least[least[name]]
            name = least[name]
        return name

    for left, right in pairs:
        a, b = find(left), find(right)
        least[max(a, b)] = min(a, b)
    return {name: find(name) for name in list(least)}
