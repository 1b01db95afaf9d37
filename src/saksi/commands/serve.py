"""`saksi serve`: the archive in the browser."""

from __future__ import annotations

import argparse
import getpass
import logging
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from saksi.errors import StoreError, UsageError
from saksi.store.accounts import any_account
from saksi.store.archive import Archive
from saksi.store.words import stems_in_any

if TYPE_CHECKING:
    from saksi.web.settings import Settings


def run_serve(arguments: argparse.Namespace) -> int:
    """Open the desk and stay until Ctrl-C."""
    try:
        import uvicorn

        from saksi.web.app import create_app
        from saksi.web.log import set_up_logs
        from saksi.web.page import ISLANDS
        from saksi.web.settings import is_loopback
    except ImportError as fault:
        raise UsageError("The desk needs the extra: pip install 'saksi[web]'.", "extra") from fault
    settings = _settings(arguments)
    if "://" not in arguments.db and not Path(arguments.db).exists():
        raise StoreError(f"There is no archive '{arguments.db}'; 'saksi add' makes one.", "absent")
    with Archive.open(arguments.db) as archive:
        if not is_loopback(settings.host):
            _refuse_openness(archive, settings)
        set_up_logs(json=arguments.log_json, level=logging.WARNING if arguments.quiet else logging.INFO)
        if not arguments.quiet:
            print(f"The desk is open at {settings.address} (Ctrl-C closes it).", flush=True)
            if not ISLANDS.exists():
                print(
                    "Its scripts are not built ('make web' does, with Node): every page works without.", file=sys.stderr
                )
        config = uvicorn.Config(
            create_app(archive, settings), settings.host, settings.port, log_config=None, server_header=False,
            access_log=False,
        )  # fmt: skip
        # The lexicons take a second to load; the first who searches is not to wait for them.
        threading.Thread(target=stems_in_any, args=("desk",), daemon=True).start()
        uvicorn.Server(config).run()
    return 0


def _settings(arguments: argparse.Namespace) -> Settings:
    """The options as settings. Raises UsageError for those that cannot be used."""
    from saksi.web.settings import Settings

    if not 0 < arguments.port < 65536:
        raise UsageError(f"A port is a number from 1 to 65535, not {arguments.port}.", "usage")
    if arguments.rate < 0:
        raise UsageError(f"A rate is a number of requests a minute, or 0, not {arguments.rate}.", "usage")
    return Settings(
        arguments.host, arguments.port, tuple(arguments.names), arguments.reviewer or _own_name(), arguments.rate,
        map_file=_map_file(arguments.map),
    )  # fmt: skip


def _refuse_openness(archive: Archive, settings: Settings) -> None:
    """What would open the desk to others without knowing who they are, or under no name that they could use."""
    with archive.reading() as connection:
        if not any_account(connection):
            raise UsageError(
                "Without accounts the desk listens on this machine alone: make one with 'saksi account add', or leave "
                "out --host.", "usage",
            )  # fmt: skip
    if settings.host in ("0.0.0.0", "::") and not settings.names:
        raise UsageError("Say with --name under which host name browsers ask for the desk.", "usage")


def _map_file(name: str | None) -> Path | None:
    """The file of map tiles, looked at so far as to know that it is one."""
    if name is None:
        return None
    try:
        with Path(name).open("rb") as file:
            head = file.read(8)
    except OSError as fault:
        raise UsageError(f"The map file '{name}' cannot be read.", "usage") from fault
    if head != b"PMTiles\x03":
        raise UsageError(f"'{name}' is no PMTiles file of version 3.", "usage")
    return Path(name)


def _own_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no user of that number, as in some containers
        return "local"
