"""The page on assistants names the tools that there are."""

import re
from pathlib import Path

import anyio

from mcp import Client
from saksi.mcp.server import create_server
from saksi.store.archive import Archive

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "let-an-assistant-ask.md"


def test_every_tool_is_described(tmp_path: Path) -> None:
    async def names(archive: Archive) -> list[str]:
        async with Client(create_server(archive)) as client:
            return [tool.name for tool in (await client.list_tools()).tools]

    with Archive.open(tmp_path / "empty.db") as archive:
        assert re.findall(r"^\| `(\w+)` \|", PAGE.read_text(encoding="utf-8"), re.M) == anyio.run(names, archive)
