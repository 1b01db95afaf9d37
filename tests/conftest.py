"""Settings of all tests, and the archive of the sample articles, which the desk's and the browser's tests share."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from saksi.archiving import add_articles, match_archive
from saksi.ingest.collect import collect
from saksi.store.archive import Archive

# How long an example takes says more of the machine than of the code. On CI the same examples come each time.
settings.register_profile("saksi", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("saksi")

SAMPLES = Path(__file__).resolve().parents[1] / "docs" / "samples" / "archive"


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive file of the sample articles. Read only: tests that change it take a copy."""
    file = tmp_path_factory.mktemp("demo") / "demo.db"
    with Archive.open(file) as archive:
        add_articles(archive, collect([str(SAMPLES)]))
        match_archive(archive)
    return file


@pytest.fixture(scope="session")
def demo(demo_file: Path) -> Iterator[Archive]:
    """The open archive of the sample articles, for tests that read."""
    with Archive.open(demo_file) as archive:
        yield archive
