"""A desk on the sample articles: read once, copied for every test that changes something."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from saksi.store.archive import Archive
from saksi.web.app import create_app
from saksi.web.settings import Settings

ADDRESS = "http://127.0.0.1:8470"


@pytest.fixture
def archive(demo_file: Path, tmp_path: Path) -> Iterator[Archive]:
    """A copy of the sample archive, to be changed."""
    file = tmp_path / "desk.db"
    shutil.copyfile(demo_file, file)
    with Archive.open(file) as archive:
        yield archive


def client_of(app: FastAPI, host: str = "127.0.0.1") -> TestClient:
    """A client at an address that follows no redirect, so that tests see them."""
    return TestClient(
        app, base_url=ADDRESS, follow_redirects=False, raise_server_exceptions=False, client=(host, 50000)
    )


@pytest.fixture(scope="session")
def reader(demo: Archive) -> TestClient:
    """A client on the sample archive, for tests that read."""
    return client_of(create_app(demo, Settings(local_reviewer="Rini")))


@pytest.fixture
def client(archive: Archive) -> TestClient:
    """A client on a copy of the sample archive."""
    return client_of(create_app(archive, Settings(local_reviewer="Rini")))
