"""Links and moments as templates show them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from saksi.web.page import outside, utc


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://example.org/a?b=1", "https://example.org/a?b=1"),
        (" http://example.org ", "http://example.org"),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.org", None),
        ("https:///path", None),
        ("http://[", None),
        ("", None),
        (None, None),
    ],
)
def test_only_http_addresses_become_links(address: str | None, link: str | None) -> None:
    assert outside(address) == link


def test_moments_are_in_utc() -> None:
    assert utc(datetime(2026, 1, 2, 3, 4)) == "2026-01-02 03:04 UTC"
    assert utc(datetime(2026, 1, 2, 3, 4, tzinfo=timezone(timedelta(hours=7)))) == "2026-01-01 20:04 UTC"
    assert utc(datetime(2026, 1, 2, 3, 4, tzinfo=UTC)) == "2026-01-02 03:04 UTC"
    assert utc(None) == ""
