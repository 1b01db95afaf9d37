"""Short articles of our own making, and their records, for tests that need many."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from saksi.pipeline import read
from saksi.records import ArticleRecord
from saksi.store.entries import Entry

PLACES = ("Mosul", "Goma", "Lagos", "Lima", "Cairo", "Manila")
ENGLISH = "A car bomb exploded near a police station in {place} on Monday, killing {n} officers, report {number} said."
INDONESIAN = (
    "Bom mobil meledak di depan kantor polisi di {place}, Senin, dan menewaskan {n} polisi, kata laporan {number}."
)


def article(number: int) -> dict[str, Any]:
    """The article of a number, in the batch form: six happenings, told again and again by ever new outlets."""
    language = "en" if number % 2 else "id"
    text = (ENGLISH if number % 2 else INDONESIAN).format(
        place=PLACES[number % len(PLACES)], n=3 + number % 4, number=number
    )
    day = f"2021-{1 + number % len(PLACES):02}-02"
    return {"id": f"a{number}", "language": language, "published": day, "outlet": f"Outlet {number}",
            "title": f"Blast {number}", "text": text}  # fmt: skip


@cache
def record(number: int) -> ArticleRecord:
    """Its record."""
    return read(**article(number))


def entries(numbers: range) -> Iterator[Entry]:
    """Ready to be stored."""
    return (Entry(record(number), "invented") for number in numbers)
