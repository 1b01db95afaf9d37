"""`saksi mcp`: an archive for assistants that speak the Model Context Protocol."""

from __future__ import annotations

import argparse

from saksi.errors import UsageError
from saksi.store.archive import Archive


def run_mcp(arguments: argparse.Namespace) -> int:
    """Answer on standard input and output until the assistant closes them."""
    try:
        from saksi.mcp.server import create_server
    except ImportError as fault:
        raise UsageError("This needs the extra: pip install 'saksi[mcp]'.", "extra") from fault
    with Archive.open(arguments.db, read_only=True) as archive:
        create_server(archive).run("stdio")
    return 0
