"""English number words and figures: "twenty-three", "1.5 million", "two dozen", "tens of thousands"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from saksi.lang.figures import Figure, digits_value, figure_starts, figures_in

_UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_VAGUE = {"dozens": 20, "scores": 20, "hundreds": 100, "thousands": 1000, "millions": 1_000_000}

_WORD = "(?:" + "|".join([*_UNITS, *_TENS]) + ")"
_SCALE = "(?:hundred|thousand|million)"
_START = figure_starts([*_UNITS, *_TENS, *_VAGUE, "many", "several", "tens", "a", "half", "both"])
_FIGURE = re.compile(
    rf"""(?<![\w$€£.,/:#+-])(?:
      (?P<vague>(?:many\s|several\s)?(?:(?:tens|dozens|scores|hundreds|thousands)\sof\s(?:thousands|millions)
        |dozens|scores|hundreds|thousands|millions|several\s(?:dozen|hundred|thousand)|a\sfew\s(?:dozen|hundred|thousand)))
    | (?P<both>both(?=\s(?:of\sthem|men|women|children|[a-z]+s|were|are|have|had|died)\b(?!\sand\b)))
    | (?P<dozen>half\sa\sdozen|(?:a|one|{_WORD}|\d+)\sdozen|a\scouple(?=\sof\b)|a\sscore\b)
    | (?P<digits>\d[\d,.]*\d|\d)(?:[ -](?P<scale>{_SCALE}))?
    | (?P<words>(?:half\sa\smillion|(?:a|{_WORD})(?=[\s-]{_SCALE})|{_WORD})
        (?:[\s-](?:{_WORD}|{_SCALE})|(?:(?<=hundred)|(?<=thousand)|(?<=million))\sand\s{_WORD})*)
    )(?![\w%$€£]|[-/:]\w|\s?(?:percent|per\scent)\b)""",
    re.X,
)


def find_figures(folded: str, start: int = 0, end: int | None = None) -> Iterator[Figure]:
    """Every number in a stretch of folded text."""
    return figures_in(folded, start, end, _START, _FIGURE, _bounds)


def read_number(words: str) -> int | None:
    """The value of number words such as "two hundred and five"; None where they are none."""
    total, group, seen = 0, 0, False
    for word in re.split(r"[\s-]+", words.lower()):
        if word in ("and", "a"):
            group = group or (1 if word == "a" else 0)
            continue
        if word in _SCALES:
            scale = _SCALES[word]
            if scale == 100:
                group = (group or 1) * 100
            else:
                total, group = total + (group or 1) * scale, 0
        elif word in _UNITS or word in _TENS:
            group += _UNITS.get(word) or _TENS[word]
        else:
            return None
        seen = True
    return total + group if seen else None


def _bounds(m: re.Match[str]) -> tuple[int, int | None] | None:
    if m["vague"]:
        return _vague(m["vague"]), None
    if m["both"]:
        return 2, 2
    if m["dozen"]:
        value: int | None = _dozens(m["dozen"])
    elif m["digits"]:
        digits = digits_value(m["digits"].rstrip(".,"), ".")
        value = None if digits is None else round(digits * _SCALES.get(m["scale"] or "", 1))
        if value is not None and digits is not None and not m["scale"] and digits != value:
            return None
    else:
        value = 500_000 if m["words"].startswith("half") else read_number(m["words"])
    return (value, value) if value else None


def _vague(words: str) -> int:
    parts = [p for p in re.split(r"\s+", words) if p not in ("many", "several", "a", "few", "of")]
    if parts[0] in ("dozen", "hundred", "thousand"):
        return {"dozen": 20, "hundred": 100, "thousand": 1000}[parts[0]]
    first = 10 if parts[0] == "tens" else _VAGUE[parts[0]]
    return first * (_VAGUE[parts[1]] if len(parts) > 1 else 1)


def _dozens(words: str) -> int:
    if words.startswith("half"):
        return 6
    if "couple" in words:
        return 2
    if "score" in words:
        return 20
    count = words.split()[0]
    return 12 * (int(count) if count.isdigit() else 1 if count == "a" else read_number(count) or 1)
