"""Language packs: a folder of TOML tables and one `rules.py`, loaded on first use.

A pack is data a linguist can read. `pack.toml` says the language's name and what the pack lacks; every other table
belongs to one finder or reader and is fetched by name with `Pack.table`.
"""

from __future__ import annotations

import importlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from saksi.errors import PackError, UsageError

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Pack:
    """One language. `rules` is the module `saksi.lang.<code>.rules`, for what tables cannot say."""

    code: str
    name: str
    folder: Path
    rules: ModuleType
    _tables: dict[str, Mapping[str, Any]] = field(default_factory=dict, repr=False, compare=False)

    def table(self, name: str) -> Mapping[str, Any]:
        """The table `<name>.toml` of this pack; an empty one where the pack has no such file.

        Raises PackError where the file is not valid TOML.
        """
        found = self._tables.get(name)
        if found is None:
            found = self._tables[name] = _read_table(self.folder / f"{name}.toml")
        return found

    def __hash__(self) -> int:
        return hash(self.code)


@cache
def _read_table(path: Path) -> Mapping[str, Any]:
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise PackError(f"The language table {path.parent.name}/{path.name} is broken: {fault}.", "pack") from fault


@cache
def installed_packs() -> tuple[str, ...]:
    """Codes of the languages that have a pack, sorted."""
    return tuple(sorted(p.parent.name for p in HERE.glob("*/pack.toml")))


@cache
def load_pack(code: str) -> Pack:
    """The pack of a language code such as "id". Raises UsageError where there is none."""
    if code not in installed_packs():
        known = ", ".join(installed_packs())
        raise UsageError(f"There is no language pack for '{code}' (installed: {known}).", "language")
    folder = HERE / code
    head = _read_table(folder / "pack.toml")
    return Pack(code, str(head["name"]), folder, importlib.import_module(f"saksi.lang.{code}.rules"))
