"""Values of records in the words of the interface."""

from __future__ import annotations

from datetime import date

from saksi.records import Place
from saksi.vocab import NARRATOR
from saksi.web.words import Translate


def days(t: Translate, start: date | str | None, end: date | str | None) -> str:
    """One day, or the first and the last; "" where neither is known. An open end is told as such."""
    if start == end:
        return str(start or "")
    if start is None:
        return t("told.until", day=end)
    return t("told.since", day=start) if end is None else t("told.days", first=start, last=end)


def written_days(t: Translate, value: str) -> str:
    """Days as an incident has them ("2024-01-07", "2024-01-05/2024-01-07", "2024-01-05/.."), in words; "" for none."""
    start, _, end = value.partition("/") if "/" in value else (value, "", value)
    return days(t, *(date.fromisoformat(day) if day not in ("", "..") else None for day in (start, end)))


def count(t: Translate, low: int | None, high: int | None) -> str:
    """A count with its bounds; "" where nothing is known."""
    if low == high:
        return "" if low is None else str(low)
    if low is None:
        return t("told.at_most", n=high)
    return t("told.at_least", n=low) if high is None else t("told.between", low=low, high=high)


def place(t: Translate, where: Place) -> str:
    """A place with its country, region and precision."""
    of = ", ".join(part for part in (where.admin1, where.country) if part)
    return f"{where.name} ({'; '.join(part for part in (of, t(f'terms.precision_{where.precision}')) if part)})"


def voice(t: Translate, name: str) -> str:
    """Who says so: a name, or the outlet itself."""
    return t("terms.voice_narrator") if name == NARRATOR else name
