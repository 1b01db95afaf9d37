"""The lexical items of time expressions: weekdays, months, units, figures, clock times, each with a one-letter code.

The codes stand next to one another in one short string, with one more letter for what lies between two items, so that
the grammar of a language is a list of regular expressions over that string (`dates.toml`).

Codes of items: W weekday, M month, D figure 1-31, N other small number, Y year, Z decade, C numeric date,
c day and month in figures, U week or longer unit, J day as unit, I hour or shorter, V unit with "one" in it (sepekan),
L direction ("last", "ini"), G shift from an anchor ("earlier"), B shift from a clause ("after"), F few or several,
E edge ("early"), R word that names a day ("yesterday"), P part of a day, T clock time, S season, H feast day,
Q quarter or half, q other months of a year ("first nine months"), A whole phrase hanging on an anchor, a one that is
no day ("that year"), X vague reference ("now"), x known event, K "tanggal", O "ago".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from saksi.lang.pack import Pack
from saksi.lang.phrases import PhraseMatcher

BREAK = ";"

_DIGITS = re.compile(r"\d(?<!\d\d)")
_FIGURES = re.compile(
    r"""(?<![\w$€£#])(?<!\d[.,/:])(?<!\b[a-z]-)(?:
      (?P<iso>\d{4}-\d\d?-\d\d?)(?:t\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:z|[+-]\d\d:?\d\d)?)?(?![\w-])
    | (?P<full>\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d))(?![\w/-]|[.,]\d)
    | (?P<clock>\d{1,2}(?:[:.]\d\d){1,2}|\d{1,2}(?=\s?[ap]\.?m\b))(?![\w:]|[.,]\d)
    | (?P<short>\d{1,2}/\d{1,2})(?![\w/-]|[.,]\d)
    | (?P<decade>(?:1[5-9]|20)\d0|(?<=')(?<!\w')\d0(?='?s\b))(?:'?s\b|-?an\b)
    | (?P<late>(?<=\b(?:in|of)\ ')\d\d)(?![\w%']|[.,:/]\d)
    | (?P<year>(?:1[4-9]|20)\d\d)(?![\w%]|[.,:]\d|/[^\W_])
    | (?P<day>\d{1,3})(?:st|nd|rd|th)?(?![\w%]|[.,/:]\d)
    )""",
    re.X,
)


class Item(NamedTuple):
    """One lexical item with its code and what it stands for."""

    start: int
    end: int
    code: str
    value: Any


@dataclass(frozen=True)
class Codes:
    """The items of a text as a string of codes; `items[i]` is the item at code i, None at a gap."""

    string: str
    items: tuple[Item | None, ...]


class Word(NamedTuple):
    """A word of `dates.toml`; `weak` ones need a figure or another such word beside them, `capital` ones a capital."""

    code: str
    value: Any
    weak: bool
    capital: bool


@dataclass(frozen=True)
class Lexicon:
    """What a language's `dates.toml` says about words, compiled."""

    words: PhraseMatcher[Word]
    gaps: Mapping[str, str]
    weak_before: re.Pattern[str]
    weak_after: re.Pattern[str]
    week_before: re.Pattern[str] | None
    week_after: re.Pattern[str] | None
    sunday_after: re.Pattern[str] | None
    clock_before: re.Pattern[str]
    clock_after: re.Pattern[str]
    not_year_before: re.Pattern[str]
    not_year_after: re.Pattern[str]
    year_surely: re.Pattern[str]
    short_before: re.Pattern[str]
    month_first: bool


@cache
def load_lexicon(pack: Pack) -> Lexicon:
    """The compiled words and context patterns of a language."""
    table = pack.table("dates")
    context = {name: re.compile(pattern) for name, pattern in table.get("context", {}).items()}
    never = re.compile(r"(?!)")
    capitalised = frozenset(table.get("capitalised", ()))
    words = [
        (word, Word(code, value, kind == "weak", code in capitalised))
        for kind in ("words", "weak")
        for code, entries in table.get(kind, {}).items()
        for word, value in entries.items()
    ]
    return Lexicon(
        words=PhraseMatcher(words),
        gaps=dict(table.get("gaps", {})),
        weak_before=context.get("weak_before", never),
        weak_after=context.get("weak_after", never),
        week_before=context.get("week_before"),
        week_after=context.get("week_after"),
        sunday_after=context.get("sunday_after"),
        clock_before=context.get("clock_before", never),
        clock_after=context.get("clock_after", never),
        not_year_before=context.get("not_year_before", never),
        not_year_after=context.get("not_year_after", never),
        year_surely=context.get("year_surely", never),
        short_before=context.get("short_before", never),
        month_first=bool(table.get("month_first", False)),
    )


def read_codes(text: str, folded: str, lexicon: Lexicon) -> Codes:
    """All items of a text, coded in one string."""
    found = list(_words(text, folded, lexicon))
    if figures := list(_figures(folded, lexicon)):
        found = sorted(found + figures, key=lambda item: (item.start, -item.end))
    codes: list[str] = []
    items: list[Item | None] = []
    reached = -100
    for item in found:
        start, end, code, _ = item
        if start < reached:
            continue
        gap = lexicon.gaps.get(folded[reached:start], BREAK) if start - reached < 14 else BREAK
        if gap:
            codes.append(gap)
            items.append(None)
        codes.append(code)
        items.append(item)
        reached = end
    return Codes("".join(codes), tuple(items))


