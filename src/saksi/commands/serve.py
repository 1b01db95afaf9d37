"""`saksi serve`: the archive in the browser."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

from saksi.errors import StoreError, UsageError
from saksi.store.archive import Archive


def run_serve(arguments: argparse.Namespace) -> int:
    """Open the desk and stay until Ctrl-C."""
    try:
        import uvicorn

        from saksi.web.app import create_app
        from saksi.web.page import ISLANDS
        from saksi.web.settings import Settings, is_loopback
    except ImportError as fault:
        raise UsageError("The desk needs the extra: pip install 'saksi[web]'.", "extra") from fault
    if not 0 < arguments.port < 65536:
        raise UsageError(f"A port is a number from 1 to 65535, not {arguments.port}.", "usage")
    if not is_loopback(arguments.host):
        raise UsageError("Without accounts the desk listens on this machine alone: leave out --host.", "usage")
    settings = Settings(arguments.host, arguments.port, local_reviewer=arguments.reviewer or _own_name())
    if "://" not in arguments.db and not Path(arguments.db).exists():
        raise StoreError(f"There is no archive '{arguments.db}'; 'saksi add' makes one.", "absent")
    with Archive.open(arguments.db) as archive:
        if not arguments.quiet:
            print(f"The desk is open at {settings.address} (Ctrl-C closes it).", flush=True)
            if not ISLANDS.exists():
                print(
                    "Its scripts are not built ('make web' does, with Node): every page works without.", file=sys.stderr
                )
        config = uvicorn.Config(
            create_app(archive, settings), settings.host, settings.port, log_level="warning", server_header=False,
            access_log=False,
        )  # fmt: skip
        uvicorn.Server(config).run()
    return 0


def _own_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no user of that number, as in some containers
        return "local"
