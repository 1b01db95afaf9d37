"""A real browser on a real desk: Debian's Chromium, driven by Playwright. Without Chromium these tests skip."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from saksi.store.archive import Archive
from saksi.web.app import create_app
from saksi.web.settings import Settings

# Without the last ones Chromium looks up its maker's hosts at every start.
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium for the tests of one file: while it is open, no other test could run an event loop of its own."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("no Chromium: install Debian's package 'chromium'")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield chromium
        chromium.close()


@contextmanager
def served(archive: Archive, map_file: Path | None = None) -> Iterator[str]:
    """A desk on an archive, on a free port; gives its address without the last slash."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        settings = Settings(port=int(listening.getsockname()[1]), local_reviewer="Rini", map_file=map_file)
        config = uvicorn.Config(create_app(archive, settings), log_config=None, access_log=False)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        until = time.monotonic() + 20
        while not server.started and time.monotonic() < until:
            time.sleep(0.02)
        assert server.started
        try:
            yield settings.address.rstrip("/")
        finally:
            server.should_exit = True
            thread.join(20)


@pytest.fixture(scope="session")
def address(demo: Archive) -> Iterator[str]:
    """A desk on the sample archive, for tests that read."""
    with served(demo) as at:
        yield at


@pytest.fixture
def changed_archive(demo_file: Path, tmp_path: Path) -> Iterator[Archive]:
    """A copy of the sample archive, to be changed."""
    file = tmp_path / "desk.db"
    shutil.copyfile(demo_file, file)
    with Archive.open(file) as archive:
        yield archive


@pytest.fixture
def own_address(changed_archive: Archive) -> Iterator[str]:
    """A desk on a copy of the sample archive, for tests that change it."""
    with served(changed_archive) as at:
        yield at


class Watched:
    """What went wrong in a page: dialogs, requests to other hosts, errors of scripts, refusals of the policy."""

    def __init__(self, page: Page, at: str) -> None:
        self.faults: list[str] = []
        page.on("dialog", lambda dialog: (self.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: self._asked(request.url, at))
        page.on("pageerror", lambda fault: self.faults.append(f"script: {fault}"))
        page.on("console", lambda said: self.faults.append(f"console: {said.text}") if said.type == "error" else None)

    def _asked(self, url: str, at: str) -> None:
        if not url.startswith((f"{at}/", "data:", f"blob:{at}/")):
            self.faults.append(f"request: {url}")


@contextmanager
def opened(context: BrowserContext, at: str) -> Iterator[Page]:
    """A page whose faults fail the test."""
    page = context.new_page()
    page.set_default_timeout(15_000)
    watched = Watched(page, at)
    try:
        yield page
    finally:
        page.close()
    assert not watched.faults


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page on the sample archive's desk."""
    with browser.new_context(base_url=address, locale="en-GB") as context, opened(context, address) as page:
        yield page


@pytest.fixture
def own_page(browser: Browser, own_address: str) -> Iterator[Page]:
    """A page on a desk that the test may change."""
    with browser.new_context(base_url=own_address, locale="en-GB") as context, opened(context, own_address) as page:
        yield page
