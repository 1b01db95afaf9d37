from __future__ import annotations

from pathlib import Path

import pytest

from bulk.made import PEACE, SETTINGS, articles, attack, shards_of, write_lines
from saksi.bulk import estimate as estimating
from saksi.bulk.estimate import estimate


def test_pages_are_counted_and_shares_taken_from_a_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(estimating, "PAGES", 40)
    monkeypatch.setattr(estimating, "WARM", 2)
    shards = shards_of(write_lines(tmp_path / "a.jsonl", articles(120)), megabytes=0.006)
    found = estimate(shards, SETTINGS)
    assert found.sampled == 40
    assert found.pages == pytest.approx(120, rel=0.15)
    assert found.kept == pytest.approx(40, rel=0.25)
    assert found.read_seconds > 0 and found.code_seconds > 0
    assert found.hours(2) == pytest.approx(found.hours(1) / 2)


@pytest.mark.parametrize("pages", [30, 31, 119, 120, 500])
def test_a_single_shard_is_looked_at_from_end_to_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: int
) -> None:
    """What lies at its end is another outlet's, as in an archive in the order of the hosts."""
    monkeypatch.setattr(estimating, "PAGES", 60)
    quiet = [{"text": PEACE, "language": "en"}] * (pages // 2)
    loud = [{"text": attack(n), "language": "en"} for n in range(pages - pages // 2)]
    found = estimate(shards_of(write_lines(tmp_path / "a.jsonl", [*quiet, *loud])), SETTINGS)
    assert found.pages == pages
    assert found.sampled == 60 or found.sampled == pages < 60
    assert found.kept == pytest.approx(pages / 2, rel=0.25)


def test_what_alternates_and_what_is_small_count_by_their_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(estimating, "PAGES", 80)
    lines = [{"text": PEACE if n % 2 else attack(n), "language": "en"} for n in range(400)]
    large, small = write_lines(tmp_path / "a.jsonl", lines), write_lines(tmp_path / "b.jsonl", lines[:20:2])
    found = estimate(shards_of(large, small), SETTINGS)
    assert (found.pages, found.sampled) == (410, 50)
    assert found.kept == pytest.approx(210, rel=0.2)


def test_a_plan_without_pages(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"")
    assert estimate(shards_of(tmp_path / "a.jsonl"), SETTINGS).pages == 0
