from __future__ import annotations

import importlib.metadata
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import saksi

ROOT = Path(__file__).resolve().parents[1]


def test_version_is_the_projects() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert saksi.__version__ == project["version"] == importlib.metadata.version("saksi")


@pytest.mark.parametrize("name", saksi.__all__)
def test_public_names_import(name: str) -> None:
    assert getattr(saksi, name) is not None


def test_all_is_complete_and_sorted() -> None:
    assert set(saksi.__all__) == {*saksi._HOMES, "__version__"}
    assert saksi.__all__ == sorted(saksi.__all__)


def test_unknown_names_are_attribute_errors() -> None:
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        saksi.reed  # noqa: B018


def test_the_package_says_what_it_is_by_example() -> None:
    record = saksi.read("Police arrested three men in Cairo on Monday.", language="en", published="2024-01-09")
    assert [event.type for event in record.events] == ["COERCE"]


def modules_after(code: str) -> set[str]:
    run = [sys.executable, "-c", f"import sys; {code}; print(*sys.modules)"]
    return set(subprocess.run(run, capture_output=True, text=True, check=True).stdout.split())


def test_import_is_light() -> None:
    loaded = modules_after("import saksi; saksi.__version__")
    heavy = {"numpy", "rich", "httpx", "msgspec", "resiliparse", "selectolax", "py3langid", "ahocorasick_rs", "shtab"}
    assert not heavy & loaded
    assert "saksi.pipeline" not in loaded


def test_reading_a_text_loads_no_network_terminal_or_page_parser() -> None:
    loaded = modules_after("import saksi; saksi.read('Police arrested three men in Cairo.', language='en')")
    assert not {"httpx", "rich", "resiliparse", "selectolax", "py3langid", "numpy"} & loaded
