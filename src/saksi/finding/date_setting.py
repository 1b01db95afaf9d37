"""What a time expression is resolved against, and its items as the resolvers read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final, Literal, NamedTuple

from saksi.finding.date_items import Item
from saksi.records import TimeValue

UNRESOLVED: Final = TimeValue(None, None, "day", "published")
VAGUE: Final = TimeValue(None, None, "range", "published")


Tense = Literal["future", "past", "deadline"]


class Setting(NamedTuple):
    """What an expression is resolved against: publication, the dates named before it, and the tense around it.

    `anchor` is the last single day named, `around` the first day of the last time named, `tense` what the clause tells.
    """

    published: date | None
    anchor: date | None
    around: date | None
    tense: Tense | None

    @property
    def future(self) -> bool:
        """True in a clause of what is to come."""
        return self.tense == "future"


Reading = Mapping[str, Any]
Resolver = Callable[[Sequence[Item], Setting], TimeValue | None]


def gather(items: Sequence[Item]) -> dict[str, Any]:
    """The items by code; the first of each code counts, a second one stands under the code doubled."""
    found: dict[str, Any] = {}
    for item in items:
        found.setdefault(item.code if item.code not in found else item.code * 2, item.value)
    return found


def direction(r: Reading) -> int:
    """-1 for "last", 0 for "this", 1 for "next"; windows such as "past" count as -1."""
    return r["L"] if isinstance(r.get("L"), int) else -1


def when_of(r: Reading) -> int | None:
    """The direction where a word gives one."""
    return direction(r) if "L" in r else None
