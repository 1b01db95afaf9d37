"""Capitalised runs of a text, and the gazetteer names in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from saksi.data.gazetteer import Sense, name_key, place_senses

# Dotted abbreviations ("U.S.", "D.C.") are one token; a hyphen ends a token, since names may begin behind it.
_TOKEN: Final = re.compile(r"(?:[A-Z]\.){2,}|[^\W_][\w'’‘ʼ`]*")
_POSSESSIVE: Final = re.compile(r"['’](?:s|S)?$")
_JOINS: Final = frozenset({" ", "-", "\u2010", "\u2011", ". ", "\u00a0"})
_INNER: Final = frozenset(
    "of de del da do dos das di du des la le les el al an ar as ash ad at az ez es et en and the am an im bei sur upon on in "
    "ob der den von van y i e".split()
)
_SHORT_WITH_STOP: Final = frozenset({"st", "ste", "mt", "ft", "kab", "kec", "kel", "prov", "jl", "dr", "mr", "mrs", "ms", "gov", "sen", "rep", "gen", "s", "n"})
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
    """All words of a text in order."""
    words: list[Word] = []
    reached = 0
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        piece = found[0]
        if piece[-1] in "s'’S" and ("'" in piece or "’" in piece):
            cut = _POSSESSIVE.search(piece)
            if cut:
                end = start + cut.start()
                piece = piece[: cut.start()]
        words.append(Word(start, end, piece.lower().replace("’", "'"), piece[:1].isupper(), text[reached:start]))
        reached = end
    return words


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


def read_names(text: str, words: list[Word], first: int, last: int) -> list[Name]:
    """The gazetteer names in one run, left to right, the longest at each word."""
    names: list[Name] = []
    at = first
    while at <= last:
        name = _name_at(text, words, at, last) if words[at].capital else None
        if name:
            names.append(name)
            at = name.last + 1
        else:
            at += 1
    return names


def _name_at(text: str, words: list[Word], at: int, last: int) -> Name | None:
    start = words[at].start
    for end in range(min(last, at + _LONGEST - 1), at - 1, -1):
        word = words[end]
        if not word.capital:
            continue
        written = text[start : word.end]
        key = name_key(written)
        if len(key) < 2:
            continue
        senses = place_senses(key)
        if senses:
            fit = fitting(senses, written, key)
            if fit:
                return Name(at, end, key, fit)
    return None


def fitting(senses: tuple[Sense, ...], written: str, key: str) -> tuple[Sense, ...]:
    """The senses that this spelling allows: short names of countries stand in capitals ("US", not "Us")."""
    if len(key) <= 4 and " " not in key:
        if written.replace(".", "").isupper():
            return tuple(s for s in senses if s.toponym.feature in ("PCLI", "ADM1", "RGN", "SITE") or "." in written)
        if len(key) <= 3:
            return tuple(s for s in senses if s.toponym.feature != "PCLI" and len(s.toponym.name) <= 6)
    return senses
