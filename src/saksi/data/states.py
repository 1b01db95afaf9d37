"""The shared tables of states, and the states that capitals stand for."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from saksi.records import Entity


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


def own_names(row: Mapping[str, Any], code: str) -> Sequence[str]:
    """The names of a state in a language; the key has a low line where the code is a key already ("id")."""
    names: Sequence[str] = row.get(f"{code}_") or row.get(code, ())
    return names
