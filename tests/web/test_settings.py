"""Where a desk listens."""

import pytest

from saksi.web.settings import Settings, is_loopback


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True),
     ("0.0.0.0", False), ("::", False), ("192.168.1.5", False), ("example.org", False)],
)  # fmt: skip
def test_loopback(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_addresses() -> None:
    assert Settings("::1", 80).address == "http://[::1]:80/"
    assert "desk.example.org" in Settings(names=("Desk.Example.org",)).hosts
