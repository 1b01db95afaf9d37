"""What a page is asked: the parameters of an address as a query. Every page that searches takes the same names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any, Final
from urllib.parse import urlencode

from saksi.errors import UsageError
from saksi.store.coded import LARGEST, LONGEST_NAME
from saksi.store.query import ROLES, Query
from saksi.vocab import EVENT_TYPES, MODES, STATUSES
from saksi.web.words import translator

PARAMETERS: Final = (
    "q", "type", "mode", "status", "party", "role", "actor", "source", "place", "country", "near", "box",
    "since", "until", "outlet", "language", "killed", "injured",
)  # fmt: skip
ALL_MODES: Final = tuple(sorted({mode for modes in MODES.values() for mode in modes}))
FARTHEST_KM = 20_040.0  # half way round the earth
_COUNTRY = re.compile(r"[A-Z]{3}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,8}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_COUNT = re.compile(r"\d{1,10}", re.ASCII)
Typed = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A parameter that cannot be used; `t("asked." ~ reason, value=value)` says why."""

    parameter: str
    reason: str
    value: str


class AskedError(UsageError):
    """Parameters that make no query: all that is wrong with them. `sentence` is in English."""

    def __init__(self, troubles: tuple[Trouble, ...]) -> None:
        t = translator("en")
        super().__init__(" ".join(t(f"asked.{one.reason}", value=one.value) for one in troubles), "asked")
        self.troubles = troubles


class _Unusable(Exception):
    """Why a value cannot be used."""


def typed(parameters: Typed) -> dict[str, str]:
    """Every parameter of a search as it was typed, trimmed; "" where it is not asked. For forms and links."""
    return {name: parameters.get(name, "").strip() for name in PARAMETERS}


def query_of(parameters: Typed) -> Query:
    """The query that the parameters of an address ask; others than `PARAMETERS` are not looked at.

    Raises AskedError, which names every parameter that cannot be used.
    """
    given = {name: value for name, value in typed(parameters).items() if value}
    found: dict[str, Any] = {}
    troubles: list[Trouble] = []
    for name, value in given.items():
        try:
            found[name] = _READERS[name](value)
        except _Unusable as fault:
            troubles.append(Trouble(name, str(fault), value[:LONGEST_NAME]))
    troubles += _at_odds(found, given)
    if troubles:
        raise AskedError(tuple(troubles))
    return Query(words=found.pop("q", None), **found)


def address(path: str, asked: Typed, **others: str | None) -> str:
    """A path that asks the same query, and further parameters where they have a value."""
    wanted = {**{name: asked.get(name, "") for name in PARAMETERS}, **others}
    query = urlencode([(name, value) for name, value in wanted.items() if value])
    return f"{path}?{query}" if query else path


def _at_odds(found: Mapping[str, Any], given: Typed) -> list[Trouble]:
    """Parameters that can be used each, but not together."""
    troubles = []
    if "role" in given and "party" not in given:
        troubles.append(Trouble("role", "role_alone", given["role"]))
    if "mode" in found and "type" in found and found["mode"] not in MODES.get(found["type"], ()):
        troubles.append(Trouble("mode", "mode_of_other_type", found["mode"]))
    if "since" in found and "until" in found and found["since"] > found["until"]:
        troubles.append(Trouble("until", "until_before_since", given["until"]))
    return troubles


def _words(value: str) -> str:
    if not re.search(r"[^\W_]", value):
        raise _Unusable("no_word")
    return _text(value)


def _text(value: str) -> str:
    if "\0" in value:  # no database takes it
        raise _Unusable("no_text")
    if len(value) > LONGEST_NAME:
        raise _Unusable("too_long")
    return value


def _one_of(known: tuple[str, ...], reason: str, fold: Callable[[str], str]) -> Callable[[str], str]:
    def read(value: str) -> str:
        if fold(value) not in known:
            raise _Unusable(reason)
        return fold(value)

    return read


def _code(form: re.Pattern[str], reason: str, fold: Callable[[str], str]) -> Callable[[str], str]:
    def read(value: str) -> str:
        if not form.fullmatch(fold(value)):
            raise _Unusable(reason)
        return fold(value)

    return read


def _day(value: str) -> date:
    try:
        if _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise _Unusable("no_day")


def _count(value: str) -> int:
    if not _COUNT.fullmatch(value) or int(value) > LARGEST:
        raise _Unusable("no_count")
    return int(value)


def _near(value: str) -> tuple[float, float, float]:
    latitude, longitude, km = _numbers(value, 3, "no_near")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180 and 0 < km <= FARTHEST_KM):
        raise _Unusable("no_near")
    return latitude, longitude, km


def _box(value: str) -> tuple[float, float, float, float]:
    south, west, north, east = _numbers(value, 4, "no_box")
    if not (-90 <= south <= north <= 90 and -180 <= west <= 180 and -180 <= east <= 180):
        raise _Unusable("no_box")
    return south, west, north, east


def _numbers(value: str, count: int, reason: str) -> tuple[float, ...]:
    try:
        numbers = tuple(float(part) for part in value.split(","))
    except ValueError:
        raise _Unusable(reason) from None
    if len(numbers) != count or not all(map(isfinite, numbers)):
        raise _Unusable(reason)
    return numbers


_READERS: Final[dict[str, Callable[[str], Any]]] = {
    "q": _words, "party": _text, "actor": _text, "source": _text, "place": _text, "outlet": _text,
    "type": _one_of(EVENT_TYPES, "no_type", str.upper), "mode": _one_of(ALL_MODES, "no_mode", str.lower),
    "status": _one_of(STATUSES, "no_status", str.lower), "role": _one_of(ROLES, "no_role", str.lower),
    "country": _code(_COUNTRY, "no_country", str.upper), "language": _code(_LANGUAGE, "no_language", str.lower),
    "near": _near, "box": _box, "since": _day, "until": _day, "killed": _count, "injured": _count,
}  # fmt: skip
