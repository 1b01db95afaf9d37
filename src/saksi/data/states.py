"""The shared tables of states, and the states that capitals stand for."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from saksi.data.gazetteer import name_key, place_senses
from saksi.records import Entity, Toponym


@cache
def shared_table(name: str) -> Mapping[str, Any]:
    """A TOML table of the data folder."""
    return tomllib.loads((files("saksi.data") / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def capitals() -> Mapping[str, Entity]:
    """Each capital's folded name and the state whose government it may stand for ("praised Washington")."""
    table = shared_table("states")
    names = {row["iso"]: row["name"] for row in table["state"]}
    return {
        row["name"].lower(): Entity(names[row["iso"]], row["iso"].lower(), "state", "name", row["iso"])
        for row in table["metonym"]
        if row.get("capital") and row["body"] == "state" and row["iso"] in names
    }


@cache
def states() -> Mapping[str, Entity]:
    """Each state by its code."""
    return {
        row["iso"]: Entity(row["name"], row["iso"].lower(), "state", "name", row["iso"])
        for row in shared_table("states")["state"]
    }


@cache
def seat_of(iso: str) -> Toponym | None:
    """The town in which the government of a state sits; None where the table or the gazetteer has none."""
    name = shared_table("capitals")["capital"].get(iso)
    towns = [s.toponym for s in place_senses(name_key(name))] if name else []
    towns = [t for t in towns if t.country == iso and t.precision == "city"]
    return max(towns, key=lambda t: t.population, default=None)


@cache
def state_adjectives() -> frozenset[str]:
    """The adjectives of all states, folded ("nigerian")."""
    return frozenset(a.lower() for row in shared_table("states")["state"] for a in row["adjectives"])


def own_names(row: Mapping[str, Any], code: str) -> Sequence[str]:
    """The names of a state in a language; the key has a low line where the code is a key already ("id")."""
    names: Sequence[str] = row.get(f"{code}_") or row.get(code, ())
    return names
