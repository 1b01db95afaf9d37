from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from bulk.made import PEACE, SETTINGS, attack, page
from saksi.bulk import pages
from saksi.bulk.pages import page_row
from saksi.bulk.plan import Shard
from saksi.bulk.shards import Found
from saksi.bulk.tasks import Settings, Task
from saksi.errors import UsageError

SHARD = Shard("0", "a.jsonl", "lines", 0, None, 1)


def row(item: dict[str, Any], skip: dict[str, str] | None = None, **settings: Any) -> dict[str, Any]:
    made = msgspec.structs.replace(SETTINGS, **settings)
    return page_row(Found("7", item), Task("pages", SHARD, "", made, skip=skip or {}))


def test_filters_by_address_come_before_the_page_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "as_article", None)
    item = {"html": page(attack(1)), "url": "https://paper.example/sport/1"}
    assert row(item, not_urls=("/sport/", "/tv/"))["left_out"] == "url"
    assert row(item, urls=("^https://other", "/news/"))["left_out"] == "url"
    assert row(item, urls=("/sport/",))["failure"] == "internal"


def test_languages_and_triggers() -> None:
    assert row({"text": attack(1)}, languages=("id",))["left_out"] == "language"
    assert row({"text": attack(1)}, languages=("en", "id"))["left_out"] is None
    assert row({"text": PEACE})["left_out"] == "no-trigger"
    assert row({"text": PEACE}, without_triggers=True)["left_out"] is None


def test_what_is_left_out_keeps_its_address_and_digest_but_no_text() -> None:
    left = row({"text": PEACE, "url": "https://paper.example/1", "published": "2024-03-05"})
    assert (left["url"], left["text"], left["signature"]) == ("https://paper.example/1", None, None)
    assert len(left["text_sha256"]) == 64
    assert str(left["published"]) == "2024-03-05"


def test_a_skipped_page_is_a_failure_with_its_address() -> None:
    skipped = row({"text": attack(1), "url": "https://paper.example/1"}, {"7": "slow"})
    assert (skipped["left_out"], skipped["failure"], skipped["url"]) == ("failed", "slow", "https://paper.example/1")


@pytest.mark.parametrize(
    ("item", "kind"),
    [({"text": 5}, "field"), ({}, "empty"), ({"text": "x", "published": "someday"}, "date"), ({"html": b""}, "empty")],
)
def test_what_cannot_be_read_is_told(item: dict[str, Any], kind: str) -> None:
    assert row(item)["failure"] == kind


def test_want_of_memory_costs_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def hungry(*_: Any) -> None:
        raise MemoryError

    monkeypatch.setattr(pages, "as_article", hungry)
    assert row({"text": attack(1)})["failure"] == "memory"


def test_halves_of_surrogate_pairs_go_and_offsets_stay() -> None:
    made = row({"text": "\ud800" + attack(1), "title": "a\udfff"})
    assert (made["text"], made["title"]) == ("\ufffd" + attack(1), "a\ufffd")


@pytest.mark.parametrize("wrong", [{"urls": ("(",)}, {"page_seconds": 0.0}, {"memory_megabytes": 1}])
def test_settings_that_cannot_be(wrong: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        Settings("test", **wrong).check()
