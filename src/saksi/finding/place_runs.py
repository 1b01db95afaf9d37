"""Capitalised runs of a text, and the gazetteer names in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from saksi.data.gazetteer import name_key
from saksi.finding.place_meanings import KEPT, Meaning, meaning

# Dotted abbreviations ("U.S.", "D.C.") are one token; a hyphen ends a token, since names may begin behind it.
OWNER: Final = frozenset({"'s ", "’s ", "' ", "’ "})

_TOKEN: Final = re.compile(r"(?:[A-Z]\.){2,}|[^\W_][\w'’‘ʼ`]*")
_UPPER: Final = "".join(chr(c) for c in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(c).isupper())
_REST: Final = r"(?:\.(?:[A-Z]\.)+|[\w'’‘ʼ`]*)"
_CAPITAL: Final = re.compile(rf"[{_UPPER}]{_REST}")
_QUOTES: Final = frozenset("'’‘`ʻʼ")
_KIND: Final = re.compile(
    r" (?:(?:refugee|displacement) camp|(?:border )?crossing|camp|airport|air base|airbase|base|port|prison|mosque"
    r"|hospital|compound|checkpoint|dam|nuclear (?:plant|facility)|peninsula|oil field)(?!\w)"
    r"|/(?:MPR|DPR)(?: RI)?(?!\w)"
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
_LONGEST_KEPT: Final = 400  # of a stretch that is remembered, in characters

# A stretch of capitals that may hold runs; `_joined` has the last word on its gaps. The set in front keeps the search
# fast, so the look behind comes after it. Headlines in capitals are read in pieces.
_INNER_WORD: Final = "(?:" + "|".join(sorted(_INNER, key=len, reverse=True)) + ")"
_GAP: Final = (
    rf"(?:[ \-\u2010\u2011\u00a0](?:{_INNER_WORD}[ \-'’](?:{_INNER_WORD}[ \-'’])?)?|(?<![^\W\d_]{{5}})\. | [dl]['’])"
)
_STRETCH: Final = re.compile(rf"[{_UPPER}](?<![^\W].){_REST}(?:{_GAP}[{_UPPER}]{_REST}){{0,23}}", re.DOTALL)


_AHEAD: Final = frozenset({" ", "/"})
_new = tuple.__new__  # several times faster than a call of the named tuple


class Word(NamedTuple):
    """A token; `end` leaves a possessive ending out, `lower` is its folded form."""

    start: int
    end: int
    lower: str
    capital: bool
    gap: str  # what stands between the word before and this one


class Name(NamedTuple):
    """A gazetteer name in the text: words `first` to `last` (inclusive) of the word list, and what it may mean."""

    first: int
    last: int
    key: str
    meaning: Meaning


class Run(NamedTuple):
    """A capitalised run that holds a gazetteer name: its first and last word in the word list, and the names."""

    first: int
    last: int
    names: list[Name]


Parsed = tuple[tuple[Word, ...], tuple[Name, ...]]  # a run, with places in its stretch and in its own words


def read_runs(text: str, never: frozenset[str]) -> tuple[list[Word], list[Run]]:
    """The capitalised runs of a text that hold a place name, and their words, each run with one word behind it.

    What a stretch of capitals holds is remembered, so that names seen before cost one look-up.
    """
    words: list[Word] = []
    runs: list[Run] = []
    for found in _STRETCH.finditer(text):
        start, stretch = found.start(), found[0]
        if start and text[start - 1] in _QUOTES:  # "d'Ivoire", "Qur'An", or an opening quotation mark
            earlier = text[start - 2] if start > 1 else " "
            if earlier in "dl" and not text[start - 3 : start - 2].isalnum():
                start -= 2
                stretch = text[start : found.end()]
            elif earlier.isalnum():
                continue
        parse = _parse if len(stretch) <= _LONGEST_KEPT else _parse.__wrapped__
        for parsed in parse(stretch, never):
            _append(text, words, runs, start, parsed)
    return words, runs


def _append(text: str, words: list[Word], runs: list[Run], start: int, parsed: Parsed) -> None:
    """Put a run at its place in the text and in the word list."""
    own, names = parsed
    base = len(words)
    words += [_new(Word, (a + start, b + start, low, capital, gap)) for a, b, low, capital, gap in own]
    last = base + len(own) - 1
    run = _new(Run, (base, last, [_new(Name, (a + base, b + base, key, sense)) for a, b, key, sense in names]))
    end = words[last].end
    if run.names[-1].last == last and text[end : end + 1] in _AHEAD:
        kind = _KIND.match(text, end)
        if kind:
            _with_kind(text, words, run, kind.end())
            end = words[last].end
        behind = _TOKEN.match(text, end + 1) if text[end : end + 1] == " " else None
        if behind:
            stop, low = _bare(behind[0], behind.start())
            words.append(Word(behind.start(), stop, low, behind[0][0].isupper(), " "))
    runs.append(run)


def _with_kind(text: str, words: list[Word], run: Run, end: int) -> None:
    """Let the last name of a run reach over the kind of place behind it ("Rafah crossing"), where the gazetteer knows
    that place."""
    name = run.names[-1]
    written = text[words[name.first].start : end]
    found = meaning(written)
    if found:
        words[-1] = words[-1]._replace(end=end)
        run.names[-1] = Name(name.first, name.last, name_key(written), found)


@lru_cache(maxsize=KEPT)
def _parse(stretch: str, never: frozenset[str]) -> tuple[Parsed, ...]:
    """The runs of a stretch that hold a place name."""
    capitals = _read_capitals(stretch)
    parsed: list[Parsed] = []
    at, count = 0, len(capitals)
    while at < count:
        last = at
        while last + 1 < count and _joined(capitals[last], capitals[last + 1].gap):
            last += 1
        names = tuple(_read_names(stretch, capitals, at, last, never))
        if names:
            parsed.append(_with_inner(stretch, capitals[at : last + 1], names, at))
        at = last + 1
    return tuple(parsed)


def _read_capitals(text: str) -> list[Word]:
    words: list[Word] = []
    reached = 0
    for found in _CAPITAL.finditer(text):
        start = found.start()
        before = text[start - 1] if start else " "
        if before in _QUOTES:
            earlier = text[start - 2] if start > 1 else " "
            if earlier in "dl" and not text[max(0, start - 3) : start - 2].isalnum():
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


def _with_inner(text: str, capitals: list[Word], names: tuple[Name, ...], first: int) -> Parsed:
    """A run with the small words between its capitals; the names then count in these words."""
    words: list[Word] = []
    places = {}
    for index, word in enumerate(capitals, first):
        if words:
            for token in _TOKEN.finditer(text, words[-1].end, word.start):
                if token[0] not in ("s", "S"):
                    end, low = _bare(token[0], token.start())
                    gap = text[words[-1].end : token.start()]
                    words.append(Word(token.start(), end, low, token[0][0].isupper(), gap))
        places[index] = len(words)
        words.append(word._replace(gap=text[words[-1].end : word.start] if words else "..."))
    return tuple(words), tuple(Name(places[n.first], places[n.last], n.key, n.meaning) for n in names)


def _bare(piece: str, start: int) -> tuple[int, str]:
    """End and folded form of a word without its possessive ending."""
    if piece[-1] in "s'’S" and ("'" in piece or "’" in piece):
        cut = _POSSESSIVE.search(piece)
        if cut:
            piece = piece[: cut.start()]
    return start + len(piece), piece.lower().replace("’", "'")


def _read_names(text: str, words: list[Word], first: int, last: int, never: frozenset[str]) -> Iterator[Name]:
    """The gazetteer names in one run, left to right, the longest at each word; `never` holds names to pass over."""
    at = first
    while at <= last:
        end, name = _name_at(text, words, at, last, never)
        if name:
            yield name
        at = end + 1


def _name_at(text: str, words: list[Word], at: int, last: int, never: frozenset[str]) -> tuple[int, Name | None]:
    start = words[at].start
    for end in range(min(last, at + _LONGEST - 1), at - 1, -1):
        written = text[start : words[end].end]
        key = name_key(written)
        if key in never:
            if end > at:
                return end, None
            continue
        found = meaning(written)
        if found:
            return end, Name(at, end, key, found)
    return at, None


def word_before(text: str, start: int) -> tuple[int, str] | None:
    """Start and folded form of the word that ends one blank, hyphen or line break before `start`; None for no word."""
    stop = start - 1
    if stop <= 0 or text[stop] not in " -\n":
        return None
    piece = text[text.rfind(" ", max(0, stop - 40), stop) + 1 : stop]
    if not piece.isalnum():
        if len(piece) > 40:  # no blank before it
            piece = piece[-40:]
        pieces = _TOKEN.findall(piece)
        if not pieces or not piece.endswith(pieces[-1]) or _bare(pieces[-1], 0)[0] < len(pieces[-1]):
            return None
        piece = pieces[-1]
    return stop - len(piece), piece.lower().replace("’", "'")
