"""Indonesian number words and figures: "dua puluh tiga", "1,5 juta", "belasan", "ratusan ribu", "setengah juta"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from saksi.lang.figures import Figure, digits_value, figure_starts, figures_in

_UNITS = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
}  # fmt: skip
_WHOLE = {
    "sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000, "sejuta": 1_000_000, "selusin": 12, "sepasang": 2,
}  # fmt: skip
_SCALES = {"belas": 0, "puluh": 10, "ratus": 100, "ribu": 1000, "juta": 1_000_000, "miliar": 1_000_000_000}
_VAGUE: dict[str, tuple[int, int | None]] = {
    "belasan": (11, 19), "puluhan": (20, None), "ratusan": (100, None), "ribuan": (1000, None),
    "jutaan": (1_000_000, None), "beratus-ratus": (200, None), "beribu-ribu": (2000, None), "likuran": (21, 29),
}  # fmt: skip

# "keduanya", "ketiga korban": all of so many; "hari kedua" is a count of days
_ALL = {f"ke{word}": number for word, number in [*_UNITS.items(), ("sepuluh", 10)] if number > 1}

_WORD = "(?:" + "|".join([*_UNITS, *_WHOLE]) + ")"
_SCALE = "(?:" + "|".join(_SCALES) + ")"
_START = figure_starts([*_UNITS, *_WHOLE, *(word.split("-")[0] for word in _VAGUE), "ratus", "setengah",
                        *_ALL, *(f"{word}nya" for word in _ALL)])  # fmt: skip
_FIGURE = re.compile(
    rf"""(?<![\w$€£.,/:#+-])(?:
      (?P<vague>{"|".join(_VAGUE)})(?:\s(?P<times>ribu|juta)(?:an)?)?
    | (?<!\bhari\s)(?<!\bkali\s)(?<!\byang\s)(?P<all>{"|".join(_ALL)})(?:nya)?
    | (?P<half>setengah\sjuta)
    | (?P<digits>\d[\d,.]*\d|\d)(?P<about>-?an\b)?(?:\s?(?P<scale>ribu|juta|ratus))?
    | (?P<words>(?:{_WORD}|ratus(?=\sribu))(?:\s(?:{_WORD}|{_SCALE}))*)
    )(?![\w%$€£]|[-/:]\d|\s?persen\b)""",
    re.X,
)


def find_figures(folded: str, start: int = 0, end: int | None = None) -> Iterator[Figure]:
    """Every number in a stretch of folded text."""
    return figures_in(folded, start, end, _START, _FIGURE, _bounds)


def read_number(words: str) -> int | None:
    """The value of number words such as "tiga ratus lima belas"; None where they are none."""
    total, group, unit, seen = 0, 0, 0, False
    for word in words.lower().split():
        if word in _UNITS:
            group, unit = group + unit, _UNITS[word]
        elif word in ("seribu", "sejuta"):
            total += _WHOLE[word]
        elif word in _WHOLE:
            group, unit = group + unit + _WHOLE[word], 0
        elif word == "belas":
            group, unit = group + unit + 10, 0
        elif word in ("puluh", "ratus"):
            group, unit = group + (unit or 1) * _SCALES[word], 0
        elif word in _SCALES:
            total, group, unit = total + ((group + unit) or 1) * _SCALES[word], 0, 0
        else:
            return None
        seen = True
    return total + group + unit if seen else None


def _bounds(m: re.Match[str]) -> tuple[int, int | None] | None:
    if m["vague"]:
        low, high = _VAGUE[m["vague"]]
        times = _SCALES.get(m["times"] or "", 1)
        return low * times, high * times if high else None
    if m["all"]:
        return _ALL[m["all"]], _ALL[m["all"]]
    if m["digits"]:
        digits = digits_value(m["digits"].rstrip(".,"), ",")
        if digits is None or (not m["scale"] and digits != int(digits)):
            return None
        value = round(digits * _SCALES.get(m["scale"] or "", 1))
        if m["about"]:
            step = 10 ** (len(str(value)) - 1) if value >= 10 else 1
            return value, value + step - 1
        return (value, value) if value else None
    number = 500_000 if m["half"] else read_number(m["words"])
    return (number, number) if number else None
