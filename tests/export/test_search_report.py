from datetime import date
from typing import Any

import pytest

from saksi.export.search_report import print_articles, print_events

ROW: dict[str, Any] = {
    "article": "0123456789abcdef", "event": "aaaa", "type": "ASSAULT", "mode": "aerial", "status": "claimed",
    "source": "Army", "place": "Goma", "country": "COD", "start": date(2025, 1, 2), "end": date(2025, 1, 2),
    "killed_low": 4, "killed_high": None, "outlet": "North Wire", "published": date(2025, 1, 3),
    "title": "Goma", "given_id": "one", "language": "en",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("NO_COLOR", "1")


def printed(capsys: pytest.CaptureFixture[str], **changed: Any) -> str:
    print_events([{**ROW, **changed}])
    return capsys.readouterr().out


def test_an_event_has_who_says_so_beside_what(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys)
    for part in ("2025-01-02", "ASSAULT (aerial) in Goma, COD; killed at least 4", "claimed: Army in North Wire"):
        assert part in out
    assert "01234567/aaaa" in out


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(4, 4, "killed 4"), (4, 6, "killed 4 to 6"), (None, 6, "killed at most 6"), (None, None, "")],
)
def test_tolls_keep_their_bounds(
    capsys: pytest.CaptureFixture[str], low: int | None, high: int | None, said: str
) -> None:
    out = printed(capsys, killed_low=low, killed_high=high)
    assert said in out
    assert ("killed" in out) == bool(said)


def test_what_is_not_known_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, start=None, end=None, place=None, country=None, mode=None, outlet=None)
    assert "None" not in out and " in " not in out
    assert "2025-01-01 / .." in printed(capsys, start=date(2025, 1, 1), end=None)


def test_control_codes_are_not_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    assert "\x1b" not in printed(capsys, outlet="\x1b[31mred", place="\x1b]0;x\x07")


def test_articles_and_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    print_articles([{**ROW, "title": None}])
    assert "one" in capsys.readouterr().out
    print_articles([])
    assert "Nothing found." in capsys.readouterr().out