def _words(text: str, folded: str, lexicon: Lexicon) -> Iterator[Item]:
    for start, end, values in lexicon.words.find(folded):
        code, value, weak, capital = values[0]
        if capital and not text[start].isupper():
            continue
        if weak and not (
            lexicon.weak_after.match(folded, end) or lexicon.weak_before.search(folded, max(0, start - 14), start)
        ):
            continue
        if value == "week-or-sunday":
            code, value = _week_or_sunday(text, folded, start, end, lexicon)
        if code in "MW" and folded[end : end + 1] == "." and _shortened(folded[start:end], weak):
            end += folded[end + 1 : end + 2] in (" ", ",") and bool(folded[end + 1 : end + 3].strip(" ,"))
        yield Item(start, end, code, value)


def _shortened(word: str, weak: bool) -> bool:
    """True for "Feb" and "Tues", which take a full stop; weak words also are whole ones that may be something else."""
    return (len(word) < 5 and word not in ("may", "mei") and (weak or word == "tues")) or word == "thurs"


def _week_or_sunday(text: str, folded: str, start: int, end: int, lexicon: Lexicon) -> tuple[str, Any]:
    """Indonesian "minggu": the unit beside numbers and directions in small letters, the weekday otherwise."""
    if lexicon.week_before and lexicon.week_before.search(folded, max(0, start - 16), start):
        return "W", 6
    opens_sentence = not folded[:start].rstrip(" \"'(") or folded[:start].rstrip(" \"'(")[-1] in ".!?\n"
    if lexicon.week_after and lexicon.week_after.match(folded, end):
        sunday = lexicon.sunday_after is not None and lexicon.sunday_after.match(folded, end)
        return ("W", 6) if sunday and text[start].isupper() and not opens_sentence else ("U", "week")
    capital = text[start].isupper() and not (opens_sentence and not re.match(r" ?[(,]| (?:pagi|malam)", folded[end:]))
    return ("W", 6) if capital else ("U", "week")


def _figures(folded: str, lexicon: Lexicon) -> Iterator[Item]:
    reached = 0
    for digits in _DIGITS.finditer(folded):
        # A figure begins where a row of digits begins, and nowhere within it.
        m = _FIGURES.match(folded, digits.start()) if digits.start() >= reached else None
        if m is None:
            continue
        kind, start, end = m.lastgroup or "", m.start(), m.end()
        reached = end
        if kind in ("iso", "full", "short"):
            value = _numeric_date(kind, m[kind], lexicon.month_first)
            bare = kind == "short" and not lexicon.short_before.search(folded, max(0, start - 14), start)
            if value and not bare:
                yield Item(start, end, "C" if kind != "short" else "c", value)
        elif kind == "clock":
            after = lexicon.clock_after.match(folded, end)
            before = lexicon.clock_before.search(folded, max(0, start - 12), start)
            if before or after or ":" in m[kind]:
                yield Item(before.start() if before else start, after.end() if after else end, "T", None)
        elif kind == "decade":
            short = len(m[kind]) == 2
            yield Item(start - short, end, "Z", int(m[kind]) + (1900 if short else 0))
        elif kind == "late":
            yield Item(start - 1, end, "Y", int(m[kind]) + (1900 if int(m[kind]) > 29 else 2000))
        elif kind == "year":
            wrong = lexicon.not_year_before.search(folded, max(0, start - 16), start)
            wrong = wrong or lexicon.not_year_after.match(folded, end)
            if not wrong or lexicon.year_surely.search(folded, max(0, start - 12), start):
                yield Item(start, end, "Y", int(m[kind]))
        elif lexicon.clock_before.search(folded, max(0, start - 12), start):
            after = lexicon.clock_after.match(folded, end)
            yield Item(start, after.end() if after else end, "T", None)
        else:
            number = int(m[kind])
            yield Item(start, end, "D" if 1 <= number <= 31 and len(m[kind]) < 3 else "N", number)


def _numeric_date(kind: str, figures: str, month_first: bool) -> tuple[int | None, int, int] | None:
    """(year, month, day) of a date in figures; None where no reading is a day of the calendar."""
    parts = [int(p) for p in re.split(r"[/.-]", figures)]
    if kind == "iso":
        return _possible(parts[0], parts[1], parts[2])
    year = None
    if kind == "full":
        year = parts[2] if parts[2] > 99 else parts[2] + (2000 if parts[2] < 50 else 1900)
    first, second = parts[:2]
    orders = [(first, second), (second, first)] if month_first else [(second, first), (first, second)]
    for month, day in orders:
        if found := _possible(year, month, day):
            return found
    return None


def _possible(year: int | None, month: int, day: int) -> tuple[int | None, int, int] | None:
    try:
        date(year or 2000, month, day)
    except ValueError:
        return None
    return year, month, day
