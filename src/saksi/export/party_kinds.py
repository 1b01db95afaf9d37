"""What kind of party an actor or recipient is: its label in ACLED-like rows, its PLOVER sector, its country.

A record's party has a name and an id only. The kind comes from the actor lexicon and the table of states by the id, or
from the name where the party is described ("Militants", "Ukrainian officials"). What the crosswalk `parties.toml` does
not list has no label.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from saksi.data.states import shared_table, states
from saksi.finding.actor_tables import actor_rows
from saksi.records import Party

STATE_FORCES = "State forces"
EXTERNAL = "External/Other forces"
PROPERTY = "property"


@dataclass(frozen=True, slots=True)
class PartyKind:
    """`kind` as in the actor lexicon; `inter` a label of ACLED's, or "property"; `country` ISO 3166-1 alpha-3."""

    kind: str | None = None
    country: str | None = None
    inter: str | None = None
    sector: str | None = None

    def inter_in(self, country: str | None) -> str | None:
        """The label in a country: forces of another state are external; None where nobody can say."""
        if self.inter != STATE_FORCES or self.country is None or self.country == country:
            return self.inter
        return EXTERNAL if country else None


@cache
def crosswalk(name: str) -> Mapping[str, Any]:
    """A table of `saksi/data/crosswalks/`."""
    return tomllib.loads((files("saksi.data") / "crosswalks" / f"{name}.toml").read_text(encoding="utf-8"))


def country_facts(iso: str | None) -> Mapping[str, Any]:
    """What `countries.toml` says of a country: name, numeric, gw, cow, region, ucdp_region; empty if unknown."""
    facts: Mapping[str, Any] = crosswalk("countries")["country"].get(iso, {}) if iso else {}
    return facts


def party_kind(party: Party) -> PartyKind:
    """The kind of a party of a record."""
    return _kind(party.name, party.id)


@lru_cache(maxsize=65536)
def _kind(name: str, party_id: str | None) -> PartyKind:
    kind, country = _lexicon().get(party_id, (None, None)) if party_id else (None, None)
    if kind is None and party_id and (state := states().get(party_id.upper())):
        kind, country = "state", state.country
    listed = _listed("id", party_id) if party_id else None
    described = name
    if kind is None and listed is None:
        kind, country, described = _described(name)
    listed = listed or _listed("name", described)
    if listed is None and described in crosswalk("parties")["property"]["names"]:
        return PartyKind(kind, country, PROPERTY)
    row = listed or crosswalk("parties")["kind"].get(kind, {})
    return PartyKind(kind, country, row.get("inter"), row.get("sector"))


def _listed(by: str, value: str) -> Mapping[str, str] | None:
    return _rows(by).get(value)


@cache
def _rows(by: str) -> Mapping[str, Mapping[str, str]]:
    return {value: row for row in crosswalk("parties")[by] for value in row[f"{by}s"]}


@cache
def _lexicon() -> Mapping[str, tuple[str, str | None]]:
    return {row["id"]: (row["kind"], row.get("country") or None) for row in actor_rows()}


def _described(name: str) -> tuple[str | None, str | None, str]:
    """Kind, country and bare name of a party that is described: "Ukrainian officials", "Police", "Papuan rebels"."""
    special = _special().get(name)
    if special:
        return (*special, name)
    country, bare = None, name
    match = _styles().match(name)
    if match:
        country, bare = _countries_by_style()[match[1]], match[2][:1].upper() + match[2][1:]
    kind = _bodies().get(bare) or _by_ending(name)
    last = bare.split(" ")[-1] if bare else ""
    if kind is None and last.islower() and last.capitalize() in _rows("name"):  # "Separatist rebels"
        bare = last.capitalize()
    return kind, country, bare


def _by_ending(name: str) -> str | None:
    """The kind of a body that the lexicon does not list, by how its name ends ("Kendari Police")."""
    for kind, endings in crosswalk("parties")["ending"].items():
        if any(name.lower().endswith(f" {ending}") for ending in endings):
            return str(kind)
    return None


@cache
def _countries_by_style() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for row in shared_table("states")["state"]:
        for style in (row["style"], *row["adjectives"]):
            found.setdefault(style, row["iso"])
    return found


@cache
def _styles() -> re.Pattern[str]:
    longest_first = sorted(_countries_by_style(), key=lambda s: (-len(s), s))
    return re.compile(f"({'|'.join(map(re.escape, longest_first))}) (.+)", re.DOTALL)


@cache
def _bodies() -> Mapping[str, str]:
    """Names of bodies without their state: as they stand alone ("Soldiers") and behind its adjective ("Army")."""
    found: dict[str, str] = {}
    for body in shared_table("states")["body"].values():
        behind = body["name"].removeprefix("{adj} ")
        for bare in (body["bare"], behind[:1].upper() + behind[1:]):
            found.setdefault(bare, body["kind"])
    return found


@cache
def _special() -> Mapping[str, tuple[str, str]]:
    """Bodies whose names follow no pattern ("Israel Defense Forces"): kind and country."""
    table = shared_table("states")
    return {
        name: (table["body"][body]["kind"], iso)
        for iso, bodies in table["special"].items()
        for body, name in bodies.items()
    }
