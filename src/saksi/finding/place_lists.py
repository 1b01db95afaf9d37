"""The words around place names that a pack's `places.toml` lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from saksi.lang.pack import Pack

_TABLES = (
    "prepositions", "neutral", "directions", "lead", "trail", "organisation_behind", "organisation_before",
    "organisation_of", "titles", "honorifics", "never", "offices", "given", "units", "organisation_national",
    "unlisted", "needs_cue", "gangs", "areas", "unlisted_units", "towns",
)  # fmt: skip
_NO_PLACES = ("never", "offices", "titles", "honorifics")  # these words are no names of places, whatever bears them


@dataclass(frozen=True)
class Surroundings:
    """The word lists of one pack.

    `titled` where headlines write every word with a capital, `affixed` words that show by their form to be no names,
    `link` what stands between a kind of place and its name ("of ").
    """

    code: str
    titled: bool
    affixed: re.Pattern[str]
    link: str
    prepositions: frozenset[str]
    neutral: frozenset[str]
    directions: frozenset[str]
    lead: frozenset[str]
    trail: frozenset[str]
    organisation_behind: frozenset[str]
    organisation_before: frozenset[str]
    organisation_of: frozenset[str]
    titles: frozenset[str]
    honorifics: frozenset[str]
    never: frozenset[str]
    offices: frozenset[str]
    given: frozenset[str]
    units: frozenset[str]
    organisation_national: frozenset[str]
    unlisted: frozenset[str]
    needs_cue: frozenset[str]
    gangs: frozenset[str]
    areas: frozenset[str]
    unlisted_units: frozenset[str]
    towns: frozenset[str]
    passed_over: frozenset[str]


@cache
def surroundings(pack: Pack) -> Surroundings:
    """The pack's words around place names, as sets."""
    table = pack.table("places")
    lists = [frozenset(table.get(name, ())) for name in _TABLES]
    lists.append(frozenset(w for name in _NO_PLACES for w in table.get(name, ())))  # passed_over
    affixed = re.compile(table.get("affixed", "(?!)"))
    return Surroundings(pack.code, bool(table.get("titled")), affixed, table.get("link", ""), *lists)
