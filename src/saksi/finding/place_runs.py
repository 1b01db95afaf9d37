"""Capitalised runs of a text, and the gazetteer names in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from saksi.data.gazetteer import CODE, OTHER_NAME, Sense, name_key, place_senses

# Dotted abbreviations ("U.S.", "D.C.") are one token; a hyphen ends a token, since names may begin behind it.
OWNER: Final = frozenset({"'s ", "’s ", "' ", "’ "})

_TOKEN: Final = re.compile(r"(?:[A-Z]\.){2,}|[^\W_][\w'’‘ʼ`]*")
_UPPER: Final = "".join(chr(c) for c in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(c).isupper())
_CAPITAL: Final = re.compile(
    rf"(?:[A-Z]\.){{2,}}|(?<![\w'’‘ʼ`])(?:[dl]['’](?=[{_UPPER}]))?['’‘ʻʼ]?[{_UPPER}][\w'’‘ʼ`]*"
)
_NEAR: Final = 30
_POSSESSIVE: Final = re.compile(r"['’](?:s|S)?$")
_JOINS: Final = frozenset({" ", "-", "\u2010", "\u2011", ". ", "\u00a0", *OWNER})
_INNER: Final = frozenset(
    {
        "of", "de", "del", "da", "do", "dos", "das", "di", "du", "des", "la", "le", "les", "el", "al", "an", "ar",
        "as", "ash", "ad", "at", "az", "ez", "es", "et", "en", "and", "the", "am", "im", "bei", "sur", "sous", "au",
        "aux", "upon", "on", "in", "ob", "der", "den", "von", "van", "y", "i", "e"
    }
)  # fmt: skip
_SHORT_WITH_STOP: Final = frozenset(
    {
        "st", "ste", "mt", "ft", "kab", "kec", "kel", "prov", "jl", "dr", "mr", "mrs", "ms", "gov", "sen", "rep",
        "gen", "s", "n"
    }
)  # fmt: skip
_LONGEST: Final = 6


class Word(NamedTuple):
    """A token; `end` leaves a possessive ending out, `lower` is its folded form."""

    start: int
    end: int
    lower: str
    capital: bool
    gap: str  # what stands between the word before and this one


@dataclass(frozen=True, slots=True)
class Name:
    """A gazetteer name in the text: words `first` to `last` (inclusive) of the word list, and what it may mean."""

    first: int
    last: int
    key: str
    senses: tuple[Sense, ...]


def read_words(text: str) -> list[Word]:
    """The capitalised words of a text in order, with up to three words before and two behind each run of them."""
    words: list[Word] = []
    reached = 0
    for found in _CAPITAL.finditer(text):
        start = found.start()
        if start - reached <= _NEAR:
            _read_small(text, words, reached, start)
        else:
            _read_small(text, words, reached, text.find(" ", reached + _NEAR // 2, start))
            behind = start
            for _ in range(4):
                behind = text.rfind(" ", reached, behind)
            _read_small(text, words, behind, start, "...")
        before = words[-1] if words else None
        end, low = _bare(found[0], start)
        words.append(Word(start, end, low, True, text[before.end if before else 0 : start]))
        reached = end
    _read_small(text, words, reached, min(len(text), reached + _NEAR))
    return words


def _read_small(text: str, words: list[Word], start: int, end: int, gap: str = "") -> None:
    for found in _TOKEN.finditer(text, start, end):
        at = found.start()
        if not words or at >= words[-1].end:
            stop, low = _bare(found[0], at)
            if words and stop - at == 1 and low == "s" and text[at - 1] in "'’":
                continue
            words.append(Word(at, stop, low, False, gap or text[words[-1].end if words else 0 : at]))
            gap = ""


def _bare(piece: str, start: int) -> tuple[int, str]:
    """End and folded form of a word without its possessive ending."""
    if piece[-1] in "s'’S" and ("'" in piece or "’" in piece):
        cut = _POSSESSIVE.search(piece)
        if cut:
            piece = piece[: cut.start()]
    return start + len(piece), piece.lower().replace("’", "'")


def read_runs(words: list[Word]) -> Iterator[tuple[int, int]]:
    """(first, last) words of each capitalised run; small joining words stay inside, never at an end."""
    at, count = 0, len(words)
    while at < count:
        if not words[at].capital:
            at += 1
            continue
        last = probe = at
        while probe + 1 < count:
            word = words[probe + 1]
            if word.gap not in _JOINS or (word.gap == ". " and not _abbreviated(words[probe])):
                break
            if word.capital:
                last = probe + 1
            elif word.lower not in _INNER or probe + 1 - last > 2:
                break
            probe += 1
        yield at, last
        at = last + 1


def _abbreviated(word: Word) -> bool:
    return word.lower in _SHORT_WITH_STOP


def read_names(text: str, words: list[Word], first: int, last: int, never: frozenset[str]) -> list[Name]:
    """The gazetteer names in one run, left to right, the longest at each word; `never` holds names to pass over."""
    names: list[Name] = []
    at = first
    while at <= last:
        name = _name_at(text, words, at, last, never) if words[at].capital else None
        if name:
            if name.senses:
                names.append(name)
            at = name.last + 1
        else:
            at += 1
    return names


def _name_at(text: str, words: list[Word], at: int, last: int, never: frozenset[str]) -> Name | None:
    start = words[at].start
    for end in range(min(last, at + _LONGEST - 1), at - 1, -1):
        word = words[end]
        if not word.capital:
            continue
        written = text[start : word.end]
        key = name_key(written)
        if len(key) < 2:
            continue
        if key in never:
            if end > at:
                return Name(at, end, key, ())
            continue
        senses = place_senses(key)
        if senses:
            fit = fitting(senses, written, key)
            if fit:
                return Name(at, end, key, fit)
    return None


def fitting(senses: tuple[Sense, ...], written: str, key: str) -> tuple[Sense, ...]:
    """The senses that this spelling allows: abbreviations stand in capitals ("US", not "Us"), and short words in
    capitals are abbreviations, unless they are the full name of somewhere well known ("GAZA (Reuters)")."""
    if len(key) > 4 or " " in key:
        return senses
    if written.replace(".", "").isupper():
        return tuple(s for s in senses if _abbreviates(s, key) or s.flags & CODE or s.toponym.population >= 200_000)
    if len(key) <= 3:
        return tuple(s for s in senses if s.flags & CODE or not _abbreviates(s, key))
    return senses


def _abbreviates(sense: Sense, key: str) -> bool:
    return sense.toponym.feature in ("PCLI", "ADM1", "RGN", "SITE", "PPLX", "SEA", "MIL", "AIRP", "ADM2") and (
        name_key(sense.toponym.name) != key and not sense.flags & OTHER_NAME
    )
