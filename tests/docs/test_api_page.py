"""The page on the service describes every route, with each of its parameters and answers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from saksi.web.api import PREFIX, ROUTERS
from saksi.web.api.contract import SEARCH
from saksi.web.api.deciding import Deciding
from saksi.web.api.document import document, operations
from saksi.web.boxes import AT_ONCE, MAX_PAGE, MAX_TEXT, SECONDS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "api.md").read_text(encoding="utf-8")
OPERATIONS = operations(document(ROUTERS, PREFIX))
SEARCHED = {one["name"] for one in SEARCH["parameters"]}


def section(title: str) -> str:
    return PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]


def described(text: str) -> list[str]:
    cells = re.findall(r"^\| (`[^|]*`) \|", text, re.M)
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_route_and_parameter_is_described(name: str) -> None:
    operation = OPERATIONS[name]
    text = section(f"{operation['method'].upper()} {operation['path']}")
    taken = {one["name"] for one in operation.get("parameters", ())}
    if taken >= SEARCHED:
        assert "(#search-parameters)" in text
        taken -= SEARCHED
    assert sorted(described(text.partition("| Action |")[0])) == sorted(taken)


def test_every_action_is_described() -> None:
    text = section("POST /api/v1/reviews").partition("| Action |")[2]
    for of in get_args(Deciding):
        row = next(row for row in text.splitlines() if f"`{of.__struct_config__.tag}`" in row)
        own = set(of.__struct_fields__) - {"article", "event", "version", "reason"}
        assert own <= set(re.findall(r"`([^`]+)`", row))


def test_no_route_is_invented() -> None:
    titles = re.findall(r"^## (GET|POST) (\S+)$", PAGE, re.M)
    assert {(m.lower(), p) for m, p in titles} == {(one["method"], one["path"]) for one in OPERATIONS.values()}


def test_search_parameters_and_errors_are_described() -> None:
    assert sorted(described(section("Search parameters"))) == sorted(SEARCHED)
    statuses = {status for one in OPERATIONS.values() for status in one["responses"] if status >= "400"}
    assert set(described(section("Errors"))) == statuses


def test_the_limits_of_reading_are_those_that_hold() -> None:
    text = section("POST /api/v1/read")
    assert f"{MAX_TEXT:,} characters, a page {MAX_PAGE:,}" in text
    assert AT_ONCE == 2 and "Two are read at once" in text and f"{SECONDS:.0f} seconds" in text
