"""Imports run one way: a file may import only from the layers before its own, and siblings only inside its own step."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[1] / "src" / "saksi"
# Layers that stand side by side on one line never import one another.
ORDER = [["vocab", "version"], ["errors"], ["records"], ["data"], ["lang"],
         ["reading", "finding", "coding", "matching"], ["export"], ["reviewing"], ["store"], ["pipeline"], ["parallel"],
         ["archiving", "exporting"], ["ingest"], ["bulk", "web"], ["mcp"], ["commands"],
         ["archive_arguments"], ["arguments"], ["cli"], ["__main__"]]  # fmt: skip
RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}
# The records know how to print themselves: those imports run inside methods, when a user asks.
DEFERRED = {("records", "export")}


def layer(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def imports(path: Path) -> list[tuple[str, bool]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = {id(node) for node in tree.body}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "saksi":
            found.append((node.module, id(node) in top))
        if isinstance(node, ast.Import):
            found += [(a.name, id(node) in top) for a in node.names if a.name.split(".")[0] == "saksi"]
    return found


FILES = sorted(p for p in SRC.rglob("*.py") if p.name != "__init__.py" or p.parent != SRC)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SRC)))
def test_imports_run_one_way(path: Path) -> None:
    own = path.relative_to(SRC).parts[0].removesuffix(".py")
    for module, at_top in imports(path):
        other = layer(module)
        if other == "":
            assert own == "cli", f"{path.name} imports from the package root"
            continue
        if (own, other) in DEFERRED and not at_top:
            continue
        assert RANK[other] < RANK[own] or other == own, f"{path.name} ({own}) imports {module}"


def test_every_file_has_a_layer() -> None:
    assert {p.relative_to(SRC).parts[0].removesuffix(".py") for p in FILES} <= set(RANK)
