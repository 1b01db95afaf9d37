"""Every export format stands in the reference page, with the very sentence of what it loses."""

from pathlib import Path

import pytest

from saksi.errors import UsageError
from saksi.export.formats import FORMATS, export_format

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "exports.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[str]:
    lines = PAGE[PAGE.index(heading) :].splitlines()
    table = lines[2 : lines.index("")] if "" in lines else lines[2:]
    return [line for line in table if line.startswith("|")]


def test_the_table_holds_the_registry() -> None:
    said = [f"| `{f.name}` | {f.suffix} | {f.loses} |" for f in FORMATS.values()]
    assert rows("| Format | File |") == said


def test_formats_are_sorted() -> None:
    assert list(FORMATS) == sorted(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_section(name: str) -> None:
    assert f"\n## {name}\n" in PAGE


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_by_a_function(name: str) -> None:
    assert callable(export_format(name).writer())


def test_an_unknown_format_is_one_sentence() -> None:
    with pytest.raises(UsageError) as fault:
        export_format("xlsx")
    assert "no export format 'xlsx'" in fault.value.sentence
    assert fault.value.kind == "format"
