"""What the name of a source says of where it stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from saksi.coding.source_names import is_caring, is_partisan, is_prosecuting, is_state_run, is_warring


@pytest.mark.parametrize(
    ("stands", "hit", "miss"),
    [
        (is_caring, "Health workers", "Healthy rivals"),
        (is_warring, "Ministry of Defense", "Ministry of Health"),
        (is_state_run, "state-run newspapers", "State views"),
        (is_partisan, "Al-Manar", "Almanac"),
        (is_prosecuting, "Public prosecutors", "Public works"),
    ],
)
def test_names_tell_where_sources_stand(stands: Callable[[str], bool], hit: str, miss: str) -> None:
    assert stands(hit)
    assert not stands(miss)
