"""What the desk says of itself."""

from fastapi.testclient import TestClient

from saksi.archiving import coder_version
from saksi.store.archive import Archive


def test_versions_counts_and_attribution(reader: TestClient, demo: Archive) -> None:
    text = reader.get("/about").text
    assert coder_version() in text
    assert f"<dd>{demo.counts()['tellings']}</dd>" in text
    assert text.count("GeoNames (geonames.org), CC BY 4.0") == 2
