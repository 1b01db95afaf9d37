"""What the number words of every language share: the figure type and figures written in digits."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

_THOUSANDS = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+")
_FRACTION = re.compile(r"\d+[.,]\d{1,2}")


class Figure(NamedTuple):
    """A number as written: equal bounds for an exact one, no upper bound for "hundreds"."""

    start: int
    end: int
    low: int
    high: int | None


def figure_starts(words: Collection[str]) -> re.Pattern[str]:
    """A pattern for the first character of a figure that opens with a digit or one of the words.

    It stands on its own since a search for one of few characters is many times faster than one for a whole figure.
    """
    first = {word[0] for word in words}
    rest = "|".join(sorted({word[1:] for word in words}))
    return re.compile(rf"[\d{''.join(sorted(first))}](?<![\w$€£.,/:#+-].)(?:(?<=\d)|(?=(?:{rest})\b))")


def figures_in(
    folded: str,
    start: int,
    end: int | None,
    opening: re.Pattern[str],
    figure: re.Pattern[str],
    bounds: Callable[[re.Match[str]], tuple[int, int | None] | None],
) -> Iterator[Figure]:
    """Every number in a stretch of folded text.

    `opening` finds where one may begin (`figure_starts`), `figure` matches the whole, `bounds` says what it stands for.
    """
    end = len(folded) if end is None else end
    reached = start
    for begin in opening.finditer(folded, start, end):
        m = figure.match(folded, begin.start(), end) if begin.start() >= reached else None
        if m is None:
            continue
        reached = m.end()
        value = bounds(m)
        if value:
            yield Figure(m.start(), reached, *value)


def digits_value(digits: str, decimal: str) -> float | None:
    """The number that a run of digits with marks stands for; `decimal` is the language's decimal mark.

    Three digits after a mark are thousands and one or two a fraction whatever the mark: people are not counted in
    thousandths, and both marks occur in either language.
    """
    if digits.isdecimal():
        return float(digits)
    if _THOUSANDS.fullmatch(digits):
        return float(re.sub(r"\D", "", digits))
    if _FRACTION.fullmatch(digits):
        return float(digits.replace(",", "."))
    thousands = "," if decimal == "." else "."
    plain = digits.replace(thousands, "").replace(decimal, ".")
    try:
        return float(plain)
    except ValueError:
        return None
