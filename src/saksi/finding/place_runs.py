"""Capitalised runs of a text, and the gazetteer names in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from saksi.data.gazetteer import CODE, OTHER_NAME, Sense, name_key, place_senses

# Dotted abbreviations ("U.S.", "D.C.") are one token; a hyphen ends a token, since names may begin behind it.
OWNER: Final = frozenset({"'s ", "’s ", "' ", "’ "})

_TOKEN: Final = re.compile(r"(?:[A-Z]\.){2,}|[^\W_][\w'’‘ʼ`]*")
_UPPER: Final = "".join(chr(c) for c in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(c).isupper())
_CAPITAL: Final = re.compile(rf"[{_UPPER}](?:\.(?:[A-Z]\.)+|[\w'’‘ʼ`]*)")  # a leading set keeps the search fast
_QUOTES: Final = frozenset("'’‘`ʻʼ")
_KIND: Final = re.compile(
    r" (?:(?:refugee|displacement) camp|(?:border )?crossing|camp|airport|air base|airbase|base|port|prison|mosque"
    r"|hospital|compound|checkpoint|dam|nuclear (?:plant|facility)|peninsula|oil field)(?!\w)"
)
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_STOP: Final = re.compile(r"[^\w\s'’-]|\n")
_OWNER_START: Final = frozenset({"'s ", "’s "})
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


class Run(NamedTuple):
    """A capitalised run that holds a gazetteer name: its first and last word in the word list, and the names."""

    first: int
    last: int
    names: list[Name]


def read_runs(text: str, never: frozenset[str]) -> tuple[list[Word], list[Run]]:
    """The capitalised runs of a text that hold a place name, and the words of these runs with those around them.

    Of the text around a run only three words before and two behind are read: most of an article is never looked at.
    """
    words: list[Word] = []
    runs: list[Run] = []
    capitals = _read_capitals(text)
    at, count = 0, len(capitals)
    while at < count:
        last = at
        while last + 1 < count and _joined(capitals[last], capitals[last + 1].gap):
            last += 1
        names = read_names(text, capitals, at, last, never)
        if names:
            runs.append(_spread(text, words, capitals, at, last, names))
        at = last + 1
    return words, runs


def _read_capitals(text: str) -> list[Word]:
    words: list[Word] = []
    reached = 0
    for found in _CAPITAL.finditer(text):
        start = found.start()
        before = text[start - 1] if start else " "
        if before in _QUOTES:  # "d'Ivoire", "O'Leary", or an opening quotation mark
            earlier = text[start - 2] if start > 1 else " "
            if earlier in "dl" and not text[start - 3 : start - 2].isalnum():
                start -= 2
            elif earlier.isalnum():
                continue
        elif before == "_" or before.isalnum():
            continue
        end, low = _bare(text[start : found.end()], start)
        words.append(Word(start, end, low, True, text[reached:start]))
        reached = end
    return words


def _joined(before: Word, gap: str) -> bool:
    """True when a capitalised word and the next, with the gap between them, may belong to one name."""
    if gap in _JOINS:
        return gap != ". " or before.lower in _SHORT_WITH_STOP
    if len(gap) > 12 or gap[:1] not in " -'’" or gap[-1:] not in " -'’":
        return False
    inner = _LETTERS.findall(gap[3:] if gap[:3] in _OWNER_START else gap)
    return 0 < len(inner) <= 2 and all(w in _INNER for w in inner) and not _STOP.search(gap)


def _spread(text: str, words: list[Word], capitals: list[Word], first: int, last: int, names: list[Name]) -> Run:
    """Append the words of a run and its surroundings to the word list; the names then count in that list."""
    start, end = capitals[first].start, capitals[last].end
    tokens = list(_TOKEN.finditer(text, max(0, start - 45), start))[-3:]
    _append(text, words, [t.span() for t in tokens], "...")
    places = {}
    for index in range(first, last + 1):
        word = capitals[index]
        if index > first:
            between = (capitals[index - 1].end, word.start)
            _append(text, words, [t.span() for t in _TOKEN.finditer(text, *between) if t[0] not in ("s", "S")])
        places[index] = len(words)
        gap = (
            text[words[-1].end : word.start]
            if words and words[-1].end <= word.start and (tokens or index > first)
            else "..."
        )
        words.append(Word(word.start, word.end, word.lower, True, gap))
    _append(
        text, words, [t.span() for t in list(_TOKEN.finditer(text, end, end + 40))[:3] if t[0] not in ("s", "S")][:2]
    )
    moved = [Name(places[n.first], places[n.last], n.key, n.senses) for n in names]
    return Run(places[first], places[last], moved)


def _append(text: str, words: list[Word], spans: list[tuple[int, int]], gap: str = "") -> None:
    for start, end in spans:
        stop, low = _bare(text[start:end], start)
        words.append(Word(start, stop, low, text[start].isupper(), gap or text[words[-1].end : start]))
        gap = ""


def _bare(piece: str, start: int) -> tuple[int, str]:
    """End and folded form of a word without its possessive ending."""
    if piece[-1] in "s'’S" and ("'" in piece or "’" in piece):
        cut = _POSSESSIVE.search(piece)
        if cut:
            piece = piece[: cut.start()]
    return start + len(piece), piece.lower().replace("’", "'")


def read_names(text: str, words: list[Word], first: int, last: int, never: frozenset[str]) -> list[Name]:
    """The gazetteer names in one run, left to right, the longest at each word; `never` holds names to pass over."""
    names: list[Name] = []
    at = first
    while at <= last:
        name = _name_at(text, words, at, last, never) if words[at].capital else None
        if name and name.last == last:
            name = _with_kind(text, words, name)
        if name:
            if name.senses:
                names.append(name)
            at = name.last + 1
        else:
            at += 1
    return names


def _with_kind(text: str, words: list[Word], name: Name) -> Name:
    """The name with the kind of place behind it ("Rafah crossing"), where the gazetteer knows that place.

    The last word of the name then reaches to the end of the kind.
    """
    word = words[name.last]
    kind = _KIND.match(text, word.end)
    if kind is None:
        return name
    key = name_key(text[words[name.first].start : kind.end()])
    senses = place_senses(key)
    if not senses:
        return name
    words[name.last] = word._replace(end=kind.end())
    return Name(name.first, name.last, key, senses)


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
