"""`saksi mcp` as an assistant's program starts it: on standard input and output."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import anyio
import pytest
from mcp_types import TextContent

from mcp import Client, StdioServerParameters
from saksi.cli import main
from saksi.store.archive import Archive


def test_it_answers_on_standard_output(tmp_path: Path) -> None:
    Archive.open(tmp_path / "empty.db").close()
    source = str(Path(__file__).resolve().parents[2] / "src")
    server = StdioServerParameters(
        command=sys.executable, args=["-m", "saksi", "mcp", "--db", str(tmp_path / "empty.db")],
        env={**os.environ, "PYTHONPATH": source},
    )  # fmt: skip

    async def ask() -> str:
        async with Client(server) as client:
            (content,) = (await client.call_tool("search_events", {})).content
            assert isinstance(content, TextContent)
            return content.text

    assert json.loads(anyio.run(ask))["events"] == []


def test_an_archive_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mcp", "--db", str(tmp_path / "nothing.db")]) == 4
    assert "There is no archive" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
