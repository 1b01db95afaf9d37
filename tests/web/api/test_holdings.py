"""The archive as a whole, over the service."""

from fastapi.testclient import TestClient

from saksi.archiving import coder_version
from saksi.store.archive import Archive
from saksi.store.exported import now


def test_versions_counts_and_cursor(reader: TestClient, demo: Archive) -> None:
    told = reader.get("/api/v1/archive").json()
    with demo.reading() as connection:
        assert told["cursor"] == str(now(connection))
    assert told["coder"] == coder_version()
    assert {name: told[name] for name in demo.counts()} == demo.counts()
