"""Photograph the desk for the docs, from the demo archive: docs/images/desk-*.png.

    make demo && .venv/bin/python scripts/screenshots.py [--db build/demo/demo.db] [--out docs/images]

Needs Chromium (Debian's package) and, for the scripts in the pages, `make web`.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from saksi.records import Incident
from saksi.store.archive import Archive
from saksi.store.listing import IncidentFilter, list_incidents
from saksi.store.matched import stored_incidents

ROOT = Path(__file__).resolve().parents[1]
FLAGS = ("--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--disable-background-networking")
SIZE = {"width": 1280, "height": 860}


def shown(where: Path) -> dict[str, str]:
    """What is photographed: file name to address. The incident is the one told most in the country with most to say."""
    with Archive.open(where, read_only=True) as archive, archive.reading() as connection:
        ids = list_incidents(connection, IncidentFilter(country="UKR", min_articles=3))
        incident = max(stored_incidents(connection, ids), key=_told)
    article, event = incident.members[0]
    return {
        "incidents": "/?min_articles=2",
        "incident": f"/incidents/{incident.id}",
        "article": f"/articles/{article}?event={event}",
        "review": f"/review/{article}/{event}",
        "map": "/map",
        "search": "/search?q=drone",
    }


def _told(incident: Incident) -> tuple[int, str]:
    return incident.articles, incident.id


def photograph(page: Page, address: str, out: Path) -> None:
    """One page, once nothing moves any more."""
    answer = page.goto(address, wait_until="networkidle")
    if answer is None or not answer.ok:
        raise SystemExit(f"{address} answers {answer and answer.status}: nothing to photograph.")
    page.wait_for_timeout(500)
    page.screenshot(path=out)


def main() -> None:
    """Serve, photograph, stop."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--db", type=Path, default=ROOT / "build" / "demo" / "demo.db")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "saksi", "serve", "--db", str(given.db), "--port", str(port), "--as", "Rini"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as desk, sync_playwright() as playwright:
        assert desk.stdout is not None
        desk.stdout.readline()
        time.sleep(1)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        page = browser.new_page(base_url=f"http://127.0.0.1:{port}", viewport=SIZE)  # type: ignore[arg-type]
        for name, address in shown(given.db).items():
            photograph(page, address, given.out / f"desk-{name}.png")
        browser.close()
        desk.terminate()


if __name__ == "__main__":
    main()
