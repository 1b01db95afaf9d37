"""The compiled gazetteer: place names of the whole world, looked up by name.

`places.bin` is mapped into memory, not read: a process that asks for few names touches few pages. Names are found by a
64-bit hash of their folded form in one sorted table; two tables beside it say which place each name stands for and how
(main or other name; also a common word, a person's name, or a code).
"""

from __future__ import annotations

import json
import mmap
import struct
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple

from saksi.errors import PackError
from saksi.records import Toponym
from saksi.vocab import PlacePrecision

HERE: Final = Path(__file__).resolve().parent
MAGIC: Final = b"SKPL0001"
ROW: Final = struct.Struct("<IIffIBBH")  # name, GeoNames id, latitude, longitude, population, feature, country, admin1

LONGEST_NAME: Final = 200
INDEX_BITS: Final = 0x000FFFFF
OTHER_NAME: Final = 1 << 20  # not the place's main name
COMMON_EN: Final = 1 << 21  # also an English word
COMMON_ID: Final = 1 << 22  # also an Indonesian word
COMMON: Final = {"en": COMMON_EN, "id": COMMON_ID}
PERSON: Final = 1 << 23  # also a given name or surname
CODE: Final = 1 << 24  # an abbreviation that counts only behind another place ("Dayton, OH")

_EXTRA = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a", "-": " ",
     "‐": " ", "‑": " ", "–": " ", "/": " ", "_": " ", ".": "", ",": "", "'": "", "’": "", "‘": "", "`": "", "ʼ": "",
     "ʻ": "", "ʿ": "", "ʾ": "", "´": "", "\u00ad": "", "\u200b": ""}
)  # fmt: skip


def name_key(name: str) -> str:
    """The form under which names are compared: lower case, no diacritics, apostrophes or stops, hyphens as spaces.

    Empty for what is longer than any name of a place, so that no page fills the memory with what it calls a name.
    """
    return _key(name) if len(name) <= LONGEST_NAME else ""


@lru_cache(maxsize=65536)
def _key(name: str) -> str:
    plain = name.lower()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(plain.translate(_EXTRA).split())


def key_hash(key: str) -> int:
    """64 bits that stand for a key in the compiled file."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


class Sense(NamedTuple):
    """One place that a name may mean, and how the name stands for it."""

    toponym: Toponym
    flags: int


@dataclass(frozen=True)
class Gazetteer:
    """The opened file."""

    _keys: memoryview
    _links: memoryview
    _rows: memoryview
    _names: memoryview
    countries: tuple[str | None, ...]
    features: tuple[tuple[str, PlacePrecision], ...]
    admin1: tuple[str | None, ...]

    def senses(self, key: str) -> tuple[Sense, ...]:
        """The places of a folded name, main names and populous places first; empty where no place has that name."""
        wanted, keys = key_hash(key), self._keys
        at = bisect_left(keys, wanted)
        found = []
        while at < len(keys) and keys[at] == wanted:
            link = self._links[at]
            found.append(Sense(self._toponym(link & INDEX_BITS), link & ~INDEX_BITS))
            at += 1
        found.sort(key=lambda s: (bool(s.flags & OTHER_NAME), -s.toponym.population))
        return tuple(found)

    def _toponym(self, index: int) -> Toponym:
        name, geonames, latitude, longitude, population, feature, country, admin1 = ROW.unpack_from(
            self._rows, index * ROW.size
        )
        length = self._names[name]
        code, precision = self.features[feature]
        known = latitude == latitude  # not NaN
        return Toponym(
            name=bytes(self._names[name + 1 : name + 1 + length]).decode("utf-8"),
            geonames_id=geonames or None,
            country=self.countries[country],
            admin1=self.admin1[admin1],
            latitude=round(latitude, 4) if known else None,
            longitude=round(longitude, 4) if known else None,
            precision=precision,
            population=population,
            feature=code,
        )


@cache
def open_gazetteer() -> Gazetteer:
    """The gazetteer that ships with Saksi. Raises PackError where its file is missing or of another version."""
    path = HERE / "places.bin"
    try:
        with path.open("rb") as file:
            view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as fault:
        raise PackError(f"The gazetteer {path.name} cannot be opened: {fault}.", "gazetteer") from fault
    if bytes(view[:8]) != MAGIC:
        raise PackError(f"The gazetteer {path.name} was written for another version of Saksi.", "gazetteer")
    sizes = struct.unpack_from("<IIII", view, 8) if len(view) >= 24 else (0, 0, 0, 0)
    head_size, n_keys, n_rows, n_names = sizes
    if len(view) != 24 + head_size + 12 * n_keys + ROW.size * n_rows + n_names:
        raise PackError(f"The gazetteer {path.name} is damaged: it has the wrong length.", "gazetteer")
    head = json.loads(bytes(view[24 : 24 + head_size]))
    at = 24 + head_size
    keys = view[at : at + 8 * n_keys].cast("Q")
    links = view[at + 8 * n_keys : at + 12 * n_keys].cast("I")
    at += 12 * n_keys
    rows = view[at : at + ROW.size * n_rows]
    names = view[at + ROW.size * n_rows : at + ROW.size * n_rows + n_names]
    return Gazetteer(
        keys, links, rows, names,
        tuple(head["countries"]), tuple((f[0], f[1]) for f in head["features"]), tuple(head["admin1"]),
    )  # fmt: skip


@lru_cache(maxsize=65536)
def place_senses(key: str) -> tuple[Sense, ...]:
    """What a folded name (`name_key`) may mean, remembered between calls."""
    return open_gazetteer().senses(key)
