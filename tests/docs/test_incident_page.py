"""The page on incidents describes every field of the schemas."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from saksi.export.incident_schema import incident_schema, removed_schema

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "incident.md").read_text(encoding="utf-8")
INCIDENT = incident_schema()
OBJECTS: dict[str, dict[str, Any]] = {
    "Incident": INCIDENT,
    "Field": INCIDENT["properties"]["fields"]["items"],
    "Value": INCIDENT["properties"]["fields"]["items"]["properties"]["values"]["items"],
    "Figure": INCIDENT["properties"]["figures"]["items"],
    "Stance": INCIDENT["properties"]["stances"]["items"],
    "Removed": removed_schema(),
}


def described(title: str) -> list[str]:
    part = PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `([^`]+)` \|", part, re.M)


@pytest.mark.parametrize("title", OBJECTS)
def test_every_field_is_described(title: str) -> None:
    assert described(title) == list(OBJECTS[title]["properties"])


@pytest.mark.parametrize(("title", "field"), [("Field", "name"), ("Figure", "kind"), ("Stance", "stance")])
def test_every_word_of_a_closed_list_is_described(title: str, field: str) -> None:
    row = re.search(rf"## {title}\n.*?^\| `{field}` \|[^\n]*", PAGE, re.M | re.S)
    assert row
    assert [w for w in OBJECTS[title]["properties"][field]["enum"] if f"`{w}`" not in row[0]] == []
