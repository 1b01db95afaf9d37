"""What the number words of every language share: the figure type and figures written in digits."""

from __future__ import annotations

import re
from typing import NamedTuple


class Figure(NamedTuple):
    """A number as written: equal bounds for an exact one, no upper bound for "hundreds"."""

    start: int
    end: int
    low: int
    high: int | None


def digits_value(digits: str, decimal: str) -> float | None:
    """The number that a run of digits with marks stands for; `decimal` is the language's decimal mark.

    Three digits after a mark are thousands and one or two a fraction whatever the mark: people are not counted in
    thousandths, and both marks occur in either language.
    """
    if re.fullmatch(r"\d{1,3}(?:[.,' ]\d{3})+", digits):
        return float(re.sub(r"\D", "", digits))
    if re.fullmatch(r"\d+[.,]\d{1,2}", digits):
        return float(digits.replace(",", "."))
    thousands = "," if decimal == "." else "."
    plain = digits.replace(thousands, "").replace(decimal, ".")
    try:
        return float(plain)
    except ValueError:
        return None
